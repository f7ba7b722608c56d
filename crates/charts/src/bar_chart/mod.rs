//! Figures side by side: one bar below the other, each with its words, and a thin line for how far a figure reaches.
//!
//! A figure that is withheld is never drawn as nought: its place is left open and named.

mod drawing;

use crate::table::{Cell, Table};

/// Bars to be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarChart {
    /// The message of the chart. It is read out; the page shows it as its own heading.
    pub title: String,
    /// What the figures are, such as "Median days to the first appointment".
    pub unit: String,
    /// The bars, in the order in which they are drawn.
    pub bars: Vec<Bar>,
    /// What the thin line of a bar means, such as "nine in ten took no longer"; empty where no bar has one.
    pub reach: String,
    /// What an emphasised bar means, such as "more than chance explains"; empty where none is.
    pub emphasis: String,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Its figure in words, such as "12 days" or "withheld".
    pub figure: String,
    /// Its length; nothing when it is withheld.
    pub value: Option<f64>,
    /// From where to where its thin line goes.
    pub reach: Option<(f64, f64)>,
    /// Further figures in words, for the table only: one for each of the chart's further columns.
    pub further: Vec<String>,
    /// Whether it stands out.
    pub stands_out: bool,
}

/// The chart for a wide page.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(chart: &BarChart, prefix: &str) -> String {
    drawing::draw(chart, &drawing::AT_A_DESK).picture(prefix, &chart.title, &words(chart))
}

/// The chart 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide chart.
pub fn narrow_svg(chart: &BarChart, prefix: &str) -> String {
    drawing::draw(chart, &drawing::ON_A_TELEPHONE).picture(prefix, &chart.title, &words(chart))
}

/// What the chart says: what the figures are, the longest bar and the shortest.
pub fn words(chart: &BarChart) -> Vec<String> {
    let mut said = vec![format!("{}.", chart.unit.trim_end_matches('.'))];
    let mut known: Vec<&Bar> = chart
        .bars
        .iter()
        .filter(|bar| bar.value.is_some())
        .collect();
    known.sort_by(|one, other| {
        one.value
            .partial_cmp(&other.value)
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    if let (Some(shortest), Some(longest)) = (known.first(), known.last())
        && shortest.value != longest.value
    {
        said.push(format!(
            "The largest is {} ({}), the smallest {} ({}).",
            longest.label, longest.figure, shortest.label, shortest.figure
        ));
    }
    let outstanding: Vec<String> = chart
        .bars
        .iter()
        .filter(|bar| bar.stands_out)
        .map(|bar| bar.label.clone())
        .collect();
    if !outstanding.is_empty() && !chart.emphasis.is_empty() {
        said.push(format!(
            "Marked ({}): {}.",
            chart.emphasis,
            crate::words::listed(&outstanding)
        ));
    }
    said
}

/// The same figures as a table. `first` names the bars, `figure` their figures, `further` what else is known of each.
pub fn table(chart: &BarChart, first: &str, figure: &str, further: &[String]) -> Table {
    let named = [first.to_owned(), figure.to_owned()];
    let rows = chart.bars.iter().map(|bar| {
        let further = bar.further.iter().map(|words| Cell::figure(words));
        [Cell::heading(&bar.label), Cell::figure(&bar.figure)]
            .into_iter()
            .chain(further)
            .collect()
    });
    Table {
        caption: chart.unit.clone(),
        headers: named.into_iter().chain(further.iter().cloned()).collect(),
        rows: rows.collect(),
    }
}
