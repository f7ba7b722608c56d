//! Facts about loops, counted by hand.

use crate::support::extracts::{Action, action, ers, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, read_log};
use pathways::Journeys;
use pathways::journeys::Notion;
use pathways::loops::{LoopKind, LoopQuestion, Loops, WhyBookedAgain, find, find_in_groups, found};
use proptest::prelude::*;

fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn from_actions(actions: &[Action]) -> Journeys {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable")
        .journeys
}

/// An action of a request that names the one before it and is for the same patient.
fn following(request: u64, earlier: u64, time: &str, label: &str) -> Action {
    Action {
        previous: ubrn(earlier),
        patient: Some(nhs_number(1)),
        ..action(request, time, label)
    }
}

fn ask(journeys: &Journeys) -> Loops {
    find(journeys, &LoopQuestion::default())
}

fn of(loops: &Loops, kind: LoopKind) -> (u64, u64) {
    let mut kinds = loops.kinds.iter();
    let found = kinds
        .find(|one| one.kind == kind)
        .expect("every kind is there");
    (found.times, found.journeys)
}

#[test]
fn returned_and_sent_again_and_returned_again_is_ping_pong() {
    let journeys = from_actions(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-03 10:00", "Referral Rejected"),
        following(2, 1, "2026-01-13 10:00", "Referral Created"),
        following(2, 1, "2026-01-15 10:00", "Referral Returned With Advice"),
    ]);
    let loops = ask(&journeys);
    assert_eq!(loops.journeys, 1);
    assert_eq!(of(&loops, LoopKind::Returned), (2, 1));
    assert_eq!(of(&loops, LoopKind::ReferredAgain), (1, 1));
    assert_eq!(of(&loops, LoopKind::PingPong), (1, 1));
    let again = &loops.kinds[1];
    assert!((again.days.expect("it took time").median - 10.0).abs() < 1e-9);
}

#[test]
fn returned_once_is_no_ping_pong() {
    let journeys = from_actions(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-03 10:00", "Referral Rejected"),
        following(2, 1, "2026-01-13 10:00", "Referral Created"),
        following(2, 1, "2026-01-15 10:00", "Referral Accepted"),
    ]);
    assert_eq!(of(&ask(&journeys), LoopKind::PingPong), (0, 0));
}

#[test]
fn bookings_without_care_in_between_say_how_often_and_why() {
    let journeys = journeys(
        "A,booked,2026-01-01 10:00\nA,cancelled_by_patient,2026-01-02 10:00\nA,booked,2026-01-03 10:00\nA,rebooked,2026-01-04 10:00\nA,attended,2026-02-01 10:00\nA,booked,2026-02-02 10:00\n\
         B,booked,2026-01-01 10:00\nB,did_not_attend,2026-01-09 10:00\nB,booked,2026-01-10 10:00\nC,booked,2026-01-01 10:00\n",
    );
    let loops = ask(&journeys);
    assert_eq!(of(&loops, LoopKind::BookedAgain), (3, 2));
    let times: Vec<_> = loops
        .booked_again_times
        .iter()
        .map(|one| (one.times, one.journeys))
        .collect();
    assert_eq!(times, [(1, 1), (2, 1)]);
    let why = |why: WhyBookedAgain| {
        let mut reasons = loops.booked_again_why.iter();
        reasons.find(|one| one.why == why).map(|one| one.times)
    };
    assert_eq!(why(WhyBookedAgain::CancelledByPatient), Some(1));
    assert_eq!(why(WhyBookedAgain::DidNotAttend), Some(1));
    assert_eq!(why(WhyBookedAgain::NotSaid), Some(1));
}

#[test]
fn sent_once_more_after_care_counts_when_a_hospital_acts_on_it() {
    let journeys = journeys(
        "A,referral_sent,2026-01-01 10:00\nA,attended,2026-02-01 10:00\nA,referral_sent,2026-02-20 10:00\nA,accepted,2026-02-21 10:00\n\
         B,referral_sent,2026-01-01 10:00\nB,attended,2026-02-01 10:00\nB,referral_sent,2026-02-20 10:00\n",
    );
    assert_eq!(
        of(&ask(&journeys), LoopKind::ConsultantGpConsultant),
        (1, 1)
    );
}

/// A patient seen under one request and referred anew, some days later, under another that names nothing.
fn referred_onward(day: &str) -> Journeys {
    let seen = crate::support::extracts::appointment(1, "2026-02-01", "09:30", "5");
    let onward = |label| Action {
        patient: Some(nhs_number(1)),
        ..action(2, &format!("{day} 10:00"), label)
    };
    Folder::new()
        .with(
            "ers.csv",
            ers(&[
                action(1, "2026-01-01 10:00", "Referral Created"),
                onward("Referral Created"),
                onward("Referral Accepted"),
            ]),
        )
        .with("sus.csv", sus(&[seen]))
        .read(BOTH_SIDES)
        .expect("readable")
        .journeys
}

#[test]
fn a_patient_is_followed_from_one_journey_to_the_next() {
    assert_eq!(
        of(
            &ask(&referred_onward("2026-02-20")),
            LoopKind::OnwardByTheReferrer
        ),
        (1, 1)
    );
    assert_eq!(
        of(
            &ask(&referred_onward("2026-06-20")),
            LoopKind::OnwardByTheReferrer
        ),
        (0, 0)
    );
    let of_patients = referred_onward("2026-02-20").by(Notion::Patient);
    assert_eq!(
        of(&ask(&of_patients), LoopKind::OnwardByTheReferrer),
        (1, 1)
    );
}

#[test]
fn a_loop_between_journeys_is_counted_in_the_group_of_the_later() {
    let journeys = referred_onward("2026-02-20");
    let groups = journeys.grouping("month").expect("made from what is known");
    assert_eq!(groups.labels, ["2026-01", "2026-02"]);
    let parts = find_in_groups(&journeys, &LoopQuestion::default(), &groups.of_journeys, 2);
    let counts: Vec<_> = parts
        .iter()
        .map(|part| of(part, LoopKind::OnwardByTheReferrer).0)
        .collect();
    assert_eq!(counts, [0, 1]);
}

#[test]
fn repetitions_say_whether_the_same_organisation_did_it() {
    let reading = Folder::new()
        .with(
            "log.csv",
            "case,activity,time,who\nA,x,2026-01-01,RNZ\nA,x,2026-01-02,RNZ\nA,y,2026-01-03,RNZ\nA,x,2026-01-04,RDY\nA,x,2026-01-05,\n",
        )
        .read(&format!("{}\norganisation = \"who\"\n", crate::support::log_source("log.csv").trim_end()));
    let loops = ask(&reading.expect("readable").journeys);
    let x = &loops.repeats[0];
    assert_eq!((x.activity.as_str(), x.journeys), ("x", 1));
    assert_eq!(
        (x.at_once_by_same, x.at_once_by_other, x.at_once_not_known),
        (1, 0, 1)
    );
    assert_eq!((x.later_by_same, x.later_by_other), (0, 1));
}

/// Four referrals as at 31 October 2026, two of them rejected: of each kind one began in January and one in September.
fn early_and_late() -> Journeys {
    journeys(
        "A,referral_sent,2026-01-05 10:00\nA,rejected,2026-01-08 10:00\nB,referral_sent,2026-01-05 10:00\n\
         C,referral_sent,2026-09-05 10:00\nC,rejected,2026-09-08 10:00\nD,referral_sent,2026-09-05 10:00\n",
    )
}

#[test]
fn a_journey_that_has_only_begun_could_still_turn_back_and_is_counted_apart() {
    let loops = ask(&early_and_late());
    assert_eq!((loops.journeys, loops.journeys_with_loops), (4, 2));
    assert_eq!((loops.journeys_watched, loops.watched_with_loops), (2, 1));
    assert_eq!(loops.could_still_turn_back, 1);
    let returned = &loops.kinds[0];
    assert_eq!((returned.journeys, returned.watched_journeys), (2, 1));
    assert_eq!(returned.could_still, 1);
    let booked = &loops.kinds[3];
    assert_eq!((booked.watched_journeys, booked.could_still), (0, 2));
}

#[test]
fn what_turned_back_after_the_days_that_all_are_watched_for_is_not_in_the_share() {
    let late = journeys("A,referral_sent,2026-01-05 10:00\nA,rejected,2026-08-08 10:00\n");
    let loops = ask(&late);
    assert_eq!((loops.journeys_watched, loops.journeys_with_loops), (1, 1));
    assert_eq!(loops.watched_with_loops, 0);
    let longer = LoopQuestion {
        watched_days: 250,
        ..LoopQuestion::default()
    };
    assert_eq!(find(&late, &longer).watched_with_loops, 1);
}

/// A small log of the activities that loops are about.
fn logs() -> impl Strategy<Value = Vec<(u8, u8, u16)>> {
    prop::collection::vec((0_u8..6, 0_u8..7, 0_u16..1000), 0..70)
}

fn from_rows<'a>(rows: impl Iterator<Item = &'a (u8, u8, u16)>) -> Journeys {
    const ACTIVITIES: [&str; 7] = [
        "referral_sent",
        "rejected",
        "booked",
        "cancelled_by_hospital",
        "attended",
        "accepted",
        "letter_sent",
    ];
    let line = |(case, activity, minute): &(u8, u8, u16)| {
        format!(
            "{case},{},2026-{:02}-01 {:02}:{:02}\n",
            ACTIVITIES[usize::from(*activity)],
            case % 3 + 1,
            minute / 60,
            minute % 60
        )
    };
    journeys(&rows.map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_of_rows_does_not_matter_beyond_ties(rows in logs()) {
        let mut seen = std::collections::BTreeSet::new();
        let mut untied = rows;
        untied.retain(|(case, _, minute)| seen.insert((*case, *minute)));
        prop_assert_eq!(ask(&from_rows(untied.iter())), ask(&from_rows(untied.iter().rev())));
    }

    #[test]
    fn counts_of_groups_add_up(rows in logs()) {
        let journeys = from_rows(rows.iter());
        let groups = journeys.grouping("month").expect("made from what is known");
        let whole = ask(&journeys);
        let parts = find_in_groups(&journeys, &LoopQuestion::default(), &groups.of_journeys, groups.labels.len());
        let alone = journeys.groups("month").expect("made from what is known");
        for (part, group) in parts.iter().zip(&alone) {
            prop_assert_eq!(part.kinds.clone(), ask(&group.journeys).kinds);
        }
        for kind in LoopKind::ALL {
            let sum: u64 = parts.iter().map(|part| of(part, kind).0).sum();
            prop_assert_eq!(sum, of(&whole, kind).0);
        }
        prop_assert_eq!(parts.iter().map(|part| part.journeys).sum::<u64>(), whole.journeys);
        prop_assert_eq!(parts.iter().map(|part| part.journeys_with_loops).sum::<u64>(), whole.journeys_with_loops);
        for of in [|part: &Loops| part.journeys_watched, |part: &Loops| part.watched_with_loops, |part: &Loops| part.could_still_turn_back] {
            prop_assert_eq!(parts.iter().map(of).sum::<u64>(), of(&whole));
        }
        prop_assert_eq!(found(&journeys, &LoopQuestion::default()).len() as u64, whole.kinds.iter().map(|k| k.times).sum::<u64>());
    }
}
