//! `qicharts2`: all its charts, its runs analysis, and whether moving ranges are screened.

use serde_json::Value;
use spc::{Baseline, Chart, Kind, Measurements, Method, Period, Runs, Series, Target, Typical};

use crate::cases::{Case, compare_all, number, numbers, positions, same, same_numbers, words};

#[test]
fn charts_equal_qicharts2() {
    compare_all("qicharts2", is_not_offered, |case| {
        let charts = charts(case);
        if !case.expected["error"].is_null() {
            return match charts {
                Err(_) => Ok(()),
                Ok(_) => Err("drawn, but the package refuses it".to_owned()),
            };
        }
        let charts = charts.map_err(|refusal| format!("refused: {refusal}"))?;
        same_points(case, &charts)?;
        same_parts(&case.expected["parts"], &charts)
    });
}

/// Its experimental methods of judging runs, which rest on look-up tables.
fn is_not_offered(case: &Case) -> bool {
    ["bestbox", "cutbox"].contains(&case.options["method"].as_str().unwrap_or_default())
}

fn charts(case: &Case) -> Result<Vec<Chart>, spc::Refusal> {
    let facets = words(&case.input["facet"]);
    let mut names = facets.clone();
    names.sort();
    names.dedup();
    if names.is_empty() {
        let rows: Vec<usize> = (0..numbers(&case.input["y"]).len()).collect();
        return Ok(vec![chart(case, &rows)?]);
    }
    let of = |name: &String| -> Vec<usize> {
        (0..facets.len())
            .filter(|&row| facets[row] == *name)
            .collect()
    };
    names.iter().map(|name| chart(case, &of(name))).collect()
}

fn chart(case: &Case, rows: &[usize]) -> Result<Chart, spc::Refusal> {
    let take = |name: &str| -> Option<Vec<Option<f64>>> {
        let all = numbers(&case.input[name]);
        (!all.is_empty()).then(|| rows.iter().map(|&row| all[row]).collect())
    };
    let at = positions(&case.input["x"]).taken(rows);
    let mut rows_in = Measurements::new(at, take("y").expect("values"), take("n"))?;
    rows_in = match case.options["x_period"].as_str() {
        Some("week") => rows_in.by(Period::Week),
        Some("month") => rows_in.by(Period::Month),
        _ => rows_in,
    };
    let series = rows_in.grouped(match case.options["agg_fun"].as_str() {
        Some("median") => Typical::Median,
        Some("sum") => Typical::Sum,
        _ => Typical::Mean,
    })?;
    let series = phased(case, series)?;
    let excluded: Vec<usize> = ints(&case.options["exclude"])
        .iter()
        .map(|row| row - 1)
        .collect();
    let series = series.excluding(&excluded);
    let targets = take("target").map_or(Target::None, Target::Changing);
    series.aiming_at(targets)?.chart(&method(case, take("cl")))
}

fn phased(case: &Case, series: Series) -> Result<Series, spc::Refusal> {
    let labels = words(&case.input["part"]);
    if !labels.is_empty() {
        return series.phased(&labels);
    }
    let ends = ints(&case.options["part"]);
    let labels: Vec<String> = (1..=series.len())
        .map(|point| ends.iter().filter(|&&end| end < point).count().to_string())
        .collect();
    series.phased(&labels)
}

fn ints(value: &Value) -> Vec<usize> {
    let one = |value: &Value| usize::try_from(value.as_u64().expect("a place")).expect("small");
    value
        .as_array()
        .map_or_else(Vec::new, |all| all.iter().map(one).collect())
}

fn method(case: &Case, centres: Option<Vec<Option<f64>>>) -> Method {
    let options = &case.options;
    let kind = Kind::parse(&case.chart).expect("a kind of chart");
    let mut method = Method::qicharts2(kind, options["screened_mr"] == true);
    if let Some(points) = options["freeze"].as_u64() {
        method = method.with_baseline(Baseline::First(usize::try_from(points).expect("small")));
    }
    if let Some(centre) = number(&options["cl"]) {
        method = method.around(centre);
    }
    if let Some(centres) = centres {
        method = method.around_each(
            centres
                .into_iter()
                .map(|one| one.expect("a centre line"))
                .collect(),
        );
    }
    if let Some(factor) = number(&options["multiply"]) {
        method = method.per(factor);
    }
    if options["y_neg"] == false {
        method = method.without_negative_limits();
    }
    method
}

fn same_points(case: &Case, charts: &[Chart]) -> Result<(), String> {
    let expected = &case.expected["points"];
    let points = || charts.iter().flat_map(spc::Chart::points);
    same_numbers("y", &expected["y"], points().map(|point| point.value()))?;
    same_numbers(
        "centre",
        &expected["centre"],
        points().map(|point| point.centre()),
    )?;
    if !expected["lcl"].is_null() {
        same_numbers(
            "lcl",
            &expected["lcl"],
            points().map(|point| point.lower_limit()),
        )?;
        same_numbers(
            "ucl",
            &expected["ucl"],
            points().map(|point| point.upper_limit()),
        )?;
        same_numbers(
            "lcl 2s",
            &expected["lcl_2s"],
            points().map(|point| point.lower_at(2)),
        )?;
        same_numbers(
            "ucl 2s",
            &expected["ucl_2s"],
            points().map(|point| point.upper_at(2)),
        )?;
    }
    let flags = |name: &str| -> Vec<bool> {
        let all = expected[name].as_array().expect("flags");
        all.iter().map(|flag| flag == true).collect()
    };
    let signals: Vec<bool> = points().map(|point| point.is_special_cause()).collect();
    same("sigma signal", &flags("sigma_signal"), &signals)?;
    let baseline: Vec<bool> = points().map(|point| point.in_baseline).collect();
    same("baseline", &flags("baseline"), &baseline)?;
    let included: Vec<bool> = points().map(|point| !point.excluded).collect();
    same("include", &flags("include"), &included)
}

fn same_parts(expected: &Value, charts: &[Chart]) -> Result<(), String> {
    let found: Vec<(&Chart, &spc::PhaseResult)> = charts
        .iter()
        .flat_map(|chart| chart.phases().iter().map(move |phase| (chart, phase)))
        .collect();
    let expected = expected.as_array().expect("parts");
    if expected.len() != found.len() {
        return Err(format!(
            "{} parts, expected {}",
            found.len(),
            expected.len()
        ));
    }
    for (expected, (chart, phase)) in expected.iter().zip(found) {
        let runs = chart.runs(phase);
        let signal = chart.judges_runs() && runs.is_unusual();
        let count = |name: &str| {
            expected[name]
                .as_u64()
                .map(|count| usize::try_from(count).expect("small"))
        };
        let names = [
            "n_useful",
            "longest_run",
            "longest_run_max",
            "n_crossings",
            "n_crossings_min",
        ];
        same("runs", &names.map(count), &counted(&runs))?;
        same("runs signal", &[expected["runs_signal"] == true], &[signal])?;
    }
    Ok(())
}

fn counted(runs: &Runs) -> [Option<usize>; 5] {
    [
        Some(runs.useful),
        runs.longest,
        runs.longest_expected,
        runs.crossings,
        runs.crossings_expected,
    ]
}
