//! A chart of bars as a figure of the page.

use charts::{
    Cell,
    bar_chart::{self, BarChart},
};

use super::{
    super::pictures::{Figure, table_component},
    NamedFigure,
};

/// How the table beside bars is headed.
pub struct Heads {
    /// What the bars are about.
    pub first: String,
    /// What their figures are.
    pub figure: String,
    /// What else the table says of each.
    pub further: Vec<String>,
}

/// The chart with its words and its table.
pub fn figure(name: &str, chart: &BarChart, heads: &Heads) -> NamedFigure {
    figure_and_row(name, chart, heads, None)
}

/// The same with a last row of the table, which no bar shows.
pub fn figure_and_row(
    name: &str,
    chart: &BarChart,
    heads: &Heads,
    last: Option<Vec<Cell>>,
) -> NamedFigure {
    let mut table = bar_chart::table(chart, &heads.first, &heads.figure, &heads.further);
    table.rows.extend(last);
    // The unit stands in the table's caption and above the bars.
    let words = bar_chart::words(chart).into_iter().skip(1).collect();
    NamedFigure {
        name: name.to_owned(),
        figure: Figure {
            title: chart.title.clone(),
            wide: bar_chart::wide_svg(chart, &format!("{name}-wide")),
            narrow: bar_chart::narrow_svg(chart, &format!("{name}-narrow")),
            words,
            tables: vec![table_component(&table)],
        },
    }
}

/// A length that a bar can have.
pub fn length(value: u64) -> f64 {
    value as f64
}
