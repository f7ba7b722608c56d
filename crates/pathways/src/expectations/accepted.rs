//! `accepted.toml`: deviations from expectations that somebody looked at and accepted, each recorded once.
//!
//! An accepted deviation is never hidden: it is counted apart. It covers only what had happened by the day on which it
//! was accepted, so that an old acceptance does not swallow a new deviation of the same journey.

use std::collections::BTreeMap;
use std::path::Path;

use data_dictionary::contains_nhs_number;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::written::Mistake;
use super::{Expectation, ExpectationsError, text};
use crate::calendar::day_of_date;
use crate::pseudonym::Pseudonym;

/// The accepted deviations of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    entries: Vec<Acceptance>,
    /// Positions in `entries` by expectation, and then by the pseudonym of the request (of the journey or patient where
    /// the expectation is judged over these).
    places: BTreeMap<String, BTreeMap<Pseudonym, usize>>,
}

/// One accepted deviation, as answers show it: the pseudonym of its journey is never part of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The key of the expectation.
    pub expectation: String,
    /// Why it was accepted.
    pub reason: String,
    /// Who accepted it.
    pub who: String,
    /// When. What began later is not covered.
    pub date: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    #[serde(default)]
    accepted: Vec<Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    journey: Spanned<String>,
    expectation: Spanned<String>,
    reason: Spanned<String>,
    who: Spanned<String>,
    date: Spanned<toml::Value>,
}

impl Accepted {
    /// Accepted deviations from a file, for these expectations.
    pub fn load(path: &Path, expectations: &[Expectation]) -> Result<Self, ExpectationsError> {
        let file = path.display().to_string();
        Self::parse(&text(path, &file)?, &file, expectations)
    }

    /// Accepted deviations from the text of such a file.
    pub fn parse(
        text: &str,
        file: &str,
        expectations: &[Expectation],
    ) -> Result<Self, ExpectationsError> {
        Self::read(text, expectations).map_err(|mistake| mistake.in_file(text, file))
    }

    fn read(text: &str, expectations: &[Expectation]) -> Result<Self, Mistake> {
        let file: WrittenFile = toml::from_str(text).map_err(|error| Mistake::of_toml(&error))?;
        let mut accepted = Self::default();
        for written in &file.accepted {
            let (journey, entry) = written.get_ref().checked(expectations)?;
            let places = accepted.places.entry(entry.expectation.clone());
            let earlier = places.or_default().insert(journey, accepted.entries.len());
            if earlier.is_some() {
                return Err(Mistake::at(
                    written.span(),
                    "this deviation is recorded twice; keep one of the entries.",
                ));
            }
            accepted.entries.push(entry);
        }
        Ok(accepted)
    }

    /// The entries in the order of the file.
    pub fn entries(&self) -> &[Acceptance] {
        &self.entries
    }

    /// Whether nothing is accepted.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The position of the entry that covers a deviation of a journey which began on this civil day.
    pub fn covers(&self, expectation: &str, journey: Pseudonym, day: i32) -> Option<usize> {
        let position = *self.places.get(expectation)?.get(&journey)?;
        (day <= day_of_date(self.entries[position].date)).then_some(position)
    }
}

impl Written {
    fn checked(&self, expectations: &[Expectation]) -> Result<(Pseudonym, Acceptance), Mistake> {
        let journey = self.journey.get_ref().trim().parse().map_err(|_| {
            Mistake::at(
                self.journey.span(),
                "`journey` is no pseudonym (26 letters and digits); copy one from the worklist.",
            )
        })?;
        let wanted = self.expectation.get_ref();
        if !expectations.iter().any(|one| one.key == *wanted) {
            return Err(Mistake::at(
                self.expectation.span(),
                format!(
                    "\"{wanted}\" is the key of no expectation; use one of those that are judged."
                ),
            ));
        }
        for (name, text) in [("reason", &self.reason), ("who", &self.who)] {
            if text.get_ref().trim().is_empty() {
                return Err(Mistake::at(
                    text.span(),
                    format!("`{name}` is empty; an accepted deviation says why and by whom."),
                ));
            }
            if contains_nhs_number(text.get_ref()) {
                return Err(Mistake::at(
                    text.span(),
                    format!("`{name}` holds what looks like an NHS number; take it out."),
                ));
            }
        }
        let date = day(self.date.get_ref()).ok_or_else(|| {
            Mistake::at(
                self.date.span(),
                "`date` is no day; write the day of the decision like 2026-03-31.",
            )
        })?;
        let entry = Acceptance {
            expectation: wanted.clone(),
            reason: self.reason.get_ref().trim().to_owned(),
            who: self.who.get_ref().trim().to_owned(),
            date,
        };
        Ok((journey, entry))
    }
}

/// A date, bare as TOML allows or in quotation marks.
fn day(written: &toml::Value) -> Option<Date> {
    match written {
        toml::Value::String(text) => text.trim().parse().ok(),
        toml::Value::Datetime(date) if date.time.is_none() => date.to_string().parse().ok(),
        _ => None,
    }
}
