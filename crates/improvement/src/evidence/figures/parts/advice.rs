//! Where requests for advice and guidance ended up.

use charts::bar_chart::{Bar, BarChart};
use disclosure::ReleasedStatistic;

use super::{
    super::spreadsheets::{Sheet, count, days, statistic},
    NamedFigure, Part,
    bars::{self, Heads},
    heading, how_of,
    waits::time,
};
use crate::{
    evidence::release_file::{
        Answer, ReleaseBody,
        answers::{Advice, AdviceFigures, AdviceMonth, Conversion},
    },
    platform::{
        components::{Cell, Table},
        messages::{say, say_with},
    },
};

/// Requests for advice, by group and by month.
pub fn advice(body: &ReleaseBody, answer: &Answer<Advice>) -> Part {
    let advice = &answer.found;
    let elsewhere = advice.elsewhere.iter().map(ToString::to_string);
    Part {
        name: "advice",
        heading: heading("part-advice"),
        sentences: sentences(advice).into_iter().chain(elsewhere).collect(),
        figures: converted(advice)
            .into_iter()
            .chain(month_by_month(&advice.months))
            .collect(),
        tables: vec![groups_table(advice)],
        how: how_of(body, &answer.rules),
        sheet: sheet(advice),
    }
}

/// What is said of all requests, and how many of each group became a referral.
fn sentences(advice: &Advice) -> Vec<String> {
    let Some((all, groups)) = advice.groups.split_first() else {
        return Vec::new();
    };
    let first = match all.percent_diverted.value() {
        None => say_with("advice-requested", &[("count", &all.requested.words())]),
        Some(share) => say_with(
            "advice-diverted",
            &[
                ("count", &all.requested.words()),
                ("share", &share.to_string()),
            ],
        ),
    };
    let of_group = |group: &AdviceFigures| {
        let (conversion, share) = longest(group)?;
        Some(say_with(
            "advice-converted",
            &[
                ("group", group.label.as_str()),
                ("share", &share.to_string()),
                ("within", conversion.within.as_str()),
            ],
        ))
    };
    let told: Vec<&AdviceFigures> = if groups.is_empty() {
        vec![all]
    } else {
        groups.iter().collect()
    };
    let told = told.into_iter().filter_map(of_group);
    std::iter::once(first).chain(told).collect()
}

/// The conversion that was watched the longest, where its share may be shown.
fn longest(group: &AdviceFigures) -> Option<(&Conversion, i64)> {
    let conversion = group.converted.last()?;
    Some((conversion, conversion.percent.value()?))
}

fn converted(advice: &Advice) -> Option<NamedFigure> {
    let within = advice.groups.first()?.converted.last()?.within.to_string();
    let bars = advice.groups.iter().filter_map(|group| {
        let conversion = group.converted.last()?;
        let share = conversion.percent.value();
        let figure = share.map_or_else(
            || conversion.percent.words(),
            |share| say_with("in-100", &[("share", &share.to_string())]),
        );
        Some(Bar {
            label: group.label.to_string(),
            figure,
            value: share
                .and_then(|share| u32::try_from(share).ok())
                .map(f64::from),
            further: vec![conversion.converted.words(), conversion.watched.words()],
            ..Bar::default()
        })
    });
    let chart = BarChart {
        title: say("advice-chart-title"),
        unit: say_with("advice-chart-unit", &[("within", &within)]),
        bars: bars.collect(),
        ..BarChart::default()
    };
    let further = ["advice-became", "advice-watched"];
    Some(bars::figure(
        "advice",
        &chart,
        &Heads {
            first: say("advice-group"),
            figure: say("advice-share"),
            further: further.map(say).to_vec(),
        },
    ))
}

fn groups_table(advice: &Advice) -> Table {
    let heads = [
        Cell::from(say("advice-group")),
        Cell::number(say("advice-requests")),
        Cell::number(say("advice-processed")),
        Cell::number(say("advice-not-referred")),
        Cell::number(say("advice-repeated")),
        Cell::number(say("advice-answer-median")),
        Cell::number(say("advice-answer-90")),
    ];
    let empty = Table::new(say("advice-groups-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    advice.groups.iter().fold(empty, |table, group| {
        table.row([
            Cell::from(group.label.as_str()),
            Cell::number(group.requested.words()),
            Cell::number(group.processed.words()),
            Cell::number(group.diverted.words()),
            Cell::number(group.repeated.words()),
            time(group.answered_days.median),
            time(group.answered_days.percentile_90),
        ])
    })
}

/// How many of those dealt with were not referred, month by month, beside England where that is known.
fn month_by_month(months: &[AdviceMonth]) -> Option<NamedFigure> {
    if months.is_empty() {
        return None;
    }
    let share = |share: Option<ReleasedStatistic>| share.and_then(ReleasedStatistic::value);
    let in_100 = |share: i64| say_with("in-100", &[("share", &share.to_string())]);
    let bars = months.iter().map(|month| {
        let here = share(month.percent_diverted);
        let england = share(month.england_percent_diverted);
        let line = england
            .and_then(|share| u32::try_from(share).ok())
            .map(f64::from);
        Bar {
            label: month.month.words(),
            figure: match (here, month.percent_diverted) {
                (Some(share), _) => in_100(share),
                (None, Some(withheld)) => withheld.words(),
                (None, None) => say("not-known"),
            },
            value: here
                .and_then(|share| u32::try_from(share).ok())
                .map(f64::from),
            reach: line.map(|share| (share, share)),
            further: vec![
                england.map_or_else(|| say("advice-month-not-published"), in_100),
                month.requested.words(),
                month.diverted.words(),
                month.converted.words(),
            ],
            stands_out: false,
        }
    });
    let chart = BarChart {
        title: say("advice-line-title"),
        unit: say("advice-line-unit"),
        bars: bars.collect(),
        reach: say("advice-line-england"),
        ..BarChart::default()
    };
    let further = [
        "advice-month-england",
        "advice-requests",
        "advice-not-referred",
        "advice-became",
    ];
    Some(bars::figure(
        "advice-months",
        &chart,
        &Heads {
            first: say("waits-month"),
            figure: say("advice-month-share"),
            further: further.map(say).to_vec(),
        },
    ))
}

fn sheet(advice: &Advice) -> Sheet {
    let mut sheet = Sheet::new(&[
        "group",
        "requested",
        "processed",
        "diverted",
        "percent_diverted",
        "repeated",
        "median_days_to_answer",
        "percentile_90_days_to_answer",
        "converted_within",
        "converted",
        "watched",
        "percent_converted",
    ]);
    for group in &advice.groups {
        for conversion in &group.converted {
            sheet.row([
                group.label.to_string(),
                count(group.requested),
                count(group.processed),
                count(group.diverted),
                statistic(group.percent_diverted),
                count(group.repeated),
                days(group.answered_days.median),
                days(group.answered_days.percentile_90),
                conversion.within.to_string(),
                count(conversion.converted),
                count(conversion.watched),
                statistic(conversion.percent),
            ]);
        }
    }
    sheet
}
