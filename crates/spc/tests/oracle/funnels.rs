//! `FunnelPlotR`: funnels of proportions, ratios of counts and standardised ratios.

use spc::{Funnel, FunnelKind, FunnelMethod, Unit, UnitRow, funnel};

use crate::cases::{Case, compare, number, numbers, same, same_number, same_numbers, words};

#[test]
fn funnels_equal_funnelplotr() {
    compare("FunnelPlotR", |case| {
        let found =
            funnel(&rows(case), &method(case)).map_err(|refusal| format!("refused: {refusal}"))?;
        same_funnel(case, &found)
    });
}

fn rows(case: &Case) -> Vec<UnitRow> {
    let figures = |name: &str| {
        numbers(&case.input[name])
            .into_iter()
            .map(|one| one.expect("a figure"))
    };
    let both = figures("numerator").zip(figures("denominator"));
    words(&case.input["group"])
        .into_iter()
        .zip(both)
        .map(|(name, (numerator, denominator))| UnitRow {
            name,
            numerator,
            denominator,
        })
        .collect()
}

fn method(case: &Case) -> FunnelMethod {
    let options = &case.options;
    let kind = match (options["data_type"].as_str(), options["sr_method"].as_str()) {
        (Some("PR"), _) => FunnelKind::Proportion,
        (Some("RC"), _) => FunnelKind::RatioOfCounts,
        (_, Some("CQC")) => FunnelKind::StandardisedRatioRoot,
        _ => FunnelKind::StandardisedRatio,
    };
    FunnelMethod {
        kind,
        trim: number(&options["trim_by"]).expect("a share"),
        adjusted: options["draw_adjusted"] == true,
        near_limits: number(&options["limit"]) == Some(95.0),
        multiplier: number(&options["multiplier"]).expect("a factor"),
    }
}

fn same_funnel(case: &Case, found: &Funnel) -> Result<(), String> {
    for (name, value) in [
        ("centre", found.centre),
        ("phi", found.phi),
        ("tau2", found.tau_squared),
    ] {
        let expected = number(&case.expected[name]);
        if !same_number(expected, Some(value)) {
            return Err(format!("{name}: {value}, expected {expected:?}"));
        }
    }
    let points = &case.expected["points"];
    let names: Vec<String> = found.units.iter().map(|unit| unit.name.clone()).collect();
    same("units", &words(&points["group"]), &names)?;
    let column = |name: &str, figure: fn(&Unit) -> Option<f64>| {
        same_numbers(name, &points[name], found.units.iter().map(figure))
    };
    column("ratio", |unit| Some(unit.ratio))?;
    column("z", |unit| Some(unit.score))?;
    column("z_trimmed", |unit| unit.trimmed_score)?;
    column("lcl95", |unit| Some(unit.by_chance[0].0))?;
    column("ucl95", |unit| Some(unit.by_chance[0].1))?;
    column("lcl998", |unit| Some(unit.by_chance[1].0))?;
    column("ucl998", |unit| Some(unit.by_chance[1].1))?;
    column("od_lcl95", |unit| Some(unit.allowing[0].0))?;
    column("od_ucl95", |unit| Some(unit.allowing[0].1))?;
    column("od_lcl998", |unit| Some(unit.allowing[1].0))?;
    column("od_ucl998", |unit| Some(unit.allowing[1].1))?;
    let outliers: Vec<bool> = found.units.iter().map(|unit| unit.is_outlier).collect();
    let expected: Vec<bool> = points["outlier"]
        .as_array()
        .expect("flags")
        .iter()
        .map(|flag| flag == true)
        .collect();
    same("outlier", &expected, &outliers)
}
