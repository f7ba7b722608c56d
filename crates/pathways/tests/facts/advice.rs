//! Facts about advice, on journeys counted by hand.

use crate::support::extracts::{Action, action, ers, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder};
use pathways::Journeys;
use pathways::advice::{
    Advice, AdviceQuestion, Counts, TriageCounts, england, find, find_in_groups,
};
use pathways::journeys::{CannotCompare, Notion};

const ASKED: &str = "Advice Request Created";
const GIVEN: &str = "Advice Response Sent";
const CONVERTED: &str = "Advice Converted To Referral";
const SENT: &str = "Referral Created";

fn from_actions(actions: &[Action]) -> Journeys {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable")
        .journeys
}

/// An action for a patient.
fn of(patient: u64, request: u64, day: &str, label: &str) -> Action {
    Action {
        patient: Some(nhs_number(patient)),
        ..action(request, &format!("{day} 10:00"), label)
    }
}

fn naming(earlier: u64, action: Action) -> Action {
    Action {
        previous: ubrn(earlier),
        ..action
    }
}

fn ask(actions: &[Action]) -> Advice {
    find(&from_actions(actions), &AdviceQuestion::default()).expect("answerable")
}

/// Six requests, of which every fate is counted by hand: answered (1), converted by the provider and followed by the
/// referral that names it (2), still open (3), only redirected (4), answered and referred by another way 20 days later (5),
/// not answered but followed by a referral that names it (6).
fn six() -> Vec<Action> {
    vec![
        of(1, 1, "2026-03-02", ASKED),
        of(1, 1, "2026-03-04", GIVEN),
        of(2, 2, "2026-03-02", ASKED),
        of(2, 2, "2026-03-12", CONVERTED),
        naming(2, of(2, 12, "2026-03-13", SENT)),
        of(3, 3, "2026-04-01", ASKED),
        of(4, 4, "2026-04-01", ASKED),
        of(4, 4, "2026-04-03", "Referral Redirected"),
        of(5, 5, "2026-04-01", ASKED),
        of(5, 5, "2026-04-05", GIVEN),
        of(5, 15, "2026-04-25", SENT),
        of(6, 6, "2026-04-01", ASKED),
        naming(6, of(6, 16, "2026-07-10", SENT)),
    ]
}

#[test]
fn total_processed_and_diverted_are_those_of_nhs_england() {
    let found = ask(&six());
    assert_eq!(
        found.pre_referral,
        Counts {
            total: 6,
            processed: 4,
            diverted: 2,
            converted: 2,
            redirected: 1,
            open: 1,
        }
    );
    let months: Vec<_> = found
        .months
        .iter()
        .map(|one| {
            (
                one.month.to_string(),
                one.pre_referral.total,
                one.pre_referral.diverted,
            )
        })
        .collect();
    assert_eq!(months[0], ("2026-03".to_owned(), 2, 1));
    assert_eq!(months[1], ("2026-04".to_owned(), 4, 1));
}

#[test]
fn turnaround_counts_from_asking_to_the_first_answer() {
    let turnaround = ask(&six()).turnaround;
    // Answered after 2, 10 and 4 days; three were not.
    assert_eq!(
        (turnaround.answered, turnaround.watched, turnaround.in_time),
        (3, 6, 2)
    );
    assert!((turnaround.days.expect("some were").median - 4.0).abs() < 1e-9);
    assert!((turnaround.median_days_counting_open.expect("half were") - 10.0).abs() < 1e-9);
}

#[test]
fn conversion_is_counted_by_number_and_by_patient_and_specialty() {
    let found = ask(&six());
    let counts: Vec<_> = found
        .conversions
        .iter()
        .map(|one| {
            (
                one.within_days,
                one.watched,
                one.referred,
                one.by_conversion,
            )
        })
        .collect();
    // Within 28 days: 2 (by its number) and 5 (by another way, after 24 days). Within 90: no further, the referral that
    // names 6 came after 100 days. Within 122 days on either side nothing was watched long enough before.
    assert_eq!(counts, [(28, 6, 2, 1), (90, 6, 2, 1), (122, 0, 0, 0)]);
}

#[test]
fn four_months_on_either_side_are_looked_at_where_both_are_known() {
    let found = ask(&[
        of(9, 90, "2025-01-01", SENT),
        of(1, 10, "2025-12-01", SENT),
        of(1, 1, "2026-02-01", ASKED),
        of(2, 2, "2026-02-01", ASKED),
        of(2, 20, "2026-06-02", SENT),
        of(3, 3, "2026-02-01", ASKED),
        of(3, 30, "2026-06-10", SENT),
    ]);
    let around = found.conversions[2];
    assert!(around.before_too);
    assert_eq!(
        (around.watched, around.referred, around.by_conversion),
        (3, 2, 0)
    );
}

#[test]
fn referrals_around_advice_are_told_from_those_that_name_it() {
    let around = ask(&[
        of(1, 1, "2026-03-02", ASKED),
        of(1, 11, "2026-03-03", SENT),
        of(1, 1, "2026-03-06", GIVEN),
        of(2, 2, "2026-03-02", ASKED),
        of(2, 2, "2026-03-03", GIVEN),
        of(2, 12, "2026-03-30", SENT),
        of(3, 3, "2026-03-02", ASKED),
        of(3, 3, "2026-03-03", GIVEN),
        naming(3, of(3, 13, "2026-03-30", SENT)),
        of(4, 4, "2026-03-02", ASKED),
        of(4, 4, "2026-03-03", GIVEN),
        of(4, 14, "2026-08-30", SENT),
    ])
    .around;
    assert_eq!((around.compared, around.before_answer), (4, 1));
    assert_eq!((around.after_answer, around.diverted_but_referred), (1, 1));
}

#[test]
fn a_second_question_about_the_same_is_a_repeat() {
    let other_specialty = Action {
        specialty: "Dermatology".to_owned(),
        ..of(1, 4, "2026-03-20", ASKED)
    };
    let found = ask(&[
        of(1, 1, "2026-03-02", ASKED),
        of(1, 2, "2026-03-12", ASKED),
        of(1, 3, "2026-05-12", ASKED),
        other_specialty,
        of(2, 5, "2026-03-03", ASKED),
        // Of so long ago that nothing is told of the days before it.
        of(9, 90, "2025-11-01", ASKED),
    ]);
    let repeats: Vec<_> = found
        .repeats
        .iter()
        .map(|one| {
            let left_out = one.not_watched;
            (one.within_days, one.compared, left_out, one.repeated)
        })
        .collect();
    assert_eq!(repeats, [(28, 5, 1, 1), (90, 5, 1, 2)]);
}

#[test]
fn referrals_that_a_specialist_looks_at_first_are_counted_apart() {
    let found = ask(&[
        of(1, 1, "2026-03-02", SENT),
        of(1, 1, "2026-03-04", "Referral Triaged"),
        of(1, 1, "2026-03-05", "Referral Accepted"),
        of(2, 2, "2026-03-02", SENT),
        of(2, 2, "2026-03-04", "Referral Returned With Advice"),
        of(3, 3, "2026-03-02", SENT),
        of(3, 3, "2026-03-04", "Referral Triaged"),
        of(4, 4, "2026-03-02", SENT),
        of(4, 4, "2026-03-05", "Referral Accepted"),
    ]);
    assert_eq!(
        found.post_referral,
        TriageCounts {
            total: 3,
            processed: 2,
            diverted: 1,
        }
    );
    assert_eq!(found.pre_referral, Counts::default());
}

#[test]
fn counts_of_groups_add_up_even_over_journeys_of_one_patient() {
    let journeys = from_actions(&six());
    let question = AdviceQuestion::default();
    let whole = find(&journeys, &question).expect("answerable");
    let groups = journeys.grouping("month").expect("made from what is known");
    let parts = find_in_groups(
        &journeys,
        &question,
        &groups.of_journeys,
        groups.labels.len(),
    )
    .expect("answerable");
    let sum = |count: fn(&Advice) -> u64| parts.iter().map(count).sum::<u64>();
    let counts: [fn(&Advice) -> u64; 6] = [
        |one| one.pre_referral.total,
        |one| one.pre_referral.diverted,
        |one| one.turnaround.in_time,
        |one| one.conversions[0].referred,
        |one| one.around.after_answer,
        |one| one.repeats[1].compared,
    ];
    for count in counts {
        assert_eq!(sum(count), count(&whole));
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let mut turned = six();
    turned.reverse();
    for (id, action) in (1_u64..).zip(turned.iter_mut().rev()) {
        action.id = id;
    }
    assert_eq!(ask(&turned), ask(&six()));
}

#[test]
fn patients_as_journeys_are_refused() {
    let of_patients = from_actions(&six()).by(Notion::Patient);
    let refused = find(&of_patients, &AdviceQuestion::default());
    assert_eq!(refused, Err(CannotCompare::OfPatients));
}

#[test]
fn the_published_figures_are_read_with_their_shares() {
    let years = england();
    let shares: Vec<(String, String, String)> = years
        .iter()
        .map(|year| {
            let per_cent = |share: f64| format!("{:.1}", share * 100.0);
            (
                year.label.clone(),
                per_cent(year.pre_referral.diverted_of_processed()),
                per_cent(year.pre_referral.diverted_of_total()),
            )
        })
        .collect();
    let said = |label: &str, processed: &str, total: &str| {
        (label.to_owned(), processed.to_owned(), total.to_owned())
    };
    assert_eq!(
        shares,
        [
            said("2022/23", "51.0", "47.4"),
            said("2023/24", "50.5", "46.7"),
            said("2024/25", "50.0", "44.5")
        ]
    );
}
