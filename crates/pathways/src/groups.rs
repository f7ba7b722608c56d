//! Locally defined groups of patients, such as the Armed Forces: who belongs to one is told by a column of a table, or by an
//! attribute of a log.
//!
//! A group becomes an attribute of journeys with the values `yes` and `no`, which questions pick by (`--where`, `--by`).

use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use serde::Deserialize;
use thiserror::Error;

use crate::sources::SourceKind;

/// How a group is told apart, as `sources.toml` says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupRule {
    /// The name by which questions ask for it.
    pub name: String,
    /// The column that tells, as it is called in the file; in XES the key of an attribute.
    pub column: String,
    /// The only source whose column counts; without it, every table or log that has it.
    pub source: Option<String>,
    /// The values of those who belong to it.
    #[serde(default)]
    pub values: Vec<String>,
    /// A file with further values, one on each line.
    pub values_file: Option<PathBuf>,
}

/// A group that cannot be told apart. Each message is one sentence that says what to do.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GroupError {
    /// The name cannot be used in questions.
    #[error(
        "The group \"{0}\" has a name that cannot be used; write it with small letters, digits and underscores, as in armed_forces, and not like another attribute."
    )]
    Name(String),
    /// Two groups have the same name.
    #[error("The group \"{0}\" is there twice; give each group its own name.")]
    Twice(String),
    /// Nobody belongs to it.
    #[error("The group \"{0}\" has no values; say who belongs to it with values or values_file.")]
    NoValues(String),
    /// It names a source that is not there.
    #[error(
        "The group \"{group}\" names the source \"{source_name}\", which is not in sources.toml; correct the name."
    )]
    NoSuchSource {
        /// The group.
        group: String,
        /// The source.
        source_name: String,
    },
    /// Only FHIR could tell of it, which has no columns.
    #[error(
        "The group \"{group}\" looks for the column \"{column}\" in \"{source_name}\", but resources of FHIR have no columns; put who belongs to it into a table that carries the request numbers (UBRN), as a source of its own."
    )]
    Fhir {
        /// The group.
        group: String,
        /// The column.
        column: String,
        /// The source.
        source_name: String,
    },
    /// The file of values cannot be read.
    #[error(
        "{file}, which the group \"{group}\" names, cannot be read ({reason}); check the path."
    )]
    CannotRead {
        /// The group.
        group: String,
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
}

/// Names that journeys have anyway.
const TAKEN: [&str; 20] = [
    "activity",
    "age",
    "age_band",
    "deprivation_decile",
    "ethnic_category",
    "gender",
    "has",
    "lacks",
    "link",
    "linked_by",
    "month",
    "organisation",
    "practice",
    "priority",
    "provider",
    "referring_organisation",
    "service_specialty",
    "specialty",
    "treatment_function",
    "year",
];

/// A group with all its values.
pub(crate) struct Group {
    pub name: String,
    pub column: String,
    source: Option<String>,
    values: FxHashSet<String>,
}

impl Group {
    /// Whether a column of this source counts.
    pub fn concerns(&self, source: &str) -> bool {
        self.source.as_deref().is_none_or(|named| named == source)
    }

    /// Whether a value belongs to the group. Capitals and blanks around it make no difference.
    pub fn has(&self, value: &str) -> bool {
        self.values.contains(&normal(value))
    }
}

/// Refuses rules that cannot be used, as far as that can be seen without opening files.
pub(crate) fn check<'a>(
    rules: &[GroupRule],
    sources: impl Iterator<Item = (&'a str, SourceKind)> + Clone,
) -> Result<(), GroupError> {
    for (place, rule) in rules.iter().enumerate() {
        let usable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let name = || rule.name.clone();
        if rule.name.is_empty()
            || !rule.name.chars().all(usable)
            || TAKEN.contains(&rule.name.as_str())
        {
            return Err(GroupError::Name(name()));
        }
        if rules[..place].iter().any(|other| other.name == rule.name) {
            return Err(GroupError::Twice(name()));
        }
        if rule.values.is_empty() && rule.values_file.is_none() {
            return Err(GroupError::NoValues(name()));
        }
        if let Some(wanted) = &rule.source
            && !sources.clone().any(|(source, _)| source == wanted)
        {
            return Err(GroupError::NoSuchSource {
                group: name(),
                source_name: wanted.clone(),
            });
        }
        only_fhir(rule, sources.clone())?;
    }
    Ok(())
}

/// Refuses a group that no source but FHIR could tell of.
fn only_fhir<'a>(
    rule: &GroupRule,
    sources: impl Iterator<Item = (&'a str, SourceKind)>,
) -> Result<(), GroupError> {
    let is_wanted = |name: &str| rule.source.as_deref().is_none_or(|wanted| wanted == name);
    let mut asked = sources.filter(|(name, _)| is_wanted(name)).peekable();
    let Some(first) = asked.peek().map(|(name, _)| (*name).to_owned()) else {
        return Ok(());
    };
    if asked.all(|(_, kind)| kind == SourceKind::Fhir) {
        return Err(GroupError::Fhir {
            group: rule.name.clone(),
            column: rule.column.clone(),
            source_name: first,
        });
    }
    Ok(())
}

/// Gathers the values of each group.
pub(crate) fn load(rules: &[GroupRule]) -> Result<Vec<Group>, GroupError> {
    rules.iter().map(load_one).collect()
}

fn load_one(rule: &GroupRule) -> Result<Group, GroupError> {
    let mut values: FxHashSet<String> = rule.values.iter().map(|value| normal(value)).collect();
    if let Some(path) = &rule.values_file {
        values.extend(read(rule, path)?);
    }
    values.remove("");
    if values.is_empty() {
        return Err(GroupError::NoValues(rule.name.clone()));
    }
    Ok(Group {
        name: rule.name.clone(),
        column: rule.column.clone(),
        source: rule.source.clone(),
        values,
    })
}

/// The values of a file: of each line what stands before the first comma, so that a name may stand behind the code.
fn read(rule: &GroupRule, path: &Path) -> Result<Vec<String>, GroupError> {
    let text = fs::read(path).map_err(|error| GroupError::CannotRead {
        group: rule.name.clone(),
        file: path.display().to_string(),
        reason: error.to_string(),
    })?;
    let text = String::from_utf8_lossy(&text);
    let lines = text.trim_start_matches('\u{feff}').lines();
    let values = lines.filter(|line| !line.trim_start().starts_with('#'));
    Ok(values
        .map(|line| {
            normal(
                line.split(',')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .trim_matches('"'),
            )
        })
        .collect())
}

fn normal(value: &str) -> String {
    value.trim().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{GroupError, GroupRule, check, load};

    fn rule(name: &str) -> GroupRule {
        GroupRule {
            name: name.to_owned(),
            column: "PRACTICE".to_owned(),
            source: None,
            values: vec!["z91001".to_owned()],
            values_file: None,
        }
    }

    #[test]
    fn capitals_and_blanks_do_not_matter() {
        let groups = load(&[rule("armed_forces")]).expect("right");
        assert!(groups[0].has(" Z91001 ") && !groups[0].has("") && !groups[0].has("Z91002"));
    }

    #[test]
    fn a_name_that_journeys_have_anyway_is_refused() {
        let refused = check(&[rule("specialty")], std::iter::empty());
        assert_eq!(refused, Err(GroupError::Name("specialty".to_owned())));
        let twice = check(&[rule("a"), rule("a")], std::iter::empty());
        assert_eq!(twice, Err(GroupError::Twice("a".to_owned())));
    }
}
