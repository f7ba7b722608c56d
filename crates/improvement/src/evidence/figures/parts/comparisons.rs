//! Groups side by side: who waits longer, and what changed.

use charts::bar_chart::{Bar, BarChart};
use disclosure::ReleasedStatistic;

use super::{
    super::spreadsheets::{Sheet, count, statistic},
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
    let mut sentences: Vec<String> = comparisons.iter().flat_map(outstanding).collect();
    if sentences.is_empty() {
        sentences.push(say("compare-nothing"));
    }
    let figures = comparisons.iter().enumerate();
    Part {
        name,
        heading: heading(key),
        sentences,
        figures: figures
            .map(|(place, comparison)| figure(&format!("{name}-{}", place + 1), comparison))
            .collect(),
        tables: Vec::new(),
        how: how_of(body, &answer.rules),
        sheet: sheet(comparisons),
    }
}

/// What is said of each group whose difference is more than chance explains.
fn outstanding(comparison: &Comparison) -> Vec<String> {
    let groups = comparison.groups.iter();
    groups
        .filter(|group| group.stands_out == Some(true))
        .filter_map(|group| sentence(comparison, group))
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
            ("group", group.label.as_str()),
            ("figure", &own),
            ("much", &much),
            ("beside", comparison.beside.as_str()),
        ],
    ))
}

fn in_unit(value: i64, unit: Unit) -> String {
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
            difference_words(comparison, group),
            interval_words(group),
            ratio_words(comparison, group),
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
        "compare-referrals",
    ];
    bars::figure(
        name,
        &chart,
        &Heads {
            first: say("compare-group"),
            figure: say("compare-figure"),
            further: further.map(say).to_vec(),
        },
    )
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The group beside which the others stand has no difference from itself.
fn is_beside(comparison: &Comparison, group: &ComparedGroup) -> bool {
    group.label == comparison.beside
}

fn difference_words(comparison: &Comparison, group: &ComparedGroup) -> String {
    if is_beside(comparison, group) {
        return say("compare-itself");
    }
    signed(group.difference)
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

/// "1.5 times": hundredths written as people say them.
fn ratio_words(comparison: &Comparison, group: &ComparedGroup) -> String {
    match group.ratio_percent.value() {
        Some(value) if !is_beside(comparison, group) => say_with(
            "compare-times",
            &[("ratio", &format!("{}.{:02}", value / 100, value % 100))],
        ),
        _ => say("compare-itself"),
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
        "difference",
        "difference_from",
        "difference_to",
        "ratio_percent",
        "stands_out",
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
                statistic(group.difference),
                statistic(group.difference_from),
                statistic(group.difference_to),
                statistic(group.ratio_percent),
                stands_out.to_owned(),
            ]);
        }
    }
    sheet
}
