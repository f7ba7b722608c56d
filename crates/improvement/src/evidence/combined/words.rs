//! Intervals in words.

use super::interval::{Interval, Shares};
use crate::platform::messages::{say, say_with};

/// "between 1,238 and 1,242", "none", "at least 3" or the one number that it can have been.
pub fn count_words(interval: Interval) -> String {
    let number = with_commas;
    match interval.high {
        Some(0) => say("together-none"),
        Some(high) if high == interval.low => number(high),
        Some(high) => say_with(
            "together-between",
            &[("low", &number(interval.low)), ("high", &number(high))],
        ),
        None if interval.low == 0 => say("together-not-known"),
        None => say_with("together-at-least", &[("low", &number(interval.low))]),
    }
}

/// "between 92 and 94 in 100".
pub fn shares_words(shares: Option<Shares>) -> String {
    let Some(Shares { low, high }) = shares else {
        return say("together-no-share");
    };
    if low == high {
        return say_with("together-share", &[("share", &low.to_string())]);
    }
    say_with(
        "together-shares",
        &[("low", &low.to_string()), ("high", &high.to_string())],
    )
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_said_as_what_is_known_of_it() {
        let words = |low, high| count_words(Interval { low, high });
        assert_eq!(words(1238, Some(1242)), "between 1,238 and 1,242");
        assert_eq!(words(0, Some(0)), "none");
        assert_eq!(words(1_000_000, Some(1_000_000)), "1,000,000");
        assert_eq!(words(3, None), "at least 3");
        assert_eq!(words(0, None), "not known");
    }
}
