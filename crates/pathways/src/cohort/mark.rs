//! From what was found to the mark of a journey, and why.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::file::{RuleClass, Way};
use super::negation::Meaning;
use super::{CohortError, CohortRules, Rule};
use crate::journeys::{Attribute, Condition};

/// The attribute of a journey that says where it stands: the name of the sub-cohort, or one of the words below.
pub const STANDING: &str = "cohort";
/// The attribute that says why: class, way and key of the rule, never a text.
pub const MARKED_BY: &str = "cohort_why";
/// Looked at, and not in the sub-cohort.
pub const NONE: &str = "none";
/// A red flag was found: set apart.
pub const RED_FLAG: &str = "red flag";
/// Not within what the sub-cohort is looked for in.
pub const OUTSIDE: &str = "outside";

/// A code or a text was there to be looked at.
pub(crate) const LOOKED_AT: u16 = 0;
/// How a term can be meant.
const MEANINGS: u16 = 3;

/// What the rules did, for the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The sub-cohort.
    pub name: String,
    /// What it is.
    pub statement: String,
    /// Who decided the rules.
    pub source: String,
    /// When they were last looked at.
    pub reviewed: String,
    /// SHA-256 of the rules file.
    pub sha256: String,
    /// Journeys by where they stand; an empty label is "nothing to read".
    pub journeys: BTreeMap<String, u64>,
    /// Journeys by why.
    pub why: BTreeMap<String, u64>,
}

/// The code of a finding.
pub(crate) fn finding(rule: u16, meaning: Meaning) -> u16 {
    1 + rule * MEANINGS + meaning as u16
}

fn meaning_of(finding: u16) -> Option<(usize, Meaning)> {
    let code = finding.checked_sub(1)?;
    let meaning = match code % MEANINGS {
        0 => Meaning::Said,
        1 => Meaning::Denied,
        _ => Meaning::OfSomeoneElse,
    };
    Some((usize::from(code / MEANINGS), meaning))
}

impl CohortRules {
    /// The finding of a rule that looks at codes.
    pub(crate) fn finding_of_code(rule: u16) -> u16 {
        finding(rule, Meaning::Said)
    }

    /// Where something with these findings stands, and why. Red flags go first, whether coded or written; then codes,
    /// then terms, and what excludes goes before what includes.
    fn decide(&self, findings: &[u16]) -> (&str, String) {
        if findings.is_empty() {
            return ("", "nothing to read".to_owned());
        }
        let known = || findings.iter().filter_map(|finding| meaning_of(*finding));
        let said = known().filter(|(_, meaning)| *meaning == Meaning::Said);
        if let Some(rule) = said
            .map(|(rule, _)| rule)
            .min_by_key(|rule| self.rank(*rule))
        {
            let class = self.rules[rule].class;
            let standing = match class {
                RuleClass::RedFlag => RED_FLAG,
                RuleClass::Exclude => NONE,
                RuleClass::Include => &self.name,
            };
            let way = match self.rules[rule].way {
                Way::Codes { .. } => "code",
                Way::Terms => "term",
            };
            let why = format!("{} {way}: {}", class.words(), self.rules[rule].key);
            return (standing, why);
        }
        let mut included =
            known().filter(|(rule, _)| self.rules[*rule].class == RuleClass::Include);
        let why = match included.next() {
            Some((rule, Meaning::OfSomeoneElse)) => {
                format!("of someone else: {}", self.rules[rule].key)
            }
            Some((rule, _)) => format!("denied: {}", self.rules[rule].key),
            None => "no rule found anything".to_owned(),
        };
        (NONE, why)
    }

    fn rank(&self, rule: usize) -> (bool, bool, RuleClass, usize) {
        let Rule { class, way, .. } = &self.rules[rule];
        let is_term = matches!(way, Way::Terms);
        (*class != RuleClass::RedFlag, is_term, *class, rule)
    }

    /// Refuses to look within attributes that nothing has.
    pub(crate) fn check_within(&self, known: &[&str]) -> Result<(), CohortError> {
        let mut wanted: Vec<&str> = self.within.iter().map(Condition::subject).collect();
        if wanted.is_empty() || wanted.iter().any(|name| known.contains(name)) {
            return Ok(());
        }
        wanted.dedup();
        Err(CohortError::NoSuchAttribute {
            name: self.name.clone(),
            wanted: wanted.join(", "),
            known: known.join(", "),
        })
    }

    /// Whether one of the conditions holds; `None` when there are none.
    fn within<'a>(&'a self, others: &'a [Attribute]) -> Option<impl Fn(usize) -> bool + 'a> {
        if self.within.is_empty() {
            return None;
        }
        let answers: Vec<(&Attribute, Vec<bool>)> = self
            .within
            .iter()
            .filter_map(|condition| {
                let attribute = others.iter().find(|one| one.name == condition.subject())?;
                let answers = attribute
                    .values
                    .iter()
                    .map(|value| condition.holds_for(value));
                Some((attribute, answers.collect()))
            })
            .collect();
        Some(move |position: usize| {
            let mut answers = answers.iter();
            answers.any(|(attribute, holds)| {
                let code = attribute.codes[position] as usize;
                code > 0 && holds[code]
            })
        })
    }
}

/// Gives marks; journeys and requests share their labels, as the store expects.
pub(crate) struct Marker<'a> {
    rules: &'a CohortRules,
    /// The labels of both attributes by code; code 0 is empty.
    labels: [Vec<String>; 2],
}

impl<'a> Marker<'a> {
    pub fn new(rules: &'a CohortRules) -> Self {
        let labels = || vec![String::new()];
        Self {
            rules,
            labels: [labels(), labels()],
        }
    }

    /// The codes of both attributes, from the findings and the other attributes of each journey or request.
    pub fn codes(
        &mut self,
        findings: impl Iterator<Item = Vec<u16>>,
        others: &[Attribute],
    ) -> [Vec<u32>; 2] {
        let rules = self.rules;
        let within = rules.within(others);
        let mut codes = [Vec::new(), Vec::new()];
        for (position, findings) in findings.enumerate() {
            let (standing, why) = if within.as_ref().is_none_or(|within| within(position)) {
                rules.decide(&findings)
            } else {
                (OUTSIDE, OUTSIDE.to_owned())
            };
            codes[0].push(code_of(&mut self.labels[0], standing));
            codes[1].push(code_of(&mut self.labels[1], &why));
        }
        codes
    }

    /// The two attributes with these codes.
    pub fn attributes(&self, [standings, whys]: [Vec<u32>; 2]) -> [Attribute; 2] {
        let [standing_labels, why_labels] = &self.labels;
        [
            (STANDING, standing_labels, standings),
            (MARKED_BY, why_labels, whys),
        ]
        .map(|(name, values, codes)| Attribute {
            name: name.to_owned(),
            values: values.clone(),
            codes,
        })
    }

    /// What the rules did to journeys with these attributes.
    pub fn counted(&self, [standings, whys]: &[Attribute; 2]) -> Counted {
        let rules = self.rules;
        Counted {
            name: rules.name.clone(),
            statement: rules.statement.clone(),
            source: rules.source.clone(),
            reviewed: rules.reviewed.clone(),
            sha256: rules.sha256.clone(),
            journeys: counts(standings),
            why: counts(whys),
        }
    }
}

/// The code of a label, new or known; there are few.
fn code_of(labels: &mut Vec<String>, label: &str) -> u32 {
    let known = labels.iter().position(|other| other == label);
    let code = known.unwrap_or_else(|| {
        labels.push(label.to_owned());
        labels.len() - 1
    });
    u32::try_from(code).expect("there are few labels")
}

fn counts(attribute: &Attribute) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for code in &attribute.codes {
        let label = attribute.values[*code as usize].clone();
        *counts.entry(label).or_default() += 1;
    }
    counts
}
