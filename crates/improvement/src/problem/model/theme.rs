//! A theme of reports in words, as it stood when a team took it up.

use crate::{
    platform::{messages::say_with, moment::date_words},
    reports::{Theme, hours_words},
};

/// Months that are kept one by one.
const MONTHS: usize = 12;

/// "12 reports since 3 March 2026, which cost 9 hours".
pub fn summary(theme: &Theme) -> String {
    let key = if theme.reports == 1 {
        "theme-summary-one"
    } else {
        "theme-summary"
    };
    let facts = [
        ("count", theme.reports.to_string()),
        ("since", date_words(theme.since)),
        ("hours", hours_words(theme.minutes)),
    ];
    say_with(
        key,
        &facts.each_ref().map(|(name, text)| (*name, text.as_str())),
    )
}

/// The figures of its months, a line each, the newest first.
pub fn figures(theme: &Theme) -> String {
    let months = theme.months.iter().rev().take(MONTHS);
    let lines: Vec<String> = months
        .map(|month| {
            let facts = [
                ("month", month.month.strftime("%B %Y").to_string()),
                ("count", month.reports.to_string()),
                ("hours", hours_words(month.minutes)),
            ];
            say_with(
                "theme-month",
                &facts.each_ref().map(|(name, text)| (*name, text.as_str())),
            )
        })
        .collect();
    lines.join("\n")
}
