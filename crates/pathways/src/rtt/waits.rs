//! Referral-to-treatment waits of all journeys in weekly bands: those whose clock still runs, and those it stopped for.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::bands::{BandFigures, WeeklyBands};
use super::journey::ClockReader;
use super::periods::{PeriodEnd, Periods};
use super::regime::{ClockStart, Regime, Regimes, RegimesInForce};
use crate::calendar::{Month, day_of_date, month_of_day};
use crate::journeys::{Journeys, Notion};

/// How waiting times are counted. Every output carries these sentences.
pub const CLOCK_POLICY: &str = "Weeks are counted from civil days: day 126 is the last within 18 weeks. The clock \
starts when the hospital first shows that it knows of the referral or gives a status that starts a waiting time; from \
the stated day on, it starts with the first request at a single point of access, and with the practice's referral at an \
interface service. It stops with treatment, discharge, return with advice, withdrawal, death or a status that says so. \
A referral that is sent again afterwards starts another when the hospital shows that it knows of it. What a missed \
appointment does is what its status says: 33 undoes the waiting time, and the next booking starts another. Where no \
status is known, a missed first appointment is taken to undo it, except for urgent suspected cancer. A start and a stop \
on one day are both counted; a start without a time follows the stop when a clock ran that somebody had written down, \
and comes first otherwise. There are no pauses. Months are those of the clock start. \
Percentiles are spread evenly within weekly bands, as NHS England estimates them.";

/// Referral-to-treatment waits. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RttWaits {
    /// The date of the extracts.
    pub as_at: jiff::civil::Date,
    /// How waiting times were counted.
    pub clock_policy: String,
    /// The stated changes of the clock's start.
    pub regimes: Vec<Regime>,
    /// Waiting times by when their clock started.
    pub clock_starts: Vec<ClockStartCount>,
    /// Journeys looked at.
    pub journeys: u64,
    /// Journeys with a waiting time whose start nobody wrote down.
    pub without_start: u64,
    /// Journeys with a waiting time that a status called not consultant-led.
    pub outside: u64,
    /// Waiting times undone by a missed first appointment or a rejected referral.
    pub undone: u64,
    /// Those whose clock runs on the date of the extracts.
    pub incomplete: BandFigures,
    /// Those whose clock stopped.
    pub completed: BandFigures,
    /// By the month in which the clock started.
    pub months: Vec<RttMonth>,
}

/// The waiting times whose clock started in one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RttMonth {
    /// The month.
    pub month: Month,
    /// Those whose clock runs on the date of the extracts.
    pub incomplete: BandFigures,
    /// Those whose clock stopped.
    pub completed: BandFigures,
}

/// How many waiting times were counted under a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockStartCount {
    /// When the clock starts.
    pub clock_start: ClockStart,
    /// Waiting times.
    pub waiting_times: u64,
}

/// The waits while they are being counted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RttState {
    months: BTreeMap<Month, MonthBands>,
    clock_starts: BTreeMap<ClockStart, u64>,
    journeys: u64,
    without_start: u64,
    outside: u64,
    undone: u64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct MonthBands {
    incomplete: WeeklyBands,
    completed: WeeklyBands,
}

/// One waiting time that counts, in civil days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingTime {
    /// The day the clock started.
    pub start: i32,
    /// The day it stopped; `None` while it runs.
    pub stopped: Option<i32>,
    /// By which rule it started.
    pub clock_start: ClockStart,
}

/// The first waiting time of each journey that was not undone; `None` where there is none.
pub fn first_waiting_times(journeys: &Journeys, regimes: &Regimes) -> Vec<Option<WaitingTime>> {
    let reader = ClockReader::new(journeys, RegimesInForce::new(regimes, journeys));
    let first = |journey: usize| {
        let periods = reader.periods(journey).periods;
        let clock_start = reader.rules(journey).clock_start;
        periods.into_iter().find_map(|period| {
            let stopped = match period.end {
                PeriodEnd::Undone(_) => return None,
                PeriodEnd::Running => None,
                PeriodEnd::Stopped(day) => Some(day),
            };
            Some(WaitingTime {
                start: period.start,
                stopped,
                clock_start,
            })
        })
    };
    (0..journeys.len()).map(first).collect()
}

/// Why waits on the clock cannot be counted in these journeys, when they cannot: each referral has a clock of its own, and
/// everything of one patient would be read as one.
pub fn cannot_be_counted(journeys: &Journeys) -> Option<String> {
    (journeys.notion == Notion::Patient).then(|| {
        "Not counted: each referral of a patient has a waiting-time clock of its own; ask with --journey referral."
            .to_owned()
    })
}

/// The waits of all journeys.
pub fn rtt_waits(journeys: &Journeys, regimes: &Regimes) -> RttWaits {
    let mut state = RttState::default();
    state.add(journeys, regimes, 0..journeys.len());
    state.finish(journeys.as_at, regimes)
}

impl RttState {
    /// Counts a range of journeys.
    pub fn add(&mut self, journeys: &Journeys, regimes: &Regimes, range: Range<usize>) {
        let reader = ClockReader::new(journeys, RegimesInForce::new(regimes, journeys));
        let as_at = day_of_date(journeys.as_at);
        for journey in range {
            let clock_start = reader.rules(journey).clock_start;
            self.count(&reader.periods(journey), clock_start, as_at);
        }
    }

    fn count(&mut self, found: &Periods, clock_start: ClockStart, as_at: i32) {
        self.journeys += 1;
        self.without_start += u64::from(found.without_start);
        self.outside += u64::from(found.outside);
        for period in &found.periods {
            let month = month_of_day(period.start);
            match period.end {
                PeriodEnd::Undone(_) => {
                    self.undone += 1;
                    continue;
                }
                PeriodEnd::Running => {
                    let bands = self.months.entry(month).or_default();
                    bands.incomplete.add(as_at - period.start);
                }
                PeriodEnd::Stopped(day) => {
                    let bands = self.months.entry(month).or_default();
                    bands.completed.add(day - period.start);
                }
            }
            *self.clock_starts.entry(clock_start).or_default() += 1;
        }
    }

    /// Joins the counts of other journeys.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (month, bands) in other.months {
            let here = self.months.entry(month).or_default();
            here.incomplete.merge(&bands.incomplete);
            here.completed.merge(&bands.completed);
        }
        for (clock_start, count) in other.clock_starts {
            *self.clock_starts.entry(clock_start).or_default() += count;
        }
        self.journeys += other.journeys;
        self.without_start += other.without_start;
        self.outside += other.outside;
        self.undone += other.undone;
        self
    }

    /// The finished figures.
    pub fn finish(self, as_at: jiff::civil::Date, regimes: &Regimes) -> RttWaits {
        let mut all = MonthBands::default();
        for bands in self.months.values() {
            all.incomplete.merge(&bands.incomplete);
            all.completed.merge(&bands.completed);
        }
        let months = self.months.into_iter().map(|(month, bands)| RttMonth {
            month,
            incomplete: bands.incomplete.figures(),
            completed: bands.completed.figures(),
        });
        let clock_starts = self.clock_starts.into_iter();
        RttWaits {
            as_at,
            clock_policy: CLOCK_POLICY.to_owned(),
            regimes: regimes.entries().to_vec(),
            clock_starts: clock_starts
                .map(|(clock_start, waiting_times)| ClockStartCount {
                    clock_start,
                    waiting_times,
                })
                .collect(),
            journeys: self.journeys,
            without_start: self.without_start,
            outside: self.outside,
            undone: self.undone,
            incomplete: all.incomplete.figures(),
            completed: all.completed.figures(),
            months: months.collect(),
        }
    }
}
