//! Waits as tables: counts and percentiles, curves at stated days, months, and one row for a spreadsheet.

use charts::{Cell, Table};
use pathways::waits::{CurvePoint, Days, WaitFigures, Waits};

use super::sentences::other;
use crate::pathways::{
    answers,
    in_words::{count, days, days_limits, percent, percent_limits},
};
use pathways::waits::FoundWaits;

const UNKNOWN: &str = "not known";

/// What became of the waits, and how long they were.
pub fn of_waits(found: &[Waits]) -> Vec<Table> {
    let answered: Vec<&Waits> = found.iter().filter(|one| one.all.started > 0).collect();
    match answered[..] {
        [] => Vec::new(),
        [only] => vec![became(&answered), percentiles(only)],
        _ => vec![became(&answered), halves(&answered)],
    }
}

fn became(found: &[&Waits]) -> Table {
    let row = |one: &&Waits| {
        let all = &one.all;
        let other = all.other_ends.iter().map(|end| end.count).sum();
        let counts = [
            all.started,
            all.reached,
            other,
            all.still_waiting,
            one.without_start,
        ];
        [
            vec![one.question.statement.clone()],
            counts.map(count).to_vec(),
        ]
        .concat()
    };
    let headers = [
        "Wait",
        "Started",
        "Reached the end",
        "Ended another way",
        "Still waiting",
        "Journeys without it",
    ];
    let rows = found.iter().map(row).collect();
    answers::table("What became of the waits", &headers, 1, rows)
}

/// Every percentile of one wait.
fn percentiles(found: &Waits) -> Table {
    let all = &found.all;
    let kinds = [
        ("Reached the end", all.reached_days),
        ("Waiting so far", all.waiting_days),
    ];
    let row = |(who, days): (&str, Option<Days>)| {
        Some([vec![who.to_owned()], quantiles(&days?)].concat())
    };
    let headers = [
        "Who",
        "Shortest",
        "Quarter",
        "Half",
        "Interval of half",
        "Three quarters",
        "9 in 10",
        "92 in 100",
        "95 in 100",
        "Longest",
        "Mean",
    ];
    let rows = kinds.into_iter().filter_map(row).collect();
    answers::table("How many days", &headers, 1, rows)
}

/// The most telling percentiles of several waits.
fn halves(found: &[&Waits]) -> Table {
    let row = |one: &&Waits| {
        let reached = one.all.reached_days;
        let of = |pick: fn(&Days) -> f64| {
            reached
                .as_ref()
                .map_or_else(|| UNKNOWN.to_owned(), |found| days(pick(found)))
        };
        let median = one.all.median_wait.map(|wait| days(wait.days));
        vec![
            one.question.statement.clone(),
            of(|days| days.median),
            of(|days| days.percentile_90),
            of(|days| days.longest),
            median.unwrap_or_else(|| UNKNOWN.to_owned()),
        ]
    };
    let headers = [
        "Wait",
        "Half of those who reached the end",
        "9 in 10 of them",
        "Longest",
        "Half, counting those still waiting",
    ];
    let rows = found.iter().map(row).collect();
    answers::table("How many days", &headers, 1, rows)
}

fn quantiles(found: &Days) -> Vec<String> {
    vec![
        days(found.shortest),
        days(found.quarter),
        days(found.median),
        found
            .median_interval
            .map_or_else(|| UNKNOWN.to_owned(), days_limits),
        days(found.three_quarters),
        days(found.percentile_90),
        days(found.percentile_92),
        days(found.percentile_95),
        days(found.longest),
        days(found.mean),
    ]
}

/// The curves at stated days, and the months.
pub fn details(found: &Waits) -> Vec<Table> {
    if found.not_answered.is_some() || found.all.started == 0 {
        return Vec::new();
    }
    vec![curves(found), months(found)]
}

fn curves(found: &Waits) -> Table {
    let row = |point: &CurvePoint| {
        let reached = point.reached.as_ref()?;
        let alone = point.reached_if_nothing_else.as_ref();
        let limits =
            |interval: Option<_>| interval.map_or_else(|| UNKNOWN.to_owned(), percent_limits);
        Some(vec![
            point.days.to_string(),
            percent(reached.share),
            limits(reached.interval),
            percent(other(point)),
            percent((1.0 - reached.share - other(point)).max(0.0)),
            alone.map_or_else(|| UNKNOWN.to_owned(), |point| percent(point.share)),
            limits(alone.and_then(|point| point.interval)),
            count(reached.at_risk),
        ])
    };
    let headers = [
        "Days from the start",
        "Reached",
        "Interval",
        "Ended another way",
        "Still waiting",
        "If nothing else came first",
        "Interval",
        "Watched until then",
    ];
    let rows = found.all.curve.iter().filter_map(row).collect();
    answers::table(
        &format!("{}: by when", found.question.statement),
        &headers,
        1,
        rows,
    )
}

fn months(found: &Waits) -> Table {
    let row = |(month, figures): (String, &WaitFigures)| {
        let reached = figures.reached_days;
        vec![
            month,
            count(figures.started),
            count(figures.reached),
            count(figures.still_waiting),
            reached.map_or_else(|| UNKNOWN.to_owned(), |found| days(found.median)),
            figures
                .median_wait
                .map_or_else(|| UNKNOWN.to_owned(), |found| days(found.days)),
        ]
    };
    let headers = [
        "Month",
        "Started",
        "Reached the end",
        "Still waiting",
        "Median days of those who reached it",
        "Median counting those still waiting",
    ];
    let months = found.months.iter();
    let rows = months
        .map(|one| row((one.month.to_string(), &one.figures)))
        .collect();
    answers::table(
        &format!("{}: by month of the start", found.question.statement),
        &headers,
        1,
        rows,
    )
}

/// One row for each wait, every figure in a column of its own.
pub fn spreadsheet(found: &FoundWaits) -> Table {
    const HEADERS: [&str; 18] = [
        "wait",
        "started",
        "reached",
        "ended_another_way",
        "still_waiting",
        "mean_days",
        "shortest_days",
        "quarter_days",
        "median_days",
        "median_lower",
        "median_upper",
        "three_quarters_days",
        "percentile_90_days",
        "percentile_92_days",
        "percentile_95_days",
        "longest_days",
        "median_counting_waiting_days",
        "median_counting_waiting_interval",
    ];
    let rows = found.waits.iter().map(|one| {
        let all = &one.all;
        let counts = [
            all.started,
            all.reached,
            all.other_ends.iter().map(|end| end.count).sum(),
            all.still_waiting,
        ];
        let mut cells = vec![Cell::heading(&one.question.key)];
        cells.extend(counts.map(|count| Cell::figure(&count.to_string())));
        cells.extend(exact(all).into_iter().map(|figure| Cell::figure(&figure)));
        cells
    });
    Table {
        caption: "Waits".to_owned(),
        headers: HEADERS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

fn exact(all: &WaitFigures) -> Vec<String> {
    let figure =
        |value: Option<f64>| value.map_or_else(|| UNKNOWN.to_owned(), |value| value.to_string());
    let days = all.reached_days;
    let of = |pick: fn(&Days) -> f64| figure(days.as_ref().map(pick));
    let interval = days.and_then(|days| days.median_interval);
    let median = all.median_wait;
    let limits =
        median.map(|median| format!("{} to {}", figure(median.lower), figure(median.upper)));
    vec![
        of(|days| days.mean),
        of(|days| days.shortest),
        of(|days| days.quarter),
        of(|days| days.median),
        figure(interval.map(|interval| interval.lower)),
        figure(interval.map(|interval| interval.upper)),
        of(|days| days.three_quarters),
        of(|days| days.percentile_90),
        of(|days| days.percentile_92),
        of(|days| days.percentile_95),
        of(|days| days.longest),
        figure(median.map(|median| median.days)),
        limits.unwrap_or_else(|| UNKNOWN.to_owned()),
    ]
}
