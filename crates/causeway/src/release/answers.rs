//! The answers of a release beyond its map and its gaps, each with the rules by which it was counted.

mod clock;
mod cohort;
mod figures;
mod how_counted;
mod waits;

use improvement::evidence::release_file::Answers;

use super::ReleaseOf;
use crate::failure::Failure;

/// Every answer that could be given.
pub fn answers(of: &ReleaseOf) -> Result<Answers, Failure> {
    let first = super::origin::first_month(&of.counted.journeys);
    Ok(Answers {
        how_counted: Some(how_counted::how_counted(of)?),
        cohort: of.quality.cohort.as_ref().map(cohort::cohort).transpose()?,
        waits: waits::waits(&of.counted.waits, first)?,
        clock: of
            .counted
            .clock
            .as_ref()
            .map(|clock| clock::clock(clock, first))
            .transpose()?,
        ..Answers::default()
    })
}
