//! What a chart says and what it does not, in sentences.

use spc::{Chart, words::number};

use super::Material;
use crate::{measures::library, platform::messages::say_with};

/// What it says since its limits last began.
pub fn said(chart: &Chart) -> Vec<String> {
    // The first sentence is the headline, which stands above the chart.
    chart.facts().says().into_iter().skip(1).collect()
}

/// What the centre was before the limits began anew, and what it is since: new limits must not hide a change. It stands
/// before the headline, which then only speaks of the time since.
pub fn changed(chart: &Chart) -> Option<String> {
    let [.., before, latest] = chart.phases() else {
        return None;
    };
    let centre = |phase: &spc::PhaseResult| chart.points()[phase.points.start].centre();
    let (before, since) = (centre(before)?, centre(latest)?);
    let facts = [
        ("reason", latest.reason.clone()),
        ("before", number(before)),
        ("since", number(since)),
    ];
    let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(say_with("chart-before-and-since", &facts))
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
