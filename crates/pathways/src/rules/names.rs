//! Whether the names in rules are known. One that nobody has heard of is most often misspelt, and its rule does nothing.

use std::collections::BTreeSet;

use super::{Kind, Rule, Rules, RulesError};
use crate::journeys::Journeys;
use crate::sources::{SourceKind, Sources};
use crate::spelling::question;
use crate::vocabulary::Vocabulary;

impl Rules {
    /// Refuses names that cannot be right whatever the extracts hold: of sources that `sources.toml` does not name, and,
    /// where every source speaks the vocabulary, of activities that it does not hold.
    pub fn check_names(&self, sources: &Sources) -> Result<(), RulesError> {
        let names: Vec<&str> = sources
            .sources
            .iter()
            .map(|source| source.name.as_str())
            .collect();
        for (place, rule) in self.rules.iter().enumerate() {
            let Kind::Drop {
                source: Some(source),
                ..
            } = &rule.kind
            else {
                continue;
            };
            if !names.contains(&source.as_str()) {
                let meant = question(source, names.iter().copied());
                return Err(self.unknown(
                    place,
                    source,
                    &format!("is no source of sources.toml{meant}"),
                ));
            }
        }
        let has_own_words = sources
            .sources
            .iter()
            .any(|source| matches!(source.kind, SourceKind::Events | SourceKind::Xes));
        let nothing = BTreeSet::new();
        match self.unknown_activities(&nothing).into_iter().next() {
            Some((place, name, problem)) if !has_own_words => {
                Err(self.unknown(place, &name, &problem))
            }
            _ => Ok(()),
        }
    }

    /// A sentence for every activity that neither the vocabulary nor these journeys know, before rules are applied to them.
    pub fn notes_on_names(&self, journeys: &Journeys) -> Vec<String> {
        let own = journeys.activities.iter();
        let own: BTreeSet<&str> = own.map(|activity| activity.key.as_str()).collect();
        let unknown = self.unknown_activities(&own).into_iter();
        unknown
            .map(|(place, name, problem)| {
                let told = self.unknown(place, &name, &problem).to_string();
                format!("Careful: {told}")
            })
            .collect()
    }

    /// The place of the rule, the name and what is wrong with it, for every activity that is not known.
    fn unknown_activities(&self, own: &BTreeSet<&str>) -> Vec<(usize, String, String)> {
        let vocabulary = Vocabulary::shipped();
        let known: BTreeSet<&str> = vocabulary
            .entries()
            .iter()
            .map(|entry| entry.key.as_str())
            .chain(own.iter().copied())
            .collect();
        let mut unknown = Vec::new();
        for (place, rule) in self.rules.iter().enumerate() {
            for name in rule.activities() {
                if !known.contains(name) {
                    let meant = question(name, known.iter().copied());
                    let problem = format!("is no activity of these sources{meant}");
                    unknown.push((place, name.to_owned(), problem));
                }
            }
        }
        unknown
    }

    /// The mistake with the line on which the name stands.
    fn unknown(&self, place: usize, name: &str, problem: &str) -> RulesError {
        let line = line_of(&self.text, place, name);
        let line = line.map_or_else(String::new, |line| format!(" (line {line})"));
        let stop = if problem.ends_with('?') { "" } else { "." };
        RulesError::Rule {
            key: self.rules[place].key.clone(),
            problem: format!("names \"{name}\"{line}, which {problem}{stop}"),
        }
    }
}

impl Rule {
    /// Every activity it looks for.
    fn activities(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Drop { activities, .. }
            | Kind::Merge { activities, .. }
            | Kind::Order { activities }
            | Kind::Relabel { activities, .. }
            | Kind::Window { activities, .. } => activities.iter().map(String::as_str).collect(),
            Kind::Require {
                activities,
                first,
                then,
            } => {
                let pair = first.iter().chain(then);
                activities.iter().chain(pair).map(String::as_str).collect()
            }
        }
    }
}

/// The line, counted from 1, of a name in quotation marks within the rule at this place of the text.
fn line_of(text: &str, place: usize, name: &str) -> Option<usize> {
    let mut rules = 0;
    for (line, written) in text.lines().enumerate() {
        if written.trim_start().starts_with("[[rule]]") {
            rules += 1;
        }
        let is_there = ['"', '\'']
            .iter()
            .any(|mark| written.contains(&format!("{mark}{name}{mark}")));
        if rules == place + 1 && is_there {
            return Some(line + 1);
        }
    }
    None
}
