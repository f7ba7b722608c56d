//! `causeway spc --chart bernoulli`: single yes-or-no events, watched for a rise or a fall of their odds.

use charts::{
    Table,
    sum_chart::{self, SumChart, SumPoint, Turn},
};
use serde_json::json;
use spc::{
    BernoulliChart, BernoulliMethod, BernoulliPoint, Expected, bernoulli_cusum, words::number,
};

use super::{columns::Sheet, output::Told};
use crate::command_line::SpcArguments;
use crate::failure::Failure;
use crate::pathways::{answers, in_words::count};

/// What columns of events go by.
const EVENTS: &[&str] = &["event", "outcome", "value", "y"];
/// What columns that name each event go by.
const NAMES: &[&str] = &["date", "number", "patient_number", "order", "x"];

/// Computes the sums of a file.
pub fn told(sheet: &Sheet, arguments: &SpcArguments) -> Result<Told, Failure> {
    let column = sheet.need("--value", arguments.value.as_deref(), EVENTS)?;
    let events = sheet.figures(column)?.into_iter().enumerate();
    let events: Vec<f64> = events
        .map(|(row, event)| {
            event.ok_or_else(|| {
                Failure::input(format!(
                    "Row {}: whether it happened is not known; write 1 or 0, or take the row out.",
                    row + 2
                ))
            })
        })
        .collect::<Result<_, _>>()?;
    let method = method(arguments);
    let found = bernoulli_cusum(&events, &method)
        .map_err(|refusal| Failure::input(refusal.with_rows(|row| row + 1)))?;
    let names = match sheet.find("--date", arguments.date.as_deref(), NAMES)? {
        Some(column) => sheet.words(column),
        None => (1..=events.len())
            .map(|number| number.to_string())
            .collect(),
    };
    let every = |point: &BernoulliPoint| point.signal_up || point.signal_down;
    let sentences = sentences(&found, &names, &events, &method);
    let drawn = drawable(&found, &names, &sentences, (&method, arguments));
    Ok(Told {
        table: table(&found, &names, &events, every, number),
        whole: table(&found, &names, &events, |_| true, |sum| sum.to_string()),
        json: as_json(&found, &names),
        svg: Some(sum_chart::wide_svg(&drawn, "chart")),
        sentences,
    })
}

/// The sums as they were when a signal came, before they began again.
fn drawable(
    found: &BernoulliChart,
    names: &[String],
    sentences: &[String],
    (method, arguments): (&BernoulliMethod, &SpcArguments),
) -> SumChart {
    let (mut up, mut down) = (0.0_f64, 0.0_f64);
    let points = found.points.iter().zip(names).map(|(point, name)| {
        let reached = SumPoint {
            label: name.clone(),
            up: (up + point.score_up).max(0.0),
            down: (down - point.score_down).min(0.0),
            signal: match (point.signal_up, point.signal_down) {
                (true, _) => Some(Turn::Rise),
                (_, true) => Some(Turn::Fall),
                _ => None,
            },
        };
        (up, down) = (point.up, point.down);
        reached
    });
    let (headline, notes) = sentences
        .split_first()
        .map_or((String::new(), &[][..]), |(first, rest)| {
            (first.trim_end_matches('.').to_owned(), rest)
        });
    // The chart names every signal itself.
    let notes = notes
        .iter()
        .filter(|words| !words.starts_with("Signals of"));
    SumChart {
        title: headline,
        subtitle: arguments.title.clone().unwrap_or_default(),
        points: points.collect(),
        limit: method.limit,
        notes: notes.cloned().collect(),
    }
}

fn method(arguments: &SpcArguments) -> BernoulliMethod {
    BernoulliMethod {
        expected: match (arguments.expected, arguments.baseline) {
            (Some(share), _) => Expected::Known(share),
            (None, Some(first)) => Expected::FirstEvents(first),
            (None, None) => Expected::AllEvents,
        },
        odds_ratio: arguments.odds_ratio,
        limit: arguments.limit,
    }
}

fn sentences(
    found: &BernoulliChart,
    names: &[String],
    events: &[f64],
    method: &BernoulliMethod,
) -> Vec<String> {
    let per_cent = |share: f64| format!("{} %", number(share * 100.0));
    let signals = |is_signal: fn(&BernoulliPoint) -> bool| {
        let points = found.points.iter().zip(names);
        let at = points.filter(|(point, _)| is_signal(point));
        at.map(|(_, name)| name.clone()).collect::<Vec<_>>()
    };
    let (up, down) = (
        signals(|point| point.signal_up),
        signals(|point| point.signal_down),
    );
    let of = |way: &str, at: &[String]| {
        (!at.is_empty()).then(|| format!("Signals of a {way}: at {}.", at.join(", ")))
    };
    let mut said: Vec<String> = [of("rise", &up), of("fall", &down)]
        .into_iter()
        .flatten()
        .collect();
    if said.is_empty() {
        said.push("No signal: the events come as often as expected.".to_owned());
    }
    let happened = events.iter().filter(|event| **event > 0.0).count();
    said.push(format!(
        "Of {} events {} happened; expected are {}. Watched for are a rise to {} and a fall to {} (odds {} times larger or smaller).",
        count(events.len() as u64),
        count(happened as u64),
        per_cent(found.expected),
        per_cent(found.risen),
        per_cent(found.fallen),
        number(method.odds_ratio),
    ));
    if method.expected == Expected::AllEvents {
        said.push(
            "What is expected was taken from these same events; --expected or --baseline says what was normal before.".to_owned(),
        );
    }
    said.push(format!(
        "A sum beyond {} is a signal and starts again at 0. It does not say why.",
        number(method.limit)
    ));
    said
}

fn table(
    found: &BernoulliChart,
    names: &[String],
    events: &[f64],
    shown: impl Fn(&BernoulliPoint) -> bool,
    figure: impl Fn(f64) -> String,
) -> Table {
    let points = found.points.iter().enumerate();
    let rows = points
        .filter(|(_, point)| shown(point))
        .map(|(place, point)| {
            let signal = match (point.signal_up, point.signal_down) {
                (true, _) => "rise",
                (_, true) => "fall",
                _ => "none",
            };
            vec![
                names[place].clone(),
                (place + 1).to_string(),
                events[place].to_string(),
                figure(point.up),
                figure(point.down),
                signal.to_owned(),
            ]
        });
    let headers = [
        "Event",
        "Number",
        "Happened",
        "Upper sum",
        "Lower sum",
        "Signal",
    ];
    answers::table("Events", &headers, 1, rows.collect())
}

fn as_json(found: &BernoulliChart, names: &[String]) -> serde_json::Value {
    let point = |(point, name): (&BernoulliPoint, &String)| {
        json!({
            "event": name,
            "up": point.up,
            "down": point.down,
            "signal_up": point.signal_up,
            "signal_down": point.signal_down,
        })
    };
    json!({
        "chart": "bernoulli",
        "expected": found.expected,
        "risen": found.risen,
        "fallen": found.fallen,
        "points": found.points.iter().zip(names).map(point).collect::<Vec<_>>(),
    })
}
