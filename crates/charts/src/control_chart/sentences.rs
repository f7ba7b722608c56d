//! The chart in a few plain sentences.

use super::figures::Figures;
use super::lines::names;
use super::plot::{NUMBERS, known, phases, reach, scale};
use super::signals::kinds;
use super::{ControlChart, Point};
use crate::words::{listed, with_commas};

/// Said, and drawn, in the place of a chart without points.
pub(super) const NO_POINTS: &str = "There are no points to show yet.";
/// Numbers are everywhere as fine as they need be on a plot of this height.
const HEIGHT: f64 = 280.0;
/// So many runs of points are named, then they are counted.
const MOST_RUNS: usize = 3;

/// The headline, what is shown, where it lies, what it signals, and what happened.
pub fn words(chart: &ControlChart) -> Vec<String> {
    let headline = Some(sentence(&chart.title)).filter(|title| !title.is_empty());
    if chart.points.is_empty() {
        return headline.into_iter().chain([NO_POINTS.to_owned()]).collect();
    }
    let figures = figures(chart);
    let icons = [
        chart.variation.map(crate::icons::Variation::words),
        chart.assurance.map(crate::icons::Assurance::words),
    ];
    let single = [
        headline,
        Some(period(chart, &figures)),
        lines(chart, &figures),
    ];
    single
        .into_iter()
        .flatten()
        .chain(icons.into_iter().flatten().map(|words| sentence(&words)))
        .chain(signals(chart))
        .chain(left_out(chart))
        .chain(new_phases(chart))
        .chain(events(chart))
        .chain(chart.notes.iter().map(|note| sentence(note)))
        .collect()
}

/// How numbers of this chart are written.
pub(super) fn figures(chart: &ControlChart) -> Figures {
    let (from, to) = reach(chart);
    Figures::of(
        chart,
        scale(chart, HEIGHT, 0.0).step(NUMBERS),
        from.abs().max(to.abs()),
    )
}

fn sentence(words: &str) -> String {
    match words.trim() {
        "" => String::new(),
        words if words.ends_with(['.', '?', '!']) => words.to_owned(),
        words => format!("{words}."),
    }
}

/// "24 points from Jan 2024 to Dec 2025; the latest is 42 days."
fn period(chart: &ControlChart, figures: &Figures) -> String {
    let shown: Vec<(&Point, f64)> = chart
        .points
        .iter()
        .filter_map(|point| known(point.value).map(|value| (point, value)))
        .collect();
    match &shown[..] {
        [] => "No period has a value yet.".to_owned(),
        [(only, value)] => format!(
            "One point, {}: {}.",
            only.label.trim(),
            figures.value_with_unit(*value)
        ),
        [(first, _), .., (last, value)] => format!(
            "{} points from {} to {}; the latest is {}.",
            with_commas(shown.len() as u64),
            first.label.trim(),
            last.label.trim(),
            figures.value_with_unit(*value)
        ),
    }
}

/// The last value with its date: "Dec 2025: 35 days".
pub(crate) fn latest(chart: &ControlChart) -> String {
    let figures = figures(chart);
    let mut shown = chart
        .points
        .iter()
        .rev()
        .filter_map(|point| known(point.value).map(|value| (point, value)));
    shown.next().map_or_else(
        || "No value yet".to_owned(),
        |(point, value)| format!("{}: {}", point.label.trim(), figures.value_with_unit(value)),
    )
}

/// "The latest lines: upper limit 58, mean 42.1 and lower limit 26 (days)."
fn lines(chart: &ControlChart, figures: &Figures) -> Option<String> {
    let said: Vec<String> = names(chart, figures)
        .iter()
        .map(|name| lower_first(&name.words))
        .collect();
    let unit = chart.unit.trim();
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" ({unit})")
    };
    (!said.is_empty()).then(|| format!("The latest lines: {}{unit}.", listed(&said)))
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// "Improvement: 7 points below the mean (Mar 2025 to Sep 2025)."
fn signals(chart: &ControlChart) -> Vec<String> {
    let label = |place: usize| chart.points[place].label.trim();
    let run = |run: &std::ops::Range<usize>| match run.len() {
        1 => label(run.start).to_owned(),
        _ => format!("{} to {}", label(run.start), label(run.end - 1)),
    };
    let told = |kind: &super::signals::Kind<'_>| {
        let runs: Vec<String> = kind.runs.iter().map(run).collect();
        let places = if runs.len() <= MOST_RUNS {
            listed(&runs)
        } else {
            let count = with_commas(kind.count() as u64);
            format!(
                "{count} points in {} places, the latest {}",
                runs.len(),
                runs[runs.len() - 1]
            )
        };
        format!("{} ({places}).", kind.signal.words())
    };
    kinds(chart).iter().map(told).collect()
}

/// Gaps and points that were not used.
fn left_out(chart: &ControlChart) -> Vec<String> {
    let gaps = chart
        .points
        .iter()
        .filter(|point| known(point.value).is_none())
        .count() as u64;
    let excluded = chart
        .points
        .iter()
        .filter(|point| point.is_excluded && known(point.value).is_some())
        .count() as u64;
    let gaps = match gaps {
        0 => None,
        1 => Some("One period has no value; it is a gap.".to_owned()),
        gaps => Some(format!(
            "{} periods have no value; they are gaps.",
            with_commas(gaps)
        )),
    };
    let excluded = match excluded {
        0 => None,
        1 => Some("One point is shown but was not used for the limits.".to_owned()),
        excluded => Some(format!(
            "{} points are shown but were not used for the limits.",
            with_commas(excluded)
        )),
    };
    [gaps, excluded].into_iter().flatten().collect()
}

fn new_phases(chart: &ControlChart) -> Vec<String> {
    let told = |(points, phase): (std::ops::Range<usize>, Option<&super::Phase>)| {
        let phase = phase?;
        let from = chart.points[points.start].label.trim();
        let reason = phase.reason.trim();
        let begun = match (points.start, reason) {
            (0, "") => None,
            (0, reason) => Some(format!("The first phase, from {from}: {reason}.")),
            (_, "") => Some(format!("Limits begin anew in {from}; no reason is given.")),
            (_, reason) => Some(format!("Limits begin anew in {from}: {reason}.")),
        };
        let trial = format!(
            "The limits from {from} are trial limits: fewer than 12 points are too few to fix them."
        );
        let trial = phase.is_trial.then_some(trial);
        Some(begun.into_iter().chain(trial))
    };
    phases(chart)
        .into_iter()
        .filter_map(told)
        .flatten()
        .collect()
}

fn events(chart: &ControlChart) -> Vec<String> {
    let told = |event: &super::Annotation| match (event.date.trim(), event.label.trim()) {
        ("", label) => sentence(label),
        (date, label) => sentence(&format!("{date}: {label}")),
    };
    chart
        .annotations
        .iter()
        .map(told)
        .filter(|words| !words.is_empty())
        .collect()
}
