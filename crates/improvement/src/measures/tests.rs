//! The rules of measures.

use jiff::civil::date;

use super::{
    calendar::{State, calendar},
    model::{Frequency, Shape, number_words},
    store::measure,
    values::{Figures, Making, Mistake},
};
use crate::platform::{import::read_number, moment::Moment};

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
    assert_eq!(read_number(" 1,234.5 "), Some(1234.5));
    assert_eq!(read_number("92%"), Some(92.0));
    for text in ["", "n/a", "1e9", "inf", "1-2", "*"] {
        assert_eq!(read_number(text), None, "{text}");
    }
}

#[test]
fn numbers_are_written_with_commas_and_without_needless_decimals() {
    assert_eq!(number_words(13_633.0), "13,633");
    assert_eq!(number_words(-0.25), "\u{2212}0.25");
    assert_eq!(number_words(2.0 / 3.0), "0.667");
}

fn making(shape: Shape) -> Making {
    Making {
        shape,
        frequency: Frequency::Month,
        today: date(2026, 11, 30),
        locked_up_to: Some(date(2026, 3, 1)),
    }
}

fn figures(month: i8, numerator: f64, denominator: f64) -> Figures {
    Figures {
        period: date(2026, month, 1),
        numerator: Some(numerator),
        denominator: Some(denominator),
        value: None,
    }
}

#[test]
fn a_share_is_made_of_its_parts_and_what_cannot_be_is_refused() {
    let make = |figures| making(Shape::Proportion).make(figures);
    assert_eq!(
        make(figures(4, 1.0, 4.0)).map(|point| point.value),
        Ok(25.0)
    );
    assert_eq!(make(figures(4, 5.0, 4.0)), Err(Mistake::PartLarger));
    assert_eq!(make(figures(4, 0.0, 0.0)), Err(Mistake::NothingInAll));
    assert_eq!(make(figures(4, -1.0, 4.0)), Err(Mistake::Negative));
    assert_eq!(
        making(Shape::Rate)
            .make(figures(4, 5.0, 4.0))
            .map(|point| point.value),
        Ok(1.25)
    );
}

#[test]
fn a_period_that_is_not_over_or_signed_off_takes_no_value() {
    let make = |month| making(Shape::Proportion).make(figures(month, 1.0, 4.0));
    assert_eq!(make(11), Err(Mistake::NotOver));
    assert!(make(10).is_ok());
    assert_eq!(make(3), Err(Mistake::Locked));
}

fn measure_added_on(day: i64) -> measure::Model {
    let scope = crate::people::founding::team_scope_of(&crate::people::Team {
        id: uuid::Uuid::nil(),
        programme_id: uuid::Uuid::nil(),
        slug: String::new(),
        name: String::new(),
        place: String::new(),
        problem_area: String::new(),
        visibility: String::new(),
        stage: 0,
        help_asked: String::new(),
        created_at: Moment(0),
        version: 1,
    });
    measure::Model {
        created_at: Moment(0).plus_seconds(day * 24 * 60 * 60),
        ..super::blank(&scope)
    }
}

#[test]
fn the_calendar_tells_due_late_and_missing_apart() {
    // Added on 15 July 2026, ten days to bring a month's value, seen on 5 November.
    let measure = measure_added_on(20_649);
    let states = |today| -> Vec<State> {
        let calendar = calendar(&measure, &[date(2026, 7, 1)], today);
        calendar.into_iter().map(|period| period.state).collect()
    };
    assert_eq!(
        states(date(2026, 11, 5)),
        [State::There, State::Missing, State::Late, State::Due]
    );
    assert_eq!(states(date(2026, 8, 5)), [State::There]);
}

#[test]
fn a_period_is_named_as_people_name_it() {
    let start = date(2026, 10, 1);
    for (frequency, words) in [
        (Frequency::Month, "October 2026"),
        (Frequency::Quarter, "October to December 2026"),
        (Frequency::Day, "1 October 2026"),
        (Frequency::Week, "the week from 1 October 2026"),
    ] {
        assert_eq!(frequency.period_words(start), words);
    }
}
