//! A computed chart as a drawing: points with their lines, signals in words, phases with their reasons, notes.

use charts::{
    control_chart::{Annotation, ControlChart, Lines, Meaning, Phase, Point, Signal},
    icons,
};
use jiff::civil::Date;
use spc::{Assurance, Chart, Finding, Improvement, Position, RuleName, Side};

use super::{Material, series};
use crate::{
    measures::{model::Frequency, store::mark::MarkKind},
    platform::{
        messages::{say, say_with},
        moment::date_words,
    },
};

/// The drawing.
pub fn picture(material: &Material, chart: &Chart) -> ControlChart {
    let measure = &material.measure;
    let frequency = Frequency::parse(&measure.frequency).unwrap_or(Frequency::Month);
    let shown = chart.shown().into_iter().enumerate();
    let points = shown.map(|(place, shown)| Point {
        signal: shown.and_then(signal),
        ..point(material, chart, place, frequency)
    });
    let words = say(frequency.words());
    let mut picture = ControlChart {
        title: headline(material, chart),
        subtitle: say_with(
            "chart-subtitle",
            &[
                ("name", measure.name.as_str()),
                ("unit", &measure.unit),
                ("frequency", &words),
            ],
        ),
        unit: measure.unit.clone(),
        centre: centre(chart),
        points: points.collect(),
        phases: phases(chart),
        annotations: annotations(material, chart),
        variation: variation(chart),
        assurance: assurance(chart),
        notes: series::how_made(material),
    };
    // An empty chart would draw empty icons.
    if picture.points.is_empty() {
        picture.variation = None;
    }
    picture
}

/// What the centre line is.
fn centre(chart: &Chart) -> String {
    match spc::words::centre_name(chart.method().kind()) {
        "median" => say("chart-median"),
        _ => say("chart-mean"),
    }
}

/// The finding, with the period from which limits began anew written as on the chart.
pub fn headline(material: &Material, chart: &Chart) -> String {
    let frequency = Frequency::parse(&material.measure.frequency).unwrap_or(Frequency::Month);
    let start = chart.phases().last().map(|phase| phase.points.start);
    let since = start.map(|start| label(day_of(chart, start), frequency));
    chart.facts().headline_since(&since.unwrap_or_default())
}

fn point(material: &Material, chart: &Chart, place: usize, frequency: Frequency) -> Point {
    let computed = chart.point(place);
    let day = day_of(chart, place);
    Point {
        label: label(day, frequency),
        value: computed.value(),
        is_excluded: computed.excluded,
        signal: None,
        lines: Lines {
            centre: computed.centre(),
            lower: computed.lower_limit(),
            upper: computed.upper_limit(),
            near_lower: computed.lower_at(2),
            near_upper: computed.upper_at(2),
            target: computed.target(),
        },
        note: note(material, day),
    }
}

/// The day at which a point stands. Charts of measures have no other positions.
fn day_of(chart: &Chart, place: usize) -> Date {
    match chart.position(place) {
        Position::Date(day) => day,
        _ => Date::ZERO,
    }
}

/// "Apr 2026", "Apr–Jun 2026", "6 Apr 2026".
pub(super) fn label(day: Date, frequency: Frequency) -> String {
    match frequency {
        Frequency::Month => day.strftime("%b %Y").to_string(),
        Frequency::Quarter => {
            let last = frequency
                .next(day)
                .and_then(|next| next.yesterday().ok())
                .unwrap_or(day);
            format!("{}\u{2013}{}", day.strftime("%b"), last.strftime("%b %Y"))
        }
        Frequency::Week | Frequency::Day => day.strftime("%-d %b %Y").to_string(),
    }
}

/// What a point shows, by the first rule that marks it.
fn signal((finding, rule): (Finding, RuleName)) -> Option<Signal> {
    let meaning = match finding {
        Finding::CommonCause => return None,
        Finding::Improvement(_) => Meaning::Improvement,
        Finding::Concern(_) => Meaning::Concern,
        Finding::Neutral(_) => Meaning::Neutral,
    };
    Some(Signal {
        meaning,
        rule: spc::words::rule_name(rule).to_owned(),
    })
}

fn note(material: &Material, day: Date) -> String {
    let text = day.to_string();
    let here = material.marks.iter().filter(|mark| mark.period == text);
    here.map(|mark| mark.words.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

fn phases(chart: &Chart) -> Vec<Phase> {
    let phases = chart.phases().iter().map(|phase| Phase {
        first: phase.points.start,
        reason: if phase.points.start == 0 {
            String::new()
        } else {
            phase.reason.clone()
        },
        is_trial: phase.is_trial(),
    });
    phases.collect()
}

fn annotations(material: &Material, chart: &Chart) -> Vec<Annotation> {
    let notes = material
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Note.key());
    let places = notes.filter_map(|mark| {
        let day: Date = mark.period.parse().ok()?;
        let place = (0..chart.len()).find(|place| day_of(chart, *place) == day)?;
        Some(Annotation {
            at: place as f64,
            date: date_words(day),
            label: mark.words.clone(),
        })
    });
    places.collect()
}

/// What the latest ups and downs say, as an icon.
pub fn variation(chart: &Chart) -> Option<icons::Variation> {
    let way = |side: Side| match side {
        Side::Low => icons::Direction::Lower,
        Side::High => icons::Direction::Higher,
    };
    chart.latest()?;
    Some(match chart.facts().variation {
        Finding::CommonCause => icons::Variation::Common,
        Finding::Improvement(side) => icons::Variation::Improvement(way(side)),
        Finding::Concern(side) => icons::Variation::Concern(way(side)),
        Finding::Neutral(side) => icons::Variation::Neutral(side.map(way)),
    })
}

/// What the limits say about the target, as an icon.
pub fn assurance(chart: &Chart) -> Option<icons::Assurance> {
    let good = match chart.method().improvement() {
        Improvement::Increase => icons::Direction::Higher,
        Improvement::Decrease => icons::Direction::Lower,
        Improvement::Neutral => return None,
    };
    match chart.assurance() {
        Assurance::None => None,
        Assurance::Passes => Some(icons::Assurance::Meets(good)),
        Assurance::Fails => Some(icons::Assurance::Misses(good)),
        Assurance::HitOrMiss => Some(icons::Assurance::HitOrMiss(good)),
    }
}
