//! The shape of a rules file (`cohort.toml`), and what is refused in one.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::negation::{Lists, Negation, REACH};
use super::words::{Lexicon, Phrase};
use super::{CohortRules, NONE, OUTSIDE, RED_FLAG, Rule};
use crate::journeys::Condition;

/// More rules than anyone would write.
const MOST_RULES: usize = 1000;

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleClass {
    /// Sets a journey apart whatever else is found: it may be urgent, and must not be counted as routine.
    RedFlag,
    /// Speaks against the sub-cohort.
    Exclude,
    /// Speaks for the sub-cohort.
    Include,
}

impl RuleClass {
    /// The words a person reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::RedFlag => "red flag",
            Self::Exclude => "exclude",
            Self::Include => "include",
        }
    }
}

/// How a rule looks.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// At the codes of a column.
    Codes { column: String, values: Vec<String> },
    /// At words in free text.
    Terms,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    name: String,
    statement: String,
    source: String,
    reviewed: String,
    #[serde(default)]
    within: Vec<Condition>,
    #[serde(default = "reach")]
    words_between: usize,
    #[serde(rename = "rule", default)]
    rules: Vec<FileRule>,
    #[serde(default)]
    negation: Lists,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRule {
    key: String,
    class: RuleClass,
    column: Option<String>,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    terms: Vec<String>,
}

fn reach() -> usize {
    REACH
}

/// Reads and checks a rules file. The error is a sentence that says what to do.
pub(super) fn parse(text: &str) -> Result<CohortRules, String> {
    let file: RulesFile = toml::from_str(text).map_err(|error| error.to_string())?;
    check_name(&file.name)?;
    if file.rules.is_empty() || file.rules.len() > MOST_RULES {
        return Err(format!(
            "write between 1 and {MOST_RULES} rules, each as a [[rule]]."
        ));
    }
    let mut negation = Negation::shipped();
    negation
        .extend(&file.negation)
        .map_err(|problem| format!("under [negation] {problem}"))?;
    let mut rules = CohortRules {
        name: file.name,
        statement: file.statement,
        source: file.source,
        reviewed: file.reviewed,
        sha256: HEXLOWER.encode(&Sha256::digest(text.as_bytes())),
        within: file.within,
        rules: Vec::new(),
        terms: [Lexicon::default(), Lexicon::default(), Lexicon::default()],
        negation,
        reach: file.words_between,
    };
    let mut phrases = BTreeMap::new();
    for (place, rule) in (0..).zip(file.rules) {
        if rules.rules.iter().any(|earlier| earlier.key == rule.key) {
            return Err(format!(
                "the rule \"{}\" is there twice; give each its own key.",
                rule.key
            ));
        }
        let way = way(&rule).map_err(|problem| format!("the rule \"{}\" {problem}", rule.key))?;
        for written in &rule.terms {
            let phrase = Phrase::parse(written).map_err(|problem| {
                format!(
                    "the term \"{written}\" of the rule \"{}\" cannot be looked for: {problem}",
                    rule.key
                )
            })?;
            if let Some(other) = phrases.insert(format!("{phrase:?}"), rule.key.clone()) {
                return Err(format!(
                    "the term \"{written}\" is in the rules \"{other}\" and \"{}\"; leave it in one.",
                    rule.key
                ));
            }
            rules.terms[rule.class as usize].add(phrase, place);
        }
        rules.rules.push(Rule {
            key: rule.key,
            class: rule.class,
            way,
        });
    }
    Ok(rules)
}

fn check_name(name: &str) -> Result<(), String> {
    let is_simple = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let is_right = !name.is_empty()
        && name
            .chars()
            .all(|letter| is_simple(letter) || letter == '-' || letter == '_');
    if !is_right || [NONE, OUTSIDE, RED_FLAG].contains(&name) {
        return Err(format!(
            "the name \"{name}\" cannot be used; write small letters, digits and hyphens, and not \"{NONE}\" or \"{OUTSIDE}\"."
        ));
    }
    Ok(())
}

fn way(rule: &FileRule) -> Result<Way, &'static str> {
    if rule.key.trim().is_empty() {
        return Err("has an empty key; give it one, because reports name it.");
    }
    match (&rule.column, rule.values.is_empty(), rule.terms.is_empty()) {
        (Some(column), false, true) => {
            if rule
                .values
                .iter()
                .any(|value| value.trim_end_matches('*').trim().is_empty())
            {
                return Err("has an empty value; write whole codes, or their beginning with *.");
            }
            Ok(Way::Codes {
                column: column.clone(),
                values: rule.values.clone(),
            })
        }
        (None, true, false) => Ok(Way::Terms),
        _ => Err("needs either `column` and `values`, or `terms`."),
    }
}
