//! Facts about what may be compared with what on the waiting-time clock, and about curves to draw.

use crate::support::read_log;
use pathways::Journeys;
use pathways::journeys::{Notion, Selection};
use pathways::measures::Measure;
use pathways::rtt::comparison::not_comparable;
use pathways::rtt::regime::Regimes;
use pathways::rtt::waits::{RttWaits, rtt_waits};
use pathways::waits::{ClockWaits, WaitQuestion, Waits, waits};

/// A log in UTC; the extracts are of 31 October 2026.
fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

const BEFORE: &str = "A,referral_sent,2026-01-05\nA,referral_received,2026-01-07\n";
const AFTER: &str = "B,advice_requested,2026-09-05\nB,advice_given,2026-09-07\n";

fn clocks(rows: &str) -> RttWaits {
    let regimes = Regimes::parse(
        "[[regime]]\nfrom = 2026-07-01\nclock_starts = \"request_received\"\nreason = \"single point of access\"\n",
    )
    .expect("right");
    rtt_waits(&journeys(rows), &regimes)
}

#[test]
fn waits_on_either_side_of_a_change_of_the_clock_are_not_compared() {
    let reason = not_comparable([&clocks(BEFORE), &clocks(AFTER)]).expect("two rules");
    assert!(
        reason.contains(
            "1 started when the hospital received the referral and 1 started when the single point"
        ),
        "{reason}"
    );
    assert!(
        reason.contains("(from 2026-07-01: single point of access)"),
        "{reason}"
    );
}

#[test]
fn waits_under_one_rule_are_compared_even_when_another_is_stated() {
    assert_eq!(not_comparable([&clocks(BEFORE), &clocks(BEFORE)]), None);
    assert_eq!(not_comparable([&clocks(AFTER), &clocks(AFTER)]), None);
}

#[test]
fn one_answer_that_mixes_both_rules_is_known_as_such() {
    assert!(not_comparable([&clocks(&format!("{BEFORE}{AFTER}"))]).is_some());
}

#[test]
fn a_patient_with_two_referrals_has_no_single_clock() {
    let rows = [BEFORE, AFTER].concat();
    let regimes = Regimes::default();
    let patients = journeys(&rows).asked_for(Notion::Patient, &Selection::default());
    let patients = patients.expect("journeys of patients");
    let refused = ClockWaits::of(&patients, &regimes);
    assert!(
        matches!(&refused, ClockWaits::NotCompared(reason) if reason.contains("ask with --journey referral")),
        "{refused:?}"
    );
    let measure = Measure::Clock(regimes.clone());
    assert!(measure.cannot_be_asked(&patients).is_some());
    assert!(matches!(
        ClockWaits::of(&journeys(&rows), &regimes),
        ClockWaits::Found(_)
    ));
}

#[test]
fn waits_of_patients_say_that_referrals_are_not_told_apart() {
    let patients = journeys(BEFORE).asked_for(Notion::Patient, &Selection::default());
    let question = pathways::waits::ready("sent_first_seen").expect("ready");
    let found = waits(&patients.expect("journeys of patients"), &question);
    assert!(found.waits_policy.contains("referrals are not told apart"));
}

fn own(rows: &str) -> Waits {
    let journeys = journeys(rows);
    let question = WaitQuestion::own(&journeys, &["x".to_owned()], &["y".to_owned()], &[]);
    waits(&journeys, &question.expect("can be asked"))
}

#[test]
fn a_curve_is_drawn_as_long_as_nearly_all_took_who_reached_the_end() {
    // Reached after 10 and 20 days; a third still waits since 300 days, which does not stretch the picture.
    let found =
        own("A,x,2026-01-01\nA,y,2026-01-11\nB,x,2026-01-01\nB,y,2026-01-21\nC,x,2026-01-04\n");
    let days: Vec<i32> = found.drawn.iter().map(|point| point.days).collect();
    assert_eq!(days, (0..=28).collect::<Vec<_>>());
    let shares = [9, 10, 20].map(|day| found.drawn[day].reached.expect("watched").share);
    for (found, wanted) in shares.into_iter().zip([0.0, 1.0 / 3.0, 2.0 / 3.0]) {
        assert!((found - wanted).abs() < 1e-12, "{found} is not {wanted}");
    }
}

#[test]
fn nothing_is_drawn_beyond_what_was_watched() {
    let found = own("A,x,2026-10-20\nA,y,2026-10-23\nB,x,2026-10-26\n");
    // The longest is watched from 26 October to the end of 31 October, counted in whole days.
    assert_eq!(found.drawn.last().expect("drawn").days, 5);
}

#[test]
fn nothing_is_drawn_when_nobody_reached_the_end() {
    assert!(own("A,x,2026-01-01\nB,y,2026-01-01\n").drawn.is_empty());
}

#[test]
fn the_page_about_questions_lists_every_ready_wait_in_its_words() {
    let page = include_str!("../../../../docs/questions.md");
    for wait in pathways::waits::shipped() {
        let row = format!("| `{}` | {} |", wait.key, wait.statement);
        assert!(page.contains(&row), "docs/questions.md lacks {row}");
    }
}
