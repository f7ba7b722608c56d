//! Laws of gaps: counts add up over groups and parts, files may be split, and clocks and holidays are those of London.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use pathways::Journeys;
use pathways::calendar::{date_of_day, day_of_date};
use pathways::expectations::{self, Expectation};
use pathways::gaps::{GapState, Outcomes, assess, gaps};
use pathways::working_days::is_working_day;
use proptest::prelude::*;

use crate::support::{Folder, log_source, read_log};

const ACTIVITIES: [&str; 7] = [
    "referral_sent",
    "triaged",
    "booked",
    "attended",
    "rejected",
    "withdrawn",
    "did_not_attend",
];

/// One expectation of every kind, in calendar and in working days.
fn every_kind() -> Vec<Expectation> {
    let text = r#"
source = "test"
reviewed = "2026-11-30"
[[expectation]]
key = "response"
statement = "Triaged after sending."
trigger = ["referral_sent"]
satisfied_by = ["triaged", "rejected"]
closed_by = ["withdrawn"]
[[expectation]]
key = "not_later_than"
statement = "Booked within 5 working days."
kind = "not_later_than"
trigger = ["triaged"]
working_days = 5
satisfied_by = ["booked"]
[[expectation]]
key = "precedence"
statement = "Seen only after booking."
kind = "precedence"
trigger = ["attended", "did_not_attend"]
satisfied_by = ["booked"]
days = 20
[[expectation]]
key = "absence"
statement = "Not booked after a rejection."
kind = "absence"
trigger = ["rejected"]
forbidden = ["booked"]
closed_by = ["referral_sent"]
working_days = 10
[[expectation]]
key = "never"
statement = "Nobody stays away."
kind = "absence"
forbidden = ["did_not_attend"]
"#;
    expectations::parse(text, "expectations.toml", &[]).expect("right")
}

/// An event: its journey, its activity, its minute since the beginning of 2026, and whether only its date is known.
type Row = (u8, usize, u32, bool);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0_u8..8,
        0..ACTIVITIES.len(),
        0_u32..430_000,
        prop::bool::weighted(0.3),
    );
    prop::collection::vec(row, 1..60)
}

fn line((case, activity, minute, date_only): &Row) -> String {
    let day =
        date_of_day(day_of_date(date(2026, 1, 1)) + i32::try_from(minute / 1440).expect("small"));
    let clock = if *date_only {
        String::new()
    } else {
        format!(" {:02}:{:02}", minute / 60 % 24, minute % 60)
    };
    format!(
        "{case},{},{day}{clock},{}\n",
        ACTIVITIES[*activity],
        case % 3
    )
}

fn table(rows: &[Row]) -> String {
    let mut text = "case,activity,time,group\n".to_owned();
    for row in rows {
        text.push_str(&line(row));
    }
    text
}

fn with_groups(name: &str) -> String {
    log_source(name).replace(
        "time = \"time\"",
        "time = \"time\"\nattributes = [\"group\"]",
    )
}

fn journeys(rows: &[Row]) -> Journeys {
    let folder = Folder::new().with("log.csv", table(rows));
    folder
        .read(&with_groups("log.csv"))
        .expect("readable")
        .journeys
}

fn totals(journeys: &Journeys) -> Vec<Outcomes> {
    let found = gaps(journeys, &every_kind());
    found.assessments.iter().map(|one| one.totals).collect()
}

fn sum(parts: &[Outcomes]) -> [u64; 6] {
    parts.iter().fold([0; 6], |so_far, one| {
        let own = [
            one.met,
            one.late,
            one.within_time,
            one.missed,
            one.closed,
            one.without_plan,
        ];
        std::array::from_fn(|place| so_far[place] + own[place])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_add_up_over_groups(rows in rows()) {
        let whole = journeys(&rows);
        for name in ["group", "month", "link"] {
            let groups = whole.groups(name).expect("groupable");
            let parts: Vec<_> = groups.iter().map(|group| totals(&group.journeys)).collect();
            for (place, all) in totals(&whole).iter().enumerate() {
                let own: Vec<Outcomes> = parts.iter().map(|part| part[place]).collect();
                prop_assert_eq!(sum(&own), sum(&[*all]), "{} by {}", place, name);
            }
        }
    }

    #[test]
    fn counts_add_up_over_parts_and_months(rows in rows(), cut in 0_usize..8) {
        let whole = journeys(&rows);
        let cut = cut.min(whole.len());
        for expectation in every_kind() {
            let state = |range| {
                let mut state = GapState::default();
                state.add(&whole, &expectation, range);
                state
            };
            let parts = state(cut..whole.len()).merge(state(0..cut)).finish(&expectation);
            let all = assess(&whole, &expectation);
            prop_assert_eq!(&parts, &all);
            let months: Vec<Outcomes> = all.months.iter().map(|month| month.outcomes).collect();
            prop_assert_eq!(sum(&months), sum(&[all.totals]));
        }
    }

    #[test]
    fn a_file_may_be_split_in_two(rows in rows(), cut in 0_usize..60) {
        let (first, second) = rows.split_at(cut.min(rows.len()));
        let folder = Folder::new().with("1.csv", table(first)).with("2.csv", table(second));
        let both = with_groups("1.csv").replace("\"1.csv\"", "\"1.csv\", \"2.csv\"");
        let split = folder.read(&both).expect("readable").journeys;
        prop_assert_eq!(gaps(&split, &every_kind()), gaps(&journeys(&rows), &every_kind()));
    }

    #[test]
    fn the_order_of_rows_with_different_times_does_not_matter(rows in rows()) {
        // One minute apart, so that no order is only a convention.
        let apart: Vec<Row> = (0..).zip(&rows).map(|(place, row)| (row.0, row.1, row.2 / 60 * 60 + place, false)).collect();
        let backwards: Vec<Row> = apart.iter().rev().copied().collect();
        prop_assert_eq!(totals(&journeys(&apart)), totals(&journeys(&backwards)));
    }

    #[test]
    fn working_days_are_counted_like_on_a_wall_calendar(from in 0_i32..1500, after in 0_i32..40, limit in 0_u32..20) {
        let start = day_of_date(date(2024, 12, 15)) + from;
        let text = every_kind();
        let mut expectation = text[1].clone();
        expectation.limit = Some(expectations::Limit::WorkingDays(limit));
        let log = format!(
            "case,activity,time\nA,triaged,{}\nA,booked,{}\n",
            date_of_day(start), date_of_day(start + after)
        );
        let sources = log_source("log.csv").replace("2026-10-31", "2035-01-01");
        let journeys = Folder::new().with("log.csv", log).read(&sources).expect("readable").journeys;
        // The time is over at the end of the last of these working days, also when a weekend follows.
        let before = (start + 1..start + after).filter(|day| is_working_day(*day)).count();
        let found = assess(&journeys, &expectation).totals;
        let in_time = after == 0 || before < limit as usize;
        prop_assert_eq!((found.met, found.late), (u64::from(in_time), u64::from(!in_time)));
    }

    #[test]
    fn how_an_instant_is_written_does_not_matter(minutes in prop::collection::vec((0_i64..12_000, 0..ACTIVITIES.len()), 1..20), spring in any::<bool>()) {
        // From some days before to some days after the night on which the clocks change.
        let first: Date = if spring { date(2026, 3, 25) } else { date(2026, 10, 21) };
        let begin = first.to_zoned(jiff::tz::TimeZone::UTC).expect("a date").timestamp();
        let london = jiff::tz::TimeZone::get("Europe/London").expect("built in");
        let mut texts = [String::new(), String::new()];
        for (minute, activity) in minutes {
            let instant = begin + jiff::SignedDuration::from_mins(minute);
            let zoned = instant.to_zoned(london.clone());
            let local = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z");
            writeln!(texts[0], "A,{},{instant}", ACTIVITIES[activity]).expect("memory");
            writeln!(texts[1], "A,{},{local}", ACTIVITIES[activity]).expect("memory");
        }
        let [utc, local] = texts.map(|rows| {
            read_log("log.csv", format!("case,activity,time\n{rows}")).expect("readable").journeys
        });
        prop_assert_eq!(gaps(&utc, &every_kind()), gaps(&local, &every_kind()));
    }
}

/// A log whose times are those of clocks in London.
fn in_london(rows: &str) -> Journeys {
    let sources = log_source("log.csv").replace("\"UTC\"", "\"Europe/London\"");
    let log = format!("case,activity,time\n{rows}");
    let folder = Folder::new().with("log.csv", log);
    folder.read(&sources).expect("readable").journeys
}

fn within_days(days: u32) -> Expectation {
    let mut expectation = every_kind().remove(1);
    expectation.limit = Some(expectations::Limit::Days(days));
    expectation
}

#[test]
fn a_day_is_24_hours_also_when_the_clocks_change() {
    let booked = |when: &str, then: &str| {
        let journeys = in_london(&format!("A,triaged,{when}\nA,booked,{then}\n"));
        assess(&journeys, &within_days(1)).totals.met
    };
    // On 29 March 2026 the clocks go forward and the day has 23 hours; on 25 October it has 25.
    assert_eq!(booked("2026-03-28 12:00", "2026-03-29 13:00"), 1);
    assert_eq!(booked("2026-03-28 12:00", "2026-03-29 13:01"), 0);
    assert_eq!(booked("2026-10-24 12:00", "2026-10-25 11:00"), 1);
    assert_eq!(booked("2026-10-24 12:00", "2026-10-25 11:01"), 0);
}

#[test]
fn dates_are_whole_days_also_when_the_clocks_change() {
    for (sent, then) in [
        ("2026-03-28", "2026-03-29 23:59"),
        ("2026-10-24", "2026-10-25 23:59"),
    ] {
        let journeys = in_london(&format!("A,triaged,{sent}\nA,booked,{then}\n"));
        assert_eq!(assess(&journeys, &within_days(1)).totals.met, 1, "{then}");
    }
    let late = in_london("A,triaged,2026-03-28\nA,booked,2026-03-30 00:00\n");
    assert_eq!(assess(&late, &within_days(1)).totals.late, 1);
}

#[test]
fn the_hour_that_does_not_exist_and_the_one_that_comes_twice_are_read() {
    let journeys = in_london("A,triaged,2026-03-29 01:30\nA,booked,2026-03-29 02:30\n");
    let times = &journeys.events.times;
    assert_eq!(
        times[1] - times[0],
        0,
        "01:30 did not exist and moved on to 02:30"
    );
    let journeys = in_london("A,triaged,2026-10-25 01:30\nA,booked,2026-10-25 02:30\n");
    let times = &journeys.events.times;
    assert_eq!(
        times[1] - times[0],
        2 * 3_600_000_000,
        "the first 01:30 counts"
    );
}
