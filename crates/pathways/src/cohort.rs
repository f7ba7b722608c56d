//! Sub-cohorts: journeys that a rules file marks, such as menopause within gynaecology, by codes and by words in free text.
//!
//! Codes come first, then terms. The text is looked at while its row is read and never kept: what stays is which rule
//! found something, and whether it was denied. How well the rules do is found out on a sample that two reviewers judge
//! (`sample`, `judged`).

mod file;
mod findings;
pub mod judged;
mod mark;
mod negation;
mod sample;
mod words;
pub mod worklist;

use std::path::Path;

use thiserror::Error;

use crate::journeys::Condition;
use negation::{Found, Negation};
use words::{Lexicon, Text};

pub use file::RuleClass;
pub(crate) use findings::Findings;
pub use mark::{Counted, MARKED_BY, NONE, OUTSIDE, RED_FLAG, STANDING};
pub(crate) use mark::{LOOKED_AT, Marker};
pub use sample::{Drawn, Sample, Stratum, StratumSize, strata};

use file::Way;

/// The rules file of a sub-cohort, checked.
#[derive(Clone, Debug)]
pub struct CohortRules {
    /// The name that marked journeys carry.
    pub name: String,
    /// What the sub-cohort is, in one sentence.
    pub statement: String,
    /// Who decided the rules, and after what.
    pub source: String,
    /// When they were last looked at.
    pub reviewed: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// One of these must hold for a journey to be looked at; all are when there is none.
    within: Vec<Condition>,
    rules: Vec<Rule>,
    /// The terms of each class, in the order in which classes are looked for.
    terms: [Lexicon<u16>; 3],
    negation: Negation,
    reach: usize,
}

/// One rule of the file.
#[derive(Clone, Debug)]
struct Rule {
    key: String,
    class: RuleClass,
    way: Way,
}

/// The rules of a sub-cohort cannot be used. Each message is one sentence that says what to do.
#[derive(Debug, Error)]
pub enum CohortError {
    /// The file cannot be opened.
    #[error("The rules of the sub-cohort {file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("The rules of the sub-cohort {file} are not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// There are only terms and no text.
    #[error(
        "The sub-cohort \"{name}\" has only terms, and no source names a column of free text; add text = [\"…\"] under [source.columns] of a source that has one."
    )]
    NoText {
        /// The sub-cohort.
        name: String,
    },
    /// No source brings what `within` looks at.
    #[error(
        "The sub-cohort \"{name}\" looks within {wanted}, and no source brings any of them; what the journeys have is {known}."
    )]
    NoSuchAttribute {
        /// The sub-cohort.
        name: String,
        /// The attributes asked for.
        wanted: String,
        /// The attributes there are.
        known: String,
    },
    /// A source keeps a column under the name that the mark has.
    #[error(
        "The source \"{source_name}\" keeps a column named \"{column}\", which is what the mark of the sub-cohort is called; rename the column or do not keep it."
    )]
    NameTaken {
        /// The source.
        source_name: String,
        /// The column.
        column: String,
    },
}

impl CohortRules {
    /// Reads and checks a rules file.
    pub fn load(path: &Path) -> Result<Self, CohortError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| CohortError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        })?;
        Self::parse(&text, &file)
    }

    /// Reads and checks the text of a rules file; `file` is for errors.
    pub fn parse(text: &str, file: &str) -> Result<Self, CohortError> {
        file::parse(text).map_err(|reason| CohortError::Malformed {
            file: file.to_owned(),
            reason,
        })
    }

    /// The rules for menopause within gynaecology that come with the program, as an example to start from.
    pub fn menopause() -> &'static str {
        include_str!("../data/menopause.toml")
    }

    /// Whether nothing but free text can tell.
    pub(crate) fn has_only_terms(&self) -> bool {
        self.codes().next().is_none()
    }

    /// The rules that look at a column of codes: the rule, the column, the codes.
    pub(crate) fn codes(&self) -> impl Iterator<Item = (u16, &str, &[String])> {
        (0..)
            .zip(&self.rules)
            .filter_map(|(place, rule)| match &rule.way {
                Way::Codes { column, values } => Some((place, column.as_str(), values.as_slice())),
                Way::Terms => None,
            })
    }

    /// What a text says, as codes of findings: which rules found a term, and how it was meant.
    pub(crate) fn read_text(&self, text: &str, findings: &mut Vec<u16>) {
        let text = Text::new(text);
        for words in text.sentences() {
            let found = self.terms_in(&words);
            if !found.is_empty() {
                let meanings = self.negation.meanings(&words, &found, self.reach);
                findings.extend(
                    meanings
                        .into_iter()
                        .map(|(rule, meaning)| mark::finding(rule, meaning)),
                );
            }
        }
    }

    /// The terms of a sentence. Red flags are looked for first, then what excludes, then what includes; a word belongs
    /// to one term, so that "postmenopausal bleeding" is no sign of menopause care.
    fn terms_in(&self, words: &[&str]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut taken = vec![false; words.len()];
        for lexicon in &self.terms {
            let mut start = 0;
            while start < words.len() {
                let term = lexicon.longest(words, start);
                let term = term.filter(|(end, _)| !taken[start..*end].contains(&true));
                let Some((end, term)) = term else {
                    start += 1;
                    continue;
                };
                found.push(Found { start, end, term });
                taken[start..end].fill(true);
                start = end;
            }
        }
        found.sort_by_key(|term| term.start);
        found
    }
}

/// Whether a code is one of those listed: the same apart from capitals, or begun so where the list says `*`.
pub(crate) fn is_listed(code: &str, listed: &[String]) -> bool {
    listed.iter().any(|wanted| match wanted.strip_suffix('*') {
        Some(beginning) => code
            .get(..beginning.len())
            .is_some_and(|begun| begun.eq_ignore_ascii_case(beginning)),
        None => code.eq_ignore_ascii_case(wanted),
    })
}
