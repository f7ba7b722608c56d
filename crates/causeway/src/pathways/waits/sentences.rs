//! What is found about a wait, in plain sentences and as a curve to draw.

use charts::share_curve::{ShareCurve, SharePoint};
use pathways::{
    statistics::survival::Point,
    waits::{CurvePoint, Days, WaitFigures, Waits},
};

use crate::pathways::in_words::{count, days, days_limits, listed, percent, percent_limits};

/// The sentences of one wait.
pub fn of_wait(found: &Waits) -> Vec<String> {
    let statement = &found.question.statement;
    if let Some(reason) = &found.not_answered {
        return vec![format!("{statement}: {reason}")];
    }
    if found.all.started == 0 {
        return vec![format!(
            "{statement}: no journey has an event that starts this wait."
        )];
    }
    let known = [
        Some(counts(found)),
        by_then(found),
        found.all.reached_days.map(|days| of_reached(&days)),
        median(&found.all),
    ];
    known.into_iter().flatten().collect()
}

/// "From x to y: of 120 waits 80 reached the end, 10 ended another way (…) and 30 are still going on."
fn counts(found: &Waits) -> String {
    let all = &found.all;
    let others = all.other_ends.iter().filter(|end| end.count > 0);
    let others: Vec<String> = others
        .map(|end| format!("{} {}", count(end.count), end.label))
        .collect();
    let ended = if others.is_empty() {
        "none ended another way".to_owned()
    } else {
        format!("others ended another way ({})", listed(&others))
    };
    format!(
        "{}: of {} waits {} reached the end, {ended}, and {} are still going on.",
        found.question.statement,
        count(all.started),
        count(all.reached),
        count(all.still_waiting),
    )
}

/// The shares at the time by which the wait is usually judged.
fn by_then(found: &Waits) -> Option<String> {
    let within = found.question.within_days?;
    let days = i32::try_from(within).ok()?;
    let all = &found.all;
    let point = all
        .curve
        .iter()
        .chain(&found.drawn)
        .find(|point| point.days == days)?;
    let reached = point.reached.as_ref()?;
    let other = other(point);
    Some(format!(
        "After {within} days {}{} had really reached it, {} had ended another way and {} were still waiting.",
        percent(reached.share),
        limits_of(reached),
        percent(other),
        percent((1.0 - reached.share - other).max(0.0)),
    ))
}

fn limits_of(point: &Point) -> String {
    let limits = point.interval.map(percent_limits);
    limits.map_or_else(String::new, |limits| format!(" ({limits})"))
}

fn of_reached(found: &Days) -> String {
    let limits = found.median_interval.map(days_limits);
    format!(
        "Of those who reached it half took at most {} days{}, and 9 in 10 at most {}; those still waiting are not in \
         these figures.",
        days(found.median),
        limits.map_or_else(String::new, |limits| format!(" ({limits})")),
        days(found.percentile_90),
    )
}

fn median(found: &WaitFigures) -> Option<String> {
    let Some(median) = found.median_wait else {
        return (found.reached > 0).then(|| {
            "Counting those still waiting, fewer than half would reach it while they were watched.".to_owned()
        });
    };
    let limit = |limit: Option<f64>| limit.map_or_else(|| "not known".to_owned(), days);
    Some(format!(
        "Counting those still waiting, half would reach it within {} days ({} to {}) if nothing else came first.",
        days(median.days),
        limit(median.lower),
        limit(median.upper),
    ))
}

/// The share that had ended another way.
pub fn other(point: &CurvePoint) -> f64 {
    point.other_ends.iter().flatten().sum()
}

/// The curve of a wait, when it can be drawn.
pub fn curve(found: &Waits) -> Option<ShareCurve> {
    let point = |point: &CurvePoint| {
        let reached = point.reached.as_ref()?;
        Some(SharePoint {
            days: u32::try_from(point.days).ok()?,
            reached: reached.share,
            limits: reached
                .interval
                .map(|interval| (interval.lower, interval.upper)),
            other: other(point),
        })
    };
    let points: Vec<SharePoint> = found.drawn.iter().filter_map(point).collect();
    let mut curve = ShareCurve {
        title: String::new(),
        since: "the start".to_owned(),
        reached: found.question.reached.clone(),
        points,
    };
    let headline = (curve.points.len() > 1).then(|| charts::share_curve::headline(&curve))?;
    curve.title = format!("{}: {}", found.question.statement, lower_first(&headline));
    Some(curve)
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
