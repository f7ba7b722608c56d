//! Facts about the rules.

use jiff::civil::date;
use uuid::Uuid;

use super::model::{AimWords, Doubt, Linked, Part, doubts, missing, sentence};

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
