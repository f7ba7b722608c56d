//! The values of a measure with what the chart computed, for a spreadsheet.

use spc::Chart;

use super::{
    chart::{Material, periods},
    model::number_words,
    values::by_period,
};
use crate::platform::{import::harmless, messages::say};

/// Without it a spreadsheet takes UTF-8 for the local alphabet.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns, by the messages that name them.
pub const HEADS: [&str; 10] = [
    "values-period",
    "values-numerator",
    "values-denominator",
    "measures-value",
    "chart-centre",
    "chart-lower",
    "chart-upper",
    "question-measure-target",
    "chart-shows",
    "chart-notes",
];

/// What each point shows, by the first rule that marks it.
pub fn rules(chart: &Chart) -> Vec<&'static str> {
    let shown = chart.shown().into_iter();
    let name = |(_, rule)| spc::words::rule_name(rule);
    shown.map(|shown| shown.map_or("", name)).collect()
}

/// What people wrote beside a period.
pub fn notes_at(material: &Material, period: &str) -> String {
    let notes = material.marks.iter().filter(|mark| mark.period == period);
    let notes: Vec<&str> = notes.map(|mark| mark.words.as_str()).collect();
    notes.join("; ")
}

/// The sheet as CSV: a row for each period, gaps included.
pub fn sheet(material: &Material, chart: &Chart) -> Result<String, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADS.map(say))?;
    let (rules, values) = (rules(chart), by_period(&material.values));
    for (place, period) in periods(material).into_iter().enumerate() {
        let text = period.to_string();
        let value = values.get(&period);
        let point = chart.point(place);
        let plain =
            |figure: Option<f64>| figure.map_or_else(String::new, |figure| figure.to_string());
        writer.write_record([
            text.clone(),
            plain(value.and_then(|value| value.numerator)),
            plain(value.and_then(|value| value.denominator)),
            plain(value.map(|value| value.value)),
            plain(point.centre()),
            plain(point.lower_limit()),
            plain(point.upper_limit()),
            material
                .measure
                .target
                .map(number_words)
                .unwrap_or_default(),
            rules[place].to_owned(),
            harmless(&notes_at(material, &text)),
        ])?;
    }
    let text = String::from_utf8(writer.into_inner()?)?;
    Ok(format!("{BYTE_ORDER_MARK}{text}"))
}
