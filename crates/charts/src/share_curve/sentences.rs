//! The curve in a few plain sentences.

use super::{ShareCurve, SharePoint};

/// Said, and drawn, in the place of a curve without points.
pub(super) const NO_POINTS: &str = "Nobody was watched long enough for a curve.";
/// The words for those who had not ended.
pub(super) const WAITING: &str = "Still waiting";
/// The words for those who ended another way.
pub(super) const OTHER: &str = "Ended another way";

/// What a reader should take away: the shares at the last day.
pub fn headline(curve: &ShareCurve) -> String {
    curve
        .points
        .last()
        .map_or_else(|| NO_POINTS.to_owned(), |last| told(curve, last))
}

/// The shares half-way and at the last day.
pub fn words(curve: &ShareCurve) -> Vec<String> {
    let last = curve.points.last().map_or(0, |point| point.days);
    let mut earlier = curve.points.iter().rev();
    let half = earlier.find(|point| point.days > 0 && point.days <= last / 2);
    let half = half.map(|point| told(curve, point));
    half.into_iter().chain([headline(curve)]).collect()
}

fn told(curve: &ShareCurve, point: &SharePoint) -> String {
    format!(
        "{} after {}: {} {}, {} {}, {} {}.",
        time(point.days),
        curve.since,
        curve.reached.to_lowercase(),
        of_100(point.reached),
        WAITING.to_lowercase(),
        of_100(point.waiting()),
        OTHER.to_lowercase(),
        of_100(point.other),
    )
}

/// "61 of 100"; a share that is small but not nothing is not rounded to nothing.
pub(super) fn of_100(share: f64) -> String {
    let hundredths = share * 100.0;
    if share > 0.0 && hundredths < 0.5 {
        "fewer than 1 of 100".to_owned()
    } else if share < 1.0 && hundredths >= 99.5 {
        "more than 99 of 100".to_owned()
    } else {
        format!("{hundredths:.0} of 100")
    }
}

/// "12 days" or "18 weeks".
pub(super) fn time(days: u32) -> String {
    match days {
        1 => "1 day".to_owned(),
        days if days > 7 && days.is_multiple_of(7) => format!("{} weeks", days / 7),
        days => format!("{days} days"),
    }
}
