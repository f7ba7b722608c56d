//! Finds the handovers of one journey, and what became of the patient at the receiving organisation.

use crate::calendar::{DAY, day_of, day_of_date, start_of_day};
use crate::journeys::Journeys;
use crate::statistics::survival::Observation;

/// The end of a wait that is asked about: the patient was seen.
pub(super) const SEEN: u8 = 1;

/// A journey passes from one organisation to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundHandover {
    /// Code of the organisation that acted last.
    pub from: u32,
    /// Code of the organisation that acts now.
    pub to: u32,
    /// The first event of the receiving organisation.
    pub event: usize,
    /// Whether that organisation had had the journey before.
    pub is_back_again: bool,
    /// Whether the two acts belong to different known sides of the interface.
    pub is_between_sides: bool,
    /// Microseconds until the receiving organisation's first act.
    pub until_first_act: i64,
    /// What became of the patient there.
    pub receiving: Receiving,
}

/// What became of a patient at the receiving organisation, and how long it took or was watched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Receiving {
    /// Seen there.
    Seen(Observation),
    /// Passed on, sent back or sent home before having been seen.
    PassedOn(Observation),
    /// Neither by the date of the extracts.
    StillThere(Observation),
}

impl Receiving {
    /// How long it was watched, in microseconds, and whether the patient was seen.
    pub fn observation(self) -> Observation {
        match self {
            Self::Seen(one) | Self::PassedOn(one) | Self::StillThere(one) => one,
        }
    }
}

/// Activities by what they mean for a handover.
pub(super) struct Finder<'a> {
    journeys: &'a Journeys,
    is_care: Vec<bool>,
    sends_home: Vec<bool>,
    as_at_day: i32,
}

impl<'a> Finder<'a> {
    pub fn new(journeys: &'a Journeys) -> Self {
        let codes = |keys: &[&str]| -> Vec<bool> {
            let activities = journeys.activities.iter();
            activities
                .map(|activity| keys.contains(&activity.key.as_str()))
                .collect()
        };
        Self {
            journeys,
            is_care: codes(&["attended", "treated"]),
            sends_home: codes(&[
                "rejected",
                "returned_with_advice",
                "discharged",
                "withdrawn",
                "died",
            ]),
            as_at_day: day_of_date(journeys.as_at),
        }
    }

    /// The organisations of every two neighbouring events; 0 is not known.
    pub fn neighbours(&self, journey: usize) -> impl Iterator<Item = (u32, u32)> {
        let events = self.journeys.events_of(journey);
        let own = &self.journeys.events.organisations[events];
        own.iter().copied().zip(own.iter().skip(1).copied())
    }

    /// Hands over the handovers of a journey in their order.
    pub fn handovers(&self, journey: usize, mut each: impl FnMut(FoundHandover)) {
        let events = self.journeys.events_of(journey);
        let mut had_it: Vec<u32> = Vec::new();
        for event in events.clone() {
            let to = self.organisation(event);
            if event > events.start {
                let from = self.organisation(event - 1);
                if from != to && from != 0 && to != 0 {
                    each(FoundHandover {
                        from,
                        to,
                        event,
                        is_back_again: had_it.contains(&to),
                        is_between_sides: self.is_between_sides(event - 1, event),
                        until_first_act: self.journeys.elapsed(event - 1, event),
                        receiving: self.receiving(event, to, events.end),
                    });
                }
            }
            if to != 0 && !had_it.contains(&to) {
                had_it.push(to);
            }
        }
    }

    fn organisation(&self, event: usize) -> u32 {
        self.journeys.events.organisations[event]
    }

    fn is_between_sides(&self, from: usize, to: usize) -> bool {
        let side = |event: usize| {
            let sides = &self.journeys.events.sides;
            sides.get(event).and_then(|side| side.side())
        };
        matches!((side(from), side(to)), (Some(from), Some(to)) if from != to)
    }

    /// What becomes of the patient from the first event of the receiving organisation on; the wait counts from the last
    /// act of the organisation before.
    fn receiving(&self, first: usize, to: u32, end: usize) -> Receiving {
        let sent = first - 1;
        for event in first..end {
            let activity = usize::from(self.journeys.events.activities[event]);
            let here = self.organisation(event);
            let time = self.journeys.elapsed(sent, event);
            if here != to && here != 0 || self.sends_home[activity] {
                return Receiving::PassedOn(Observation { time, end: None });
            }
            if self.is_care[activity] {
                let end = Some(SEEN);
                return Receiving::Seen(Observation { time, end });
            }
        }
        let time = self.watched(sent);
        Receiving::StillThere(Observation { time, end: None })
    }

    /// To the end of the date of the extracts; whole days from a bare date.
    fn watched(&self, from: usize) -> i64 {
        let events = &self.journeys.events;
        let time = events.times[from];
        if events.date_only[from] {
            return i64::from((self.as_at_day - day_of(time)).max(0)) * DAY;
        }
        (start_of_day(self.as_at_day + 1) - time).max(0)
    }
}
