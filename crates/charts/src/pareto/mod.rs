//! A Pareto chart: what costs most, largest first, and how much the first few make up together (Juran, Quality Control
//! Handbook 1951: the vital few and the useful many).
//!
//! Bars and the line of shares added up have one scale, from nought to everything, so that neither can mislead about
//! the other. A figure that is withheld has no share, stands last and is named.

mod drawing;

use crate::table::{Cell, Table};

/// Causes or themes with what each costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pareto {
    /// The message of the chart. It is read out; the page shows it as its own heading.
    pub title: String,
    /// What the figures are, such as "Hours lost since April 2026".
    pub unit: String,
    /// The bars, in any order.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Its figure in words, such as "12 hours" or "withheld".
    pub figure: String,
    /// Its figure; nothing when it is withheld. What is below nought or no number is taken as withheld.
    pub value: Option<f64>,
}

/// A bar in its place, with its shares of everything that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed<'a> {
    /// The bar.
    pub bar: &'a Bar,
    /// Its share in per cent; nothing when it is withheld.
    pub share: Option<f64>,
    /// Its share and those of all larger ones together, in per cent.
    pub together: Option<f64>,
    /// Whether it is one of the few that together make up 80 in 100.
    pub is_of_the_few: bool,
}

/// The first bars that reach this share, in per cent, are the vital few.
const MOST_OF_IT: f64 = 80.0;

/// The bars, largest first, withheld ones last, each with its shares.
///
/// None is of the vital few where it takes more than half of the bars to reach 80 in 100: then no few stand out.
pub fn placed(chart: &Pareto) -> Vec<Placed<'_>> {
    let mut bars: Vec<&Bar> = chart.bars.iter().collect();
    let size = |bar: &Bar| known(bar).unwrap_or(-1.0);
    bars.sort_by(|one, other| size(other).total_cmp(&size(one)));
    let whole: f64 = bars.iter().filter_map(|bar| known(bar)).sum();
    let few = few(&bars, whole);
    let mut so_far = 0.0;
    let mut all = Vec::new();
    for (number, bar) in bars.into_iter().enumerate() {
        let share = known(bar).map(|value| per_cent(value, whole));
        so_far += share.unwrap_or_default();
        all.push(Placed {
            bar,
            share,
            together: share.map(|_| so_far.min(100.0)),
            is_of_the_few: number < few,
        });
    }
    all
}

/// A figure that can be drawn.
fn known(bar: &Bar) -> Option<f64> {
    bar.value
        .filter(|value| value.is_finite() && *value >= 0.0)
        .map(|value| value.min(1e300))
}

fn per_cent(value: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        100.0 * (value / whole)
    } else {
        0.0
    }
}

/// How many of the bars, largest first, make up 80 in 100; nought where these are more than half of those shown.
fn few(bars: &[&Bar], whole: f64) -> usize {
    if whole <= 0.0 {
        return 0;
    }
    let mut so_far = 0.0;
    let mut needed = 0;
    let shown = bars.iter().filter(|bar| known(bar).is_some()).count();
    for bar in bars {
        so_far += per_cent(known(bar).unwrap_or_default(), whole);
        needed += 1;
        // A billionth more or less comes from adding up.
        if so_far >= MOST_OF_IT - 1e-9 {
            break;
        }
    }
    if needed * 2 <= shown { needed } else { 0 }
}

/// A share in whole per cent: "29%", and "under 1%" where it would be nought although there is something.
fn share_words(share: Option<f64>) -> String {
    match share {
        None => "withheld".to_owned(),
        Some(share) if share > 0.0 && share < 0.5 => "under 1%".to_owned(),
        Some(share) => format!("{share:.0}%"),
    }
}

/// The chart for a wide page.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &Pareto, prefix: &str) -> String {
    drawing::draw(chart, &drawing::AT_A_DESK).picture(prefix, &chart.title, &words(chart))
}

/// The chart 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &Pareto, prefix: &str) -> String {
    drawing::draw(chart, &drawing::ON_A_TELEPHONE).picture(prefix, &chart.title, &words(chart))
}

/// What the chart says: what the figures are, which few make up most of it, and what is withheld.
pub fn words(chart: &Pareto) -> Vec<String> {
    let all = placed(chart);
    let mut said = vec![format!("{}.", chart.unit.trim_end_matches('.'))];
    let shown: Vec<&Placed> = all.iter().filter(|one| one.share.is_some()).collect();
    let few: Vec<&&Placed> = shown.iter().filter(|one| one.is_of_the_few).collect();
    match (few.last(), shown.first()) {
        (Some(last), _) => said.push(format!(
            "{} of {} make up {} of it: {}.",
            few.len(),
            shown.len(),
            share_words(last.together),
            crate::words::listed(&labels(&few))
        )),
        (None, Some(first)) if first.share > Some(0.0) && shown.len() > 1 => said.push(format!(
            "No few stand out: the largest, {}, makes up {} of it.",
            first.bar.label,
            share_words(first.share)
        )),
        _ => {}
    }
    let withheld = all.len() - shown.len();
    if withheld > 0 {
        said.push(format!(
            "{withheld} of {} are withheld and not in the shares.",
            all.len()
        ));
    }
    said
}

fn labels(placed: &[&&Placed]) -> Vec<String> {
    placed.iter().map(|one| one.bar.label.clone()).collect()
}

/// The same figures as a table. `first` names the bars, `figure` their figures.
pub fn table(chart: &Pareto, first: &str, figure: &str) -> Table {
    let rows = placed(chart).into_iter().map(|one| {
        vec![
            Cell::heading(&one.bar.label),
            Cell::figure(&one.bar.figure),
            Cell::figure(&share_words(one.share)),
            Cell::figure(&share_words(one.together)),
        ]
    });
    Table {
        caption: chart.unit.clone(),
        headers: [first, figure, "Share", "With all larger ones"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
    }
}
