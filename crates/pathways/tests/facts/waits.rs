//! Facts about waits between two milestones.

use crate::support::read_log;
use pathways::Journeys;
use pathways::vocabulary::Vocabulary;
use pathways::waits::{
    WaitFigures, WaitQuestion, WaitQuestionError, WaitState, ready, shipped, waits,
};
use proptest::prelude::*;

/// A log in UTC; the extracts are of 31 October 2026.
fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn own(journeys: &Journeys, from: &str, to: &str, other: &[&str]) -> WaitQuestion {
    let other: Vec<String> = other.iter().map(|key| (*key).to_owned()).collect();
    WaitQuestion::own(journeys, &[from.to_owned()], &[to.to_owned()], &other).expect("can be asked")
}

fn figures(rows: &str, from: &str, to: &str, other: &[&str]) -> WaitFigures {
    let journeys = journeys(rows);
    waits(&journeys, &own(&journeys, from, to, other)).all
}

fn outcome(figures: &WaitFigures) -> (u64, u64, Vec<u64>, u64) {
    let others = figures.other_ends.iter().map(|end| end.count).collect();
    (
        figures.started,
        figures.reached,
        others,
        figures.still_waiting,
    )
}

#[track_caller]
fn same(found: f64, wanted: f64) {
    assert_eq!(found.to_bits(), wanted.to_bits(), "{found} is not {wanted}");
}

#[test]
fn a_wait_goes_from_the_first_start_to_the_first_end() {
    let found = figures(
        "A,x,2026-01-01 10:00\nA,x,2026-01-02 10:00\nA,y,2026-01-03 22:00\nA,y,2026-01-09 10:00\n",
        "x",
        "y",
        &[],
    );
    assert_eq!(outcome(&found), (1, 1, vec![], 0));
    let days = found.reached_days.expect("one reached it");
    assert_eq!((days.median, days.longest), (2.5, 2.5));
}

#[test]
fn what_happened_before_the_start_ends_nothing() {
    let found = figures(
        "A,y,2026-01-01 10:00\nA,x,2026-01-02 10:00\n",
        "x",
        "y",
        &[],
    );
    assert_eq!(outcome(&found), (1, 0, vec![], 1));
}

#[test]
fn another_end_that_comes_first_is_counted_as_such() {
    let found = figures(
        "A,x,2026-01-01 10:00\nA,died,2026-01-02 10:00\nB,x,2026-01-01 10:00\nB,y,2026-01-02 10:00\nB,died,2026-01-03 10:00\n",
        "x",
        "y",
        &["died"],
    );
    assert_eq!(outcome(&found), (2, 1, vec![1], 0));
}

#[test]
fn a_bare_date_makes_whole_days() {
    let found = figures("A,x,2026-01-01 23:00\nA,y,2026-01-04\n", "x", "y", &[]);
    same(found.reached_days.expect("one reached it").median, 3.0);
}

#[test]
fn who_still_waits_was_watched_to_the_end_of_the_extracts() {
    let found = figures("A,x,2026-10-30\nB,x,2026-10-30 12:00\n", "x", "x", &[]);
    let days = found.waiting_days.expect("two are waiting");
    // From a bare date one whole day; from noon to the end of 31 October a day and a half.
    assert_eq!((days.shortest, days.longest), (1.0, 1.5));
}

#[test]
fn the_curve_counts_those_still_waiting() {
    // Two reach it after 10 days, one waits since 20 days: by day 30 nobody was watched any longer.
    let found = figures(
        "A,x,2026-01-01\nA,y,2026-01-11\nB,x,2026-01-01\nB,y,2026-01-11\nC,x,2026-10-11\n",
        "x",
        "y",
        &[],
    );
    let at = |days: i32| {
        found
            .curve
            .iter()
            .find(|point| point.days == days)
            .expect("read there")
    };
    let share = at(14).reached.expect("one was watched so long").share;
    assert!((share - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(at(30).reached, None);
    same(found.median_wait.expect("more than half").days, 10.0);
}

#[test]
fn with_other_ends_the_curves_differ_and_say_so() {
    let end = |n: usize| if n < 5 { "died" } else { "y" };
    let row = |n: usize| format!("{n},x,2026-01-01\n{n},{},2026-01-{:02}\n", end(n), 3 + n);
    let rows = (0..10).map(row).collect::<Vec<_>>().concat();
    let found = figures(&rows, "x", "y", &["died"]);
    let point = found
        .curve
        .iter()
        .find(|point| point.days == 30)
        .expect("read there");
    assert!((point.reached.expect("known").share - 0.5).abs() < 1e-12);
    assert!((point.other_ends[0].expect("known") - 0.5).abs() < 1e-12);
    assert!((point.reached_if_nothing_else.expect("known").share - 1.0).abs() < 1e-12);
}

#[test]
fn each_start_counts_where_the_question_says_so() {
    let journeys = journeys(
        "A,advice_requested,2026-01-01\nA,advice_given,2026-01-03\nA,advice_requested,2026-02-01\nA,advice_given,2026-02-02\n",
    );
    let found = waits(&journeys, &ready("advice_answered").expect("shipped"));
    assert_eq!((found.all.started, found.all.reached), (2, 2));
    let months: Vec<String> = found.months.iter().map(|m| m.month.to_string()).collect();
    assert_eq!(months, ["2026-01", "2026-02"]);
}

#[test]
fn advice_alone_ends_the_wait_for_care_only_when_nothing_follows() {
    let journeys = journeys(
        "A,advice_requested,2026-01-01\nA,advice_given,2026-01-03\n\
         B,advice_requested,2026-01-01\nB,advice_given,2026-01-03\nB,referral_sent,2026-01-05\nB,attended,2026-02-01\n\
         C,advice_requested,2026-01-01\nC,advice_given,2026-01-03\nC,advice_converted,2026-01-04\n",
    );
    let found = waits(&journeys, &ready("request_first_care").expect("shipped")).all;
    assert_eq!(outcome(&found), (3, 1, vec![1, 0, 0, 0], 1));
    same(found.reached_days.expect("one").median, 31.0);
}

#[test]
fn journeys_without_a_start_are_counted_apart() {
    let journeys = journeys("A,x,2026-01-01\nB,y,2026-01-01\n");
    let found = waits(&journeys, &own(&journeys, "x", "y", &[]));
    assert_eq!((found.journeys, found.without_start), (2, 1));
}

#[test]
fn without_any_wait_there_are_no_figures() {
    let found = figures("A,y,2026-01-01\n", "referral_sent", "y", &[]);
    assert_eq!((found.reached_days, found.median_wait), (None, None));
    assert!(found.curve.iter().all(|point| point.reached.is_none()));
}

#[test]
fn letters_cannot_be_asked_about_without_a_letter_log() {
    let journeys = journeys("A,attended,2026-01-01\n");
    let found = waits(&journeys, &ready("attended_letter").expect("shipped"));
    assert!(
        found
            .not_answered
            .expect("no letters")
            .contains("letter log")
    );
    assert_eq!(found.all.started, 0);
}

#[test]
fn every_ready_question_names_activities_of_the_vocabulary() {
    let vocabulary = Vocabulary::shipped();
    for question in shipped() {
        for activity in question.activities() {
            assert!(
                vocabulary.find(activity).is_some(),
                "{}: {activity}",
                question.key
            );
        }
        assert!(!question.from.is_empty() && !question.to.is_empty());
    }
}

#[test]
fn an_unknown_wait_or_activity_is_named_in_one_sentence() {
    let why = ready("treated_quickly")
        .expect_err("not shipped")
        .to_string();
    assert!(
        why.contains("treated_quickly") && why.contains("sent_first_seen"),
        "{why}"
    );
    let journeys = journeys("A,x,2026-01-01\n");
    let asked = WaitQuestion::own(&journeys, &["z".to_owned()], &["x".to_owned()], &[]);
    let known = "x".to_owned();
    assert_eq!(
        asked,
        Err(WaitQuestionError::NoSuchActivity {
            activity: "z".to_owned(),
            known
        })
    );
}

#[test]
fn a_question_of_ones_own_is_put_in_words() {
    let journeys = journeys("A,attended,2026-01-01\n");
    let question = own(&journeys, "referral_sent", "attended", &[]);
    assert_eq!(question.statement, "From \"Referral sent\" to \"Attended\"");
}

#[test]
fn the_answer_reads_back_as_it_was_written() {
    let journeys = journeys("A,x,2026-01-01\nA,y,2026-02-01\nB,x,2026-01-01\n");
    let found = waits(&journeys, &own(&journeys, "x", "y", &[]));
    let text = serde_json::to_string(&found).expect("writable");
    let back: pathways::waits::Waits = serde_json::from_str(&text).expect("readable");
    assert_eq!(back.all.reached_days, found.all.reached_days);
}

fn rows() -> impl Strategy<Value = Vec<(u8, u8, u16)>> {
    prop::collection::vec((0_u8..8, 0_u8..4, 0_u16..600), 1..80)
}

fn log(rows: &[(u8, u8, u16)]) -> String {
    let line = |(case, activity, minute): &(u8, u8, u16)| {
        format!(
            "{case},a{activity},2026-10-30 {:02}:{:02}\n",
            minute / 60,
            minute % 60
        )
    };
    rows.iter().map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_wait_is_counted_once(rows in rows(), each: bool) {
        let journeys = journeys(&log(&rows));
        let other = own(&journeys, "referral_sent", "attended", &["died"]).other_end;
        let question = WaitQuestion { each, from: vec!["a0".to_owned()], to: vec!["a1".to_owned()], other_end: other, ..own(&journeys, "referral_sent", "attended", &[]) };
        let found = waits(&journeys, &question);
        let (started, reached, others, waiting) = outcome(&found.all);
        prop_assert_eq!(started, reached + others.iter().sum::<u64>() + waiting);
        prop_assert_eq!(started, found.months.iter().map(|month| month.figures.started).sum::<u64>());
        if !each {
            prop_assert_eq!(found.journeys, started + found.without_start);
        }
    }

    #[test]
    fn parts_merged_are_the_whole(rows in rows(), cut in 0_usize..9) {
        let journeys = journeys(&log(&rows));
        let question = own(&journeys, "referral_sent", "attended", &["died"]);
        let question = WaitQuestion { from: vec!["a0".to_owned()], to: vec!["a1".to_owned()], ..question };
        let cut = cut.min(journeys.len());
        let part = |range| {
            let mut state = WaitState::default();
            state.add(&journeys, &question, range);
            state
        };
        let merged = part(cut..journeys.len()).merge(part(0..cut)).finish(journeys.as_at, &question);
        prop_assert_eq!(merged, waits(&journeys, &question));
    }
}
