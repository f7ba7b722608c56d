//! How long patients waited: between milestones, and by the clock of referral to treatment (RTT).

use disclosure::{Released, ReleasedDays, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        dates::Month,
        texts::{Label, Sentence},
    },
    figures::{Figure, Figures, Named, each_once, in_order},
};

/// A wait from one milestone to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// A key that never changes.
    pub key: Label,
    /// From what to what, in plain words.
    pub sentence: Sentence,
    /// Why it could not be measured, where it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_answered: Option<Sentence>,
    /// Waits that began.
    pub started: Released,
    /// Waits that reached their end.
    pub reached: Released,
    /// Waits that ended another way.
    pub other_ends: Vec<OtherEnd>,
    /// Waits that go on.
    pub still_waiting: Released,
    /// How long those waited that reached the end.
    pub reached_days: TimesWaited,
    /// How long those have waited so far whose wait goes on.
    pub waiting_days: TimesWaited,
    /// The day by which half reach the end, counting those still waiting; withheld too where fewer than half have.
    pub median_with_waiting: ReleasedDays,
    /// How many in a hundred had reached the end after so many days, counting those still waiting.
    pub reached_by: Vec<ReachedBy>,
    /// By the month in which they began.
    pub months: Vec<WaitMonth>,
}

/// Another way in which a wait ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherEnd {
    /// What it was.
    pub label: Label,
    /// How often.
    pub waits: Released,
}

/// The middle of the times, and the time within which nine in ten lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimesWaited {
    /// Half waited no longer.
    pub median: ReleasedDays,
    /// Nine in ten waited no longer.
    pub percentile_90: ReleasedDays,
}

/// How many had reached the end by a day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReachedBy {
    /// Days from the beginning.
    pub days: u16,
    /// In a hundred.
    pub percent: ReleasedStatistic,
}

/// The waits that began in one month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitMonth {
    /// The month.
    pub month: Month,
    /// Waits that began.
    pub started: Released,
    /// Waits that reached their end.
    pub reached: Released,
    /// How long these took.
    pub reached_days: TimesWaited,
    /// The day by which half reach the end, counting those still waiting; withheld too where fewer than half have.
    pub median_with_waiting: ReleasedDays,
}

/// Waits by the clock of referral to treatment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockWaits {
    /// Those whose clock runs on the last day.
    pub running: ClockFigures,
    /// Those whose clock stopped.
    pub stopped: ClockFigures,
    /// By the month in which the clock started.
    pub months: Vec<ClockMonth>,
}

/// The figures that NHS England publishes of such waits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockFigures {
    /// Waits.
    pub waits: Released,
    /// Those of at most 18 weeks.
    pub within_18_weeks: Released,
    /// The same in a hundred.
    pub percent_within_18_weeks: ReleasedStatistic,
    /// Those of more than 52 weeks.
    pub over_52_weeks: Released,
    /// Half wait no longer, in weeks.
    pub median_weeks: ReleasedStatistic,
    /// 92 in a hundred wait no longer, in weeks.
    pub percentile_92_weeks: ReleasedStatistic,
}

/// The waits whose clock started in one month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockMonth {
    /// The month.
    pub month: Month,
    /// Those whose clock runs on the last day.
    pub running: Released,
    /// Those whose clock stopped.
    pub stopped: Released,
    /// Half of these took no longer, in weeks.
    pub stopped_median_weeks: ReleasedStatistic,
}

impl TimesWaited {
    pub(super) fn figures(self) -> [Figure; 2] {
        [self.median.into(), self.percentile_90.into()]
    }
}

impl Named for Wait {
    fn name(&self) -> String {
        self.key.to_string()
    }
}

impl Figures for Wait {
    fn figures(&self) -> Vec<Figure> {
        let counts = [self.started, self.reached, self.still_waiting];
        let mut figures: Vec<Figure> = counts.map(Figure::from).to_vec();
        figures.push(self.median_with_waiting.into());
        figures.extend(self.reached_days.figures());
        figures.extend(self.waiting_days.figures());
        figures.extend(self.other_ends.iter().map(|end| Figure::from(end.waits)));
        figures.extend(self.reached_by.iter().map(|by| Figure::from(by.percent)));
        for month in &self.months {
            figures.extend([month.started, month.reached].map(Figure::from));
            figures.extend(month.reached_days.figures());
            figures.push(month.median_with_waiting.into());
        }
        figures
    }

    fn longest(&self) -> usize {
        let lists = [
            self.other_ends.len(),
            self.reached_by.len(),
            self.months.len(),
        ];
        lists.into_iter().max().unwrap_or(0)
    }

    /// A time stands only where the count it is about does.
    fn fits(&self) -> bool {
        let hidden =
            |count: Released, times: TimesWaited| !count.is_withheld() || times.is_withheld();
        each_once(self.other_ends.iter().map(|end| end.label.as_str()))
            && in_order(self.months.iter().map(|month| month.month))
            && in_order(self.reached_by.iter().map(|by| by.days))
            && hidden(self.reached, self.reached_days)
            && hidden(self.still_waiting, self.waiting_days)
            && self
                .months
                .iter()
                .all(|month| hidden(month.reached, month.reached_days))
    }
}

impl TimesWaited {
    fn is_withheld(self) -> bool {
        self.median.is_withheld() && self.percentile_90.is_withheld()
    }
}

impl ClockFigures {
    fn figures(self) -> [Figure; 6] {
        [
            self.waits.into(),
            self.within_18_weeks.into(),
            self.percent_within_18_weeks.into(),
            self.over_52_weeks.into(),
            self.median_weeks.into(),
            self.percentile_92_weeks.into(),
        ]
    }
}

impl Figures for ClockWaits {
    fn figures(&self) -> Vec<Figure> {
        let of_month = |month: &ClockMonth| {
            [
                month.running.into(),
                month.stopped.into(),
                month.stopped_median_weeks.into(),
            ]
        };
        let own = [self.running, self.stopped];
        let own = own.into_iter().flat_map(ClockFigures::figures);
        own.chain(self.months.iter().flat_map(of_month)).collect()
    }

    fn longest(&self) -> usize {
        self.months.len()
    }

    fn fits(&self) -> bool {
        in_order(self.months.iter().map(|month| month.month))
    }
}
