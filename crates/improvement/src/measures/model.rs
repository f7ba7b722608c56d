//! What kinds of measures there are, how a value is made, which way is good, and how often.

use crate::platform::{messages::say_with, moment::date_words, words_list::words_list};
use jiff::{Span, ToSpan, civil::Date};

words_list! {
    /// What a measure is for.
    Kind {
        /// What matters to patients.
        Outcome = "outcome", "measure-kind-outcome";
        /// Whether the parts of the change happen.
        Process = "process", "measure-kind-process";
        /// Whether something else gets worse.
        Balancing = "balancing", "measure-kind-balancing";
    }
}

words_list! {
    /// How one value is made.
    Shape {
        /// A part of a whole, shown in per cent.
        Proportion = "proportion", "measure-shape-proportion";
        /// One count for each of another, which may be larger than one.
        Rate = "rate", "measure-shape-rate";
        /// How often something happened.
        Count = "count", "measure-shape-count";
        /// Something measured, such as a median wait.
        Measurement = "measurement", "measure-shape-measurement";
    }
}

words_list! {
    /// Which way is good.
    Direction {
        /// More is better.
        Higher = "higher", "measure-direction-higher";
        /// Less is better.
        Lower = "lower", "measure-direction-lower";
        /// Neither is good by itself.
        Neither = "neither", "measure-direction-neither";
    }
}

words_list! {
    /// How often there is a value.
    Frequency {
        /// Every day.
        Day = "day", "measure-frequency-day";
        /// Every week, from Monday.
        Week = "week", "measure-frequency-week";
        /// Every month of the calendar.
        Month = "month", "measure-frequency-month";
        /// Every three months of the calendar.
        Quarter = "quarter", "measure-frequency-quarter";
    }
}

impl Shape {
    /// Whether a value is made of a numerator and a denominator.
    pub fn has_denominator(self) -> bool {
        matches!(self, Self::Proportion | Self::Rate)
    }
}

impl Frequency {
    /// The first day of the period that a day lies in.
    pub fn period_of(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day
                .checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
                .unwrap_or(day),
            Self::Month => day.first_of_month(),
            Self::Quarter => {
                let back = (i64::from(day.month()) - 1) % 3;
                let first = day.first_of_month();
                first.checked_sub(back.months()).unwrap_or(first)
            }
        }
    }

    /// The first day of the next period, when `start` begins one. The last day a calendar can hold has none.
    pub fn next(self, start: Date) -> Option<Date> {
        start.checked_add(self.length()).ok()
    }

    /// A period within a sentence: "October 2026", "October to December 2026", "the week from 5 October 2026".
    pub fn period_words(self, start: Date) -> String {
        match self {
            Self::Day => date_words(start),
            Self::Week => say_with("period-week", &[("start", &date_words(start))]),
            Self::Month => start.strftime("%B %Y").to_string(),
            Self::Quarter => {
                let last = start.checked_add(2.months()).unwrap_or(start);
                let first = start.strftime("%B").to_string();
                let last = last.strftime("%B %Y").to_string();
                say_with("measure-from-to", &[("from", &first), ("to", &last)])
            }
        }
    }

    fn length(self) -> Span {
        match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
        }
    }
}

/// A number as pages write it: thousands with commas, at most three decimals, no zeros behind them.
pub fn number_words(number: f64) -> String {
    let rounded = format!("{number:.3}");
    let rounded = rounded.trim_end_matches('0').trim_end_matches('.');
    let (sign, digits) = match rounded.strip_prefix('-') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", rounded),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}.{decimals}")
    }
}
