//! Facts about questions to some journeys, which still see what happened to the same patients in the others.

use crate::support::extracts::{Action, action, ers, nhs_number, sus};
use crate::support::{BOTH_SIDES, Folder};
use jiff::civil::date;
use pathways::Journeys;
use pathways::advice::{self, Advice, AdviceQuestion};
use pathways::duplicates::{self, DuplicateFigures, DuplicateQuestion};
use pathways::journeys::{Among, Notion, Selection};

fn journeys(actions: &[Action]) -> Journeys {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable")
        .journeys
}

fn of(patient: u64, request: u64, day: &str, label: &str) -> Action {
    Action {
        patient: Some(nhs_number(patient)),
        ..action(request, &format!("{day} 10:00"), label)
    }
}

const ASKED: &str = "Advice Request Created";
const SENT: &str = "Referral Created";

fn among(actions: &[Action], selection: &Selection) -> Among {
    Among::new(journeys(actions), Notion::Referral, selection).expect("can be picked")
}

fn referrals(among: &Among) -> DuplicateFigures {
    let question = DuplicateQuestion::default();
    let found = duplicates::find_in_groups(&among.all, &question, &among.chosen_or_not(), 2);
    found.expect("answerable")[0].kinds[0].clone()
}

fn advice(among: &Among) -> Advice {
    let question = AdviceQuestion::default();
    let found = advice::find_in_groups(&among.all, &question, &among.chosen_or_not(), 2);
    found.expect("answerable").swap_remove(0)
}

#[test]
fn a_repeat_of_a_request_from_before_the_days_asked_for_is_found() {
    let picked = Selection {
        from: Some(date(2026, 3, 1)),
        ..Selection::default()
    };
    let among = among(
        &[of(1, 1, "2026-02-25", SENT), of(1, 2, "2026-03-05", SENT)],
        &picked,
    );
    assert_eq!(among.chosen().len(), 1);
    assert_eq!(
        (referrals(&among).requests, referrals(&among).repeats),
        (1, 1)
    );
}

#[test]
fn a_referral_after_the_days_asked_for_still_follows_from_advice() {
    let picked = Selection {
        to: Some(date(2026, 3, 31)),
        ..Selection::default()
    };
    let among = among(
        &[of(1, 1, "2026-03-20", ASKED), of(1, 2, "2026-04-10", SENT)],
        &picked,
    );
    let found = advice(&among).conversions[0];
    assert_eq!((found.watched, found.referred), (1, 1));
}

#[test]
fn groups_of_the_chosen_leave_the_others_in_a_group_of_their_own() {
    let picked = Selection {
        from: Some(date(2026, 3, 1)),
        ..Selection::default()
    };
    let among = among(
        &[
            of(1, 1, "2026-02-25", SENT),
            of(2, 2, "2026-03-05", SENT),
            of(3, 3, "2026-04-05", SENT),
        ],
        &picked,
    );
    let (groups, of_all) = among.grouping("month").expect("made from what is known");
    assert_eq!(groups.labels, ["2026-03", "2026-04"]);
    let mut of_all = of_all;
    of_all.sort_unstable();
    assert_eq!(of_all, [0, 1, 2]);
}

/// So many referrals of other patients in one month.
fn busy(first: u64) -> Vec<Action> {
    let sent = |number: u64| of(first + number, first + number, "2026-03-02", SENT);
    (0..30).map(sent).collect()
}

#[test]
fn a_single_row_of_long_ago_does_not_make_the_extracts_look_longer() {
    let mut actions = busy(100);
    actions.push(of(1, 1, "2026-03-20", ASKED));
    let watched = |actions: &[Action]| {
        let found = advice(&among(actions, &Selection::default())).conversions[2];
        (found.watched, found.not_watched)
    };
    assert_eq!(watched(&actions), (0, 1));
    actions.push(of(2, 2, "2010-01-01", SENT));
    assert_eq!(watched(&actions), (0, 1));
    actions.extend((0..30).map(|number| of(200 + number, 200 + number, "2025-06-02", SENT)));
    assert_eq!(watched(&actions), (1, 0));
}

#[test]
fn requests_of_the_first_days_are_left_out_of_the_share_that_repeats() {
    let mut actions = busy(100);
    actions.push(of(1, 1, "2026-03-03", SENT));
    actions.push(of(1, 2, "2026-03-25", SENT));
    let found = referrals(&among(&actions, &Selection::default()));
    assert_eq!(
        (found.requests, found.not_watched, found.not_watched_repeats),
        (32, 31, 0)
    );
}

#[test]
fn a_late_answer_is_not_yet_watched_for_referrals_around_it() {
    let found = advice(&among(
        &[
            of(1, 1, "2026-03-02", ASKED),
            of(1, 1, "2026-03-04", "Advice Response Sent"),
            of(2, 2, "2026-10-02", ASKED),
            of(2, 2, "2026-10-04", "Advice Response Sent"),
        ],
        &Selection::default(),
    ));
    let around = found.around;
    assert_eq!(
        (around.compared, around.watched, around.not_watched),
        (2, 1, 1)
    );
}
