//! Facts about working days and bank holidays.

use jiff::civil::{Date, Weekday, date};
use pathways::calendar::{date_of_day, day_of_date};
use pathways::working_days::{
    BankHolidays, after_working_days, is_working_day, working_days_between,
};

fn between(from: Date, to: Date) -> i32 {
    working_days_between(day_of_date(from), day_of_date(to))
}

fn after(from: Date, count: u32) -> Date {
    date_of_day(after_working_days(day_of_date(from), count))
}

#[test]
fn from_friday_to_monday_is_one_working_day() {
    assert_eq!(between(date(2026, 3, 6), date(2026, 3, 9)), 1);
    assert_eq!(between(date(2026, 3, 6), date(2026, 3, 8)), 0);
}

#[test]
fn the_day_on_which_the_count_begins_is_not_counted() {
    assert_eq!(between(date(2026, 3, 9), date(2026, 3, 9)), 0);
    assert_eq!(between(date(2026, 3, 9), date(2026, 3, 13)), 4);
}

#[test]
fn backwards_is_negative() {
    assert_eq!(between(date(2026, 3, 9), date(2026, 3, 6)), -1);
}

#[test]
fn easter_and_the_jubilee_are_left_out() {
    assert_eq!(between(date(2026, 4, 2), date(2026, 4, 7)), 1);
    assert_eq!(between(date(2022, 6, 1), date(2022, 6, 6)), 1);
}

#[test]
fn the_moved_holiday_of_2020_stands_on_its_friday() {
    assert!(is_working_day(day_of_date(date(2020, 5, 4))));
    assert!(!is_working_day(day_of_date(date(2020, 5, 8))));
}

#[test]
fn a_holiday_at_the_weekend_stands_on_its_substitute_day() {
    assert!(!is_working_day(day_of_date(date(2027, 12, 27))));
    assert!(!is_working_day(day_of_date(date(2027, 12, 28))));
    assert_eq!(between(date(2027, 12, 24), date(2027, 12, 29)), 1);
}

#[test]
fn counting_days_one_by_one_gives_the_same() {
    let start = day_of_date(date(2019, 12, 20));
    for from in start..start + 40 {
        let mut counted = 0;
        for to in from..from + 400 {
            counted += i32::from(to > from && is_working_day(to));
            assert_eq!(working_days_between(from, to), counted, "{from} to {to}");
        }
    }
}

#[test]
fn the_day_after_so_many_working_days_is_the_first_that_has_them() {
    assert_eq!(after(date(2026, 4, 2), 0), date(2026, 4, 2));
    assert_eq!(after(date(2026, 4, 2), 1), date(2026, 4, 7));
    for count in 1..300 {
        let from = day_of_date(date(2021, 12, 23));
        let day = after_working_days(from, count);
        assert!(is_working_day(day), "{count}");
        assert_eq!(
            working_days_between(from, day),
            i32::try_from(count).expect("small")
        );
    }
}

#[test]
fn the_shipped_holidays_are_weekdays_in_order_and_about_eight_a_year() {
    let shipped = BankHolidays::shipped();
    let days: Vec<Date> = shipped.days().iter().map(|holiday| holiday.date).collect();
    assert!(days.is_sorted() && days.windows(2).all(|pair| pair[0] != pair[1]));
    let weekend = [Weekday::Saturday, Weekday::Sunday];
    assert!(days.iter().all(|day| !weekend.contains(&day.weekday())));
    for year in shipped.first_year..=shipped.last_year {
        let count = days.iter().filter(|day| day.year() == year).count();
        let extra = match year {
            2022 => 2,
            2023 => 1,
            _ => 0,
        };
        // New Year's Day 2028 falls on a Saturday and is kept on Monday, 3 January, as every such day.
        assert_eq!(count, 8 + extra, "{year}");
    }
}

#[test]
fn years_without_a_list_know_weekends_only() {
    assert_eq!(between(date(2035, 12, 24), date(2035, 12, 27)), 3);
}
