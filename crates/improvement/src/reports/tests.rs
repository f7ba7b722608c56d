//! Facts about the rules.

use std::collections::HashSet;

use super::model::{Action, State, hours_words, next};

#[test]
fn every_open_state_can_be_closed_and_whatever_is_done_can_be_taken_up_again() {
    for state in State::ALL {
        let closes = next(*state, Action::Close) == Some(State::Closed);
        assert_eq!(closes, state.is_open(), "{state:?}");
        let reopens = next(*state, Action::Reopen) == Some(State::Inbox);
        assert_eq!(reopens, !state.is_open(), "{state:?}");
    }
}

#[test]
fn every_state_is_reached_and_only_a_question_is_replied_to() {
    let pairs = State::ALL
        .iter()
        .flat_map(|state| Action::ALL.iter().map(move |action| (*state, *action)));
    let reached: HashSet<State> = pairs
        .filter_map(|(state, action)| next(state, action))
        .collect();
    assert_eq!(reached.len(), State::ALL.len());
    let replied = State::ALL
        .iter()
        .filter(|state| next(**state, Action::Reply).is_some());
    assert_eq!(replied.collect::<Vec<_>>(), [&State::Asked]);
}

#[test]
fn time_is_said_in_minutes_then_hours_with_no_more_digits_than_it_has() {
    for (minutes, words) in [
        (45, "45 minutes"),
        (60, "1 hour"),
        (75, "1.3 hours"),
        (120, "2 hours"),
        (6000, "100 hours"),
        (75_000, "1,250 hours"),
    ] {
        assert_eq!(hours_words(minutes), words);
    }
}
