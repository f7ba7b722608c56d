//! Counts of reports as they are shown: exactly to those who may read each report, and guarded to everybody else, because
//! they are counted across organisations.
//!
//! Guarded: a count of 1 to 7 is withheld by the release rules and others are rounded to the nearest 5. Since everybody in
//! the programme knows the total, one withheld alone could be worked out from the others: then the smallest that is shown is
//! withheld as well. Hours are rounded, so that they give no count away.

use disclosure::{Released, release_count};

use super::model::hours_words;
use crate::{
    people::{access::ProgrammeVisit, model::Right},
    platform::messages::{say, say_with},
};

/// Who reads the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who may read each report, and so could count them.
    OfReports,
    /// Anybody else in the programme.
    Other,
}

impl Reader {
    /// The reader of a page or of an answer to a program.
    pub fn of(visit: &ProgrammeVisit) -> Self {
        if visit.may(Right::SeeProgramme) {
            Self::OfReports
        } else {
            Self::Other
        }
    }
}

/// How many reports there are, and the time they cost, as one reader is shown it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// As they are.
    Exact {
        /// How many.
        reports: usize,
        /// Minutes they cost together.
        minutes: i64,
    },
    /// Withheld or rounded.
    Guarded {
        /// How many.
        reports: Released,
        /// Hours they cost together, in fives; withheld together with the reports.
        hours: Option<i64>,
    },
}

impl Figures {
    /// Withheld or rounded figures.
    pub fn guarded(reports: usize, minutes: i64) -> Self {
        let reports = release_count(reports as u64);
        let hours = (minutes + 150) / 300 * 5;
        Self::Guarded {
            reports,
            hours: (!reports.is_withheld()).then_some(hours),
        }
    }

    /// Figures that are withheld, however large they are.
    fn withheld() -> Self {
        // What any count too small to show becomes.
        Self::Guarded {
            reports: release_count(1),
            hours: None,
        }
    }

    /// Whether nothing of them is shown.
    pub fn is_withheld(&self) -> bool {
        matches!(self, Self::Guarded { reports, .. } if reports.is_withheld())
    }

    /// Whether they are shown as they are.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact { .. })
    }

    /// How many, as it is shown; nothing where it is withheld.
    pub fn reports(&self) -> Option<u64> {
        match self {
            Self::Exact { reports, .. } => Some(*reports as u64),
            Self::Guarded { reports, .. } => reports.value(),
        }
    }

    /// Minutes, as they are shown; nothing where they are withheld.
    pub fn minutes(&self) -> Option<i64> {
        match self {
            Self::Exact { minutes, .. } => Some(*minutes),
            Self::Guarded { hours, .. } => hours.map(|hours| hours * 60),
        }
    }

    /// Hours, as they are drawn.
    pub fn hours(&self) -> Option<f64> {
        self.minutes().map(|minutes| minutes as f64 / 60.0)
    }

    /// For the cell of a table: "14", "15" or "withheld".
    pub fn number_words(&self) -> String {
        match self {
            Self::Exact { reports, .. } => reports.to_string(),
            Self::Guarded { reports, .. } => reports.words(),
        }
    }

    /// In a sentence: "1 report", "14 reports", "About 15 reports", "Fewer than 8 reports".
    pub fn count_words(&self) -> String {
        match self {
            Self::Exact { reports: 1, .. } => say("reports-count-one"),
            Self::Exact { reports, .. } => {
                say_with("reports-count", &[("count", &reports.to_string())])
            }
            Self::Guarded { reports, .. } if reports.is_withheld() => say("reports-count-few"),
            Self::Guarded { reports, .. } => {
                say_with("reports-count-about", &[("count", &reports.words())])
            }
        }
    }

    /// The time: "2.3 hours", "about 15 hours", "withheld".
    pub fn time_words(&self) -> String {
        match self {
            Self::Exact { minutes, .. } => hours_words(*minutes),
            Self::Guarded { hours: None, .. } => say("hours-withheld"),
            Self::Guarded { hours: Some(0), .. } => say("hours-under-five"),
            Self::Guarded {
                hours: Some(hours), ..
            } => say_with("hours-about", &[("count", &hours.to_string())]),
        }
    }
}

/// Counts of reports with their minutes, which add up to a total that everybody knows, as this reader is shown them.
pub fn shown(counts: &[(usize, i64)], reader: Reader) -> Vec<Figures> {
    if reader == Reader::OfReports {
        let exact = counts.iter();
        return exact
            .map(|(reports, minutes)| Figures::Exact {
                reports: *reports,
                minutes: *minutes,
            })
            .collect();
    }
    let guarded = counts.iter();
    let mut guarded: Vec<Figures> = guarded
        .map(|(reports, minutes)| Figures::guarded(*reports, *minutes))
        .collect();
    withhold_a_second(counts, &mut guarded);
    guarded
}

fn withhold_a_second(counts: &[(usize, i64)], guarded: &mut [Figures]) {
    if guarded.iter().filter(|one| one.is_withheld()).count() != 1 {
        return;
    }
    let shown = (0..guarded.len()).filter(|place| !guarded[*place].is_withheld());
    if let Some(smallest) = shown.min_by_key(|place| counts[*place].0) {
        guarded[smallest] = Figures::withheld();
    }
}
