//! What is planted in the made-up extracts is found by the questions about loops, duplicates and advice: all of it, and no more.

use std::collections::{BTreeMap, BTreeSet};

use pathways::advice::{self, AdviceQuestion};
use pathways::duplicates::{DuplicateQuestion, What, Who, pairs};
use pathways::journeys::Notion;
use pathways::loops::{LoopKind, LoopQuestion, found};
use pathways::pseudonym::PseudonymKind;
use pathways::{Journeys, Pseudonym};

use super::planted::{for_every_team, pseudonyms};
use crate::support::key;

/// The requests in which loops of a kind turned back, each as often as it did.
fn turned_back(journeys: &Journeys, kind: LoopKind) -> BTreeMap<Pseudonym, u64> {
    let mut times = BTreeMap::new();
    let loops = found(journeys, &LoopQuestion::default());
    for one in loops.iter().filter(|one| one.kind == kind) {
        let request = journeys.request_of(one.journey, one.event);
        *times.entry(request).or_default() += 1;
    }
    times
}

#[test]
fn exactly_the_planted_loops_are_found() {
    for_every_team(|team, reading, truth| {
        let again = turned_back(&reading.journeys, LoopKind::ReferredAgain);
        let planted = pseudonyms(truth.referred_again.iter().map(|[_, later]| later));
        assert_eq!(
            again.into_keys().collect::<BTreeSet<_>>(),
            planted,
            "{team}"
        );
        let ping_pong = turned_back(&reading.journeys, LoopKind::PingPong);
        // The second referral of each is the one that was turned away once more.
        let planted = pseudonyms(truth.back_and_forth.iter().map(|chain| &chain[1]));
        assert_eq!(
            ping_pong.into_keys().collect::<BTreeSet<_>>(),
            planted,
            "{team}"
        );
        let mut moved = turned_back(&reading.journeys.by(Notion::Request), LoopKind::BookedAgain);
        moved.retain(|_, times| *times > 1);
        let planted: BTreeMap<Pseudonym, u64> = truth
            .rebooked
            .iter()
            .flat_map(|(ubrn, times)| pseudonyms([ubrn]).into_iter().map(|one| (one, *times)))
            .collect();
        assert_eq!(moved, planted, "{team}");
    });
}

/// Both requests of a pair, the earlier first.
type Two = (Pseudonym, Pseudonym);

fn planted_pairs(pairs: &[[String; 2]]) -> BTreeSet<Two> {
    let one = |ubrn: &String| {
        pseudonyms([ubrn])
            .into_iter()
            .next()
            .expect("one pseudonym")
    };
    pairs
        .iter()
        .map(|[first, second]| (one(first), one(second)))
        .collect()
}

/// The second of each is a case of the other system's own.
fn planted_in_two_systems(pairs: &[[String; 2]]) -> BTreeSet<Two> {
    let source = "Defence medical system (demonstration)";
    let pseudonymiser = key().pseudonymiser();
    let case = |case: &String| {
        let parts = [source.as_bytes(), case.as_bytes()];
        pseudonymiser.pseudonym(PseudonymKind::Case, &parts)
    };
    let one = |ubrn: &String| {
        pseudonyms([ubrn])
            .into_iter()
            .next()
            .expect("one pseudonym")
    };
    pairs
        .iter()
        .map(|[first, second]| (one(first), case(second)))
        .collect()
}

#[test]
fn exactly_the_planted_duplicates_are_found() {
    for_every_team(|team, reading, truth| {
        let journeys = &reading.journeys;
        let question = DuplicateQuestion {
            same: Some("service_specialty".to_owned()),
            ..DuplicateQuestion::default()
        };
        let mut found = pairs(journeys, &question).expect("requests can be compared");
        found.retain(|pair| pair.what != What::Test);
        let those = |holds: &dyn Fn(&pathways::duplicates::Pair) -> bool| -> BTreeSet<Two> {
            let pairs = found.iter().filter(|pair| holds(pair));
            let two = pairs.map(|pair| {
                let earlier = journeys.request_of(pair.earlier_journey, pair.earlier);
                (earlier, journeys.request_of(pair.journey, pair.later))
            });
            two.collect()
        };
        let systems = planted_in_two_systems(&truth.duplicates_across_systems);
        let all: BTreeSet<Two> = planted_pairs(&truth.duplicates)
            .union(&systems)
            .copied()
            .collect();
        assert_eq!(those(&|_| true), all, "{team}");
        assert_eq!(
            those(&|pair| pair.is_across_systems(journeys)),
            systems,
            "{team}"
        );
        let organisations = planted_pairs(&truth.duplicates_across_organisations);
        assert_eq!(
            those(&|pair| pair.who(journeys) == Who::Two),
            organisations,
            "{team}"
        );
    });
}

#[test]
fn what_became_of_advice_is_what_was_planted() {
    for_every_team(|team, reading, truth| {
        let question = AdviceQuestion {
            same: Some("service_specialty".to_owned()),
            ..AdviceQuestion::default()
        };
        let requests =
            advice::requests(&reading.journeys, &question).expect("requests can be compared");
        let planted = &truth.advice_outcomes;
        let count = |holds: &dyn Fn(&advice::AdviceRequest) -> bool| {
            requests.iter().filter(|request| holds(request)).count() as u64
        };
        assert_eq!(count(&|_| true), planted.requested, "{team}");
        assert_eq!(
            count(&|one| one.answered.is_some()),
            planted.answered,
            "{team}"
        );
        assert_eq!(
            count(&|one| one.converted.is_some()),
            planted.converted,
            "{team}"
        );
        let within = |days: Option<u32>, most: u32| days.is_some_and(|days| days <= most);
        assert_eq!(
            count(&|one| within(one.days_to_referral, 28)),
            planted.referral_within_28_days,
            "{team}"
        );
        assert_eq!(
            count(&|one| within(one.days_to_referral, 90)),
            planted.referral_within_90_days,
            "{team}"
        );
        let around = |one: &advice::AdviceRequest| {
            within(one.days_to_referral, 122) || within(one.days_since_referral, 122)
        };
        assert_eq!(
            count(&around),
            planted.referral_within_122_days_either_way,
            "{team}"
        );
    });
}
