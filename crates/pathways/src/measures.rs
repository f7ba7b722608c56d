//! Yes-or-no questions to each journey: was the patient seen within 126 days, was the expectation met, did it happen?
//!
//! A journey answers only when its time is over, so that recent journeys do not look better or worse than they are. The
//! answers are what groups and periods are compared by.

mod answer;
mod named;

use std::borrow::Cow;

use crate::expectations::{Accepted, Expectation};
use crate::journeys::{Journeys, Notion};
use crate::rtt::regime::{ClockStart, Regimes};
use crate::statistics::log_rank::Followed;
use crate::waits::WaitQuestion;

pub use named::MeasureError;

/// How journeys answer. Every output carries these sentences.
pub const MEASURES_POLICY: &str = "A journey answers once, and only when its time is over on the date of the extracts; \
others are counted as too early. Of a wait the first of a journey counts, and who ended another way within the time \
counts as not having reached the end. An expectation counts as met when it was met in time after every trigger of the \
request whose deadline has passed; a deviation that somebody accepted is not asked about.";

/// The standard of the waiting-time clock in days: 18 weeks (NHS Constitution).
pub const CLOCK_DAYS: u32 = 126;

/// What is asked of each journey.
#[derive(Clone, Debug)]
pub enum Measure {
    /// Whether a wait reached its end within so many days.
    Within {
        /// The wait.
        wait: WaitQuestion,
        /// The days.
        days: u32,
    },
    /// Whether an expectation was met in time; deviations that somebody accepted are not asked about.
    Expectation(Expectation, Accepted),
    /// Whether an activity happened within so many days of the journey's beginning.
    Has {
        /// Its key.
        activity: String,
        /// The words a person reads.
        label: String,
        /// The days.
        days: u32,
    },
    /// Whether the waiting-time clock stopped within 18 weeks.
    Clock(Regimes),
}

/// What a journey answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The question is not about this journey.
    NotAsked,
    /// Its time is not over.
    TooEarly,
    /// No.
    No,
    /// Yes.
    Yes,
}

/// The answers of all journeys.
#[derive(Clone, Debug)]
pub struct Answers<'a> {
    /// Who was asked: the journeys given, or their single requests where the question is about these.
    pub journeys: Cow<'a, Journeys>,
    /// One answer for each of them.
    pub answers: Vec<Answer>,
    /// How long each was watched and what ended the wait, where the question is about a wait.
    pub followed: Option<Vec<Option<Followed>>>,
    /// By which rule each one's clock started, where the question is about the clock.
    pub clock_starts: Option<Vec<Option<ClockStart>>>,
}

impl Measure {
    /// The same measure, without deviations that somebody accepted.
    #[must_use]
    pub fn but_accepted(self, accepted: &Accepted) -> Self {
        match self {
            Self::Expectation(expectation, _) => Self::Expectation(expectation, accepted.clone()),
            other => other,
        }
    }

    /// A short name that never changes: what is typed to choose it.
    pub fn key(&self) -> String {
        match self {
            Self::Within { wait, days } => format!("wait:{}:{days}", wait.key),
            Self::Expectation(expectation, _) => format!("expectation:{}", expectation.key),
            Self::Has { activity, days, .. } => format!("has:{activity}:{days}"),
            Self::Clock(_) => "clock".to_owned(),
        }
    }

    /// What is asked, in words.
    pub fn statement(&self) -> String {
        match self {
            Self::Within { wait, days } => format!("{}: within {days} days", wait.statement),
            Self::Expectation(expectation, _) => expectation.statement.clone(),
            Self::Has { label, days, .. } => {
                format!("\"{label}\" within {days} days of the beginning")
            }
            Self::Clock(_) => "Waiting-time clock (RTT) stopped within 18 weeks".to_owned(),
        }
    }

    /// What a yes means, as it follows a share: "41 % were seen in time".
    pub fn yes(&self) -> String {
        match self {
            Self::Within { wait, days } => {
                format!(
                    "reached the end within {days} days ({})",
                    wait.reached.to_lowercase()
                )
            }
            Self::Expectation(..) => "met it every time".to_owned(),
            Self::Has { label, .. } => format!("have \"{label}\""),
            Self::Clock(_) => "had their clock stopped within 18 weeks".to_owned(),
        }
    }

    /// Why these journeys cannot answer at all, when they cannot.
    pub fn cannot_be_asked(&self, journeys: &Journeys) -> Option<String> {
        match self {
            Self::Within { wait, .. } => crate::waits::cannot_be_answered(journeys, wait),
            Self::Expectation(expectation, _) => {
                crate::gaps::cannot_be_judged(journeys, expectation)
            }
            Self::Clock(_) => crate::rtt::waits::cannot_be_counted(journeys),
            Self::Has { .. } => None,
        }
    }

    /// Asks every journey.
    pub fn ask<'a>(&self, journeys: &'a Journeys) -> Answers<'a> {
        match self {
            Self::Within { wait, days } => answer::within(journeys, wait, *days),
            Self::Expectation(expectation, accepted) => {
                answer::expectation(over(journeys, expectation.journey), expectation, accepted)
            }
            Self::Has { activity, days, .. } => answer::has(journeys, activity, *days),
            Self::Clock(regimes) => answer::clock(journeys, regimes),
        }
    }
}

/// The journeys as those of the notion that an expectation asks for; only referrals can be divided or joined.
fn over(journeys: &Journeys, notion: Notion) -> Cow<'_, Journeys> {
    let divides = match notion {
        Notion::Referral => false,
        Notion::Request => !journeys.requests.journeys.is_empty(),
        Notion::Patient => true,
    };
    if divides && journeys.notion == Notion::Referral {
        Cow::Owned(journeys.by(notion))
    } else {
        Cow::Borrowed(journeys)
    }
}
