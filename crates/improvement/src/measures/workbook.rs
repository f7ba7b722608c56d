//! A measure as a workbook: a chart that Excel draws, its values and limits, and notes that say what they mean.

use std::error::Error;

use spc::Chart;

use super::{
    chart::{Material, not_said, periods, picture, said},
    model::Frequency,
    sheet::{HEADS, notes_at, rules},
    values::by_period,
};
use crate::platform::{
    messages::{say, say_with},
    moment::Moment,
    spreadsheet::{LineChart, Spreadsheet, TableSheet, Value},
};

/// Places of columns of the table of values.
const PERIOD: u16 = 0;
const VALUE: u16 = 3;
/// Mean, lower and upper limit; the target after them is dashed.
const LINES: [(u16, bool); 4] = [(4, false), (5, false), (6, false), (7, true)];

/// Excel takes no longer words for a picture; what the chart says besides is on the sheet of notes.
const LONGEST_ALTERNATIVE: usize = 250;

/// The workbook as a file.
pub fn workbook(
    material: &Material,
    chart: &Chart,
    (team, now): (&str, Moment),
) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let drawn = picture(material, chart);
    let measure = &material.measure;
    let facts = [("team", team), ("when", &now.words())];
    let chart_sheet = LineChart {
        name: say("workbook-chart"),
        title: drawn.title.clone(),
        about: vec![drawn.subtitle.clone(), say("workbook-chart-about")],
        alternative: drawn.title.chars().take(LONGEST_ALTERNATIVE).collect(),
        unit: measure.unit.clone(),
        days: PERIOD,
        values: VALUE,
        lines: LINES
            .into_iter()
            .filter(|(column, _)| *column != 7 || measure.target.is_some())
            .collect(),
    };
    let spreadsheet = Spreadsheet {
        title: measure.name.clone(),
        cover: std::iter::once(say_with("workbook-of-team", &facts))
            .chain([drawn.title])
            .collect(),
        cover_name: say("workbook-cover"),
        contents: say("workbook-contents"),
        tables: vec![values(material, chart), notes(material, chart)],
        chart: Some(chart_sheet),
    };
    spreadsheet.file()
}

fn values(material: &Material, chart: &Chart) -> TableSheet {
    let (rules, by_period) = (rules(chart), by_period(&material.values));
    let row = |(place, period): (usize, jiff::civil::Date)| {
        let text = period.to_string();
        let value = by_period.get(&period);
        let point = chart.point(place);
        vec![
            Value::Day(period),
            value.and_then(|value| value.numerator).into(),
            value.and_then(|value| value.denominator).into(),
            value.map(|value| value.value).into(),
            point.centre().into(),
            point.lower_limit().into(),
            point.upper_limit().into(),
            material.measure.target.into(),
            words(rules[place].to_owned()),
            words(notes_at(material, &text)),
        ]
    };
    TableSheet {
        name: say("workbook-values"),
        title: say_with(
            "workbook-values-title",
            &[
                ("name", material.measure.name.as_str()),
                ("unit", &material.measure.unit),
            ],
        ),
        about: vec![say("workbook-values-about")],
        heads: HEADS.map(say).to_vec(),
        rows: periods(material).into_iter().enumerate().map(row).collect(),
    }
}

fn words(text: String) -> Value {
    if text.is_empty() {
        Value::Nothing
    } else {
        Value::Text(text)
    }
}

/// What is meant by the figures, what they say and what they do not.
fn notes(material: &Material, chart: &Chart) -> TableSheet {
    let measure = &material.measure;
    let frequency = Frequency::parse(&measure.frequency).map(|one| say(one.words()));
    let plan = [
        ("workbook-why", measure.why.clone()),
        ("question-measure-numerator", measure.numerator.clone()),
        ("question-measure-denominator", measure.denominator.clone()),
        ("question-measure-inclusions", measure.inclusions.clone()),
        ("question-measure-exclusions", measure.exclusions.clone()),
        ("question-measure-unit", measure.unit.clone()),
        ("question-measure-frequency", frequency.unwrap_or_default()),
        (
            "question-measure-source-system",
            measure.source_system.clone(),
        ),
        (
            "question-measure-target-source",
            measure.target_source.clone(),
        ),
        ("question-measure-sharing", measure.sharing_basis.clone()),
    ];
    let says = said(chart).into_iter().map(|text| ("chart-says", text));
    let silent = not_said(material, chart)
        .into_iter()
        .map(|text| ("measure-not-say", text));
    let made = picture(material, chart).notes;
    let made = made.into_iter().map(|text| ("workbook-how", text));
    let all = says.chain(silent).chain(made).chain(plan);
    TableSheet {
        name: say("workbook-notes"),
        title: say("workbook-notes-title"),
        about: Vec::new(),
        heads: vec![say("workbook-notes-about"), say("workbook-notes-note")],
        rows: all
            .filter(|(_, text)| !text.is_empty())
            .map(|(about, text)| vec![Value::Text(say(about)), Value::Text(text)])
            .collect(),
    }
}
