//! Whom the rules of a sub-cohort found, released.

use disclosure::{release_count, release_share};
use improvement::evidence::release_file::{
    Answer,
    answers::{Cohort, Standing},
};
use pathways::cohort::Counted;

use super::{
    super::{in_words, label},
    figures::sentence,
};
use crate::failure::Failure;

/// How rules mark.
const HOW_MARKED: &str = "Codes were looked at first, then terms in free text, which never leaves the organisation; a term that is denied does not count.";

/// How many referrals stand where.
pub fn cohort(counted: &Counted) -> Result<Answer<Cohort>, Failure> {
    let all: u64 = counted.journeys.values().sum();
    let standings = counted.journeys.iter().map(|(standing, referrals)| {
        let words = in_words::standing(standing).unwrap_or(standing);
        Ok(Standing {
            label: label("where referrals stand", words)?,
            referrals: release_count(*referrals),
            percent: release_share(*referrals, all),
        })
    });
    Ok(Answer {
        rules: vec![
            sentence(HOW_MARKED)?,
            sentence(&format!(
                "The rules were last looked at on {}.",
                counted.reviewed
            ))?,
        ],
        found: Cohort {
            name: label("the name of the sub-cohort", &counted.name)?,
            sentence: sentence(&counted.statement)?,
            source: sentence(&counted.source)?,
            standings: standings.collect::<Result<_, Failure>>()?,
        },
    })
}
