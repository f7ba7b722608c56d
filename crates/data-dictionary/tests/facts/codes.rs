//! Facts about organisations, sides, treatment functions and outpatient codes.

use data_dictionary::{Attendance, OdsCode, Outcome, Side, TreatmentFunction};

#[test]
fn an_organisation_code_is_written_in_capitals() {
    assert_eq!(
        OdsCode::parse(" rnz ").expect("three letters").as_str(),
        "RNZ"
    );
}

#[test]
fn texts_of_another_shape_are_no_organisation_code() {
    for text in ["", "AB", "0000", "A8100 1", "ABCDEFGHIJ", "R-Z", "Żar"] {
        assert!(OdsCode::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn every_side_is_found_by_its_key() {
    for side in Side::ALL {
        assert_eq!(side.key().parse::<Side>(), Ok(side));
        assert_eq!(serde_json::to_value(side).expect("a word"), side.key());
    }
    assert!("hospital".parse::<Side>().is_err());
}

#[test]
fn every_named_treatment_function_is_found() {
    for (code, name) in [
        ("100", "General surgery"),
        ("502", "Gynaecology"),
        ("800", "Clinical oncology"),
    ] {
        assert_eq!(
            TreatmentFunction::parse(code).and_then(|f| f.name()),
            Some(name)
        );
    }
}

#[test]
fn an_unknown_treatment_function_keeps_its_code() {
    let function = TreatmentFunction::parse(" 199 ").expect("not empty");
    assert_eq!(
        (function.code(), function.name(), function.label()),
        ("199", None, "199")
    );
    assert_eq!(TreatmentFunction::parse("  "), None);
}

#[test]
fn five_and_six_were_seen_and_nobody_else() {
    let seen: Vec<_> = (0..10)
        .filter(|code| Attendance::parse(&code.to_string()).is_some_and(Attendance::was_seen))
        .collect();
    assert_eq!(seen, [5, 6]);
}

#[test]
fn one_and_eight_and_nine_are_no_attendance_codes() {
    for code in ["1", "8", "9", "", "05"] {
        assert_eq!(Attendance::parse(code), None);
    }
}

#[test]
fn outcome_one_is_a_discharge() {
    assert_eq!(Outcome::parse("1"), Some(Outcome::Discharged));
    assert_eq!(Outcome::parse(""), None);
}
