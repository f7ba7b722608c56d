//! The rules: what a charter says, and how decisions may be made.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::platform::{fingerprint::fingerprint, messages::say};

/// How a team decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// A proposal stands unless somebody sees harm in it.
    #[default]
    Consent,
    /// All are for it.
    Consensus,
    /// More than half are for it.
    Majority,
    /// Whoever does the work decides, after asking those it touches.
    Advice,
}

impl Decision {
    /// Every one, in the order shown.
    pub const ALL: [Self; 4] = [Self::Consent, Self::Consensus, Self::Majority, Self::Advice];

    /// The word used in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Consensus => "consensus",
            Self::Majority => "majority",
            Self::Advice => "advice",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The message that names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Consent => "decision-consent",
            Self::Consensus => "decision-consensus",
            Self::Majority => "decision-majority",
            Self::Advice => "decision-advice",
        }
    }

    /// The message that says how it goes.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Consent => "decision-consent-means",
            Self::Consensus => "decision-consensus-means",
            Self::Majority => "decision-majority-means",
            Self::Advice => "decision-advice-means",
        }
    }
}

/// What a charter says. What each member brings is read from the members and stands in none of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CharterWords {
    /// What the team is there for.
    pub purpose: String,
    /// Who does what, and what each commits to.
    pub roles: String,
    /// How they want to work together.
    pub ground_rules: String,
    /// How they decide.
    pub decision: Decision,
    /// How they decide, in their own words.
    pub decision_words: String,
    /// What they do when they disagree.
    pub conflict: String,
    /// How they keep in contact.
    pub contact: String,
}

/// A text of a charter: its field, its question and what helps to answer it.
pub struct Question {
    /// Its name in the form.
    pub field: &'static str,
    /// The question, as a key of the catalogue.
    pub label: &'static str,
    /// The hint, as a key of the catalogue.
    pub hint: &'static str,
}

const fn question(field: &'static str, label: &'static str, hint: &'static str) -> Question {
    Question { field, label, hint }
}

/// The texts, in the order asked.
#[rustfmt::skip]
pub const QUESTIONS: [Question; 6] = [
    question("purpose", "charter-purpose", "hint-charter-purpose"),
    question("roles", "charter-roles", "hint-charter-roles"),
    question("ground_rules", "charter-ground-rules", "hint-charter-ground-rules"),
    question("decision_words", "charter-decision-words", "hint-charter-decision-words"),
    question("conflict", "charter-conflict", "hint-charter-conflict"),
    question("contact", "charter-contact", "hint-charter-contact"),
];

impl CharterWords {
    /// SHA-256 of the canonical JSON of the words.
    pub fn fingerprint(&self) -> String {
        fingerprint(&json!({ "charter": self }))
    }

    /// The text of a field.
    pub fn text(&self, field: &str) -> &str {
        match field {
            "purpose" => &self.purpose,
            "roles" => &self.roles,
            "ground_rules" => &self.ground_rules,
            "decision_words" => &self.decision_words,
            "conflict" => &self.conflict,
            "contact" => &self.contact,
            _ => "",
        }
    }

    /// Every part with its label and what it says, in the order read.
    pub fn said(&self) -> Vec<(String, String)> {
        let mut said = Vec::new();
        for question in &QUESTIONS {
            if question.field == "decision_words" {
                let method = [self.decision.label(), self.decision.explanation()].map(say);
                said.push((say("charter-decision"), method.join("\n")));
            }
            let words = self.text(question.field).to_owned();
            said.push((say(question.label), words));
        }
        said
    }

    /// The labels of what is not said yet. Own words beside the method of deciding are a gift.
    pub fn missing(&self) -> Vec<String> {
        let open = QUESTIONS.iter().filter(|one| one.field != "decision_words");
        open.filter(|one| self.text(one.field).is_empty())
            .map(|one| say(one.label))
            .collect()
    }
}
