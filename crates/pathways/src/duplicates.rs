//! Duplicates: the same request, or the same test, asked for once more for the same patient within some days.
//!
//! `pairs` lists them one by one, `find` counts them. A pair is counted for the journey of its later request, so that the
//! counts of groups of journeys add up. No answer names a patient or a request.

mod figures;
mod pairs;

use serde::{Deserialize, Serialize};

pub use figures::{BetweenOrganisations, DuplicateFigures, Duplicates};
pub use pairs::{Pair, What, Who, pairs};

use crate::journeys::{CannotCompare, Journeys};

/// How duplicates are found. Every output carries these sentences.
pub const DUPLICATES_POLICY: &str = "A request repeats an earlier one when it is for the same patient, of the same kind and \
the same specialty (a test: the same kind of test, where the sources say so), under another number, and made at most the \
stated number of calendar days later. Each repeat is paired with the nearest earlier request and counted once. What its \
system says follows from the earlier request is no duplicate. Repeats of a request that had been returned, rejected or \
withdrawn before are counted apart: they are a new try. Requests whose patient is not known cannot be compared and are \
counted apart. Shares leave out requests made in the first days of the extracts, whose earlier request may not be told of. \
Where the specialty is not known, requests are compared with others whose specialty is not known.";

/// Days within which a second request is a duplicate: an accepted referral is expected to be booked within 14 days, so
/// until then nobody can have acted on the first, and a second one is hardly a new need. For tests the sensible time
/// depends on the test: the Royal College of Pathologists publishes minimum intervals for each.
pub const WITHIN_DAYS: u32 = 14;

/// The attribute of events that says which test was asked for.
pub const TEST: &str = "test";

/// What is asked about duplicates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateQuestion {
    /// Calendar days from a request to its repeat, at most.
    pub within_days: u32,
    /// The attribute that says what a request is for; without a name of specialty, treatment function and service
    /// specialty the one that is known of most journeys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same: Option<String>,
}

impl Default for DuplicateQuestion {
    fn default() -> Self {
        Self {
            within_days: WITHIN_DAYS,
            same: None,
        }
    }
}

/// The duplicates among these journeys, counted.
pub fn find(
    journeys: &Journeys,
    question: &DuplicateQuestion,
) -> Result<Duplicates, CannotCompare> {
    let found = pairs(journeys, question)?;
    Ok(figures::figures(journeys, question, &found, |_| true))
}

/// The duplicates of each group of journeys, counted; `groups` holds the group of each journey. Pairs are looked for
/// among all journeys, and counted in the group of the later request.
pub fn find_in_groups(
    journeys: &Journeys,
    question: &DuplicateQuestion,
    groups: &[u32],
    how_many: usize,
) -> Result<Vec<Duplicates>, CannotCompare> {
    let mut of_group: Vec<Vec<Pair>> = vec![Vec::new(); how_many];
    for pair in pairs(journeys, question)? {
        of_group[groups[pair.journey] as usize].push(pair);
    }
    let answers = (0..).zip(of_group).map(|(group, found)| {
        figures::figures(journeys, question, &found, |journey| {
            groups[journey] == group
        })
    });
    Ok(answers.collect())
}
