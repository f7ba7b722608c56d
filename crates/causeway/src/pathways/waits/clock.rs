//! Waits on the clock of England (RTT): weeks and bands as NHS England computes them, in tables and sentences.

use charts::Table;
use pathways::{
    rtt::{bands::BandFigures, comparison::not_comparable, waits::RttWaits},
    statistics::percentile::Banded,
};

use crate::pathways::{
    answers,
    in_words::{count, percent},
};
use pathways::waits::ClockWaits;

/// The weekly bands joined to rows that can be read; the last is open.
const READABLE: [(usize, usize); 9] = [
    (0, 6),
    (6, 12),
    (12, 18),
    (18, 26),
    (26, 40),
    (40, 52),
    (52, 65),
    (65, 78),
    (78, 104),
];

/// The published figures of both kinds of waiting times.
pub fn summary(found: &RttWaits) -> Table {
    let row = |name: &str, figures: &BandFigures| {
        vec![
            name.to_owned(),
            count(figures.total),
            count(figures.within_18_weeks),
            figures
                .share_within_18_weeks
                .map_or_else(|| "not known".to_owned(), percent),
            count(figures.over_52_weeks),
            weeks(figures.median_weeks),
            weeks(figures.percentile_92_weeks),
            weeks(figures.percentile_95_weeks),
        ]
    };
    let headers = [
        "Waiting times (RTT)",
        "All",
        "Within 18 weeks",
        "Share",
        "Over 52 weeks",
        "Median weeks",
        "92 in 100",
        "95 in 100",
    ];
    let rows = vec![
        row("Clock still runs", &found.incomplete),
        row("Clock stopped", &found.completed),
    ];
    answers::table(
        "On the waiting-time clock, as NHS England counts it",
        &headers,
        1,
        rows,
    )
}

/// The bands, and the months where they may be compared.
pub fn details(found: &RttWaits) -> Vec<Table> {
    let mut tables = vec![bands(found)];
    if not_comparable([found]).is_none() {
        tables.push(months(found));
    }
    tables
}

fn bands(found: &RttWaits) -> Table {
    let sum = |figures: &BandFigures, from: usize, to: usize| {
        count(
            figures
                .bands
                .get(from..to)
                .map_or(0, |bands| bands.iter().sum()),
        )
    };
    let row = |from: usize, to: usize, name: String| {
        vec![
            name,
            sum(&found.incomplete, from, to),
            sum(&found.completed, from, to),
        ]
    };
    let mut rows: Vec<Vec<String>> = READABLE
        .iter()
        .map(|(from, to)| row(*from, *to, format!("More than {from} up to {to} weeks")))
        .collect();
    rows.push(row(104, 105, "More than 104 weeks".to_owned()));
    let headers = ["Weeks", "Clock still runs", "Clock stopped"];
    answers::table("Waiting times (RTT) by weeks", &headers, 1, rows)
}

fn months(found: &RttWaits) -> Table {
    let row = |month: &pathways::rtt::waits::RttMonth| {
        vec![
            month.month.to_string(),
            count(month.incomplete.total),
            count(month.completed.total),
            weeks(month.completed.median_weeks),
        ]
    };
    let headers = [
        "Month of the clock start",
        "Clock still runs",
        "Clock stopped",
        "Median weeks of those stopped",
    ];
    answers::table(
        "Waiting times (RTT) by month",
        &headers,
        1,
        found.months.iter().map(row).collect(),
    )
}

fn weeks(found: Option<Banded>) -> String {
    match found {
        None => "not known".to_owned(),
        Some(Banded::At(weeks)) => format!("{weeks:.1}"),
        Some(Banded::MoreThan(weeks)) => format!("more than {weeks:.0}"),
    }
}

/// What the clock says.
pub fn sentences(found: &ClockWaits) -> Vec<String> {
    match found {
        ClockWaits::NotCompared(reason) => vec![reason.clone()],
        ClockWaits::Found(waits) => {
            let mut said = vec![running(waits), uncounted(waits)];
            said.extend(not_comparable([waits.as_ref()]));
            said
        }
    }
}

fn running(found: &RttWaits) -> String {
    let figures = &found.incomplete;
    let Some(share) = figures.share_within_18_weeks else {
        return "On the waiting-time clock (RTT), as NHS England counts it, nobody is waiting."
            .to_owned();
    };
    format!(
        "On the waiting-time clock (RTT), as NHS England counts it, {} are waiting, {} of them up to 18 weeks (the \
         standard is 92 %); half have waited up to {} weeks and 92 in 100 up to {}.",
        count(figures.total),
        percent(share),
        weeks(figures.median_weeks),
        weeks(figures.percentile_92_weeks),
    )
}

fn uncounted(found: &RttWaits) -> String {
    format!(
        "Not in these figures: {} waiting times undone by a missed first appointment or a rejection, {} journeys whose \
         start nobody wrote down, and {} that were not consultant-led.",
        count(found.undone),
        count(found.without_start),
        count(found.outside),
    )
}
