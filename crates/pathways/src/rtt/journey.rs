//! Reads the signals of the waiting-time clock from the events of a journey.

use super::periods::{Periods, Rules, Said, Signal, periods};
use super::regime::RegimesInForce;
use super::{Clock, RTT_STATUS, RttStatuses};
use crate::calendar::day_of;
use crate::journeys::{Attribute, Journeys};

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
const MEANINGS: [(&str, Signal); 21] = [
    ("advice_requested", Signal::Asked),
    ("referral_sent", Signal::Sent),
    ("referred_again", Signal::Sent),
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

/// Who carries a status: all events of a row may hold it, and only these are about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carrier {
    Appointment,
    Clock,
}

const CARRIERS: [(&str, Carrier); 6] = [
    ("attended", Carrier::Appointment),
    ("did_not_attend", Carrier::Appointment),
    ("cancelled_by_patient", Carrier::Appointment),
    ("cancelled_by_hospital", Carrier::Appointment),
    ("clock_start", Carrier::Clock),
    ("clock_stop", Carrier::Clock),
];

/// What the status of an event says.
enum Status {
    /// There is none, or it says that nothing is known yet (99).
    NotKnown,
    /// Another event of the journey says the same and says it better.
    SaidElsewhere,
    /// This.
    Says(Signal),
}

/// Follows the clock of each journey.
pub(super) struct ClockReader<'a> {
    journeys: &'a Journeys,
    regimes: RegimesInForce<'a>,
    /// By activity code.
    meanings: Vec<Option<Signal>>,
    /// By activity code.
    carriers: Vec<Option<Carrier>>,
    /// By code of the status attribute; `None` inside when the code says nothing about the clock.
    statuses: Option<(&'a Attribute, Vec<Option<Signal>>)>,
    /// By code of the priority attribute.
    two_week_wait: Option<(&'a Attribute, Vec<bool>)>,
}

impl<'a> ClockReader<'a> {
    pub fn new(journeys: &'a Journeys, regimes: RegimesInForce<'a>) -> Self {
        Self {
            journeys,
            regimes,
            meanings: by_activity(journeys, &MEANINGS),
            carriers: by_activity(journeys, &CARRIERS),
            statuses: named(&journeys.events.attributes, RTT_STATUS)
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
        let mut said = Vec::new();
        for event in self.journeys.events_of(journey) {
            self.add_signals(journey, event, &mut said);
        }
        periods(&mut said, self.rules(journey))
    }

    /// A status code says more than the activity it came with, but not that the patient was seen.
    fn add_signals(&self, journey: usize, event: usize, said: &mut Vec<Said>) {
        let events = &self.journeys.events;
        let activity = self.meanings[usize::from(events.activities[event])];
        let told = match (activity, self.status(journey, event)) {
            (activity, Status::NotKnown) => [activity, None],
            (_, Status::SaidElsewhere) => [activity.filter(|a| *a == Signal::Seen), None],
            (Some(Signal::Seen), Status::Says(status)) => with_attendance(status),
            // Who did not come was not treated, and is not said to have missed the first appointment.
            (Some(Signal::Missed), Status::Says(Signal::Treats)) => [Some(Signal::GoesOn), None],
            (_, Status::Says(status)) => [Some(status), None],
        };
        said.extend(told.into_iter().flatten().map(|signal| Said {
            day: day_of(events.times[event]),
            signal,
            day_only: events.date_only[event],
        }));
    }

    /// The same status may stand with the appointment and with the start or stop of the clock that came of it. Then the
    /// clock's own event says on which day, except that a missed first appointment says so itself.
    fn status(&self, journey: usize, event: usize) -> Status {
        let Some((attribute, meanings)) = &self.statuses else {
            return Status::NotKnown;
        };
        let carrier = self.carriers[usize::from(self.journeys.events.activities[event])];
        let (code, says) = (attribute.codes[event], |code: u32| meanings[code as usize]);
        let (Some(carrier), Some(signal)) = (carrier, says(code)) else {
            return Status::NotKnown;
        };
        let from = match signal {
            Signal::MissedFirst => Carrier::Appointment,
            Signal::Starts | Signal::StartsAnother | Signal::Treats | Signal::Stops => {
                Carrier::Clock
            }
            _ => carrier,
        };
        if carrier != from && self.is_said_by(from, journey, code) {
            return Status::SaidElsewhere;
        }
        Status::Says(signal)
    }

    fn is_said_by(&self, carrier: Carrier, journey: usize, status: u32) -> bool {
        let Some((attribute, _)) = &self.statuses else {
            return false;
        };
        self.journeys.events_of(journey).any(|event| {
            let activity = usize::from(self.journeys.events.activities[event]);
            self.carriers[activity] == Some(carrier) && attribute.codes[event] == status
        })
    }
}

/// A status that starts a waiting time begins it before the patient is seen; one of activities beside any waiting time
/// speaks for the whole attendance.
fn with_attendance(status: Signal) -> [Option<Signal>; 2] {
    let seen = Some(Signal::Seen);
    match status {
        Signal::Starts | Signal::StartsAnother => [Some(status), seen],
        Signal::Outside | Signal::Beside => [Some(status), None],
        _ => [seen, Some(status)],
    }
}

fn by_activity<T: Copy>(journeys: &Journeys, known: &[(&str, T)]) -> Vec<Option<T>> {
    let find = |key: &str| known.iter().find(|(one, _)| *one == key).map(|(_, t)| *t);
    let activities = journeys.activities.iter();
    activities.map(|activity| find(&activity.key)).collect()
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
            ("11" | "12", _) => Some(Signal::StartsAnother),
            ("30", _) => Some(Signal::Treats),
            (_, Clock::Start) => Some(Signal::Starts),
            (_, Clock::GoesOn) => Some(Signal::GoesOn),
            (_, Clock::Stop) => Some(Signal::Stops),
            (_, Clock::None) => Some(Signal::Beside),
            (_, Clock::NotKnown) => None,
        }
    };
    attribute.values.iter().map(signal).collect()
}

fn two_week_waits(attribute: &Attribute) -> Vec<bool> {
    let is_urgent = |value: &String| TWO_WEEK_WAIT.contains(&value.trim().to_lowercase().as_str());
    attribute.values.iter().map(is_urgent).collect()
}
