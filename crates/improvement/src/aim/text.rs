//! The text that is proposed for agreement: a version of the problem statement or of the aim, as label and words.

use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    model::{Part, Subject, sentence},
    writing,
};
use crate::{
    people::access::TeamScope,
    platform::{compared::Compared, messages::say},
    problem,
};

/// One part of a text: what it is called, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it is called.
    pub label: String,
    /// What it says; never empty.
    pub words: String,
}

/// A version of a text that can be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it is.
    pub subject: Subject,
    /// The number of the version.
    pub version: i32,
    /// The fingerprint of the version.
    pub fingerprint: String,
    /// What it says.
    pub parts: Vec<Said>,
}

impl Text {
    /// As an agreement keeps it.
    pub fn kept(&self) -> String {
        json!(self.parts).to_string()
    }
}

/// What an agreement kept. Our own program wrote it.
pub fn from_kept(kept: &str) -> Vec<Said> {
    serde_json::from_str(kept).unwrap_or_default()
}

/// The newest version of a text; nothing while there is none.
pub async fn newest(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    subject: Subject,
) -> Result<Option<Text>, DbErr> {
    match subject {
        Subject::Problem => newest_problem(connection, scope).await,
        Subject::Aim => newest_aim(connection, scope).await,
    }
}

async fn newest_aim(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Text>, DbErr> {
    let newest = writing::newest(connection, scope).await?;
    Ok(newest.map(|aim| {
        let whole = sentence(&aim.words).map(|words| Said {
            label: say("aim-in-one-sentence"),
            words,
        });
        let parts = Part::ALL.into_iter().map(|part| Said {
            label: say(part.label()),
            words: aim.words.said(part),
        });
        let parts = whole.into_iter().chain(parts);
        Text {
            subject: Subject::Aim,
            version: aim.row.number,
            fingerprint: aim.row.fingerprint,
            parts: parts.filter(|said| !said.words.is_empty()).collect(),
        }
    }))
}

async fn newest_problem(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Text>, DbErr> {
    let newest = problem::current_statement(connection, scope).await?;
    Ok(newest.map(|statement| {
        let answers = statement.answers.answers();
        let said = answers.map(|(question, answer)| Said {
            label: say(question.label),
            words: answer.to_owned(),
        });
        Text {
            subject: Subject::Problem,
            version: statement.version,
            fingerprint: statement.fingerprint.clone(),
            parts: said
                .into_iter()
                .filter(|said| !said.words.is_empty())
                .collect(),
        }
    }))
}

/// What the problem statement lacks, each in a sentence.
pub async fn lacks_of_problem(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<String>, DbErr> {
    problem::missing(connection, scope).await
}

/// What changed between two texts, part by part.
pub fn compared(before: &[Said], after: &[Said], (older, newer): (&str, &str)) -> Compared {
    let words = |parts: &[Said], label: &str| {
        let found = parts.iter().find(|said| said.label == label);
        found.map(|said| said.words.clone()).unwrap_or_default()
    };
    let gone = before
        .iter()
        .filter(|said| after.iter().all(|other| other.label != said.label));
    let labels = after.iter().chain(gone).map(|said| said.label.as_str());
    let empty = Compared::new(older, newer, &say("aim-not-said"));
    labels.fold(empty, |compared, label| {
        compared.part(label, &words(before, label), &words(after, label))
    })
}
