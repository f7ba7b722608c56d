//! The two engines of WA Health: `PowerBI-SPC`, and `controlchartspy`, its successor.

use serde_json::Value;
use spc::{
    Assurance, Baseline, Chart, Finding, Kind, Method, Near, RuleName, RuleSet, Screening, Series,
    Side, Target, Test,
};

use crate::cases::{Case, compare, number, numbers, positions, same, same_numbers, words};
use crate::nhsrplotthedots::improvement;

#[test]
fn charts_equal_powerbi_spc() {
    compare("PowerBI-SPC", |case| {
        same_chart(case, Method::powerbi_spc, RuleSet::powerbi_spc)
    });
}

#[test]
fn charts_equal_controlchartspy() {
    compare("controlchartspy", |case| {
        same_chart(case, Method::controlchartspy, RuleSet::controlchartspy)
    });
}

fn same_chart(
    case: &Case,
    method: fn(Kind) -> Method,
    rules: fn(usize, usize) -> RuleSet,
) -> Result<(), String> {
    if !case.expected["error"].is_null() {
        return Err("the package stops".to_owned());
    }
    let chart = chart(case, method, rules).map_err(|refusal| format!("refused: {refusal}"))?;
    same_points(case, &chart)?;
    if case.expected["variation_icons"].is_null() {
        return Ok(());
    }
    same_icons(case, &chart)
}

fn chart(
    case: &Case,
    method: fn(Kind) -> Method,
    rules: fn(usize, usize) -> RuleSet,
) -> Result<Chart, spc::Refusal> {
    let kind = Kind::parse(&case.chart).expect("a kind of chart");
    let input = &case.input;
    let (at, values) = (positions(&input["x"]), numbers(&input["y"]));
    let column = |name: &str| Some(numbers(&input[name])).filter(|all| !all.is_empty());
    let series = match (kind, column("n"), column("sd")) {
        (Kind::S, Some(sizes), _) => Series::summarised(at, values.clone(), values, sizes)?,
        (_, Some(sizes), Some(deviations)) => Series::summarised(at, values, deviations, sizes)?,
        (_, Some(denominators), None) => Series::ratios(at, values, denominators)?,
        _ => Series::new(at, values)?,
    };
    let labels = words(&input["grouping"]);
    let series = if labels.is_empty() {
        series
    } else {
        series.phased(&labels)?
    };
    let target = number(&case.options["lines"]["alt_target"]);
    let series = series.aiming_at(target.map_or(Target::None, Target::Same))?;
    series.chart(&settings(case, method(kind), rules))
}

fn settings(case: &Case, method: Method, rules: fn(usize, usize) -> RuleSet) -> Method {
    let (spc, outliers) = (&case.options["spc"], &case.options["outliers"]);
    let count = |value: &Value| {
        value
            .as_u64()
            .map(|count| usize::try_from(count).expect("small"))
    };
    let mut rules = rules(
        count(&outliers["shift_n"]).expect("a length"),
        count(&outliers["trend_n"]).expect("a length"),
    );
    for rule in &mut rules.rules {
        rule.test = adjusted(rule.test, outliers);
    }
    let baseline = match (
        count(&spc["num_points_subset"]),
        spc["subset_points_from"].as_str(),
    ) {
        (Some(points), Some("End")) => Baseline::Last(points),
        (Some(points), _) => Baseline::First(points),
        _ => Baseline::All,
    };
    let screening = if spc["outliers_in_limits"] == true {
        Screening::Off
    } else {
        Screening::On
    };
    method
        .with_rules(rules)
        .with_baseline(baseline)
        .with_screening(screening)
        .improving_by(improvement(&outliers["improvement_direction"]))
}

fn adjusted(test: Test, outliers: &Value) -> Test {
    let sigmas = |name: &str, usual: usize| match outliers[name].as_str() {
        Some("1 Sigma") => 1,
        Some("2 Sigma") => 2,
        _ => usual,
    };
    match test {
        Test::Outside { .. } => Test::Outside {
            sigmas: sigmas("astronomical_limit", 3),
        },
        Test::Near(near) => Test::Near(Near {
            sigmas: sigmas("two_in_three_limit", 2),
            marks_window: outliers["two_in_three_highlight_series"] == true,
            ..near
        }),
        other => other,
    }
}

fn same_points(case: &Case, chart: &Chart) -> Result<(), String> {
    let expected = &case.expected["points"];
    let points = || chart.points();
    let rows: Vec<Option<f64>> = points().map(|point| Some(point.row as f64)).collect();
    same("input index", &numbers(&expected["input_index"]), &rows)?;
    same_numbers("y", &expected["y"], points().map(|point| point.value()))?;
    same_numbers(
        "centre",
        &expected["centre"],
        points().map(|point| point.centre()),
    )?;
    if !expected["lcl"].is_null() {
        for (sigmas, lower, upper) in [
            (1, "lcl_1s", "ucl_1s"),
            (2, "lcl_2s", "ucl_2s"),
            (3, "lcl", "ucl"),
        ] {
            same_numbers(
                lower,
                &expected[lower],
                points().map(|point| point.lower_at(sigmas)),
            )?;
            same_numbers(
                upper,
                &expected[upper],
                points().map(|point| point.upper_at(sigmas)),
            )?;
        }
    }
    for (name, rule) in [
        ("astronomical", RuleName::Outside),
        ("shift", RuleName::Shift),
        ("trend", RuleName::Trend),
        ("two_in_three", RuleName::TwoInThree),
    ] {
        let found: Vec<String> = (0..chart.points().len())
            .map(|point| flag(case, chart, chart.marked(point, rule)).to_owned())
            .collect();
        same(name, &words(&expected[name]), &found)?;
    }
    Ok(())
}

fn flag(case: &Case, chart: &Chart, side: Option<Side>) -> &'static str {
    let only_improvement = case.options["outliers"]["process_flag_type"] == "improvement";
    match side.map(|side| Finding::of_side(Some(side), chart.improvement())) {
        None | Some(Finding::CommonCause) => "none",
        Some(Finding::Improvement(_)) => "improvement",
        Some(Finding::Concern(_)) if only_improvement => "none",
        Some(Finding::Concern(_)) => "deterioration",
        Some(Finding::Neutral(Some(Side::High))) => "neutral_high",
        Some(Finding::Neutral(_)) => "neutral_low",
    }
}

fn same_icons(case: &Case, chart: &Chart) -> Result<(), String> {
    let any = case.options["nhs_icons"]["flag_last_point"] == false;
    let only_improvement = case.options["outliers"]["process_flag_type"] == "improvement";
    let mut icons: Vec<String> = chart
        .findings(any)
        .into_iter()
        .map(|finding| match finding {
            Finding::Concern(_) if only_improvement => Finding::CommonCause,
            other => other,
        })
        .map(|finding| icon(finding).to_owned())
        .collect();
    let mut expected = words(&case.expected["variation_icons"]);
    icons.sort();
    icons.dedup();
    expected.sort();
    same("icons", &expected, &icons)?;
    let assurance = match chart.assurance() {
        Assurance::None => "none",
        Assurance::Passes => "consistentPass",
        Assurance::Fails => "consistentFail",
        Assurance::HitOrMiss => "inconsistent",
    };
    same(
        "assurance",
        &[case.expected["assurance_icon"].as_str().unwrap_or_default()],
        &[assurance],
    )
}

fn icon(finding: Finding) -> &'static str {
    match finding {
        Finding::CommonCause => "commonCause",
        Finding::Improvement(Side::High) => "improvementHigh",
        Finding::Improvement(Side::Low) => "improvementLow",
        Finding::Concern(Side::High) => "concernHigh",
        Finding::Concern(Side::Low) => "concernLow",
        Finding::Neutral(Some(Side::High)) => "neutralHigh",
        Finding::Neutral(_) => "neutralLow",
    }
}
