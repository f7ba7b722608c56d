//! Groups side by side: who waits longer, and what changed.

use std::cmp::Reverse;

use charts::{
    Cell,
    bar_chart::{Bar, BarChart},
};
use disclosure::{Released, ReleasedDays, ReleasedStatistic};

use super::{
    super::spreadsheets::{Sheet, count, days, statistic},
    NamedFigure, Part,
    bars::{self, Heads},
    heading, how_of,
};
use crate::{
    evidence::release_file::{
        Answer, ReleaseBody,
        answers::{ComparedGroup, Comparison, Unit},
    },
    platform::messages::{say, say_with},
};

/// A page that tells more is not read.
const MOST_SENTENCES: usize = 6;
/// Further comparisons as tables; the spreadsheet has all.
const MOST_TABLES: usize = 12;
/// More charts than these would bury the rest of the page.
const MOST_DRAWN: usize = 3;
/// The columns of a comparison between the group and its referrals, which those of no known group leave empty.
const COLUMNS_NOT_COMPARED: usize = 7;

/// Who waits longer, or is treated otherwise.
pub fn fairness(body: &ReleaseBody, answer: &Answer<Vec<Comparison>>) -> Part {
    part(body, answer, "fairness", "part-fairness")
}

/// What changed between two times.
pub fn changes(body: &ReleaseBody, answer: &Answer<Vec<Comparison>>) -> Part {
    part(body, answer, "changes", "part-changes")
}

fn part(
    body: &ReleaseBody,
    answer: &Answer<Vec<Comparison>>,
    name: &'static str,
    key: &str,
) -> Part {
    let comparisons = &answer.found;
    let mut outstanding: Vec<_> = comparisons.iter().flat_map(outstanding).collect();
    outstanding.sort_by_key(|(difference, _)| Reverse(*difference));
    let mut sentences: Vec<String> = outstanding.into_iter().map(|(_, said)| said).collect();
    let told = sentences.len();
    sentences.truncate(MOST_SENTENCES);
    if told > MOST_SENTENCES {
        let more = (told - MOST_SENTENCES).to_string();
        sentences.push(say_with("compare-more-findings", &[("count", &more)]));
    }
    if sentences.is_empty() {
        sentences.push(say("compare-nothing"));
    }
    let (drawn, listed) = drawn_and_listed(comparisons);
    let figures = drawn.into_iter().enumerate();
    sentences.extend(not_known(comparisons));
    Part {
        name,
        heading: heading(key),
        sentences,
        figures: figures
            .map(|(place, comparison)| figure(&format!("{name}-{}", place + 1), comparison))
            .collect(),
        tables: listed
            .into_iter()
            .take(MOST_TABLES)
            .flat_map(|comparison| figure(name, comparison).figure.tables)
            .collect(),
        how: how_of(body, &answer.rules),
        sheet: sheet(comparisons),
    }
}

/// A few comparisons are drawn, those first in which a group stands out; all others are tables.
fn drawn_and_listed(comparisons: &[Comparison]) -> (Vec<&Comparison>, Vec<&Comparison>) {
    let mut sorted: Vec<&Comparison> = comparisons.iter().collect();
    sorted.sort_by_key(|comparison| {
        let differences = outstanding(comparison).into_iter();
        Reverse(differences.map(|(difference, _)| difference).max())
    });
    let listed = sorted.split_off(sorted.len().min(MOST_DRAWN));
    (sorted, listed)
}

/// What is said of each group whose difference is more than chance explains, with the size of that difference. Where
/// there are two groups, each mirrors the other, and only the first that stands out is told of: the one that has less.
fn outstanding(comparison: &Comparison) -> Vec<(i64, String)> {
    let mut groups: Vec<&ComparedGroup> = comparison
        .groups
        .iter()
        .filter(|group| group.stands_out == Some(true))
        .collect();
    if comparison.groups.len() == 2 {
        groups.sort_by_key(|group| group.difference.value());
        groups.truncate(1);
    }
    groups
        .into_iter()
        .filter_map(|group| {
            let size = group.difference.value()?.abs();
            Some((size, sentence(comparison, group)?))
        })
        .collect()
}

fn sentence(comparison: &Comparison, group: &ComparedGroup) -> Option<String> {
    let difference = group.difference.value()?;
    let key = if difference < 0 {
        "compare-less"
    } else {
        "compare-more"
    };
    let much = in_unit(difference.abs(), comparison.unit);
    let own = figure_words(group.figure, comparison.unit);
    Some(say_with(
        key,
        &[
            ("what", comparison.sentence.as_str()),
            ("group", &capitalised(group.label.as_str())),
            ("figure", &own),
            ("much", &much),
            ("beside", comparison.beside.as_str()),
        ],
    ))
}

/// "18 in 100", "5 days".
pub fn in_unit(value: i64, unit: Unit) -> String {
    let words = value.to_string();
    match (unit, value) {
        (Unit::Days, 1) => say("one-day"),
        (Unit::Days, _) => say_with("days", &[("count", &words)]),
        (Unit::Percent, _) => say_with("in-100", &[("share", &words)]),
    }
}

fn figure_words(figure: ReleasedStatistic, unit: Unit) -> String {
    figure
        .value()
        .map_or_else(|| figure.words(), |value| in_unit(value, unit))
}

fn figure(name: &str, comparison: &Comparison) -> NamedFigure {
    let bars = comparison.groups.iter().map(|group| Bar {
        label: group.label.to_string(),
        figure: figure_words(group.figure, comparison.unit),
        value: group
            .figure
            .value()
            .and_then(|value| i32::try_from(value).ok())
            .map(f64::from),
        reach: None,
        further: vec![
            figure_words(group.others, comparison.unit),
            signed(group.difference),
            interval_words(group),
            ratio_words(group),
            group.standardised_difference.map_or_else(unknown, signed),
            group.median_days.map_or_else(unknown, ReleasedDays::words),
            group.referrals.words(),
        ],
        stands_out: group.stands_out == Some(true),
    });
    let chart = BarChart {
        title: format!("{}: {}", comparison.by, lower(comparison.sentence.as_str())),
        unit: comparison.sentence.to_string(),
        bars: bars.collect(),
        reach: String::new(),
        emphasis: say("compare-emphasis"),
    };
    let further = [
        "compare-difference",
        "compare-interval",
        "compare-ratio",
        "compare-standardised",
        "compare-median",
        "compare-referrals",
    ];
    let further = further.map(say);
    let beside = say_with("compare-beside", &[("beside", comparison.beside.as_str())]);
    bars::figure_and_row(
        name,
        &chart,
        &Heads {
            first: say("compare-group"),
            figure: say("compare-figure"),
            further: std::iter::once(beside).chain(further).collect(),
        },
        last_row(comparison),
    )
}

/// Those whose group is not known, where there are any: they are compared with nobody.
fn last_row(comparison: &Comparison) -> Option<Vec<Cell>> {
    let unknown = comparison
        .not_known
        .filter(|count| count.value() != Some(0))?;
    let mut row = vec![Cell::heading(&say("compare-group-not-known"))];
    row.extend(vec![
        Cell::Figure(say("compare-not-compared"));
        COLUMNS_NOT_COMPARED
    ]);
    row.push(Cell::Figure(unknown.words()));
    Some(row)
}

/// Of how many referrals the group is not known, by what makes the groups; of several measures the largest number.
fn not_known(comparisons: &[Comparison]) -> Option<String> {
    let mut largest: Vec<(&str, Released)> = Vec::new();
    for comparison in comparisons {
        let Some(unknown) = comparison
            .not_known
            .filter(|count| count.value() != Some(0))
        else {
            continue;
        };
        let by = comparison.by.as_str();
        match largest.iter_mut().find(|(known, _)| *known == by) {
            Some((_, known)) if known.value() < unknown.value() => *known = unknown,
            Some(_) => {}
            None => largest.push((by, unknown)),
        }
    }
    let said = largest.iter().map(|(by, count)| {
        let key = if count.is_withheld() {
            "compare-not-known-withheld"
        } else {
            "compare-not-known-of"
        };
        say_with(key, &[("by", by), ("count", &count.words())])
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| say_with("compare-not-known", &[("list", &said.join("; "))]))
}

fn unknown() -> String {
    say("not-known")
}

/// "From 30 November 2025 on", where it begins a sentence.
fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn signed(figure: ReleasedStatistic) -> String {
    match figure.value() {
        Some(value) if value > 0 => format!("+{value}"),
        Some(value) if value < 0 => format!("−{}", value.unsigned_abs()),
        _ => figure.words(),
    }
}

fn interval_words(group: &ComparedGroup) -> String {
    match (group.difference_from.value(), group.difference_to.value()) {
        (Some(_), Some(_)) => say_with(
            "compare-from-to",
            &[
                ("from", &signed(group.difference_from)),
                ("to", &signed(group.difference_to)),
            ],
        ),
        _ => say("not-known"),
    }
}

/// "1.50 times": hundredths written as people say them.
fn ratio_words(group: &ComparedGroup) -> String {
    match group.ratio_percent.value() {
        Some(value) => {
            let ratio = format!("{}.{:02}", value / 100, value.abs() % 100);
            say_with("compare-times", &[("ratio", &ratio)])
        }
        None => group.ratio_percent.words(),
    }
}

fn sheet(comparisons: &[Comparison]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "figure",
        "by",
        "group",
        "beside",
        "referrals",
        "value",
        "value_of_others",
        "difference",
        "difference_from",
        "difference_to",
        "ratio_percent",
        "standardised_difference",
        "median_days",
        "stands_out",
        "referrals_of_no_known_group",
    ]);
    for comparison in comparisons {
        for group in &comparison.groups {
            let stands_out = match group.stands_out {
                None => "not tested",
                Some(true) => "yes",
                Some(false) => "no",
            };
            sheet.row([
                comparison.sentence.to_string(),
                comparison.by.to_string(),
                group.label.to_string(),
                comparison.beside.to_string(),
                count(group.referrals),
                statistic(group.figure),
                statistic(group.others),
                statistic(group.difference),
                statistic(group.difference_from),
                statistic(group.difference_to),
                statistic(group.ratio_percent),
                group
                    .standardised_difference
                    .map_or_else(String::new, statistic),
                group.median_days.map_or_else(String::new, days),
                stands_out.to_owned(),
                comparison.not_known.map_or_else(String::new, count),
            ]);
        }
    }
    sheet
}
