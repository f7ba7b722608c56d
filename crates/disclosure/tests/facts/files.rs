//! Reading and writing: a raw or tampered figure is refused at the door.

use disclosure::{MeasuredTime, Released, ReleasedDays, release_count, release_duration};
use proptest::prelude::*;

fn refusal(text: &str) -> String {
    let read = serde_json::from_str::<Released>(text);
    read.expect_err("must be refused").to_string()
}

#[test]
fn a_shown_count_is_written_as_a_number() {
    assert_eq!(
        serde_json::to_string(&release_count(43)).expect("written"),
        "45"
    );
}

#[test]
fn a_withheld_count_is_written_as_a_word() {
    assert_eq!(
        serde_json::to_string(&release_count(4)).expect("written"),
        "\"withheld\""
    );
}

#[test]
fn a_raw_count_in_a_file_is_refused() {
    assert!(refusal("43").contains("has not passed the release rules"));
}

#[test]
fn five_is_refused_because_the_rules_never_show_it() {
    assert!(refusal("5").contains("multiple of 5 from 10"));
}

#[test]
fn a_count_below_nought_is_refused() {
    assert!(refusal("-10").contains("has not passed the release rules"));
}

#[test]
fn a_fraction_is_refused() {
    assert!(refusal("45.0").contains("has not passed the release rules"));
}

#[test]
fn another_word_is_refused() {
    assert!(refusal("\"[REDACTED]\"").contains("has not passed the release rules"));
}

#[test]
fn an_absent_figure_is_refused() {
    assert!(refusal("null").contains("a whole number or the word \"withheld\""));
}

#[test]
fn a_refusal_tells_the_reader_what_to_do_next() {
    assert!(refusal("3").contains("ask the organisation that sent it to make the release again"));
}

#[test]
fn a_refusal_never_repeats_the_figure() {
    assert!(!refusal("987654").contains("987654"));
}

#[test]
fn a_time_in_part_days_is_refused() {
    let read = serde_json::from_str::<ReleasedDays>("12.5");
    assert!(
        read.expect_err("refused")
            .to_string()
            .contains("whole number of days")
    );
}

proptest! {
    #[test]
    fn every_released_count_reads_back_as_itself(count in any::<u64>()) {
        let released = release_count(count);
        let text = serde_json::to_string(&released).expect("written");
        prop_assert_eq!(serde_json::from_str::<Released>(&text).expect("read"), released);
    }

    #[test]
    fn a_number_is_read_exactly_when_the_rules_could_have_shown_it(value in 0_u64..2_000) {
        let possible = (0..2_100).any(|count| release_count(count).value() == Some(value));
        let read = serde_json::from_str::<Released>(&value.to_string());
        prop_assert_eq!(read.is_ok(), possible);
    }

    #[test]
    fn every_released_time_reads_back_as_itself(days in any::<u64>(), based_on in any::<u64>()) {
        let released = release_duration(MeasuredTime::Days(days), based_on);
        let text = serde_json::to_string(&released).expect("written");
        prop_assert_eq!(serde_json::from_str::<ReleasedDays>(&text).expect("read"), released);
    }
}
