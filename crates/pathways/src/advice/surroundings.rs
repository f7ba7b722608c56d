//! What other journeys of the same patient and specialty tell about a request: referrals before and after, earlier requests.

use std::ops::Range;

use super::request::AdviceRequest;
use crate::calendar::{day_of, order_time};
use crate::journeys::{Attribute, Journeys};
use crate::pseudonym::Pseudonym;

/// Whom and what something is about.
type About = (u128, u32);

/// A referral that was sent.
#[derive(Clone, Copy)]
struct Sent {
    about: About,
    order: i64,
    event: usize,
    journey: usize,
}

/// Adds to every request what is known of its patient besides; for a patient who is not known only what its own journey
/// tells.
pub(super) fn add(journeys: &Journeys, same: Option<&Attribute>, requests: &mut [AdviceRequest]) {
    let mut named: Vec<usize> = requests.iter().filter_map(|one| one.referral).collect();
    named.sort_unstable();
    let sent = referrals(journeys, same);
    let asked = asked(journeys, same, requests);
    for request in requests {
        let own = request
            .referral
            .map(|event| days(journeys, request.asked, event));
        request.days_to_referral = own;
        let Some(about) = about(journeys, same, request.journey, request.asked) else {
            continue;
        };
        let others = &sent[of(&sent, about, |one| one.about)];
        look_around(journeys, request, others, &named);
        let order = order(journeys, request.asked);
        let earlier = asked[of(&asked, about, |one| one.0)]
            .iter()
            .rev()
            .find(|(_, other, event)| (*other, *event) < (order, request.asked));
        request.days_since_advice =
            earlier.map(|(_, _, event)| days(journeys, *event, request.asked));
    }
}

/// Looks at the referrals of the same patient and specialty in the order of time; `named` are those that name a request.
fn look_around(journeys: &Journeys, request: &mut AdviceRequest, others: &[Sent], named: &[usize]) {
    let asked = order(journeys, request.asked);
    let answered = request
        .answered
        .map(|event| (event, order(journeys, event)));
    let others = others
        .iter()
        .filter(|other| Some(other.event) != request.referral);
    for other in others {
        if other.order < asked {
            request.days_since_referral = Some(days(journeys, other.event, request.asked));
            continue;
        }
        let after = days(journeys, request.asked, other.event);
        let first = request.days_to_referral.map_or(after, |own| own.min(after));
        request.days_to_referral = Some(first);
        let is_another_way =
            other.journey != request.journey && named.binary_search(&other.event).is_err();
        match answered {
            _ if !is_another_way => {}
            Some((event, order)) if other.order >= order => {
                let after = days(journeys, event, other.event);
                request.days_from_answer_around.get_or_insert(after);
            }
            _ => request.is_gone_around_before_answer = true,
        }
    }
}

/// All referrals of known patients, by whom they are about and then by time.
fn referrals(journeys: &Journeys, same: Option<&Attribute>) -> Vec<Sent> {
    let codes = ["referral_sent", "referred_again"].map(|key| journeys.activity_code(key));
    let mut all = Vec::new();
    for journey in 0..journeys.len() {
        for event in journeys.events_of(journey) {
            let is_sent = codes.contains(&Some(journeys.events.activities[event]));
            let about = is_sent.then(|| about(journeys, same, journey, event));
            if let Some(about) = about.flatten() {
                let order = order(journeys, event);
                all.push(Sent {
                    about,
                    order,
                    event,
                    journey,
                });
            }
        }
    }
    all.sort_unstable_by_key(|one| (one.about, one.order, one.event));
    all
}

/// All requests of known patients, by whom they are about and then by time.
fn asked(
    journeys: &Journeys,
    same: Option<&Attribute>,
    requests: &[AdviceRequest],
) -> Vec<(About, i64, usize)> {
    let mut all: Vec<(About, i64, usize)> = requests
        .iter()
        .filter_map(|one| {
            let about = about(journeys, same, one.journey, one.asked)?;
            Some((about, order(journeys, one.asked), one.asked))
        })
        .collect();
    all.sort_unstable();
    all
}

fn about(
    journeys: &Journeys,
    same: Option<&Attribute>,
    journey: usize,
    event: usize,
) -> Option<About> {
    let patient: Pseudonym = journeys.facts.patients.get(journey).copied().flatten()?;
    let of = same.map_or(0, |same| journeys.attribute_of_event(same, journey, event));
    Some((patient.0, of))
}

/// Where the things about one patient and specialty lie.
fn of<T>(sorted: &[T], about: About, key: impl Fn(&T) -> About) -> Range<usize> {
    let from = sorted.partition_point(|one| key(one) < about);
    let to = sorted.partition_point(|one| key(one) <= about);
    from..to
}

fn order(journeys: &Journeys, event: usize) -> i64 {
    order_time(
        journeys.events.times[event],
        journeys.events.date_only[event],
    )
}

/// Calendar days from an earlier event to a later one.
fn days(journeys: &Journeys, from: usize, to: usize) -> u32 {
    let day = |event: usize| day_of(journeys.events.times[event]);
    u32::try_from(day(to) - day(from)).unwrap_or_default()
}
