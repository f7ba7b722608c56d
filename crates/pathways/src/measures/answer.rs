//! How journeys answer each kind of question.

use std::borrow::Cow;

use super::{Answer, Answers, CLOCK_DAYS};
use crate::calendar::{DAY, day_of, day_of_date, elapsed};
use crate::expectations::{Accepted, Expectation};
use crate::gaps::{Outcome, each_outcome};
use crate::journeys::Journeys;
use crate::rtt::regime::Regimes;
use crate::rtt::waits::{WaitingTime, first_waiting_times};
use crate::statistics::log_rank::Followed;
use crate::waits::{Observer, REACHED, WaitQuestion};

pub(super) fn within<'a>(journeys: &'a Journeys, wait: &WaitQuestion, days: u32) -> Answers<'a> {
    let observer = Observer::new(journeys, wait);
    let first = |journey: usize| {
        let mut first = None;
        // The waits come latest first: the last one handed over is the first of the journey.
        observer.waits(journey, |wait| first = Some(wait.followed));
        first
    };
    let followed: Vec<Option<Followed>> = (0..journeys.len()).map(first).collect();
    let allowed = i64::from(days) * DAY;
    let answer = |followed: &Option<Followed>| match followed {
        None => Answer::NotAsked,
        Some(wait) if wait.until < allowed => Answer::TooEarly,
        Some(wait) => {
            let seen = wait.observation;
            yes_if(seen.end == Some(REACHED) && seen.time <= allowed)
        }
    };
    Answers {
        answers: followed.iter().map(answer).collect(),
        journeys: Cow::Borrowed(journeys),
        followed: Some(followed),
        clock_starts: None,
    }
}

pub(super) fn expectation<'a>(
    journeys: Cow<'a, Journeys>,
    expectation: &Expectation,
    accepted: &Accepted,
) -> Answers<'a> {
    let mut answers = vec![Answer::NotAsked; journeys.len()];
    each_outcome(&journeys, expectation, accepted, |journey, outcome| {
        let answer = match outcome {
            None | Some(Outcome::WithinTime) => Answer::TooEarly,
            Some(Outcome::Met) => Answer::Yes,
            Some(Outcome::Late | Outcome::Missed) => Answer::No,
            Some(Outcome::Accepted | Outcome::Closed | Outcome::WithoutPlan) => Answer::NotAsked,
        };
        answers[journey] = both(answers[journey], answer);
    });
    Answers {
        journeys,
        answers,
        followed: None,
        clock_starts: None,
    }
}

/// What two triggers of a journey say together: one miss is a miss, and a trigger whose time is over counts more than one
/// whose time is not.
fn both(one: Answer, other: Answer) -> Answer {
    let weight = |answer: Answer| match answer {
        Answer::NotAsked => 0,
        Answer::TooEarly => 1,
        Answer::Yes => 2,
        Answer::No => 3,
    };
    if weight(other) > weight(one) {
        other
    } else {
        one
    }
}

pub(super) fn has<'a>(journeys: &'a Journeys, activity: &str, days: u32) -> Answers<'a> {
    let wanted = journeys.activity_code(activity);
    let as_at = day_of_date(journeys.as_at);
    let allowed = i64::from(days) * DAY;
    let events = &journeys.events;
    let answer = |journey: usize| {
        let mut range = journeys.events_of(journey);
        let Some(first) = range.clone().next() else {
            return Answer::NotAsked;
        };
        if i64::from(as_at) - i64::from(day_of(events.times[first])) < i64::from(days) {
            return Answer::TooEarly;
        }
        let in_time = |event: usize| {
            let by_day = events.date_only[first] || events.date_only[event];
            elapsed(events.times[first], events.times[event], by_day) <= allowed
        };
        yes_if(range.any(|event| Some(events.activities[event]) == wanted && in_time(event)))
    };
    Answers {
        answers: (0..journeys.len()).map(answer).collect(),
        journeys: Cow::Borrowed(journeys),
        followed: None,
        clock_starts: None,
    }
}

pub(super) fn clock<'a>(journeys: &'a Journeys, regimes: &Regimes) -> Answers<'a> {
    let as_at = day_of_date(journeys.as_at);
    let allowed = i32::try_from(CLOCK_DAYS).unwrap_or(i32::MAX);
    let found = first_waiting_times(journeys, regimes);
    let answer = |time: &Option<WaitingTime>| match time {
        None => Answer::NotAsked,
        Some(time) if as_at - time.start < allowed => Answer::TooEarly,
        Some(time) => yes_if(time.stopped.is_some_and(|day| day - time.start <= allowed)),
    };
    Answers {
        answers: found.iter().map(answer).collect(),
        journeys: Cow::Borrowed(journeys),
        followed: None,
        clock_starts: Some(
            found
                .iter()
                .map(|time| time.map(|time| time.clock_start))
                .collect(),
        ),
    }
}

fn yes_if(holds: bool) -> Answer {
    if holds { Answer::Yes } else { Answer::No }
}
