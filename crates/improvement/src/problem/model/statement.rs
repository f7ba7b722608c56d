//! A problem statement: its five answers, and the fingerprint by which a version is known.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::platform::messages::say;

/// What a statement says, answer by answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What goes wrong.
    pub what: String,
    /// For whom.
    pub whom: String,
    /// Where and since when.
    pub since: String,
    /// What it costs.
    pub cost: String,
    /// How the team knows.
    pub known: String,
}

/// One of the five questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name in forms and in the canonical file.
    pub field: &'static str,
    /// The question: a key of the catalogue.
    pub label: &'static str,
    /// What helps to answer it: a key of the catalogue.
    pub hint: &'static str,
    /// What the statement lacks without an answer: a key of the catalogue.
    pub lacking: &'static str,
}

const fn question(
    field: &'static str,
    label: &'static str,
    hint: &'static str,
    lacking: &'static str,
) -> Question {
    Question {
        field,
        label,
        hint,
        lacking,
    }
}

/// The questions, in the order asked.
#[rustfmt::skip]
pub const QUESTIONS: [Question; 5] = [
    question("what", "question-problem-what", "hint-problem-what", "lacks-problem-what"),
    question("whom", "question-problem-whom", "hint-problem-whom", "lacks-problem-whom"),
    question("since", "question-problem-since", "hint-problem-since", "lacks-problem-since"),
    question("cost", "question-problem-cost", "hint-problem-cost", "lacks-problem-cost"),
    question("known", "question-problem-known", "hint-problem-known", "lacks-problem-known"),
];

impl Words {
    /// Asks each question in turn.
    pub fn asked(mut answer: impl FnMut(&'static str) -> String) -> Self {
        let [what, whom, since, cost, known] = QUESTIONS.map(|question| answer(question.field));
        Self {
            what,
            whom,
            since,
            cost,
            known,
        }
    }

    /// Each question with its answer.
    pub fn answers(&self) -> [(Question, &str); 5] {
        let [what, whom, since, cost, known] = QUESTIONS;
        [
            (what, &self.what),
            (whom, &self.whom),
            (since, &self.since),
            (cost, &self.cost),
            (known, &self.known),
        ]
    }

    /// Everything as one text: each question that was answered, with its answer below it.
    pub fn text(&self) -> String {
        let answered = self.answers().into_iter();
        let answered = answered.filter(|(_, answer)| !answer.is_empty());
        let parts: Vec<String> = answered
            .map(|(question, answer)| format!("{}\n{answer}", say(question.label)))
            .collect();
        parts.join("\n\n")
    }

    /// What the statement still lacks, each in a sentence.
    pub fn lacks(&self) -> Vec<String> {
        let open = self.answers().into_iter();
        open.filter(|(_, answer)| answer.is_empty())
            .map(|(question, _)| say(question.lacking))
            .collect()
    }
}

/// A version as the file that its fingerprint is taken of: JSON in its canonical form (RFC 8785), so that the same
/// version gives the same bytes everywhere.
pub fn canonical(team: Uuid, version: i32, words: &Words) -> String {
    let mut file = json!({
        "format": "causeway-problem-statement/1",
        "team": team,
        "version": version,
    });
    for (question, answer) in words.answers() {
        file[question.field] = Value::from(answer);
    }
    // Texts and whole numbers always have a canonical form.
    serde_json_canonicalizer::to_string(&file).unwrap_or_default()
}

/// SHA-256 of the canonical file, hexadecimal in small letters.
pub fn fingerprint(canonical: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(canonical.as_bytes()))
}
