//! `NHSRplotthedots`: `XmR` charts, their rules one for each point, variation and assurance.

use serde_json::Value;
use spc::{
    Assurance, Baseline, Chart, Finding, Improvement, Method, PerSeries, Rebase, RuleName,
    Screening, Series, Side, Target,
};

use crate::cases::{
    Case, compare, number, numbers, position, positions, same, same_numbers, words,
};

#[test]
fn xmr_charts_equal_nhsrplotthedots() {
    compare("NHSRplotthedots", |case| {
        let expected = &case.expected;
        let charts = charts(case);
        if !expected["error"].is_null() {
            return match charts {
                Err(_) => Ok(()),
                Ok(_) => Err("drawn, but the package refuses it".to_owned()),
            };
        }
        let charts = charts.map_err(|refusal| format!("refused: {refusal}"))?;
        same_points(&expected["points"], &charts)?;
        same_judgement(&expected["facets"], &charts)
    });
}

fn charts(case: &Case) -> Result<Vec<(String, Chart)>, spc::Refusal> {
    let facets = words(&case.input["facet"]);
    let mut names = facets.clone();
    names.sort();
    names.dedup();
    if names.is_empty() {
        return Ok(vec![("no facet".to_owned(), chart(case, None, &[])?)]);
    }
    names
        .into_iter()
        .map(|name| {
            let rows: Vec<usize> = (0..facets.len())
                .filter(|&row| facets[row] == name)
                .collect();
            Ok((name.clone(), chart(case, Some(&name), &rows)?))
        })
        .collect()
}

fn chart(case: &Case, facet: Option<&str>, rows: &[usize]) -> Result<Chart, spc::Refusal> {
    let mut at = positions(&case.input["x"]);
    let mut values = numbers(&case.input["y"]);
    if facet.is_some() {
        at = at.taken(rows);
        values = rows.iter().map(|&row| values[row]).collect();
    }
    let order = at.ascending();
    let rebases = per_series(&case.options["rebase"], rebases);
    let targets = per_series(&case.options["target"], target);
    let values: Vec<_> = order.iter().map(|&row| values[row]).collect();
    let series = Series::new(at.taken(&order), values)?
        .rebased_where_there_is_a_point(
            rebases
                .of("re-base date", facet)?
                .map_or(&[], Vec::as_slice),
        )
        .aiming_at(
            targets
                .of("target", facet)?
                .cloned()
                .unwrap_or(Target::Unstated),
        )?;
    series.chart(&method(&case.options))
}

fn per_series<T>(value: &Value, read: impl Fn(&Value) -> T) -> PerSeries<T> {
    match value.as_object() {
        Some(all) => PerSeries::Each(
            all.iter()
                .map(|(name, one)| (name.clone(), read(one)))
                .collect(),
        ),
        None => PerSeries::All(read(value)),
    }
}

fn rebases(value: &Value) -> Vec<Rebase> {
    let from = |text: &String| Rebase {
        from: position(text),
        reason: String::new(),
    };
    words(value).iter().map(from).collect()
}

fn target(value: &Value) -> Target {
    match value {
        Value::Array(_) => Target::Changing(numbers(value)),
        _ => number(value).map_or(Target::None, Target::Same),
    }
}

fn method(options: &Value) -> Method {
    let screening = if options["screen_outliers"] == true {
        Screening::On
    } else {
        Screening::Off
    };
    let baseline = options["fix_after_n_points"].as_u64();
    let baseline = baseline.map_or(Baseline::All, |points| {
        Baseline::First(usize::try_from(points).expect("a small number"))
    });
    Method::nhsrplotthedots()
        .with_screening(screening)
        .with_baseline(baseline)
        .improving_by(improvement(&options["improvement_direction"]))
}

/// The good direction by its English name.
pub fn improvement(value: &Value) -> Improvement {
    match value.as_str() {
        Some("increase") => Improvement::Increase,
        Some("decrease") => Improvement::Decrease,
        _ => Improvement::Neutral,
    }
}

fn same_points(expected: &Value, charts: &[(String, Chart)]) -> Result<(), String> {
    let points = || {
        charts
            .iter()
            .flat_map(|(_, chart)| (0..chart.points().len()).map(move |point| (chart, point)))
    };
    let at = |chart: &Chart, point: usize| chart.point(point);
    same_numbers("y", &expected["y"], points().map(|(c, p)| at(c, p).value()))?;
    same_numbers(
        "centre",
        &expected["centre"],
        points().map(|(c, p)| at(c, p).centre()),
    )?;
    same_numbers(
        "lpl",
        &expected["lpl"],
        points().map(|(c, p)| at(c, p).lower_limit()),
    )?;
    same_numbers(
        "upl",
        &expected["upl"],
        points().map(|(c, p)| at(c, p).upper_limit()),
    )?;
    same_numbers(
        "near lpl",
        &expected["near_lpl_derived"],
        points().map(|(c, p)| at(c, p).lower_at(2)),
    )?;
    same_numbers(
        "near upl",
        &expected["near_upl_derived"],
        points().map(|(c, p)| at(c, p).upper_at(2)),
    )?;
    let rules: Vec<String> = points()
        .map(|(chart, point)| rule(chart, point).to_owned())
        .collect();
    let expected_rules: Vec<String> = words(&expected["rule"])
        .iter()
        .map(|rule| rule.to_lowercase())
        .collect();
    same("rule", &expected_rules, &rules)?;
    let types: Vec<String> = points()
        .map(|(chart, point)| type_of(chart.finding_at(point)).to_owned())
        .collect();
    same("point type", &words(&expected["point_type"]), &types)
}

fn rule(chart: &Chart, point: usize) -> &'static str {
    let Some(rule) = chart.rules_at(point).next().map(|rule| rule.name) else {
        return "common cause";
    };
    match (rule, chart.marked(point, rule)) {
        (RuleName::Outside, Some(Side::High)) => "above ucl",
        (RuleName::Outside, _) => "below lcl",
        (RuleName::Trend, Some(Side::High)) => "7 point trend (increasing)",
        (RuleName::Trend, _) => "7 point trend (decreasing)",
        (RuleName::TwoInThree, Some(Side::High)) => "2 in 3 above cl",
        (RuleName::TwoInThree, _) => "2 in 3 below cl",
        (RuleName::Shift, Some(Side::High)) => "7 points above cl",
        _ => "7 points below cl",
    }
}

fn type_of(finding: Finding) -> &'static str {
    match finding {
        Finding::CommonCause => "common_cause",
        Finding::Improvement(_) => "special_cause_improvement",
        Finding::Concern(_) => "special_cause_concern",
        Finding::Neutral(Some(Side::High)) => "special_cause_neutral_high",
        Finding::Neutral(_) => "special_cause_neutral_low",
    }
}

fn same_judgement(expected: &Value, charts: &[(String, Chart)]) -> Result<(), String> {
    for (expected, (name, chart)) in expected.as_array().expect("facets").iter().zip(charts) {
        let icon = icon(chart.variation());
        if expected["variation_icon"].as_str() != Some(icon) {
            return Err(format!(
                "{name}: {icon}, expected {}",
                expected["variation_icon"]
            ));
        }
        let assurance = assurance(chart.assurance());
        if expected["assurance_type"].as_str() != assurance {
            return Err(format!(
                "{name}: {assurance:?}, expected {}",
                expected["assurance_type"]
            ));
        }
    }
    Ok(())
}

fn icon(finding: Finding) -> &'static str {
    match finding {
        Finding::CommonCause => "common_cause",
        Finding::Improvement(Side::High) => "improvement_high",
        Finding::Improvement(Side::Low) => "improvement_low",
        Finding::Concern(Side::High) => "concern_high",
        Finding::Concern(Side::Low) => "concern_low",
        Finding::Neutral(Some(Side::High)) => "neutral_high",
        Finding::Neutral(_) => "neutral_low",
    }
}

fn assurance(assurance: Assurance) -> Option<&'static str> {
    match assurance {
        Assurance::None => None,
        Assurance::Passes => Some("consistent_pass"),
        Assurance::Fails => Some("consistent_fail"),
        Assurance::HitOrMiss => Some("inconsistent"),
    }
}
