//! Which kinds of chart are honest for a measure, which one its team chose, and in a sentence what each is for.

use spc::{Caution, Kind};

use super::{Material, series::computed_as};
use crate::{
    measures::model::{Frequency, Shape},
    platform::messages::{say, say_with},
};

/// The kind that suits every measure, whatever its values are.
const USUAL: Kind = Kind::Individuals;

/// The messages of a kind: its name, what it is for, how such a chart is made. Kinds that are never offered have none.
struct Words {
    name: &'static str,
    why: &'static str,
    how: &'static str,
}

macro_rules! words {
    ($name:literal, $why:literal, $how:literal) => {
        Some(Words {
            name: $name,
            why: $why,
            how: $how,
        })
    };
}

#[rustfmt::skip]
fn words(kind: Kind) -> Option<Words> {
    match kind {
        Kind::Individuals => words!("chart-name-i", "chart-kind-i", "chart-how-i"),
        Kind::Run => words!("chart-name-run", "chart-kind-run", "chart-how-run"),
        Kind::P => words!("chart-name-p", "chart-kind-p", "chart-how-p"),
        Kind::PPrime => words!("chart-name-pp", "chart-kind-pp", "chart-how-pp"),
        Kind::U => words!("chart-name-u", "chart-kind-u", "chart-how-u"),
        Kind::UPrime => words!("chart-name-up", "chart-kind-up", "chart-how-up"),
        Kind::C => words!("chart-name-c", "chart-kind-c", "chart-how-c"),
        Kind::G => words!("chart-name-g", "chart-kind-g", "chart-how-g"),
        _ => None,
    }
}

/// How the chart of a kind is made.
pub fn how_made(kind: Kind) -> String {
    words(kind).map(|words| say(words.how)).unwrap_or_default()
}

/// A kind of chart to choose.
pub struct Offered {
    /// Its key in forms and in the database.
    pub key: &'static str,
    /// Its name.
    pub name: String,
    /// What it is for, and what speaks against it here.
    pub why: String,
}

/// The kinds that are honest for the values that are there, the usual one first.
pub fn offered(material: &Material) -> Vec<Offered> {
    let kinds = honest(material).into_iter();
    let offered = kinds.filter_map(|kind| {
        let key = key_of(kind)?;
        let words = words(kind)?;
        let why = say(words.why);
        Some(Offered {
            key,
            name: say(words.name),
            why: match too_narrow(material, kind) {
                Some(but) => format!("{why} {but}"),
                None => why,
            },
        })
    });
    offered.collect()
}

/// The kind whose chart is shown: the chosen one while it suits the values, otherwise the usual one.
pub fn in_force(material: &Material) -> Kind {
    chosen(material)
        .filter(|kind| honest(material).contains(kind))
        .unwrap_or(USUAL)
}

/// Whether the team chose a kind that the values no longer suit.
pub fn is_out_of_force(material: &Material) -> bool {
    chosen(material).is_some_and(|kind| kind != in_force(material))
}

fn chosen(material: &Material) -> Option<Kind> {
    Kind::parse(&material.measure.chart_kind)
}

/// The key of a kind.
pub fn key_of(kind: Kind) -> Option<&'static str> {
    let found = Kind::ALL.iter().find(|(known, _)| *known == kind);
    found.map(|(_, key)| *key)
}

fn honest(material: &Material) -> Vec<Kind> {
    let counts_events = || {
        let values = material.values.iter();
        values.map(|value| value.value).all(is_count)
    };
    let of_counts: &[Kind] = match Shape::parse(&material.measure.shape) {
        Some(Shape::Proportion) if has_parts(material) => &[Kind::PPrime, Kind::P],
        Some(Shape::Rate) if has_parts(material) => &[Kind::UPrime, Kind::U],
        // Cases between one event and the next: every value is dated by its event, so no period is the usual one.
        Some(Shape::Count) if counts_events() => {
            match Frequency::parse(&material.measure.frequency) {
                Some(Frequency::Day) => &[Kind::C, Kind::G],
                _ => &[Kind::C],
            }
        }
        _ => &[],
    };
    [&[USUAL], of_counts, &[Kind::Run]].concat()
}

/// Whether every value rests on counts: without them nobody knows what chance alone allows.
fn has_parts(material: &Material) -> bool {
    let rests_on_counts = |part: Option<f64>, whole: Option<f64>| {
        let (Some(part), Some(whole)) = (part, whole) else {
            return false;
        };
        is_count(part) && whole > 0.0
    };
    let mut values = material.values.iter();
    values.all(|value| rests_on_counts(value.numerator, value.denominator))
}

fn is_count(figure: f64) -> bool {
    figure >= 0.0 && figure.fract() == 0.0
}

/// What speaks against a chart that knows only chance, where the values vary more: at large volumes they nearly always do.
fn too_narrow(material: &Material, kind: Kind) -> Option<String> {
    if !matches!(kind, Kind::P | Kind::U | Kind::C) {
        return None;
    }
    let chart = computed_as(material, kind).ok()?;
    let cautions = chart.facts().cautions;
    cautions.iter().find_map(|caution| match caution {
        Caution::MoreVariationThanChance { excess, instead } => {
            let facts = [
                ("excess", format!("{excess:.1}")),
                ("instead", instead.unwrap_or(USUAL).title().to_owned()),
            ];
            let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
            Some(say_with("chart-kind-too-narrow", &facts))
        }
        _ => None,
    })
}
