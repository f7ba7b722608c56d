//! `qicharts2`'s Bernoulli CUSUM and `runcharter`'s medians that follow sustained runs.

use serde_json::Value;
use spc::{
    AutoRebase, BernoulliMethod, BernoulliPoint, Expected, Position, Series, Side, bernoulli_cusum,
};

use crate::cases::{
    Case, compare, number, numbers, position, positions, same, same_number, same_numbers, words,
};

#[test]
fn bernoulli_cusums_equal_qicharts2() {
    compare("qicharts2-bchart", |case| {
        let events: Vec<f64> = numbers(&case.input["event"])
            .into_iter()
            .flatten()
            .collect();
        let chart =
            bernoulli_cusum(&events, &bernoulli(case)).map_err(|refusal| refusal.to_string())?;
        for (name, value) in [
            ("p0", chart.expected),
            ("p_up", chart.risen),
            ("p_down", chart.fallen),
        ] {
            if !same_number(number(&case.expected[name]), Some(value)) {
                return Err(format!("{name}: {value}, expected {}", case.expected[name]));
            }
        }
        same_sums(&case.expected["points"], &chart.points)
    });
}

fn bernoulli(case: &Case) -> BernoulliMethod {
    let expected = match number(&case.options["target"]) {
        None => Expected::AllEvents,
        Some(share) if share < 1.0 => Expected::Known(share),
        Some(_) => Expected::FirstEvents(whole(&case.options["target"])),
    };
    BernoulliMethod {
        expected,
        odds_ratio: number(&case.options["odds_ratio"]).expect("a ratio"),
        limit: number(&case.options["limit"]).expect("a limit"),
    }
}

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a whole number")).expect("small")
}

fn same_sums(expected: &Value, points: &[BernoulliPoint]) -> Result<(), String> {
    let column = |name: &str, figure: fn(&BernoulliPoint) -> f64| {
        same_numbers(
            name,
            &expected[name],
            points.iter().map(|point| Some(figure(point))),
        )
    };
    column("score_up", |point| point.score_up)?;
    column("cusum_up", |point| point.up)?;
    column("score_down", |point| point.score_down)?;
    column("cusum_down", |point| point.down)?;
    let flags = |name: &str| -> Vec<bool> {
        expected[name]
            .as_array()
            .expect("flags")
            .iter()
            .map(|flag| flag == true)
            .collect()
    };
    let up: Vec<bool> = points.iter().map(|point| point.signal_up).collect();
    let down: Vec<bool> = points.iter().map(|point| point.signal_down).collect();
    same("signal_up", &flags("signal_up"), &up)?;
    same("signal_down", &flags("signal_down"), &down)
}

#[test]
fn medians_that_follow_runs_equal_runcharter() {
    compare("runcharter", |case| {
        let groups = words(&case.input["grp"]);
        let mut names = groups.clone();
        names.sort();
        names.dedup();
        let found: Result<Vec<_>, String> = names
            .iter()
            .map(|name| medians(case, &groups, name))
            .collect();
        if !case.expected["error"].is_null() {
            return found
                .err()
                .map(|_| ())
                .ok_or_else(|| "not refused".to_owned());
        }
        same_medians(&case.expected["rows"], &found?.concat())
    });
}

type Median = (String, f64, Position, Position, Position);

fn medians(case: &Case, groups: &[String], name: &str) -> Result<Vec<Median>, String> {
    let rows: Vec<usize> = (0..groups.len())
        .filter(|&row| groups[row] == name)
        .collect();
    let at = positions(&case.input["date"]).taken(&rows);
    let all = numbers(&case.input["y"]);
    let order = at.ascending();
    let values = order.iter().map(|&place| all[rows[place]]).collect();
    let at = at.taken(&order);
    let series = Series::new(at.clone(), values).map_err(|refusal| refusal.to_string())?;
    let how = AutoRebase {
        baseline: whole(&case.options["med_rows"]),
        run_length: whole(&case.options["runlength"]),
        side: match case.options["direction"].as_str() {
            Some("above") => Some(Side::High),
            Some("below") => Some(Side::Low),
            _ => None,
        },
    };
    let phases = series
        .rebased_on_sustained_runs(&how)
        .map_err(|refusal| refusal.to_string())?;
    Ok(phases
        .into_iter()
        .map(|phase| {
            let place = |point| at.at(point);
            (
                name.to_owned(),
                phase.median,
                place(phase.start),
                place(phase.end),
                place(phase.extends_to),
            )
        })
        .collect())
}

fn same_medians(expected: &Value, found: &[Median]) -> Result<(), String> {
    same_numbers(
        "median",
        &expected["median"],
        found.iter().map(|row| Some(row.1)),
    )?;
    let dates = |name: &str| -> Vec<Position> {
        words(&expected[name])
            .iter()
            .map(|text| position(text))
            .collect()
    };
    let column = |of: fn(&Median) -> Position| -> Vec<Position> { found.iter().map(of).collect() };
    same(
        "group",
        &words(&expected["grp"]),
        &found.iter().map(|row| row.0.clone()).collect::<Vec<_>>(),
    )?;
    same("start", &dates("start_date"), &column(|row| row.2.clone()))?;
    same("end", &dates("end_date"), &column(|row| row.3.clone()))?;
    same("extend", &dates("extend_to"), &column(|row| row.4.clone()))
}
