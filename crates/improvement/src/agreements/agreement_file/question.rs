//! What may be asked of an organisation's data: exactly the parts that a release can have.

use serde::{Deserialize, Serialize};

use crate::platform::messages::label;

/// A part of a release. Written as its key, such as `"gaps"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Which steps happened, and what followed what (`map`).
    Map,
    /// What was expected and how often it happened (`gaps`).
    Gaps,
    /// How long patients waited between milestones (`answers.waits`).
    Waits,
    /// Waits by the clock of referral to treatment (`answers.clock`).
    Clock,
    /// Where requests for advice ended up (`answers.advice`).
    Advice,
    /// Who waits longer, or is treated otherwise (`answers.fairness`).
    Fairness,
    /// What changed between two times (`answers.compare`).
    Change,
    /// What went round in circles (`answers.loops`).
    Loops,
    /// What was done twice (`answers.duplicates`).
    Duplicates,
    /// Who handed over to whom (`answers.handovers`).
    Handovers,
    /// Whole ways that many took (`answers.variants`).
    Variants,
    /// How many journeys keep to what was agreed (`answers.conformance`).
    Conformance,
    /// Whom the rules of a sub-cohort found (`answers.cohort`).
    Cohort,
}

impl Question {
    /// Every question, in the order shown to people.
    pub const ALL: [Self; 13] = [
        Self::Map,
        Self::Gaps,
        Self::Waits,
        Self::Clock,
        Self::Advice,
        Self::Fairness,
        Self::Change,
        Self::Loops,
        Self::Duplicates,
        Self::Handovers,
        Self::Variants,
        Self::Conformance,
        Self::Cohort,
    ];

    /// The word in files and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Gaps => "gaps",
            Self::Waits => "waits",
            Self::Clock => "clock",
            Self::Advice => "advice",
            Self::Fairness => "fairness",
            Self::Change => "change",
            Self::Loops => "loops",
            Self::Duplicates => "duplicates",
            Self::Handovers => "handovers",
            Self::Variants => "variants",
            Self::Conformance => "conformance",
            Self::Cohort => "cohort",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::Map => "question-map",
            Self::Gaps => "question-gaps",
            Self::Waits => "question-waits",
            Self::Clock => "question-clock",
            Self::Advice => "question-advice",
            Self::Fairness => "question-fairness",
            Self::Change => "question-change",
            Self::Loops => "question-loops",
            Self::Duplicates => "question-duplicates",
            Self::Handovers => "question-handovers",
            Self::Variants => "question-variants",
            Self::Conformance => "question-conformance",
            Self::Cohort => "question-sub-cohort",
        })
    }

    /// Reads a question from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.key() == key)
    }

    /// The version of its definition that this program counts by. All are at their first.
    pub fn version(self) -> u32 {
        1
    }
}

/// A question that an agreement permits, in one version of its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermittedQuestion {
    /// The question.
    pub question: Question,
    /// The version of its definition.
    pub version: u32,
}
