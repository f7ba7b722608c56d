//! Finds the waits of a journey: where each starts, what ends it first, and how long it was watched.

use super::question::WaitQuestion;
use crate::calendar::{day_of, day_of_date, elapsed, start_of_day};
use crate::journeys::Journeys;
use crate::statistics::log_rank::Followed;
use crate::statistics::survival::Observation;

/// The end asked about, among the ends of an [`Observation`]; other ends are numbered from 2 in their order.
pub const REACHED: u8 = 1;

/// A wait with the event that started it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundWait {
    /// The position of the event that started it.
    pub start: usize,
    /// How long it was watched, in microseconds, and what ended it.
    pub followed: Followed,
}

/// A question with its activities as codes.
pub struct Observer<'a> {
    journeys: &'a Journeys,
    each: bool,
    /// What each activity means to the question, and whether it means anything.
    meanings: Vec<Meaning>,
    means: Vec<Means>,
    as_at_day: i32,
    /// The end of the last day that the extracts know about.
    end: i64,
}

/// What an activity means to a question.
#[derive(Clone, Copy, Default)]
struct Meaning {
    starts: bool,
    /// The ends it is.
    ends: Kinds,
    /// The ends that no longer count when it comes later.
    prevents: Kinds,
}

/// Whether an activity starts a wait, ends it or prevents an end: most do nothing of it, and that is told by three bits.
#[derive(Clone, Copy, Default)]
struct Means(u8);

impl Means {
    const STARTS: u8 = 1;
    const ENDS: u8 = 2;
    const PREVENTS: u8 = 4;

    fn of(meaning: &Meaning) -> Self {
        let bit = |is: bool, bit: u8| if is { bit } else { 0 };
        Self(
            bit(meaning.starts, Self::STARTS)
                | bit(!meaning.ends.is_empty(), Self::ENDS)
                | bit(!meaning.prevents.is_empty(), Self::PREVENTS),
        )
    }

    #[inline]
    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// Kinds of ends: a bit for each.
#[derive(Clone, Copy, Default)]
struct Kinds([u64; 4]);

impl Kinds {
    fn with(mut self, kind: u8) -> Self {
        self.0[usize::from(kind / 64)] |= 1 << (kind % 64);
        self
    }

    fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    /// The first that is not among others.
    fn first_without(self, others: Self) -> Option<u8> {
        let words = self.0.into_iter().zip(others.0).zip((0..=192).step_by(64));
        let mut left = words.map(|((own, other), before)| (own & !other, before));
        let (word, before) = left.find(|(word, _)| *word != 0)?;
        u8::try_from(before + word.trailing_zeros()).ok()
    }
}

impl<'a> Observer<'a> {
    /// Prepares a question for these journeys.
    pub fn new(journeys: &'a Journeys, question: &WaitQuestion) -> Self {
        let as_at_day = day_of_date(journeys.as_at);
        let activities = journeys.activities.iter();
        let meanings: Vec<_> = activities.map(|a| Meaning::of(&a.key, question)).collect();
        Self {
            journeys,
            each: question.each,
            means: meanings.iter().map(Means::of).collect(),
            meanings,
            as_at_day,
            end: start_of_day(as_at_day + 1),
        }
    }

    /// Hands over the waits of a journey, the latest first. One pass from the end, so that a journey of very many
    /// events costs no more than its length.
    pub fn waits(&self, journey: usize, mut hand_over: impl FnMut(FoundWait)) {
        let events = self.journeys.events_of(journey);
        let activities = &self.journeys.events.activities;
        let means = |event: usize| self.means[usize::from(activities[event])];
        let first = events
            .clone()
            .find(|event| means(*event).has(Means::STARTS));
        let Some(first) = first else { return };
        let mut next_end = None;
        let mut prevented = Kinds::default();
        for event in (first..events.end).rev() {
            let means = means(event);
            let meaning = || &self.meanings[usize::from(activities[event])];
            if means.has(Means::STARTS) && (self.each || event == first) {
                hand_over(self.wait(event, next_end));
            }
            if means.has(Means::ENDS)
                && let Some(kind) = meaning().ends.first_without(prevented)
            {
                next_end = Some((event, kind));
            }
            if means.has(Means::PREVENTS) {
                prevented = prevented.and(meaning().prevents);
            }
        }
    }

    fn wait(&self, start: usize, end: Option<(usize, u8)>) -> FoundWait {
        let until = self.watched_until(start);
        let observation = match end {
            Some((event, kind)) => Observation {
                time: self.elapsed(start, event),
                end: Some(kind),
            },
            None => Observation {
                time: until,
                end: None,
            },
        };
        FoundWait {
            start,
            followed: Followed { observation, until },
        }
    }

    fn elapsed(&self, start: usize, end: usize) -> i64 {
        let events = &self.journeys.events;
        let by_day = events.date_only[start] || events.date_only[end];
        elapsed(events.times[start], events.times[end], by_day)
    }

    /// To the end of the date of the extracts, which is the last day they know about; whole days from a bare date.
    fn watched_until(&self, start: usize) -> i64 {
        let time = self.journeys.events.times[start];
        if self.journeys.events.date_only[start] {
            let days = self.as_at_day - day_of(time);
            return i64::from(days.max(0)) * crate::calendar::DAY;
        }
        (self.end - time).max(0)
    }
}

impl Meaning {
    fn of(activity: &String, question: &WaitQuestion) -> Self {
        let mut meaning = Self {
            starts: question.from.contains(activity),
            ..Self::default()
        };
        if question.to.contains(activity) {
            meaning.ends = meaning.ends.with(REACHED);
        }
        for (kind, other) in (REACHED + 1..=u8::MAX).zip(&question.other_end) {
            if other.activities.contains(activity) {
                meaning.ends = meaning.ends.with(kind);
            }
            if other.unless_followed_by.contains(activity) {
                meaning.prevents = meaning.prevents.with(kind);
            }
        }
        meaning
    }
}
