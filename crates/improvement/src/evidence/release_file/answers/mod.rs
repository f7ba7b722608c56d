//! What a release may answer beyond its map and its gaps. Each answer may be missing, and brings its own rules.
//!
//! Since `causeway-release/2`. Every figure is of a type that only the disclosure rules make.

mod advice;
mod cohort;
mod comparisons;
mod figures;
mod rules;
mod waits;
mod ways;

use serde::{Deserialize, Serialize};

pub use advice::{Advice, AdviceFigures, AdviceMonth, Conversion};
pub use cohort::{Cohort, Standing};
pub use comparisons::{ComparedGroup, Comparison, Unit};
pub use figures::{Figure, Figures};
pub use rules::{EventRule, HowCounted};
pub use waits::{
    ClockFigures, ClockMonth, ClockWaits, OtherEnd, ReachedBy, TimesWaited, Wait, WaitMonth,
};
pub use ways::{Conformance, Duplicate, Handover, Loop, Variant, Variants};

use super::{ReleaseProblem, texts::Sentence};

/// The most entries of any list of an answer.
pub const MOST_ENTRIES: usize = 500;
/// The most sentences that say how one question was answered.
pub const MOST_RULES: usize = 30;

/// The answers of a release.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// How events were ordered and what the event rules did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_counted: Option<HowCounted>,
    /// Whom the rules of a sub-cohort found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Answer<Cohort>>,
    /// How long patients waited between milestones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<Answer<Vec<Wait>>>,
    /// Waits by the clock of referral to treatment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Answer<ClockWaits>>,
    /// Where requests for advice ended up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Answer<Advice>>,
    /// Who waits longer, or is treated otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fairness: Option<Answer<Vec<Comparison>>>,
    /// What changed between two times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare: Option<Answer<Vec<Comparison>>>,
    /// What went round in circles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loops: Option<Answer<Vec<Loop>>>,
    /// What was done twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicates: Option<Answer<Vec<Duplicate>>>,
    /// Who handed over to whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handovers: Option<Answer<Vec<Handover>>>,
    /// Whole ways that many took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variants: Option<Answer<Variants>>,
    /// How many journeys keep to what was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conformance: Option<Answer<Vec<Conformance>>>,
}

/// What was found, and the rules by which it was counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer<T> {
    /// How it was counted, in plain sentences.
    pub rules: Vec<Sentence>,
    /// What was found.
    pub found: T,
}

impl Answers {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.each().len()
    }

    /// Whether the parts of each answer fit together.
    pub(super) fn check(&self) -> Result<(), ReleaseProblem> {
        let answers = self.each();
        if answers.iter().any(|answer| answer.longest() > MOST_ENTRIES) {
            return Err(ReleaseProblem::TooMuch);
        }
        let fits = answers.iter().all(|answer| answer.fits());
        fits.then_some(()).ok_or(ReleaseProblem::DoesNotFit)
    }

    /// Every figure of every answer.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let answers = self.each();
        answers.iter().flat_map(|answer| answer.figures()).collect()
    }

    fn each(&self) -> Vec<&dyn Figures> {
        fn there<T: Figures>(answer: Option<&T>) -> Option<&dyn Figures> {
            answer.map(|answer| answer as &dyn Figures)
        }
        [
            there(self.how_counted.as_ref()),
            there(self.cohort.as_ref()),
            there(self.waits.as_ref()),
            there(self.clock.as_ref()),
            there(self.advice.as_ref()),
            there(self.fairness.as_ref()),
            there(self.compare.as_ref()),
            there(self.loops.as_ref()),
            there(self.duplicates.as_ref()),
            there(self.handovers.as_ref()),
            there(self.variants.as_ref()),
            there(self.conformance.as_ref()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
