//! Facts about the rules.

use jiff::civil::date;
use uuid::Uuid;

use super::model::{
    ALWAYS_NEEDED, AimWords, Answer, Doubt, Event, Facts, Linked, MAY_BE_ADDED, Need, Part,
    SignatoryFacts, State, doubts, may_stand_in, missing, sentence, state, unmet,
};
use crate::people::model::{Role, Side};

fn whole() -> AimWords {
    AimWords {
        what: "The wait for a first appointment.".to_owned(),
        whom: "people referred with knee pain".to_owned(),
        baseline: "21 weeks".to_owned(),
        level: "12 weeks".to_owned(),
        by: "2027-03-31".to_owned(),
        measured: "The median of each month".to_owned(),
        measures: vec![Linked {
            id: Uuid::nil(),
            name: "Weeks to first appointment".to_owned(),
        }],
        guardrail: "Waits of everybody else".to_owned(),
        guardrail_measure: None,
        out_of_scope: "Surgery".to_owned(),
    }
}

#[test]
fn an_aim_is_one_sentence() {
    assert_eq!(
        sentence(&whole()).unwrap(),
        "The wait for a first appointment, for people referred with knee pain: from 21 weeks to 12 weeks by 31 March 2027."
    );
    let short = AimWords {
        what: "Fewer lost letters".to_owned(),
        level: "0 a month".to_owned(),
        ..AimWords::default()
    };
    assert_eq!(sentence(&short).unwrap(), "Fewer lost letters: 0 a month.");
    assert_eq!(sentence(&AimWords::default()), None);
}

#[test]
fn each_part_left_out_is_named_and_no_other() {
    assert!(missing(&whole()).is_empty());
    assert_eq!(missing(&AimWords::default()), Part::ALL);
    let without = AimWords {
        guardrail: String::new(),
        by: String::new(),
        ..whole()
    };
    assert_eq!(missing(&without), [Part::By, Part::Guardrail]);
}

#[test]
fn a_measure_that_is_named_says_how_it_is_measured() {
    let words = AimWords {
        measured: String::new(),
        ..whole()
    };
    assert!(!missing(&words).contains(&Part::Measured));
}

#[test]
fn what_nobody_could_check_is_said() {
    let today = date(2026, 12, 1);
    assert!(doubts(&whole(), today).is_empty());
    let vague = AimWords {
        level: "much shorter".to_owned(),
        measures: Vec::new(),
        by: "2026-11-30".to_owned(),
        ..whole()
    };
    let all = [Doubt::LevelWithoutFigure, Doubt::NoMeasure, Doubt::DayGone];
    assert_eq!(doubts(&vague, today), all);
}

#[test]
fn a_letter_changed_is_another_fingerprint_and_the_same_words_are_the_same() {
    let changed = AimWords {
        level: "13 weeks".to_owned(),
        ..whole()
    };
    assert_ne!(whole().fingerprint(), changed.fingerprint());
    assert_eq!(whole().fingerprint(), whole().fingerprint());
    assert_eq!(whole().fingerprint().len(), 64);
}

/// Every way that three people of these sides may have answered, or not yet.
fn every_answer() -> impl Iterator<Item = [Option<Answer>; 3]> {
    let one = [
        None,
        Some(Answer::Agree),
        Some(Answer::Concern),
        Some(Answer::Disagree),
    ];
    (0..64).map(move |number| [one[number % 4], one[number / 4 % 4], one[number / 16]])
}

fn signatories(sides: [Side; 3], answers: [Option<Answer>; 3]) -> Vec<SignatoryFacts> {
    let both = sides.into_iter().zip(answers);
    both.map(|(side, answer)| SignatoryFacts {
        side,
        role: Role::Member,
        answer,
    })
    .collect()
}

fn state_of(
    withdrawn: bool,
    overtaken: bool,
    sides: [Side; 3],
    answers: [Option<Answer>; 3],
) -> State {
    state(Facts {
        withdrawn,
        overtaken,
        signatories: &signatories(sides, answers),
        needs: &ALWAYS_NEEDED,
    })
}

#[test]
fn a_text_is_agreed_exactly_when_all_three_sides_were_asked_and_everybody_asked_agrees() {
    let mut agreed = 0;
    for number in 0..216 {
        let sides = [
            Side::ALL[number % 6],
            Side::ALL[number / 6 % 6],
            Side::ALL[number / 36],
        ];
        let has = |side: Side| sides.contains(&side);
        let complete = (has(Side::Primary) || has(Side::Defence))
            && has(Side::Secondary)
            && has(Side::PatientOrVoluntary);
        for answers in every_answer() {
            let all_agree = answers
                .iter()
                .all(|one| matches!(one, Some(Answer::Agree | Answer::Concern)));
            let is_agreed = state_of(false, false, sides, answers) == State::Agreed;
            assert_eq!(is_agreed, complete && all_agree, "{sides:?} {answers:?}");
            agreed += usize::from(is_agreed);
        }
    }
    // Two orders of primary care or defence, three places: 12 lists of sides, with 8 ways to agree each.
    assert_eq!(agreed, 12 * 8);
}

const THREE: [Side; 3] = [Side::Primary, Side::Secondary, Side::PatientOrVoluntary];

#[test]
fn one_no_is_a_no_and_a_silence_is_no_answer() {
    for answers in every_answer() {
        let says_no = answers.contains(&Some(Answer::Disagree));
        let is_silent = answers.contains(&None);
        let expected = match (says_no, is_silent) {
            (true, _) => State::NotAgreed,
            (false, true) => State::Proposed,
            (false, false) => State::Agreed,
        };
        assert_eq!(
            state_of(false, false, THREE, answers),
            expected,
            "{answers:?}"
        );
    }
}

#[test]
fn what_was_taken_back_or_overtaken_stays_so_whatever_was_answered() {
    for answers in every_answer() {
        assert_eq!(state_of(true, false, THREE, answers), State::Withdrawn);
        assert_eq!(state_of(true, true, THREE, answers), State::Withdrawn);
        assert_eq!(state_of(false, true, THREE, answers), State::Superseded);
    }
}

#[test]
fn taking_one_signature_away_from_what_is_agreed_reopens_it() {
    for answers in
        every_answer().filter(|answers| state_of(false, false, THREE, *answers) == State::Agreed)
    {
        for place in 0..3 {
            let mut without = answers;
            without[place] = None;
            assert_eq!(state_of(false, false, THREE, without), State::Proposed);
        }
    }
}

#[test]
fn only_what_is_open_is_signed_and_what_is_agreed_is_left_alone() {
    use Event::{Delegate, ProposeAgain, Remind, Sign, Withdraw};
    let every = [Sign, Delegate, Remind, Withdraw, ProposeAgain];
    let allowed = |state: State| every.into_iter().filter(move |event| state.allows(*event));
    let table: Vec<(State, Vec<Event>)> = State::ALL
        .map(|state| (state, allowed(state).collect()))
        .to_vec();
    assert_eq!(
        table,
        [
            (State::Proposed, vec![Sign, Delegate, Remind, Withdraw]),
            (State::Agreed, vec![]),
            (
                State::NotAgreed,
                vec![Sign, Delegate, Remind, Withdraw, ProposeAgain]
            ),
            (State::Superseded, vec![ProposeAgain]),
            (State::Withdrawn, vec![ProposeAgain]),
        ]
    );
}

#[test]
fn what_a_programme_adds_is_needed_as_well() {
    let people = THREE.map(|side| (side, Role::Member));
    assert!(unmet(&ALWAYS_NEEDED, &people).is_empty());
    for need in MAY_BE_ADDED {
        let needs = [&ALWAYS_NEEDED[..], &[need]].concat();
        assert_eq!(unmet(&needs, &people), [need]);
        assert_eq!(Need::parse(&need.key()), Some(need));
    }
}

#[test]
fn a_patient_does_not_sign_for_the_hospital() {
    for side in Side::ALL {
        for of in Side::ALL {
            let both = [side, of];
            let general_practice = both
                .iter()
                .all(|one| matches!(one, Side::Primary | Side::Defence));
            assert_eq!(may_stand_in(side, of), side == of || general_practice);
        }
    }
}
