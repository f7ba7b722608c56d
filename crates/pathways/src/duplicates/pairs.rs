//! Finds requests and tests that repeat an earlier one.

use serde::{Deserialize, Serialize};

use super::{DuplicateQuestion, TEST};
use crate::calendar::{day_of, order_time};
use crate::journeys::{Attribute, CannotCompare, Journeys, Notion};
use crate::pseudonym::Pseudonym;

/// What was asked for twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A referral.
    Referral,
    /// Advice and guidance.
    Advice,
    /// A test.
    Test,
}

impl What {
    /// Everything that is compared, in the order in which it is shown.
    pub const ALL: [Self; 3] = [Self::Referral, Self::Advice, Self::Test];

    /// The activities by which it is asked for.
    pub(super) fn activities(self) -> &'static [&'static str] {
        match self {
            Self::Referral => &["referral_sent", "referred_again"],
            Self::Advice => &["advice_requested"],
            Self::Test => &["test_requested"],
        }
    }

    /// The words a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Referral => "Referrals",
            Self::Advice => "Requests for advice",
            Self::Test => "Tests",
        }
    }
}

/// Who made two requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The same organisation.
    Same,
    /// Two organisations.
    Two,
    /// At least one of them is not known.
    NotKnown,
}

/// A request that repeats an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What was asked for.
    pub what: What,
    /// The earlier event.
    pub earlier: usize,
    /// The journey of the earlier event.
    pub earlier_journey: usize,
    /// The later event.
    pub later: usize,
    /// The journey of the later event, for which the pair is counted.
    pub journey: usize,
    /// Whether the earlier request had been returned, rejected or withdrawn before.
    pub is_new_try: bool,
}

impl Pair {
    /// Who made the two requests.
    pub fn who(&self, journeys: &Journeys) -> Who {
        let organisation = |event: usize| journeys.events.organisations.get(event).copied();
        match (organisation(self.earlier), organisation(self.later)) {
            (None | Some(0), _) | (_, None | Some(0)) => Who::NotKnown,
            (one, other) if one == other => Who::Same,
            _ => Who::Two,
        }
    }

    /// Whether two systems told of them; several extracts of one system are one.
    pub fn is_across_systems(&self, journeys: &Journeys) -> bool {
        let system = |event: usize| {
            let source = journeys.events.sources.get(event)?;
            journeys.sources.get(usize::from(*source)).map(|s| s.system)
        };
        system(self.earlier) != system(self.later)
    }
}

/// A request with all that decides what it may repeat.
#[derive(Clone, Copy)]
struct Request {
    what: What,
    patient: Pseudonym,
    /// The code of the specialty.
    of: u32,
    /// The code of the test.
    test: u32,
    order: i64,
    journey: usize,
    event: usize,
    follows: bool,
}

/// What the activities of journeys ask for.
pub(super) struct Asks<'a> {
    journeys: &'a Journeys,
    /// By activity code: what it asks for, and whether its system says that it follows from another.
    of_activity: Vec<Option<(What, bool)>>,
}

impl<'a> Asks<'a> {
    pub fn of(journeys: &'a Journeys) -> Self {
        // A single request holds the sending of the one that followed it too, which is asked for there.
        let is_told_elsewhere = journeys.notion == Notion::Request;
        let asks_for = |key: &str| match key {
            "referral_sent" => Some((What::Referral, false)),
            "referred_again" if is_told_elsewhere => None,
            "referred_again" => Some((What::Referral, true)),
            "advice_requested" => Some((What::Advice, false)),
            "test_requested" => Some((What::Test, false)),
            _ => None,
        };
        let activities = journeys.activities.iter();
        Self {
            journeys,
            of_activity: activities.map(|a| asks_for(&a.key)).collect(),
        }
    }

    /// What an event of a journey asks for, and whether its system says that it follows from another request.
    pub fn by(&self, journey: usize, event: usize) -> Option<(What, bool)> {
        let activity = usize::from(self.journeys.events.activities[event]);
        let (what, follows) = self.of_activity[activity]?;
        let sent_again = self.journeys.facts.sent_again.get(journey) == Some(&true);
        Some((what, follows || sent_again && what == What::Referral))
    }
}

/// Every request that repeats an earlier one, paired with the nearest.
pub fn pairs(
    journeys: &Journeys,
    question: &DuplicateQuestion,
) -> Result<Vec<Pair>, CannotCompare> {
    let same = journeys.compared_by(question.same.as_deref())?;
    let mut requests = requests(journeys, same);
    requests.sort_unstable_by_key(|r| (r.what, r.patient.0, r.of, r.test, r.order, r.event));
    let mut pairs = Vec::new();
    for (place, later) in requests.iter().enumerate() {
        if later.follows {
            continue;
        }
        let mut before = requests[..place]
            .iter()
            .rev()
            .take_while(|earlier| may_repeat(earlier, later));
        let earlier = before.find(|earlier| is_another_request(journeys, earlier, later));
        let Some(earlier) = earlier else { continue };
        if is_within(journeys, earlier, later, question.within_days) {
            pairs.push(Pair {
                what: later.what,
                earlier: earlier.event,
                earlier_journey: earlier.journey,
                later: later.event,
                journey: later.journey,
                // What became of the referral says nothing of a test that was asked for with it.
                is_new_try: later.what != What::Test && is_new_try(journeys, earlier, later),
            });
        }
    }
    pairs.sort_unstable_by_key(|pair| (pair.journey, pair.later));
    Ok(pairs)
}

fn requests(journeys: &Journeys, same: Option<&Attribute>) -> Vec<Request> {
    let asks = Asks::of(journeys);
    let mut tests = journeys.events.attributes.iter();
    let test = tests.find(|attribute| attribute.name == TEST);
    let mut requests = Vec::new();
    for journey in 0..journeys.len() {
        let Some(patient) = journeys.facts.patients.get(journey).copied().flatten() else {
            continue;
        };
        for event in journeys.events_of(journey) {
            let Some((what, follows)) = asks.by(journey, event) else {
                continue;
            };
            let is_test = what == What::Test;
            let order = order_time(
                journeys.events.times[event],
                journeys.events.date_only[event],
            );
            requests.push(Request {
                what,
                patient,
                of: match same {
                    Some(same) if !is_test => journeys.attribute_of_event(same, journey, event),
                    _ => 0,
                },
                test: test.filter(|_| is_test).map_or(0, |test| test.codes[event]),
                order,
                journey,
                event,
                follows,
            });
        }
    }
    requests
}

fn may_repeat(earlier: &Request, later: &Request) -> bool {
    let of = |r: &Request| (r.what, r.patient, r.of, r.test);
    of(earlier) == of(later)
}

/// A request that is told twice under one number is one request; a test may well be repeated within one.
fn is_another_request(journeys: &Journeys, earlier: &Request, later: &Request) -> bool {
    let number = |r: &Request| journeys.events.requests.get(r.event).copied();
    later.what == What::Test || earlier.journey != later.journey || number(earlier) != number(later)
}

fn is_within(journeys: &Journeys, earlier: &Request, later: &Request, days: u32) -> bool {
    let day = |r: &Request| i64::from(day_of(journeys.events.times[r.event]));
    day(later) - day(earlier) <= i64::from(days)
}

/// Whether the earlier request had been turned down or withdrawn by the time of the later one.
fn is_new_try(journeys: &Journeys, earlier: &Request, later: &Request) -> bool {
    let events = &journeys.events;
    let number = |event: usize| events.requests.get(event);
    let ends = [
        "rejected",
        "returned_with_advice",
        "withdrawn",
        "redirected",
    ];
    let after = earlier.event + 1..journeys.events_of(earlier.journey).end;
    after
        .filter(|event| number(*event) == number(earlier.event))
        .filter(|event| order_time(events.times[*event], events.date_only[*event]) <= later.order)
        .any(|event| {
            let activity = &journeys.activities[usize::from(events.activities[event])];
            ends.contains(&activity.key.as_str())
        })
}
