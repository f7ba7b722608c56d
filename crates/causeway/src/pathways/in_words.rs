//! Figures in words: counts with commas, days, shares and intervals, as every sentence and table writes them.

use pathways::statistics::Interval;

/// A count with commas at the thousands.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Days with one decimal.
pub fn days(days: f64) -> String {
    format!("{days:.1}")
}

/// A share between 0 and 1 as a percentage with one decimal.
pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// The limits of a share, as they follow it: "58.1 to 64.0".
pub fn percent_limits(interval: Interval) -> String {
    format!(
        "{:.1} to {:.1}",
        interval.lower * 100.0,
        interval.upper * 100.0
    )
}

/// The limits of days.
pub fn days_limits(interval: Interval) -> String {
    format!("{} to {}", days(interval.lower), days(interval.upper))
}

/// "a, b and c".
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The share that a part has of a whole; nothing of nothing has none.
pub fn share_of(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "none".to_owned();
    }
    percent(part as f64 / whole as f64)
}

/// How many there are: "1 journey", "1,200 journeys".
pub fn how_many(number: u64, one: &str, several: &str) -> String {
    format!(
        "{} {}",
        count(number),
        if number == 1 { one } else { several }
    )
}

/// Days that may not be known, for tables.
pub fn days_or_none(known: Option<f64>) -> String {
    known.map_or_else(|| "none".to_owned(), days)
}

/// A difference of shares in percentage points, with a minus that is read as one.
pub fn points(difference: f64) -> String {
    let written = format!("{:.1}", difference * 100.0);
    if written == "-0.0" {
        return "0.0".to_owned();
    }
    written.replace('-', "−")
}

/// The limits of a difference of shares.
pub fn points_limits(interval: Interval) -> String {
    format!("{} to {}", points(interval.lower), points(interval.upper))
}

/// A probability as it is usually written; a very small one is not rounded to nothing.
pub fn probability(p: f64) -> String {
    if p < 0.0001 {
        "below 0.0001".to_owned()
    } else {
        format!("{p:.4}")
    }
}
