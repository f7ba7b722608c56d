//! What a chart says and what it does not, in sentences.

use spc::Chart;

use super::Material;
use crate::measures::library;

/// What it says, after the headline, which stands above the chart.
pub fn said(chart: &Chart) -> Vec<String> {
    chart.facts().says().into_iter().skip(1).collect()
}

/// What it does not say: of charts like this, and of this measure.
pub fn not_said(material: &Material, chart: &Chart) -> Vec<String> {
    let facts = chart.facts();
    let of_charts = facts.does_not_say().into_iter().map(str::to_owned);
    let of_measure = library::find(&material.measure.library_key);
    of_charts
        .chain(of_measure.map(|ready| ready.caution.clone()))
        .collect()
}
