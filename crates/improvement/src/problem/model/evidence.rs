//! What a team heard and saw: kinds of evidence, how each may be used, and who may read it.

use crate::{people::model::Side, platform::words_list::words_list};

words_list! {
    /// What kind of evidence it is.
    Kind {
        /// Somebody was asked.
        Interview = "interview", "evidence-kind-interview";
        /// Several people talked with one another.
        FocusGroup = "focus-group", "evidence-kind-focus-group";
        /// Answers of many to the same questions.
        Survey = "survey", "evidence-kind-survey";
        /// Somebody looked on, or went along.
        Observation = "observation", "evidence-kind-observation";
        /// What a patient, a carer or a member of staff told.
        Story = "story", "evidence-kind-story";
        /// A letter, a rule, a report.
        Document = "document", "evidence-kind-document";
        /// A chart of a measure, a release, a theme of reports.
        Data = "data", "evidence-kind-data";
    }
}

words_list! {
    /// How it may be used, as it was agreed with whoever said it.
    UseAs {
        /// With the person's name.
        Attributed = "attributed", "evidence-use-attributed";
        /// With the person's role. The name is not kept.
        RoleOnly = "role-only", "evidence-use-role-only";
        /// Only the members of the team read it.
        Private = "private", "evidence-use-private";
    }
}

impl Kind {
    /// Whether it holds what people said or did, so that they must have agreed.
    pub fn needs_consent(self) -> bool {
        matches!(
            self,
            Self::Interview | Self::FocusGroup | Self::Observation | Self::Story
        )
    }

    /// Whether a side was heard in it.
    pub fn is_heard(self) -> bool {
        self.needs_consent() || self == Self::Survey
    }
}

/// Who reads a team's evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who works in the team, and so reads everything.
    Member,
    /// Everybody else who may see the team's pages: what is private to the team is not there for them.
    Other,
}

/// Sides as they are kept: keys with commas between them, in the order of the sides.
pub fn kept_sides(sides: &[Side]) -> String {
    let keys: Vec<&str> = Side::ALL
        .into_iter()
        .filter(|side| sides.contains(side))
        .map(Side::key)
        .collect();
    keys.join(",")
}

/// Sides from how they are kept.
pub fn read_sides(kept: &str) -> Vec<Side> {
    kept.split(',').filter_map(|key| key.parse().ok()).collect()
}

/// Tags are found by, so they are written alike: in small letters, each once, at most eight.
pub fn tidy_tags(typed: &str) -> String {
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split(',') {
        let words: Vec<&str> = tag.split_whitespace().collect();
        let tag = words.join(" ").to_lowercase();
        if !tag.is_empty() && !tags.contains(&tag) && tags.len() < 8 {
            tags.push(tag);
        }
    }
    tags.join(", ")
}
