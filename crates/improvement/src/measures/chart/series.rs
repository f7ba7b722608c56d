//! Values as a series of the engine: every period in its place, phases with their reasons.

use std::ops::Range;

use jiff::civil::Date;
use spc::{
    Baseline, Chart, Improvement, Kind, Method, Position, Positions, Rebase, Refusal, Series,
    Target,
};

use super::{Material, drawing::label, kinds};
use crate::{
    measures::{
        model::{Direction, Frequency},
        store::{mark::MarkKind, value::row},
        values::by_period,
    },
    platform::messages::{say, say_with},
};

/// Fewest points of a baseline for limits to be frozen by it (NHS England, Making Data Count 2023).
const ENOUGH_FOR_A_BASELINE: usize = spc::ENOUGH_POINTS;

/// The periods from the first value to the last, gaps included.
pub fn periods(material: &Material) -> Vec<Date> {
    let days = || {
        material
            .values
            .iter()
            .filter_map(|value| value.period.parse::<Date>().ok())
    };
    let frequency = Frequency::parse(&material.measure.frequency);
    let (Some(first), Some(last), Some(frequency)) = (days().min(), days().max(), frequency) else {
        return Vec::new();
    };
    if kinds::in_force(material) == Kind::G {
        // Each value is dated by its event; there is nothing between two.
        return days().collect();
    }
    // A changed frequency can leave values between its periods: they stand where they are.
    let regular = std::iter::successors(Some(first), |start| frequency.next(*start));
    let mut all: Vec<Date> = regular
        .take_while(|start| *start <= last)
        .chain(days())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The chart; the sentence that says why where there is none.
pub fn computed(material: &Material) -> Result<Chart, Refusal> {
    computed_as(material, kinds::in_force(material))
}

/// The chart of this kind.
pub fn computed_as(material: &Material, kind: Kind) -> Result<Chart, Refusal> {
    let periods = periods(material);
    let rebases = rebases(material, &periods);
    let method = method(material, kind, &periods, &rebases);
    figures(material, kind, &periods)?
        .rebased(&rebases)?
        .excluding(&left_out(material, &periods))
        .aiming_at(material.measure.target.map_or(Target::None, Target::Same))?
        .chart(&method)
}

/// The values; on charts that know how much chance allows, the counts they rest on.
fn figures(material: &Material, kind: Kind, periods: &[Date]) -> Result<Series, Refusal> {
    let values = by_period(&material.values);
    let column = |figure: fn(&row::Model) -> Option<f64>| {
        let of_period = |period: &Date| values.get(period).and_then(|value| figure(value));
        periods.iter().map(of_period).collect::<Vec<_>>()
    };
    let positions = Positions::Dates(periods.to_vec());
    if matches!(kind, Kind::P | Kind::PPrime | Kind::U | Kind::UPrime) {
        let parts = column(|value| value.numerator);
        return Series::ratios(positions, parts, column(|value| value.denominator));
    }
    Series::new(positions, column(|value| Some(value.value)))
}

/// A chart of this kind with the rules of Making Data Count, or those that suit it.
fn method(material: &Material, kind: Kind, periods: &[Date], rebases: &[Rebase]) -> Method {
    let improvement = match Direction::parse(&material.measure.direction) {
        Some(Direction::Higher) => Improvement::Increase,
        Some(Direction::Lower) => Improvement::Decrease,
        _ => Improvement::Neutral,
    };
    let method = Method::causeway(kind).improving_by(improvement);
    let method = match kind {
        // Proportions are kept in per cent.
        Kind::P | Kind::PPrime => method.per(100.0),
        _ => method,
    };
    match baseline(material, periods) {
        Some(points) if rebases.is_empty() => method.with_baseline(Baseline::After {
            skipped: points.start,
            points: points.len(),
        }),
        _ => method,
    }
}

/// The points of the baseline of the plan, where it has enough. Limits that a person made anew come before it.
fn baseline(material: &Material, periods: &[Date]) -> Option<Range<usize>> {
    let last: Date = material.measure.baseline_to.parse().ok()?;
    let first: Option<Date> = material.measure.baseline_from.parse().ok();
    let start = first.map_or(0, |first| periods.partition_point(|period| *period < first));
    let end = periods.partition_point(|period| *period <= last);
    let points = start..end;
    (points.len() >= ENOUGH_FOR_A_BASELINE && points.len() < periods.len()).then_some(points)
}

/// Where limits begin anew: by a changed definition, or because a person said so. Never by itself.
fn rebases(material: &Material, periods: &[Date]) -> Vec<Rebase> {
    let changed = material.definitions.iter().filter_map(|version| {
        let from: Date = version.starts_on.parse().ok()?;
        let reason = say_with("chart-definition-changed", &[("reason", &version.reason)]);
        Some((from, reason))
    });
    let said = material
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Limits.key());
    let said =
        said.filter_map(|mark| Some((mark.period.parse::<Date>().ok()?, mark.words.clone())));
    let mut all: Vec<(Date, String)> = changed
        .chain(said)
        .filter_map(|(from, reason)| Some((first_from(periods, from)?, reason)))
        .collect();
    all.sort();
    let mut joined: Vec<(Date, String)> = Vec::new();
    for (from, reason) in all {
        match joined.last_mut() {
            Some((last, reasons)) if *last == from => *reasons = format!("{reasons}; {reason}"),
            _ => joined.push((from, reason)),
        }
    }
    let rebase = |(from, reason)| Rebase {
        from: Position::Date(from),
        reason,
    };
    joined.into_iter().map(rebase).collect()
}

/// The first period on or after a day; nothing before the chart begins, because everything is after that.
fn first_from(periods: &[Date], day: Date) -> Option<Date> {
    let found = periods.iter().find(|period| **period >= day)?;
    (Some(found) != periods.first()).then_some(*found)
}

fn left_out(material: &Material, periods: &[Date]) -> Vec<usize> {
    let marks = material
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::LeftOut.key());
    let places = marks.filter_map(|mark| {
        let day: Date = mark.period.parse().ok()?;
        periods.binary_search(&day).ok()
    });
    places.collect()
}

/// How the chart was made, in sentences.
pub fn how_made(material: &Material) -> Vec<String> {
    let periods = periods(material);
    let mut notes = vec![kinds::how_made(kinds::in_force(material))];
    if kinds::is_out_of_force(material) {
        notes.push(say("chart-kind-out-of-force"));
    }
    let has_rebase = !rebases(material, &periods).is_empty();
    if let Some(points) = baseline(material, &periods).filter(|_| !has_rebase) {
        let frequency = Frequency::parse(&material.measure.frequency).unwrap_or(Frequency::Month);
        let period = |place: usize| label(periods[place], frequency);
        let facts = [
            ("points", points.len().to_string()),
            ("from", period(points.start)),
            ("to", period(points.end - 1)),
        ];
        let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
        notes.push(say_with("chart-how-baseline", &facts));
    }
    notes
}
