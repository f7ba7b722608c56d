//! `causeway spc --method runcharter`: a run chart whose median moves by itself after a sustained run.

use charts::{
    Table,
    control_chart::{self, ControlChart, Lines, Phase, Point},
};
use serde_json::{Value, json};
use spc::{AutoRebase, MedianPhase, words::number};

use super::{
    Columns, columns::Sheet, figures, output::Told, picture::label, refused, rows_of_series,
    settings,
};
use crate::command_line::{MethodName, SpcArguments};
use crate::failure::Failure;
use crate::pathways::answers;

/// A median, with the dates between which it is calculated and up to which it is drawn.
struct Median {
    series: String,
    value: f64,
    from: String,
    to: String,
    drawn_to: String,
}

/// Finds the medians of every series of a file.
pub fn told(sheet: &Sheet, arguments: &SpcArguments) -> Result<Told, Failure> {
    let columns = Columns::of(sheet, arguments)?;
    // The rest is as in a run chart of our own; the medians are theirs.
    let run = SpcArguments {
        method: MethodName::Causeway,
        ..arguments.clone()
    };
    let settings = settings::Settings::of(&run, columns.order)?;
    let how = AutoRebase {
        baseline: arguments.baseline.unwrap_or(AutoRebase::default().baseline),
        run_length: arguments.run_length,
        side: None,
    };
    let mut medians = Vec::new();
    let mut drawn = Vec::new();
    for (name, rows) in rows_of_series(&columns, sheet, arguments)? {
        let refused = |refusal: &spc::Refusal| refused(refusal, &name, &rows);
        let series = figures(&columns, &settings, &rows).map_err(|refusal| refused(&refusal))?;
        let found = series
            .rebased_on_sustained_runs(&how)
            .map_err(|refusal| refused(&refusal))?;
        // The engine counts the points that have a value.
        let known: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|row| columns.values[*row].is_some())
            .collect();
        let points = known.iter().map(|row| Point {
            label: label(&columns.positions.at(*row)),
            value: columns.values[*row],
            ..Point::default()
        });
        drawn.push(drawable(points.collect(), &found, (&name, arguments)));
        let date = |place: usize| columns.positions.at(known[place]).to_string();
        medians.extend(found.iter().map(|phase: &MedianPhase| Median {
            series: name.clone(),
            value: phase.median,
            from: date(phase.start),
            to: date(phase.end),
            drawn_to: date(phase.extends_to),
        }));
    }
    let sentences = sentences(&medians, &how);
    // A picture shows one series.
    let svg = match drawn.as_mut_slice() {
        [one] => {
            let headline = sentences.first().map(|words| words.trim_end_matches('.'));
            headline.unwrap_or_default().clone_into(&mut one.title);
            one.notes = sentences.iter().skip(1).cloned().collect();
            Some(control_chart::wide_svg(one, "chart"))
        }
        _ => None,
    };
    Ok(Told {
        sentences,
        table: table(&medians, number),
        whole: table(&medians, |median| median.to_string()),
        json: json!({
            "method": "runcharter",
            "baseline": how.baseline,
            "run_length": how.run_length,
            "medians": medians.iter().map(as_json).collect::<Vec<_>>(),
        }),
        svg,
    })
}

/// The points with the median that holds at each; a new one begins with the run that made it.
fn drawable(
    mut points: Vec<Point>,
    medians: &[MedianPhase],
    (name, arguments): (&str, &SpcArguments),
) -> ControlChart {
    for (place, point) in points.iter_mut().enumerate() {
        let here = medians.iter().rfind(|median| median.start <= place);
        point.lines = Lines {
            centre: here.map(|median| median.median),
            ..Lines::default()
        };
    }
    let phase = |median: &MedianPhase| Phase {
        first: median.start,
        reason: "moved by itself".to_owned(),
        is_trial: false,
    };
    let what = arguments.title.clone().unwrap_or_default();
    let mut subtitle = vec![what.as_str(), name];
    subtitle.retain(|words| !words.is_empty());
    ControlChart {
        subtitle: subtitle.join(", "),
        unit: arguments.unit.clone(),
        centre: "Median".to_owned(),
        points,
        phases: medians.iter().skip(1).map(phase).collect(),
        ..ControlChart::default()
    }
}

fn sentences(medians: &[Median], how: &AutoRebase) -> Vec<String> {
    let series: std::collections::BTreeSet<&str> =
        medians.iter().map(|one| one.series.as_str()).collect();
    let moved = medians.len() - series.len();
    vec![
        match moved {
            0 => "No sustained run: the first median holds throughout.".to_owned(),
            1 => "The median moved once.".to_owned(),
            times => format!("The median moved {times} times."),
        },
        format!(
            "The first median is that of {} points; {} points in a row on one side of it make a new one (R package runcharter).",
            how.baseline, how.run_length
        ),
        "A median that moves by itself hides that a change was ever seen: for a chart that others will read, set limits anew with \
         --rebase DATE=REASON where something was changed."
            .to_owned(),
    ]
}

fn table(medians: &[Median], figure: impl Fn(f64) -> String) -> Table {
    let row = |one: &Median| {
        vec![
            one.series.clone(),
            figure(one.value),
            one.from.clone(),
            one.to.clone(),
            one.drawn_to.clone(),
        ]
    };
    let headers = ["Series", "Median", "Calculated from", "To", "Drawn to"];
    let mut table = answers::table("Medians", &headers, 1, medians.iter().map(row).collect());
    // A file of one series does not name it.
    if medians.iter().all(|one| one.series.is_empty()) {
        table.headers.remove(0);
        for row in &mut table.rows {
            row.remove(0);
        }
    }
    table
}

fn as_json(one: &Median) -> Value {
    json!({
        "series": one.series,
        "median": one.value,
        "from": one.from,
        "to": one.to,
        "drawn_to": one.drawn_to,
    })
}
