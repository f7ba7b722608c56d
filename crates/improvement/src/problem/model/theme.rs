//! A theme of reports in words, as it stood when a team took it up.

use crate::{
    platform::{messages::say_with, moment::date_words},
    reports::{Theme, hours_words},
};

/// Months that are kept one by one.
const MONTHS: usize = 12;

/// "About 15 reports since 3 March 2026, which cost about 10 hours", or "Fewer than 8 reports".
pub fn summary(theme: &Theme) -> String {
    let count = theme.figures.count_words();
    let Some(since) = theme.since else {
        return count;
    };
    let facts = [
        ("count", &*count),
        ("since", &*date_words(since)),
        ("hours", &*theme.figures.time_words()),
    ];
    say_with("theme-summary", &facts)
}

/// The time that its months cost, a line each, the newest first.
pub fn figures(theme: &Theme) -> String {
    let months = theme.months.iter().rev().take(MONTHS);
    let lines: Vec<String> = months
        .map(|month| {
            let key = if month.minutes == 0 {
                "theme-month-little"
            } else {
                "theme-month"
            };
            let facts = [
                ("month", month.month.strftime("%B %Y").to_string()),
                ("hours", hours_words(month.minutes)),
            ];
            say_with(
                key,
                &facts.each_ref().map(|(name, text)| (*name, text.as_str())),
            )
        })
        .collect();
    lines.join("\n")
}
