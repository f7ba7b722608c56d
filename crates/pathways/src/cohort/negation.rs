//! Whether a term in a sentence is said of the patient, denied, or said of someone else.
//!
//! After `NegEx` (Chapman and others 2001, Journal of Biomedical Informatics 34:301): words before or after a term deny it
//! within so many words, counting a term as one; words that only look like a denial are set aside first. As in its later
//! versions a word such as "but" ends the reach, and as in `ConText` (Harkema and others 2009, Journal of Biomedical
//! Informatics 42:839) a term may be said of someone else, such as the patient's mother.

use serde::Deserialize;

use super::words::{Lexicon, Phrase};

/// Words between a term and what denies it (Chapman 2001: five).
pub(super) const REACH: usize = 5;

/// How a term is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// Of the patient.
    Said = 0,
    /// Denied.
    Denied = 1,
    /// Of someone else.
    OfSomeoneElse = 2,
}

/// The lists of words, shipped in `data/negation.toml` and extended by a rules file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    /// Where the words come from; for those who read the file.
    #[serde(default, rename = "source")]
    _source: String,
    /// When they were last reviewed.
    #[serde(default, rename = "reviewed")]
    _reviewed: String,
    /// Deny what comes after them.
    #[serde(default)]
    before: Vec<String>,
    /// Deny what comes before them.
    #[serde(default)]
    after: Vec<String>,
    /// Only look like a denial.
    #[serde(default)]
    not_a_denial: Vec<String>,
    /// End the reach of what stands before and after them.
    #[serde(default)]
    ends: Vec<String>,
    /// What comes after them is said of someone else.
    #[serde(default)]
    someone_else_before: Vec<String>,
    /// What comes before them is said of someone else.
    #[serde(default)]
    someone_else_after: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trigger {
    Before(Meaning),
    After(Meaning),
    Nothing,
    Ends,
}

/// All lists, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Negation {
    triggers: Lexicon<Trigger>,
}

/// A term that stands in a sentence: its words, and which term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub term: u16,
}

/// A sentence as terms, triggers and the words between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Term(u16),
    Trigger(Trigger),
    /// "and", "or".
    Joins,
    Word,
    Colon,
}

impl Negation {
    /// The shipped lists.
    pub fn shipped() -> Self {
        let lists: Lists = toml::from_str(include_str!("../../data/negation.toml"))
            .expect("a test reads the shipped words of negation");
        let mut negation = Self::default();
        negation
            .extend(&lists)
            .expect("a test reads the shipped words of negation");
        negation
    }

    /// Adds words; the error names the one that cannot be used.
    pub fn extend(&mut self, lists: &Lists) -> Result<(), String> {
        let kinds = [
            (&lists.before, Trigger::Before(Meaning::Denied)),
            (&lists.after, Trigger::After(Meaning::Denied)),
            (&lists.not_a_denial, Trigger::Nothing),
            (&lists.ends, Trigger::Ends),
            (
                &lists.someone_else_before,
                Trigger::Before(Meaning::OfSomeoneElse),
            ),
            (
                &lists.someone_else_after,
                Trigger::After(Meaning::OfSomeoneElse),
            ),
        ];
        for (written, trigger) in kinds {
            for written in written {
                let phrase = Phrase::parse(written)
                    .map_err(|problem| format!("\"{written}\" cannot be looked for: {problem}"))?;
                self.triggers.add(phrase, trigger);
            }
        }
        Ok(())
    }

    /// How each term of a sentence is meant; `found` is in the order of the words and does not overlap.
    pub fn meanings(&self, words: &[&str], found: &[Found], reach: usize) -> Vec<(u16, Meaning)> {
        let units = self.units(words, found);
        let terms = units
            .iter()
            .enumerate()
            .filter_map(|(place, unit)| match unit {
                Unit::Term(term) => Some((place, *term)),
                _ => None,
            });
        terms
            .map(|(place, term)| {
                let before = looking_back(&units[..place], reach);
                let after = looking_ahead(&units[place + 1..], reach);
                (term, before.or(after).unwrap_or(Meaning::Said))
            })
            .collect()
    }

    fn units(&self, words: &[&str], found: &[Found]) -> Vec<Unit> {
        let mut units = Vec::with_capacity(words.len());
        let mut found = found.iter().peekable();
        let mut at = 0;
        while at < words.len() {
            if let Some(term) = found.next_if(|term| term.start <= at) {
                units.push(Unit::Term(term.term));
                at = term.end;
                continue;
            }
            let free = found.peek().map_or(words.len(), |term| term.start);
            if let Some((end, trigger)) = self.triggers.longest(&words[..free], at) {
                units.push(Unit::Trigger(trigger));
                at = end;
            } else {
                units.push(match words[at] {
                    "and" | "or" | "nor" => Unit::Joins,
                    ":" => Unit::Colon,
                    _ => Unit::Word,
                });
                at += 1;
            }
        }
        units
    }
}

/// What the nearest word before a term makes of it. Terms in between belong to the same list.
fn looking_back(before: &[Unit], reach: usize) -> Option<Meaning> {
    let mut passed = 0;
    for unit in before.iter().rev() {
        match unit {
            Unit::Trigger(Trigger::Before(meaning)) => return Some(*meaning),
            Unit::Trigger(Trigger::Ends) => return None,
            Unit::Trigger(_) | Unit::Colon => {}
            Unit::Term(_) | Unit::Word | Unit::Joins => passed += 1,
        }
        if passed > reach {
            return None;
        }
    }
    None
}

/// What the nearest word after a term makes of it. Another term is passed only when "and" or "or" joins the two:
/// in "hot flushes, bleeding: no" only the second is denied.
fn looking_ahead(after: &[Unit], reach: usize) -> Option<Meaning> {
    let mut passed = 0;
    let mut only_joined = false;
    for unit in after {
        match unit {
            Unit::Trigger(Trigger::After(meaning)) => return Some(*meaning),
            Unit::Trigger(Trigger::Ends | Trigger::Before(_)) => return None,
            Unit::Term(_) if !only_joined => return None,
            Unit::Trigger(Trigger::Nothing) | Unit::Colon => {}
            Unit::Term(_) | Unit::Word | Unit::Joins => {
                only_joined = *unit == Unit::Joins;
                passed += 1;
            }
        }
        if passed > reach {
            return None;
        }
    }
    None
}
