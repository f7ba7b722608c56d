//! The answers of a release beyond its map and its gaps, each with the rules by which it was counted.

mod advice;
mod clock;
mod cohort;
mod comparisons;
mod conformance;
mod figures;
mod how_counted;
mod waits;
mod ways;

pub use comparisons::has_withheld_groups;

use improvement::evidence::release_file::Answers;

use super::ReleaseOf;
use crate::failure::Failure;

/// Every answer that could be given.
pub fn answers(of: &ReleaseOf) -> Result<Answers, Failure> {
    let counted = of.counted;
    let first = super::origin::first_month(&counted.journeys);
    let advice = counted.advice.as_ref();
    let clock = counted.clock.as_ref();
    Ok(Answers {
        how_counted: Some(how_counted::how_counted(of)?),
        cohort: of.quality.cohort.as_ref().map(cohort::cohort).transpose()?,
        waits: waits::waits(&counted.waits, first)?,
        clock: clock.map(|clock| clock::clock(clock, first)).transpose()?,
        advice: advice
            .map(|advice| advice::advice(advice, first))
            .transpose()?
            .flatten(),
        fairness: comparisons::fairness(&counted.fairness, &counted.widened)?,
        compare: counted
            .change
            .as_ref()
            .map(|change| comparisons::changes(change, &counted.changed_where))
            .transpose()?,
        loops: Some(ways::loops(&counted.loops)?),
        duplicates: counted
            .duplicates
            .as_ref()
            .map(ways::duplicates)
            .transpose()?,
        handovers: Some(ways::handovers(&counted.handovers)?),
        variants: Some(ways::variants(&counted.variants)?),
        conformance: Some(conformance::conformance(
            &counted.conformance,
            &counted.expectations,
            &counted.journeys,
        )?),
    })
}
