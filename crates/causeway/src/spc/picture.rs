//! The chart as a picture, drawn by `charts`.

use charts::control_chart::{self, ControlChart, Lines, Meaning};
use charts::icons;
use spc::{Assurance, Chart, Finding, Improvement, Kind, Position, Side};

use super::{Computed, answer, gaps, output};
use crate::command_line::SpcArguments;
use crate::failure::{Failure, Outcome};

/// Draws one series.
pub fn draw(computed: &[Computed], arguments: &SpcArguments) -> Outcome {
    let [one] = computed else {
        let names: Vec<&str> = computed.iter().map(|one| one.name.as_str()).collect();
        return Err(Failure::usage(format!(
            "A picture shows one series; choose one with --only. There are {}.",
            names.join(", ")
        )));
    };
    let svg = control_chart::wide_svg(&drawable(one, arguments), "chart");
    output::picture(&svg, arguments)
}

fn drawable(one: &Computed, arguments: &SpcArguments) -> ControlChart {
    let chart = &one.chart;
    let facts = chart.facts();
    let what = arguments.title.clone().unwrap_or_default();
    let mut subtitle: Vec<&str> = [what.as_str(), &one.name].into();
    subtitle.retain(|words| !words.is_empty());
    ControlChart {
        title: headline(chart, &facts),
        subtitle: subtitle.join(", "),
        unit: arguments.unit.clone(),
        centre: answer::sentence_case(spc::words::centre_name(chart.method().kind())),
        points: chart
            .shown()
            .into_iter()
            .enumerate()
            .map(|(place, shown)| point(chart, place, shown))
            .collect(),
        phases: phases(chart),
        annotations: Vec::new(),
        variation: facts.latest.is_some().then(|| variation(facts.variation)),
        assurance: assurance(facts.assurance, chart.improvement()),
        notes: notes(one),
    }
}

/// The headline, with dates written as below the chart.
fn headline(chart: &Chart, facts: &spc::Facts) -> String {
    let start = chart.phases().last().map(|phase| phase.points.start);
    let since = start.map(|start| label(&chart.position(start)));
    let headline = facts.headline_since(&since.unwrap_or_default());
    headline.trim_end_matches('.').to_owned()
}

fn notes(one: &Computed) -> Vec<String> {
    let chart = &one.chart;
    let method = chart.method();
    let mut notes = vec![format!(
        "{} by the method of {}; rules: {}.",
        answer::sentence_case(method.kind().title()),
        method.convention().name(),
        method.rules().name
    )];
    notes.extend(chart.facts().cautions.iter().map(spc::words::caution));
    notes.extend(gaps::sentence(&one.gaps));
    notes
}

fn phases(chart: &Chart) -> Vec<control_chart::Phase> {
    let phase = |phase: &spc::PhaseResult| control_chart::Phase {
        first: phase.points.start,
        reason: phase.reason.clone(),
        is_trial: phase.is_trial() && chart.method().kind() != Kind::Run,
    };
    chart.phases().iter().map(phase).collect()
}

fn point(
    chart: &Chart,
    place: usize,
    shown: Option<(Finding, spc::RuleName)>,
) -> control_chart::Point {
    let point = chart.point(place);
    let meaning = |finding| match finding {
        Finding::CommonCause => None,
        Finding::Improvement(_) => Some(Meaning::Improvement),
        Finding::Concern(_) => Some(Meaning::Concern),
        Finding::Neutral(_) => Some(Meaning::Neutral),
    };
    control_chart::Point {
        label: label(&chart.position(place)),
        value: point.value(),
        is_excluded: point.excluded,
        signal: shown.and_then(|(finding, rule)| {
            Some(control_chart::Signal {
                meaning: meaning(finding)?,
                rule: spc::words::rule_name(rule).to_owned(),
            })
        }),
        lines: Lines {
            centre: point.centre(),
            lower: point.lower_limit(),
            upper: point.upper_limit(),
            near_lower: point.lower_at(2),
            near_upper: point.upper_at(2),
            target: point.target(),
        },
        note: String::new(),
    }
}

/// "Apr 2026" for the first of a month, "2 Apr 2026" for another day.
pub fn label(position: &Position) -> String {
    match position {
        Position::Date(date) if date.day() == 1 => date.strftime("%b %Y").to_string(),
        Position::Date(date) => date.strftime("%-d %b %Y").to_string(),
        Position::Moment(moment) => moment.strftime("%-d %b %Y %H:%M").to_string(),
        other => other.to_string(),
    }
}

fn way(side: Side) -> icons::Direction {
    match side {
        Side::High => icons::Direction::Higher,
        Side::Low => icons::Direction::Lower,
    }
}

fn variation(finding: Finding) -> icons::Variation {
    match finding {
        Finding::CommonCause => icons::Variation::Common,
        Finding::Improvement(side) => icons::Variation::Improvement(way(side)),
        Finding::Concern(side) => icons::Variation::Concern(way(side)),
        Finding::Neutral(side) => icons::Variation::Neutral(side.map(way)),
    }
}

fn assurance(assurance: Assurance, improvement: Improvement) -> Option<icons::Assurance> {
    let better = match improvement {
        Improvement::Decrease => icons::Direction::Lower,
        _ => icons::Direction::Higher,
    };
    match assurance {
        Assurance::None => None,
        Assurance::Passes => Some(icons::Assurance::Meets(better)),
        Assurance::Fails => Some(icons::Assurance::Misses(better)),
        Assurance::HitOrMiss => Some(icons::Assurance::HitOrMiss(better)),
    }
}
