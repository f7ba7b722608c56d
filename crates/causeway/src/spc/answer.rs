//! The answer for reading, for spreadsheets and for programs.

use charts::{Cell, Table};
use serde_json::{Value, json};
use spc::{Chart, Facts, RuleName, Signal, words};

use super::{Computed, gaps, output};
use crate::command_line::SpcArguments;
use crate::failure::Outcome;
use crate::pathways::answers;

const HEADERS: [&str; 11] = [
    "Series",
    "Date",
    "Value",
    "Centre line",
    "Lower limit",
    "Upper limit",
    "Target",
    "Phase",
    "Counted",
    "Finding",
    "Rules",
];

/// For reading: what each chart says, then its points.
pub fn as_text(computed: &[Computed], arguments: &SpcArguments) -> Outcome {
    output::for_reading(arguments)?;
    for one in computed {
        let facts = one.chart.facts();
        let method = one.chart.method();
        let name = if one.name.is_empty() {
            String::new()
        } else {
            format!("{}: ", one.name)
        };
        answers::print(&format!("{name}{}\n\n", facts.headline()))?;
        for sentence in facts.says().iter().skip(1) {
            answers::print(&format!("{sentence}\n"))?;
        }
        if let Some(sentence) = gaps::sentence(&one.gaps) {
            answers::print(&format!("{sentence}\n"))?;
        }
        for sentence in facts.does_not_say() {
            answers::print(&format!("{sentence}\n"))?;
        }
        answers::print(&format!(
            "{} by the method of {}; rules: {}.\n\n",
            sentence_case(method.kind().title()),
            method.convention().name(),
            method.rules().name
        ))?;
        answers::print_table(&table(std::slice::from_ref(one), true))?;
        answers::print("\n")?;
    }
    Ok(())
}

/// With a capital letter.
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// For spreadsheets: a row for each point, every figure in full.
pub fn as_csv(computed: &[Computed], arguments: &SpcArguments) -> Outcome {
    output::csv(&table(computed, false), arguments)
}

fn table(computed: &[Computed], for_reading: bool) -> Table {
    let figure = |value: Option<f64>| match value {
        Some(value) if for_reading => words::number(value),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let mut rows = Vec::new();
    for one in computed {
        let chart = &one.chart;
        let mut runs = chart.signals();
        runs.retain(is_about_runs);
        for (place, point) in chart.points().enumerate() {
            let texts = [
                one.name.clone(),
                chart.position(place).to_string(),
                figure(point.value()),
                figure(point.centre()),
                figure(point.lower_limit()),
                figure(point.upper_limit()),
                figure(point.target()),
                phase_number(chart, place),
                if point.excluded { "no" } else { "yes" }.to_owned(),
                words::finding(chart.finding_at(place)).to_owned(),
                rules(chart, &runs, place),
            ];
            rows.push(texts.into_iter().enumerate().map(cell).collect());
        }
    }
    without_empty_columns(
        Table {
            caption: "Points".to_owned(),
            headers: HEADERS.map(str::to_owned).to_vec(),
            rows,
        },
        for_reading,
    )
}

/// In a table for reading, columns that say nothing are left out.
fn without_empty_columns(table: Table, for_reading: bool) -> Table {
    let says_something = |column: usize| {
        let mut texts = table.rows.iter().map(|row| row[column].text());
        match column {
            0 | 6 | 10 => texts.any(|text| !text.is_empty()),
            7 => texts.any(|text| text != "1"),
            8 => texts.any(|text| text != "yes"),
            _ => true,
        }
    };
    let kept: Vec<usize> = (0..HEADERS.len())
        .filter(|&column| !for_reading || (column > 0 && says_something(column)))
        .collect();
    Table {
        headers: kept
            .iter()
            .map(|&column| table.headers[column].clone())
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| kept.iter().map(|&column| row[column].clone()).collect())
            .collect(),
        caption: table.caption,
    }
}

fn cell((column, text): (usize, String)) -> Cell {
    match column {
        0 | 1 => Cell::Heading(text),
        2..=7 => Cell::Figure(text),
        _ => Cell::Words(text),
    }
}

fn phase_number(chart: &Chart, point: usize) -> String {
    let place = chart
        .phases()
        .iter()
        .position(|phase| phase.points.contains(&point));
    place.map_or_else(String::new, |place| (place + 1).to_string())
}

/// The rules that mark a point, the one that comes first in their order first; then those about runs that it belongs to.
fn rules(chart: &Chart, runs: &[Signal], point: usize) -> String {
    let of_points = chart.rules_at(point).map(|rule| rule.name);
    let of_runs = runs
        .iter()
        .filter(|signal| signal.points.binary_search(&point).is_ok())
        .map(|signal| signal.rule);
    let names: Vec<&str> = of_points.chain(of_runs).map(words::rule_name).collect();
    names.join("; ")
}

fn is_about_runs(signal: &Signal) -> bool {
    matches!(signal.rule, RuleName::LongRun | RuleName::FewCrossings)
}

/// For programs.
pub fn as_json(computed: &[Computed], arguments: &SpcArguments) -> Outcome {
    let series: Vec<Value> = computed.iter().map(one_as_json).collect();
    let first = computed.first().map(|one| one.chart.method());
    let answer = json!({
        "chart": first.map(|method| method.kind().title()),
        "method": first.map(|method| method.convention().name()),
        "rules": first.map(|method| method.rules().name),
        "series": series,
    });
    output::json(&answer, arguments)
}

fn one_as_json(one: &Computed) -> Value {
    let chart = &one.chart;
    let facts = chart.facts();
    let points: Vec<Value> = (0..chart.len())
        .map(|place| point_as_json(chart, place))
        .collect();
    let phases: Vec<Value> = chart
        .phases()
        .iter()
        .map(|phase| {
            let runs = chart.runs(phase);
            json!({
                "from": chart.position(phase.points.start).to_string(),
                "reason": phase.reason,
                "baseline_points": phase.baseline_points,
                "trial_limits": phase.is_trial(),
                "excess_variation": phase.excess_variation,
                "runs": {
                    "useful": runs.useful,
                    "longest": runs.longest,
                    "longest_expected": runs.longest_expected,
                    "crossings": runs.crossings,
                    "crossings_expected": runs.crossings_expected,
                },
            })
        })
        .collect();
    let signals: Vec<Value> = chart
        .signals()
        .iter()
        .map(|signal| signal_as_json(chart, signal))
        .collect();
    json!({
        "series": one.name,
        "headline": facts.headline(),
        "says": facts.says(),
        "does_not_say": facts.does_not_say(),
        "variation": words::finding(facts.variation),
        "assurance": words::assurance(facts.assurance),
        "cautions": cautions(&facts),
        "kept_as_gaps": one.gaps.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "phases": phases,
        "signals": signals,
        "points": points,
    })
}

fn cautions(facts: &Facts) -> Vec<String> {
    facts.cautions.iter().map(words::caution).collect()
}

fn signal_as_json(chart: &Chart, signal: &Signal) -> Value {
    let places: Vec<String> = signal
        .points
        .iter()
        .map(|&point| chart.position(point).to_string())
        .collect();
    json!({
        "rule": words::rule_name(signal.rule),
        "source": format!("{} {}", signal.source.author, signal.source.year),
        "finding": words::finding(signal.finding),
        "points": places,
    })
}

fn point_as_json(chart: &Chart, place: usize) -> Value {
    let point = chart.point(place);
    let limit = |sigmas: usize| json!([point.lower_at(sigmas), point.upper_at(sigmas)]);
    json!({
        "date": chart.position(place).to_string(),
        "value": point.value(),
        "denominator": point.weight(),
        "centre": point.centre(),
        "limits": limit(3),
        "near_limits": limit(2),
        "target": point.target(),
        "excluded": point.excluded,
        "in_baseline": point.in_baseline,
        "finding": words::finding(chart.finding_at(place)),
        "rules": chart.rules_at(place).map(|rule| words::rule_name(rule.name)).collect::<Vec<_>>(),
    })
}
