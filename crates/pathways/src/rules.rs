//! Event rules: what a data lead decides about events before anything is counted, written down, each with what it touched.
//!
//! Rules drop, merge, put in order, require, relabel or limit events. None invents anything: a time that is missing
//! stays missing, and an event is never made. The ledger says for each rule which events and journeys it touched, and
//! every rule can be switched off.

mod apply;
mod ledger;
mod names;
mod shape;

use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use apply::apply;
pub use ledger::{Entry, Ledger};

use crate::spelling::question;
use crate::vocabulary::Vocabulary;

/// The rules of a `rules.toml`, applied in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Who decided them.
    pub source: String,
    /// When they were last looked at.
    pub reviewed: String,
    /// The rules.
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
    /// The file as it is written, to tell the line of a mistake.
    #[serde(skip)]
    text: String,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "toml::Table")]
pub struct Rule {
    /// A name that never changes.
    pub key: String,
    /// Why, in one sentence.
    pub statement: String,
    /// Whether it is applied.
    pub enabled: bool,
    /// What it does; exactly one of the kinds.
    #[serde(flatten)]
    pub kind: Kind,
}

/// What a rule does. Activities are keys of the vocabulary or labels of a plain event log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Leaves events out: those of these activities, and of this source where one is named.
    Drop {
        /// Of any of these activities.
        activities: Vec<String>,
        /// Only from the source of this name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// Takes neighbouring events of one of these activities within so many minutes for one: the first.
    Merge {
        /// Each of these activities by itself.
        activities: Vec<String>,
        /// At most so long after the one that stays.
        within_minutes: u32,
    },
    /// Puts events whose order is not known (same instant, or same day where only a date is known) in this order.
    Order {
        /// The usual order; other activities keep their place.
        activities: Vec<String>,
    },
    /// Leaves out whole journeys that hold none of these activities, or hold `then` without `first` before it.
    Require {
        /// At least one of these; not asked when empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
        /// What must have come before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first: Option<String>,
        /// What must not come without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        then: Option<String>,
    },
    /// Calls activities by another name.
    Relabel {
        /// These activities.
        activities: Vec<String>,
        /// Become this one.
        to: String,
    },
    /// Leaves out events before or after given days.
    Window {
        /// Only of these activities; of all when empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
        /// The first day that stays.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::sources::optional_date"
        )]
        from: Option<Date>,
        /// The last day that stays.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::sources::optional_date"
        )]
        to: Option<Date>,
    },
}

/// `rules.toml` cannot be used.
#[derive(Debug, Error)]
pub enum RulesError {
    /// The file cannot be opened.
    #[error("The rules {file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("The rules {file} are not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// One rule makes no sense.
    #[error("The rule \"{key}\" {problem}")]
    Rule {
        /// The rule's name.
        key: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

impl Rules {
    /// Reads and checks a `rules.toml`.
    pub fn load(path: &Path) -> Result<Self, RulesError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| RulesError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        })?;
        Self::parse(&text, &file)
    }

    /// Reads and checks the text of a `rules.toml`.
    pub fn parse(text: &str, file: &str) -> Result<Self, RulesError> {
        let mut rules: Self = toml::from_str(text).map_err(|error| RulesError::Malformed {
            file: file.to_owned(),
            reason: reason(text, &error),
        })?;
        text.clone_into(&mut rules.text);
        for (position, rule) in rules.rules.iter().enumerate() {
            let is_there_twice = rules.rules[..position]
                .iter()
                .any(|earlier| earlier.key == rule.key);
            let problem = if is_there_twice {
                Some("is there twice; give each rule its own key.".to_owned())
            } else {
                rule.problem()
            };
            if let Some(problem) = problem {
                return Err(RulesError::Rule {
                    key: rule.key.clone(),
                    problem,
                });
            }
        }
        Ok(rules)
    }

    /// Switches off the rules of these keys, and says which key names none.
    pub fn switch_off(&mut self, keys: &[String]) -> Result<(), RulesError> {
        for key in keys {
            let rule = self
                .rules
                .iter_mut()
                .find(|rule| rule.key == *key)
                .ok_or_else(|| RulesError::Rule {
                    key: key.clone(),
                    problem: "is not in the file of rules; check its key.".to_owned(),
                })?;
            rule.enabled = false;
        }
        Ok(())
    }
}

/// What the reader of TOML did not understand, with its line and what may have been meant.
fn reason(text: &str, error: &toml::de::Error) -> String {
    let said = error.message().trim().replace('\n', ", ");
    // Names stand in backticks: the one that is not known first, then those that are.
    let names: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let is_unknown = said.contains("unknown field") || said.contains("unknown variant");
    let meant = match names.split_first() {
        Some((name, known)) if is_unknown => question(name, known.iter().copied()),
        _ => String::new(),
    };
    let before = text.as_bytes().iter();
    let before = before.take(error.span().map_or(0, |span| span.start));
    let line = 1 + before.filter(|byte| **byte == b'\n').count();
    let stop = if meant.is_empty() { "." } else { "" };
    format!("line {line}: {}{meant}{stop}", said.trim_end_matches('.'))
}

impl Rule {
    fn problem(&self) -> Option<String> {
        let needs = |list: &[String]| {
            list.is_empty()
                .then(|| "names no activities; add at least one.".to_owned())
        };
        match &self.kind {
            Kind::Drop { activities, .. } | Kind::Merge { activities, .. } => needs(activities),
            Kind::Order { activities } if activities.len() < 2 => {
                Some("puts fewer than two activities in order; add the others.".to_owned())
            }
            Kind::Require { first, then, .. } if first.is_some() != then.is_some() => {
                Some("has only one of `first` and `then`; add the other.".to_owned())
            }
            Kind::Require {
                activities, first, ..
            } if activities.is_empty() && first.is_none() => {
                Some("requires nothing; add `activities`, or `first` and `then`.".to_owned())
            }
            Kind::Relabel { activities, to } => {
                let unknown = Vocabulary::shipped().find(to).is_none();
                needs(activities).or_else(|| {
                    unknown.then(|| {
                        let vocabulary = Vocabulary::shipped();
                        let keys = vocabulary.entries().iter().map(|entry| entry.key.as_str());
                        let meant = question(to, keys);
                        format!("relabels to \"{to}\", which is no activity; use a key of docs/activities.md{meant}")
                    })
                })
            }
            Kind::Window {
                from: None,
                to: None,
                ..
            } => Some("has neither `from` nor `to`; add one of them.".to_owned()),
            Kind::Window {
                from: Some(from),
                to: Some(to),
                ..
            } if from > to => Some(format!(
                "begins on {from} and ends earlier, on {to}; exchange the days."
            )),
            Kind::Order { .. } | Kind::Require { .. } | Kind::Window { .. } => None,
        }
    }
}

/// A rule's own words are taken out of its table first, so that what is left must be words of its kind.
impl TryFrom<toml::Table> for Rule {
    type Error = String;

    fn try_from(mut table: toml::Table) -> Result<Self, Self::Error> {
        let mut text = |name: &str| match table.remove(name) {
            Some(toml::Value::String(text)) => Ok(text),
            _ => Err(format!("a rule needs `{name}`, a text in quotation marks")),
        };
        let (key, statement) = (text("key")?, text("statement")?);
        let enabled = match table.remove("enabled") {
            None => true,
            Some(toml::Value::Boolean(enabled)) => enabled,
            Some(_) => return Err(format!("`enabled` of the rule \"{key}\" is true or false")),
        };
        let kind = Kind::deserialize(table)
            .map_err(|error| format!("the rule \"{key}\": {}", error.message()))?;
        Ok(Self {
            key,
            statement,
            enabled,
            kind,
        })
    }
}
