//! The rules: kinds of questions, how often somebody may be asked, and which results are shown.

use jiff::{ToSpan, civil::Date};
use serde_json::{Map, Value};

use crate::platform::messages::label;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of a few answers.
    Single,
    /// Any number of a few answers.
    Multiple,
    /// A number from 1 to 5.
    Scale,
    /// Words.
    Text,
}

impl Kind {
    /// Every kind, in the order shown.
    pub const KINDS: [Self; 4] = [Self::Single, Self::Multiple, Self::Scale, Self::Text];

    /// The word kept in the database and used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Scale => "scale",
            Self::Text => "text",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::KINDS.into_iter().find(|kind| kind.key() == key)
    }

    /// What people call it.
    pub fn words(self) -> &'static str {
        label(match self {
            Self::Single => "question-kind-single",
            Self::Multiple => "question-kind-multiple",
            Self::Scale => "question-kind-scale",
            Self::Text => "question-kind-text",
        })
    }

    /// Whether the answers are written down with the question.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Single | Self::Multiple)
    }
}

/// Where a survey stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Can be answered.
    Open,
    /// Its results are there.
    Closed,
}

impl State {
    /// The word kept in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// Reads it from its key; what is unknown is closed.
    pub fn parse(key: &str) -> Self {
        match key {
            "draft" => Self::Draft,
            "open" => Self::Open,
            _ => Self::Closed,
        }
    }

    /// What people call it.
    pub fn words(self) -> &'static str {
        label(match self {
            Self::Draft => "survey-draft",
            Self::Open => "survey-open",
            Self::Closed => "survey-closed",
        })
    }
}

/// The answers of a scale.
pub const SCALE: [&str; 5] = ["1", "2", "3", "4", "5"];
/// How often somebody is asked in a quarter, across the programme, before it needs a reason.
pub const BUDGET: usize = 3;
/// Results are never about fewer people.
pub const LEAST_PEOPLE: i32 = 5;
/// Results are never about fewer organisations.
pub const LEAST_ORGANISATIONS: i32 = 2;
/// A survey with more questions is not short.
pub const MOST_QUESTIONS: usize = 10;
/// A question with more answers to choose from is hard to read.
pub const MOST_OPTIONS: usize = 10;

/// The first day of the quarter of the calendar.
pub fn quarter_of(day: Date) -> Date {
    let back = (i64::from(day.month()) - 1) % 3;
    let first = day.first_of_month();
    first.checked_sub(back.months()).unwrap_or(first)
}

/// The answers to choose from, as they are written down one below the other.
pub fn options(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Whether so many people of so many organisations are enough for results.
pub fn is_enough(people: usize, organisations: usize, least: (i32, i32)) -> bool {
    let at_least = |least: i32, never_below: i32| {
        usize::try_from(least.max(never_below)).unwrap_or(usize::MAX)
    };
    people >= at_least(least.0, LEAST_PEOPLE)
        && organisations >= at_least(least.1, LEAST_ORGANISATIONS)
}

/// What of some counts that add up may be shown: small ones are withheld, and so many of the next smallest besides
/// that those withheld together are no small number and none follows from the others.
pub fn shown_of_one(counts: &[usize], least: usize) -> Vec<Option<usize>> {
    let is_small = |count: usize| count > 0 && count < least;
    let mut withheld: Vec<usize> = (0..counts.len())
        .filter(|at| is_small(counts[*at]))
        .collect();
    let mut others: Vec<usize> = (0..counts.len())
        .filter(|at| counts[*at] >= least)
        .collect();
    others.sort_by_key(|at| counts[*at]);
    let mut others = others.into_iter();
    let too_little = |withheld: &[usize]| {
        let together: usize = withheld.iter().map(|at| counts[*at]).sum();
        !withheld.is_empty() && (withheld.len() < 2 || together < least)
    };
    while too_little(&withheld)
        && let Some(next) = others.next()
    {
        withheld.push(next);
    }
    if too_little(&withheld) {
        // Nothing is left to hide behind: an answer that nobody gave would say who gave the others.
        return vec![None; counts.len()];
    }
    let shown = (0..counts.len()).map(|at| (!withheld.contains(&at)).then_some(counts[at]));
    shown.collect()
}

/// What of counts may be shown that need not add up, because each of so many people may give several answers. That few did
/// not give one says as much about those few.
pub fn shown_of_several(counts: &[usize], people: usize, least: usize) -> Vec<Option<usize>> {
    let is_fine = |count: usize| count == 0 || count >= least;
    let shown = counts.iter();
    shown
        .map(|count| {
            let others = people.saturating_sub(*count);
            (is_fine(*count) && is_fine(others)).then_some(*count)
        })
        .collect()
}

/// How often each option was chosen.
pub fn counted(answers: &[Map<String, Value>], question: &str, options: &[&str]) -> Vec<usize> {
    let chose = |answer: &&Map<String, Value>, option: &str| match answer.get(question) {
        Some(Value::String(one)) => one == option,
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(option)),
        _ => false,
    };
    let count = |option: &&str| answers.iter().filter(|one| chose(one, option)).count();
    options.iter().map(count).collect()
}

/// What was written, in the order of the alphabet, so that nothing tells who wrote first.
pub fn written(answers: &[Map<String, Value>], question: &str) -> Vec<String> {
    let texts = answers
        .iter()
        .filter_map(|answer| answer.get(question)?.as_str());
    let mut texts: Vec<String> = texts
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect();
    texts.sort();
    texts
}

/// Whether two texts share a word that says something: for finding what is there already.
pub fn is_related(about: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let long = words.filter(|word| word.chars().count() > 4);
        long.map(str::to_lowercase).collect()
    };
    let others = words(other);
    words(about).iter().any(|word| {
        let stem: String = word.chars().take(6).collect();
        others.iter().any(|other| other.starts_with(&stem))
    })
}
