//! Whom the rules of a sub-cohort found, released.

use disclosure::{release_count, release_share};
use improvement::evidence::release_file::{
    Answer,
    answers::{Cohort, Standing},
};
use pathways::cohort::Counted;

use super::{super::label, figures::sentence};
use crate::failure::Failure;

/// Said of referrals about which there was nothing to read.
const NOTHING_TO_READ: &str = "nothing to read";

/// How many referrals stand where.
pub fn cohort(counted: &Counted) -> Result<Answer<Cohort>, Failure> {
    let all: u64 = counted.journeys.values().sum();
    let standings = counted.journeys.iter().map(|(standing, referrals)| {
        let words = if standing.is_empty() {
            NOTHING_TO_READ
        } else {
            standing
        };
        Ok(Standing {
            label: label("where referrals stand", words)?,
            referrals: release_count(*referrals),
            percent: release_share(*referrals, all),
        })
    });
    Ok(Answer {
        rules: vec![sentence(
            "Codes were looked at first, then terms in free text that never leaves the organisation; a term that is denied does not count.",
        )?],
        found: Cohort {
            name: label("the name of the sub-cohort", &counted.name)?,
            sentence: sentence(&counted.statement)?,
            source: sentence(&format!(
                "Decided by: {}. Last looked at: {}.",
                counted.source.trim_end_matches('.'),
                counted.reviewed
            ))?,
            standings: standings.collect::<Result<_, Failure>>()?,
        },
    })
}
