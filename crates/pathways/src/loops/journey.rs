//! Finds the loops within one journey.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::journeys::{Journeys, Notion};

/// A kind of loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoopKind {
    /// Rejected, or returned with advice.
    Returned,
    /// Sent once more.
    ReferredAgain,
    /// Returned after it had been returned and sent again before.
    PingPong,
    /// Booked once more without care in between.
    BookedAgain,
    /// After care by a hospital sent once more by the referrer, in the same journey, and a hospital acted on it.
    ConsultantGpConsultant,
    /// The same over all journeys of a patient, within some days.
    OnwardByTheReferrer,
}

impl LoopKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Returned,
        Self::ReferredAgain,
        Self::PingPong,
        Self::BookedAgain,
        Self::ConsultantGpConsultant,
        Self::OnwardByTheReferrer,
    ];

    /// The key that is stored.
    pub fn key(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::ReferredAgain => "referred_again",
            Self::PingPong => "ping_pong",
            Self::BookedAgain => "booked_again",
            Self::ConsultantGpConsultant => "consultant_gp_consultant",
            Self::OnwardByTheReferrer => "onward_by_the_referrer",
        }
    }

    /// The words a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Returned => "Returned to the referrer",
            Self::ReferredAgain => "Referred again",
            Self::PingPong => "Ping-pong: returned, sent again, returned again",
            Self::BookedAgain => "Booked again without care in between",
            Self::ConsultantGpConsultant => "Consultant, GP, consultant in one journey",
            Self::OnwardByTheReferrer => "Seen by a hospital, then referred once more",
        }
    }
}

/// Why an appointment had to be booked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyBookedAgain {
    /// The patient cancelled.
    CancelledByPatient,
    /// The hospital cancelled.
    CancelledByHospital,
    /// The patient did not attend.
    DidNotAttend,
    /// No source says why.
    NotSaid,
}

impl WhyBookedAgain {
    /// Every reason, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::CancelledByPatient,
        Self::CancelledByHospital,
        Self::DidNotAttend,
        Self::NotSaid,
    ];

    /// The words a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::CancelledByPatient => "The patient had cancelled",
            Self::CancelledByHospital => "The hospital had cancelled",
            Self::DidNotAttend => "The patient had not attended",
            Self::NotSaid => "No source says why",
        }
    }
}

/// One loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundLoop {
    /// What kind it is.
    pub kind: LoopKind,
    /// The journey it is counted for.
    pub journey: usize,
    /// The event that turned back: the return, the sending, the booking.
    pub event: usize,
    /// The event that was undone or is repeated, where the journey holds it.
    pub before: Option<usize>,
    /// Why it was booked again, where that is what happened.
    pub why: Option<WhyBookedAgain>,
}

/// What an activity means for loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Sent,
    Returned,
    Booked,
    Cancelled(WhyBookedAgain),
    Care,
    /// Another act of a hospital on a referral.
    Handled,
    Other,
}

impl Meaning {
    /// Whether a hospital does something about a referral.
    pub fn is_act_on_referral(self) -> bool {
        matches!(
            self,
            Self::Returned | Self::Booked | Self::Care | Self::Handled
        )
    }
}

/// What activities mean for loops, by their codes.
pub(super) fn meanings(journeys: &Journeys) -> Vec<Meaning> {
    let activities = journeys.activities.iter();
    let meaning = |key: &str| match key {
        "referral_sent" | "referred_again" => Meaning::Sent,
        "rejected" | "returned_with_advice" => Meaning::Returned,
        "booked" | "rebooked" => Meaning::Booked,
        "cancelled_by_patient" => Meaning::Cancelled(WhyBookedAgain::CancelledByPatient),
        "cancelled_by_hospital" => Meaning::Cancelled(WhyBookedAgain::CancelledByHospital),
        "did_not_attend" => Meaning::Cancelled(WhyBookedAgain::DidNotAttend),
        "attended" | "treated" | "discharged" => Meaning::Care,
        "referral_received" | "triaged" | "accepted" | "redirected" => Meaning::Handled,
        _ => Meaning::Other,
    };
    activities.map(|activity| meaning(&activity.key)).collect()
}

/// What happened so far in a journey, or for one of a patient's requests.
#[derive(Clone, Default)]
struct SoFar {
    sent: Option<usize>,
    returned: Option<usize>,
    /// Whether it was sent again after it had been returned.
    sent_after_return: bool,
    booked: Option<usize>,
    why: Option<WhyBookedAgain>,
    care: Option<usize>,
    /// A sending after care, and that care, on which no hospital acted yet.
    sent_after_care: Option<(usize, usize)>,
}

/// Finds the loops of journeys, one journey after the other.
pub(super) struct Finder<'a> {
    journeys: &'a Journeys,
    meanings: Vec<Meaning>,
    /// The code of a sending that the reader knows to follow from another.
    again: Option<u16>,
}

impl<'a> Finder<'a> {
    pub fn new(journeys: &'a Journeys) -> Self {
        Self {
            journeys,
            meanings: meanings(journeys),
            again: journeys.activity_code("referred_again"),
        }
    }

    /// Adds the loops of a journey. Of a patient each request is followed by itself.
    pub fn find(&self, journey: usize, found: &mut Vec<FoundLoop>) {
        let is_patient = self.journeys.notion == Notion::Patient;
        let mut of_requests: FxHashMap<u16, SoFar> = FxHashMap::default();
        for event in self.journeys.events_of(journey) {
            let request = self.journeys.events.requests.get(event).copied();
            let request = request.filter(|_| is_patient).unwrap_or_default();
            let so_far = of_requests.entry(request).or_default();
            self.step(journey, event, so_far, found);
        }
    }

    fn step(&self, journey: usize, event: usize, so_far: &mut SoFar, found: &mut Vec<FoundLoop>) {
        let activity = self.journeys.events.activities[event];
        let meaning = self.meanings[usize::from(activity)];
        let mut add = |kind, event, before, why| {
            found.push(FoundLoop {
                kind,
                journey,
                event,
                before,
                why,
            });
        };
        if let Some((sent, care)) = so_far.sent_after_care
            && meaning.is_act_on_referral()
        {
            add(LoopKind::ConsultantGpConsultant, sent, Some(care), None);
            so_far.sent_after_care = None;
        }
        match meaning {
            Meaning::Sent => {
                let before = so_far.returned.max(so_far.sent);
                if before.is_some() || Some(activity) == self.again {
                    add(LoopKind::ReferredAgain, event, before, None);
                }
                so_far.send(event);
            }
            Meaning::Returned => {
                add(LoopKind::Returned, event, so_far.sent, None);
                if so_far.sent_after_return {
                    add(LoopKind::PingPong, event, so_far.returned, None);
                }
                so_far.returned = Some(event);
            }
            Meaning::Booked if self.is_the_same_appointment(so_far.booked, event) => {}
            Meaning::Booked => {
                if so_far.booked.is_some() {
                    let why = so_far.why.unwrap_or(WhyBookedAgain::NotSaid);
                    add(LoopKind::BookedAgain, event, so_far.booked, Some(why));
                }
                so_far.booked = Some(event);
                so_far.why = None;
            }
            Meaning::Cancelled(why) => so_far.why = Some(why),
            Meaning::Care => {
                so_far.care = Some(event);
                so_far.booked = None;
                so_far.why = None;
            }
            Meaning::Handled | Meaning::Other => {}
        }
    }

    /// Two systems may tell of one booking: it has the same planned time.
    fn is_the_same_appointment(&self, booked: Option<usize>, event: usize) -> bool {
        let planned = booked.and_then(|booked| self.journeys.planned(booked));
        planned.is_some() && planned == self.journeys.planned(event)
    }
}

impl SoFar {
    fn send(&mut self, event: usize) {
        self.sent_after_return |= self.returned.is_some();
        self.sent_after_care = self.care.map(|care| (event, care));
        self.sent = Some(event);
        self.booked = None;
        self.why = None;
    }
}
