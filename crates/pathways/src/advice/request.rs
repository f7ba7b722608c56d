//! The requests for advice, and what became of each within its own journey.

use crate::journeys::Journeys;

/// A request for advice with what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdviceRequest {
    /// The journey it belongs to.
    pub journey: usize,
    /// The event of asking.
    pub asked: usize,
    /// The first answer: advice, or the conversion into a referral.
    pub answered: Option<usize>,
    /// What turned it into a referral: the provider's conversion, or the referral that names it.
    pub converted: Option<usize>,
    /// The referral that names it.
    pub referral: Option<usize>,
    /// Whether it was sent on to another service.
    pub is_redirected: bool,
    /// Whether the patient is known, so that other journeys can be looked at.
    pub patient_is_known: bool,
    /// Days from asking to the first referral after it, by whatever way.
    pub days_to_referral: Option<u32>,
    /// Days from the last referral of the same patient and specialty before it.
    pub days_since_referral: Option<u32>,
    /// Whether a referral by another way was sent before the answer came.
    pub is_gone_around_before_answer: bool,
    /// Days from the answer to the first referral by another way.
    pub days_from_answer_around: Option<u32>,
    /// Days from the last request for advice about the same patient and specialty.
    pub days_since_advice: Option<u32>,
}

impl AdviceRequest {
    /// Answered or turned into a referral: neither open nor only redirected.
    pub fn is_processed(&self) -> bool {
        self.answered.is_some() || self.converted.is_some()
    }

    /// Answered and not turned into a referral.
    pub fn is_diverted(&self) -> bool {
        self.is_processed() && self.converted.is_none()
    }
}

/// Activities by what they mean for advice.
struct Codes {
    asked: Option<u16>,
    given: Option<u16>,
    converted: Option<u16>,
    redirected: Option<u16>,
    sent: [Option<u16>; 2],
}

/// The requests of all journeys, in the order of their events.
pub(super) fn of_journeys(journeys: &Journeys) -> Vec<AdviceRequest> {
    let code = |key: &str| journeys.activity_code(key);
    let codes = Codes {
        asked: code("advice_requested"),
        given: code("advice_given"),
        converted: code("advice_converted"),
        redirected: code("redirected"),
        sent: [code("referral_sent"), code("referred_again")],
    };
    if codes.asked.is_none() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for journey in 0..journeys.len() {
        add(journeys, &codes, journey, &mut all);
    }
    all
}

/// The number of the request that an event belongs to, within its journey.
pub(super) fn number(journeys: &Journeys, event: usize) -> u16 {
    let numbers = &journeys.events.requests;
    numbers.get(event).copied().unwrap_or_default()
}

fn add(journeys: &Journeys, codes: &Codes, journey: usize, all: &mut Vec<AdviceRequest>) {
    let first = all.len();
    let patient = journeys.facts.patients.get(journey).copied().flatten();
    for event in journeys.events_of(journey) {
        let activity = Some(journeys.events.activities[event]);
        let request = number(journeys, event);
        let own = all[first..]
            .iter_mut()
            .find(|one| number(journeys, one.asked) == request);
        match own {
            None if activity == codes.asked => all.push(AdviceRequest {
                journey,
                asked: event,
                patient_is_known: patient.is_some(),
                ..AdviceRequest::default()
            }),
            Some(own) if activity == codes.given => {
                own.answered = own.answered.or(Some(event));
            }
            Some(own) if activity == codes.converted => {
                own.answered = own.answered.or(Some(event));
                own.converted = own.converted.or(Some(event));
            }
            Some(own) if activity == codes.redirected => own.is_redirected = true,
            // A referral of the same journey: of its own request, or of one that follows from the last request before.
            own if codes.sent.contains(&activity) => {
                let asked = match own {
                    Some(own) => Some(own),
                    None => all[first..].last_mut(),
                };
                if let Some(asked) = asked.filter(|asked| asked.referral.is_none()) {
                    asked.referral = Some(event);
                    asked.converted = asked.converted.or(Some(event));
                }
            }
            _ => {}
        }
    }
}
