//! The rules of measures.

use jiff::civil::date;

use super::model::{Frequency, number, number_words};

#[test]
fn a_quarter_begins_in_january_april_july_or_october() {
    assert_eq!(
        Frequency::Quarter.period_of(date(2026, 6, 30)),
        date(2026, 4, 1)
    );
    assert_eq!(
        Frequency::Quarter.next(date(2026, 10, 1)),
        Some(date(2027, 1, 1))
    );
}

#[test]
fn a_week_begins_on_monday() {
    // 29 November 2026 is a Sunday.
    assert_eq!(
        Frequency::Week.period_of(date(2026, 11, 29)),
        date(2026, 11, 23)
    );
}

#[test]
fn numbers_are_read_as_people_write_them() {
    assert_eq!(number(" 1,234.5 "), Some(1234.5));
    assert_eq!(number("92%"), Some(92.0));
    for text in ["", "n/a", "1e9", "inf", "1-2", "*"] {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn numbers_are_written_with_commas_and_without_needless_decimals() {
    assert_eq!(number_words(13_633.0), "13,633");
    assert_eq!(number_words(-0.25), "\u{2212}0.25");
    assert_eq!(number_words(2.0 / 3.0), "0.667");
}
