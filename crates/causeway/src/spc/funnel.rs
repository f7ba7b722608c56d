//! `causeway spc --chart funnel`: units side by side, with limits that narrow as units grow. They rank nobody.

use charts::{
    Table,
    funnel_chart::{self, FunnelChart, FunnelGroup, Written},
};
use serde_json::json;
use spc::{Funnel, FunnelKind, FunnelMethod, Unit, UnitRow, words::number};

use super::{VALUES, columns::Sheet, output::Told};
use crate::command_line::{FunnelName, SpcArguments};
use crate::failure::Failure;
use crate::pathways::answers;

/// What columns of units go by.
const UNITS: &[&str] = &[
    "unit",
    "name",
    "organisation",
    "practice",
    "provider",
    "series",
];

/// Computes the funnel of a file.
pub fn told(sheet: &Sheet, arguments: &SpcArguments) -> Result<Told, Failure> {
    let rows = rows(sheet, arguments)?;
    let kind = match arguments.compare {
        FunnelName::Proportion => FunnelKind::Proportion,
        FunnelName::Ratio => FunnelKind::RatioOfCounts,
        FunnelName::Standardised => FunnelKind::StandardisedRatio,
        FunnelName::StandardisedRoot => FunnelKind::StandardisedRatioRoot,
    };
    let method = FunnelMethod {
        adjusted: !arguments.by_chance,
        ..FunnelMethod::new(kind)
    };
    let found = spc::funnel(&rows, &method)
        // The engine counts rows of figures; people count those of the spreadsheet, whose first row names the columns.
        .map_err(|refusal| Failure::input(refusal.with_rows(|row| row + 1)))?;
    let drawn = drawable(&found, kind, arguments);
    Ok(Told {
        sentences: sentences(&found, kind),
        table: table(&found, &|figure| written(figure, kind)),
        whole: table(&found, &|figure: f64| figure.to_string()),
        json: as_json(&found),
        svg: Some(funnel_chart::wide_svg(&drawn, "funnel")),
    })
}

fn rows(sheet: &Sheet, arguments: &SpcArguments) -> Result<Vec<UnitRow>, Failure> {
    let unit = sheet.need("--series", arguments.series.as_deref(), UNITS)?;
    let observed: Vec<&str> = [VALUES, &["observed"]].concat();
    let numerator = sheet.need("--value", arguments.value.as_deref(), &observed)?;
    let denominator = sheet.need(
        "--denominator",
        arguments.denominator.as_deref(),
        &["denominator", "n", "expected"],
    )?;
    let (numerators, denominators) = (sheet.figures(numerator)?, sheet.figures(denominator)?);
    let names = sheet.words(unit);
    let row = |(row, name): (usize, String)| match (numerators[row], denominators[row]) {
        (Some(numerator), Some(denominator)) => Ok(UnitRow {
            name,
            numerator,
            denominator,
        }),
        _ => Err(Failure::input(format!(
            "Row {}: a figure is not known; a funnel needs both, so complete the row or take it out.",
            row + 2
        ))),
    };
    names.into_iter().enumerate().map(row).collect()
}

/// The limits by which units are judged.
fn limits(unit: &Unit, found: &Funnel) -> [(f64, f64); 2] {
    if found.adjusted {
        unit.allowing
    } else {
        unit.by_chance
    }
}

fn written(figure: f64, kind: FunnelKind) -> String {
    if kind == FunnelKind::Proportion {
        format!("{:.1} %", figure * 100.0)
    } else {
        number(figure)
    }
}

fn sentences(found: &Funnel, kind: FunnelKind) -> Vec<String> {
    let outside = found.units.iter().filter(|unit| unit.is_outlier);
    let outside: Vec<String> = outside
        .map(|unit| {
            let way = if unit.ratio > found.centre {
                "above"
            } else {
                "below"
            };
            format!("{} ({}, {way})", unit.name, written(unit.ratio, kind))
        })
        .collect();
    let mut said = vec![match outside.as_slice() {
        [] => "No unit lies outside the 99.8 % limits: they differ no more than chance explains."
            .to_owned(),
        names => format!("Outside the 99.8 % limits: {}.", names.join(", ")),
    }];
    said.push(format!(
        "{} units together have {}.",
        found.units.len(),
        written(found.centre, kind)
    ));
    said.push(if found.adjusted {
        format!(
            "Units vary {} times as much as chance alone gives, so the limits allow for that; --by-chance does not.",
            number(found.phi)
        )
    } else {
        "The limits are those that chance alone gives.".to_owned()
    });
    said.push(
        "It does not say who is better or worse, or why: a unit outside is a question to ask, first of its data and its patients."
            .to_owned(),
    );
    said
}

fn table(found: &Funnel, figure: &dyn Fn(f64) -> String) -> Table {
    let row = |unit: &Unit| {
        let [near, far] = limits(unit, found);
        let mut row = vec![
            unit.name.clone(),
            unit.numerator.to_string(),
            unit.denominator.to_string(),
        ];
        row.extend([unit.ratio, near.0, near.1, far.0, far.1].map(figure));
        row.push(if unit.is_outlier { "yes" } else { "no" }.to_owned());
        row
    };
    let headers = [
        "Unit",
        "Counted",
        "Out of",
        "Share or ratio",
        "Lower 95 %",
        "Upper 95 %",
        "Lower 99.8 %",
        "Upper 99.8 %",
        "Outside",
    ];
    answers::table("Units", &headers, 1, found.units.iter().map(row).collect())
}

fn as_json(found: &Funnel) -> serde_json::Value {
    let unit = |unit: &Unit| {
        json!({
            "unit": unit.name,
            "numerator": unit.numerator,
            "denominator": unit.denominator,
            "ratio": unit.ratio,
            "score": unit.score,
            "by_chance": {"95": unit.by_chance[0], "99.8": unit.by_chance[1]},
            "allowing": {"95": unit.allowing[0], "99.8": unit.allowing[1]},
            "outside": unit.is_outlier,
        })
    };
    json!({
        "chart": "funnel",
        "centre": found.centre,
        "phi": found.phi,
        "tau_squared": found.tau_squared,
        "adjusted": found.adjusted,
        "units": found.units.iter().map(unit).collect::<Vec<_>>(),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size on the picture is a whole number, and none is negative"
)]
fn drawable(found: &Funnel, kind: FunnelKind, arguments: &SpcArguments) -> FunnelChart {
    let group = |unit: &Unit| {
        let [limits_95, limits_998] = limits(unit, found);
        FunnelGroup {
            label: unit.name.clone(),
            size: unit.denominator.round() as u64,
            share: unit.ratio,
            limits_95,
            limits_998,
        }
    };
    let mut chart = FunnelChart {
        share: arguments
            .title
            .clone()
            .unwrap_or_else(|| "Share or ratio".to_owned()),
        size: "Out of".to_owned(),
        written: if kind == FunnelKind::Proportion {
            Written::Shares
        } else {
            Written::Figures {
                unit: arguments.unit.clone(),
                decimals: 2,
            }
        },
        centre: found.centre,
        groups: found.units.iter().map(group).collect(),
        ..FunnelChart::default()
    };
    chart.title = funnel_chart::headline(&chart);
    chart
}
