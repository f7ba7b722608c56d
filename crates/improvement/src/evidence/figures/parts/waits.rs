//! How long patients wait: between milestones, and by the clock of referral to treatment.

use charts::bar_chart::{Bar, BarChart};
use disclosure::ReleasedDays;

use super::{
    super::spreadsheets::{Sheet, count, days, statistic},
    NamedFigure, Part,
    bars::{self, Heads, length},
    heading, how_of,
};
use crate::{
    evidence::release_file::{
        Answer, ReleaseBody,
        answers::{ClockFigures, ClockWaits, TimesWaited, Wait},
    },
    platform::{
        components::{Cell, Table},
        messages::{say, say_with},
    },
};

/// The wait that is told first and month by month, where it was measured.
const FIRST_SEEN: &str = "sent_first_seen";

/// The waits between milestones.
pub fn waits(body: &ReleaseBody, answer: &Answer<Vec<Wait>>) -> Part {
    let waits = &answer.found;
    let told = waits
        .iter()
        .find(|wait| wait.key.as_str() == FIRST_SEEN)
        .or_else(|| waits.first());
    Part {
        name: "waits",
        heading: heading("part-waits"),
        sentences: told.map(sentences).unwrap_or_default(),
        figures: std::iter::once(all_waits(waits))
            .chain(told.and_then(by_month))
            .collect(),
        tables: vec![ends_table(waits)],
        how: how_of(body, &answer.rules),
        sheet: sheet(waits),
    }
}

/// The first wait in words: how long, for how many still going on, how many within 18 weeks.
fn sentences(wait: &Wait) -> Vec<String> {
    let mut said = vec![how_long(wait, wait.sentence.as_str())];
    if let (Some(_), Some(_)) = (wait.still_waiting.value(), wait.waiting_days.median.value()) {
        said.push(say_with(
            "waits-still",
            &[
                ("count", &wait.still_waiting.words()),
                ("time", &wait.waiting_days.median.words()),
            ],
        ));
    }
    let eighteen = wait.reached_by.iter().find(|by| by.days == 126);
    if let Some(share) = eighteen.and_then(|by| by.percent.value()) {
        said.push(say_with("waits-18-weeks", &[("share", &share.to_string())]));
    }
    said
}

fn how_long(wait: &Wait, name: &str) -> String {
    let TimesWaited {
        median,
        percentile_90,
    } = wait.reached_days;
    if median.is_withheld() {
        return say_with("waits-withheld", &[("wait", name)]);
    }
    let key = if percentile_90.is_withheld() {
        "waits-median"
    } else {
        "waits-median-and-90"
    };
    say_with(
        key,
        &[
            ("wait", name),
            ("median", &median.words()),
            ("ninetieth", &percentile_90.words()),
        ],
    )
}

/// "From sending …" inside a sentence.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn bar(label: String, times: TimesWaited, further: Vec<String>) -> Bar {
    let median = times.median.value();
    Bar {
        label,
        figure: times.median.words(),
        value: median.map(length),
        reach: median
            .zip(times.percentile_90.value())
            .map(|(median, ninetieth)| (length(median), length(ninetieth))),
        further,
        stands_out: false,
    }
}

fn all_waits(waits: &[Wait]) -> NamedFigure {
    let measured = waits.iter().filter(|wait| wait.not_answered.is_none());
    let bars = measured.map(|wait| {
        let further = vec![
            wait.reached_days.percentile_90.words(),
            wait.median_with_waiting.words(),
            wait.started.words(),
            wait.reached.words(),
            wait.still_waiting.words(),
        ];
        bar(wait.sentence.to_string(), wait.reached_days, further)
    });
    let chart = BarChart {
        title: say("waits-all-title"),
        unit: say("waits-unit"),
        bars: bars.collect(),
        reach: say("waits-reach"),
        emphasis: String::new(),
    };
    let further = [
        "waits-90",
        "waits-with-waiting",
        "waits-started",
        "waits-reached",
        "waits-waiting",
    ];
    bars::figure(
        "waits",
        &chart,
        &Heads {
            first: say("waits-wait"),
            figure: say("waits-median-head"),
            further: further.map(say).to_vec(),
        },
    )
}

fn by_month(wait: &Wait) -> Option<NamedFigure> {
    if wait.months.len() < 2 {
        return None;
    }
    let bars = wait.months.iter().map(|month| {
        let median = month.median_with_waiting;
        // Where many began, only time can tell when half will have reached the end.
        let too_early = median.is_withheld() && !month.started.is_withheld();
        Bar {
            label: month.month.words(),
            figure: if too_early {
                say("waits-not-yet")
            } else {
                median.words()
            },
            value: median.value().map(length),
            further: vec![
                month.reached_days.median.words(),
                month.reached_days.percentile_90.words(),
                month.started.words(),
                month.reached.words(),
            ],
            ..Bar::default()
        }
    });
    let chart = BarChart {
        title: say_with(
            "waits-months-title",
            &[("wait", &lower(wait.sentence.as_str()))],
        ),
        unit: say("waits-months-unit"),
        bars: bars.collect(),
        ..BarChart::default()
    };
    let further = [
        "waits-median-head",
        "waits-90",
        "waits-started",
        "waits-reached",
    ];
    Some(bars::figure(
        "waits-months",
        &chart,
        &Heads {
            first: say("waits-month"),
            figure: say("waits-with-waiting"),
            further: further.map(say).to_vec(),
        },
    ))
}

/// How else waits ended, and which could not be measured.
fn ends_table(waits: &[Wait]) -> Table {
    let heads = [
        Cell::from(say("waits-wait")),
        Cell::from(say("waits-other-end")),
        Cell::number(say("waits-number")),
    ];
    let empty = Table::new(say("waits-ends-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    waits.iter().fold(empty, |table, wait| {
        if let Some(reason) = &wait.not_answered {
            return table.row([
                Cell::from(wait.sentence.as_str()),
                Cell::from(reason.as_str()),
                Cell::number(say("not-known")),
            ]);
        }
        wait.other_ends.iter().fold(table, |table, end| {
            table.row([
                Cell::from(wait.sentence.as_str()),
                Cell::from(end.label.as_str()),
                Cell::number(end.waits.words()),
            ])
        })
    })
}

fn sheet(waits: &[Wait]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "wait",
        "month",
        "started",
        "reached",
        "still_waiting",
        "median_days",
        "percentile_90_days",
        "median_days_with_those_waiting",
    ]);
    for wait in waits {
        let sentence = wait.sentence.to_string();
        sheet.row([
            sentence.clone(),
            say("whole-period"),
            count(wait.started),
            count(wait.reached),
            count(wait.still_waiting),
            days(wait.reached_days.median),
            days(wait.reached_days.percentile_90),
            days(wait.median_with_waiting),
        ]);
        for month in &wait.months {
            sheet.row([
                sentence.clone(),
                month.month.to_string(),
                count(month.started),
                count(month.reached),
                String::new(),
                days(month.reached_days.median),
                days(month.reached_days.percentile_90),
                days(month.median_with_waiting),
            ]);
        }
    }
    sheet
}

/// Waits by the clock of referral to treatment.
pub fn clock(body: &ReleaseBody, answer: &Answer<ClockWaits>) -> Part {
    let clock = &answer.found;
    Part {
        name: "clock",
        heading: heading("part-clock"),
        sentences: clock_sentences(&clock.running),
        figures: Vec::new(),
        tables: vec![clock_table(clock)],
        how: how_of(body, &answer.rules),
        sheet: clock_sheet(clock),
    }
}

fn clock_sentences(running: &ClockFigures) -> Vec<String> {
    let Some(share) = running.percent_within_18_weeks.value() else {
        return vec![say("clock-withheld")];
    };
    vec![say_with(
        "clock-running",
        &[
            ("count", &running.waits.words()),
            ("share", &share.to_string()),
        ],
    )]
}

type ClockRow = (&'static str, fn(&ClockFigures) -> String);

const CLOCK_ROWS: [ClockRow; 6] = [
    ("clock-waits", |figures| figures.waits.words()),
    ("clock-within", |figures| figures.within_18_weeks.words()),
    ("clock-share", |figures| {
        figures.percent_within_18_weeks.words()
    }),
    ("clock-over", |figures| figures.over_52_weeks.words()),
    ("clock-median", |figures| figures.median_weeks.words()),
    ("clock-92", |figures| figures.percentile_92_weeks.words()),
];

fn clock_table(clock: &ClockWaits) -> Table {
    let heads = [
        Cell::from(say("clock-figure")),
        Cell::number(say("clock-running-head")),
        Cell::number(say("clock-stopped-head")),
    ];
    let empty = Table::new(say("clock-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    CLOCK_ROWS.iter().fold(empty, |table, (name, figure)| {
        table.row([
            Cell::from(say(name)),
            Cell::number(figure(&clock.running)),
            Cell::number(figure(&clock.stopped)),
        ])
    })
}

fn clock_sheet(clock: &ClockWaits) -> Sheet {
    let mut sheet = Sheet::new(&["month", "clock_runs", "clock_stopped", "median_weeks"]);
    for month in &clock.months {
        sheet.row([
            month.month.to_string(),
            count(month.running),
            count(month.stopped),
            statistic(month.stopped_median_weeks),
        ]);
    }
    sheet.row([
        say("whole-period"),
        count(clock.running.waits),
        count(clock.stopped.waits),
        statistic(clock.stopped.median_weeks),
    ]);
    sheet
}

/// Days in words, for a table.
pub(super) fn time(figure: ReleasedDays) -> Cell {
    Cell::number(figure.words())
}
