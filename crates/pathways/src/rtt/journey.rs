//! Reads the signals of the waiting-time clock from the events of a journey.

use super::periods::{Periods, Rules, Signal, periods};
use super::regime::RegimesInForce;
use super::{Clock, RttStatuses};
use crate::calendar::day_of;
use crate::journeys::{Attribute, Journeys};

/// The event attribute that holds the national status code, where a source has it.
const STATUS: &str = "rtt_status";

/// The journey attribute that holds the priority, and its values for urgent suspected cancer.
const PRIORITY: &str = "priority";
const TWO_WEEK_WAIT: [&str; 5] = [
    "3",
    "two_week_wait",
    "two week wait",
    "2ww",
    "urgent suspected cancer",
];

/// What an activity says about the clock when no status code says it.
const MEANINGS: [(&str, Signal); 19] = [
    ("advice_requested", Signal::Asked),
    ("advice_given", Signal::Answered),
    ("referral_received", Signal::Starts),
    ("clock_start", Signal::Starts),
    ("advice_converted", Signal::Known),
    ("triaged", Signal::Known),
    ("accepted", Signal::Known),
    ("redirected", Signal::Known),
    ("booked", Signal::Booked),
    ("rebooked", Signal::Booked),
    ("attended", Signal::Seen),
    ("did_not_attend", Signal::Missed),
    ("rejected", Signal::Rejected),
    ("returned_with_advice", Signal::Stops),
    ("withdrawn", Signal::Stops),
    ("treated", Signal::Stops),
    ("discharged", Signal::Stops),
    ("clock_stop", Signal::Stops),
    ("died", Signal::Stops),
];

/// The activities at which a status is given.
const CARRY_STATUS: [&str; 6] = [
    "attended",
    "did_not_attend",
    "cancelled_by_patient",
    "cancelled_by_hospital",
    "clock_start",
    "clock_stop",
];

/// Follows the clock of each journey.
pub(super) struct ClockReader<'a> {
    journeys: &'a Journeys,
    regimes: RegimesInForce<'a>,
    /// By activity code.
    meanings: Vec<Option<Signal>>,
    /// Whether events of an activity carry the status: all events of a row may hold it, and only these are about it.
    carries_status: Vec<bool>,
    /// By code of the status attribute; `None` inside when the code says nothing about the clock.
    statuses: Option<(&'a Attribute, Vec<Option<Signal>>)>,
    /// By code of the priority attribute.
    two_week_wait: Option<(&'a Attribute, Vec<bool>)>,
}

impl<'a> ClockReader<'a> {
    pub fn new(journeys: &'a Journeys, regimes: RegimesInForce<'a>) -> Self {
        let meaning = |key: &str| {
            let mut known = MEANINGS.iter();
            known.find(|(known, _)| *known == key).map(|(_, s)| *s)
        };
        Self {
            journeys,
            regimes,
            meanings: journeys
                .activities
                .iter()
                .map(|a| meaning(&a.key))
                .collect(),
            carries_status: journeys
                .activities
                .iter()
                .map(|a| CARRY_STATUS.contains(&a.key.as_str()))
                .collect(),
            statuses: named(&journeys.events.attributes, STATUS)
                .map(|attribute| (attribute, statuses(attribute))),
            two_week_wait: named(&journeys.facts.attributes, PRIORITY)
                .map(|attribute| (attribute, two_week_waits(attribute))),
        }
    }

    /// The rules of a journey: those of its service on the day it began.
    pub fn rules(&self, journey: usize) -> Rules {
        let first = self.journeys.events_of(journey).start;
        let day = self
            .journeys
            .events
            .times
            .get(first)
            .map_or(0, |t| day_of(*t));
        Rules {
            clock_start: self.regimes.clock_start(journey, day),
            two_week_wait: self
                .two_week_wait
                .as_ref()
                .is_some_and(|(attribute, urgent)| urgent[attribute.codes[journey] as usize]),
        }
    }

    pub fn periods(&self, journey: usize) -> Periods {
        let mut signals = Vec::new();
        for event in self.journeys.events_of(journey) {
            self.add_signals(event, &mut signals);
        }
        // A day of receipt has no time and so stands after the timed events of that day, which cannot be so.
        signals.sort_by_key(|(day, signal)| (*day, *signal != Signal::Starts));
        periods(signals.into_iter(), self.rules(journey))
    }

    /// A status code says more than the activity it came with, but not that the patient was seen.
    fn add_signals(&self, event: usize, signals: &mut Vec<(i32, Signal)>) {
        let events = &self.journeys.events;
        let day = day_of(events.times[event]);
        let code = usize::from(events.activities[event]);
        let activity = self.meanings[code];
        let status = self.status(event, code);
        let seen = (activity == Some(Signal::Seen)).then_some(Signal::Seen);
        let told = match status {
            Some(Signal::Starts) => [status, seen],
            Some(_) => [seen, status],
            None => [activity, None],
        };
        signals.extend(told.into_iter().flatten().map(|signal| (day, signal)));
    }

    fn status(&self, event: usize, activity: usize) -> Option<Signal> {
        let (attribute, meanings) = self.statuses.as_ref()?;
        self.carries_status[activity]
            .then(|| meanings[attribute.codes[event] as usize])
            .flatten()
    }
}

fn named<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.name == name)
}

fn statuses(attribute: &Attribute) -> Vec<Option<Signal>> {
    let shipped = RttStatuses::shipped();
    let signal = |code: &String| {
        let status = shipped.find(code)?;
        match (status.code.as_str(), status.clock) {
            ("33", _) => Some(Signal::MissedFirst),
            ("98", _) => Some(Signal::Outside),
            (_, Clock::Start) => Some(Signal::Starts),
            (_, Clock::GoesOn) => Some(Signal::GoesOn),
            (_, Clock::Stop) => Some(Signal::Stops),
            (_, Clock::None | Clock::NotKnown) => None,
        }
    };
    attribute.values.iter().map(signal).collect()
}

fn two_week_waits(attribute: &Attribute) -> Vec<bool> {
    let is_urgent = |value: &String| TWO_WEEK_WAIT.contains(&value.trim().to_lowercase().as_str());
    attribute.values.iter().map(is_urgent).collect()
}
