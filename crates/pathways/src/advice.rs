//! Advice and guidance: how many requests, dealt with and diverted as NHS England counts them, how soon, and where they led.
//!
//! `requests` lists them one by one, `find` counts them. What other journeys of the patient tell is looked for among all of
//! them and counted for the journey of the request, so that the counts of groups of journeys add up.

mod counts;
mod england;
mod figures;
mod request;
mod surroundings;

use serde::{Deserialize, Serialize};

pub use counts::{Counts, TriageCounts};
pub use england::{EnglandMonth, EnglandYear, PublishedCounts, england, england_months};
pub use figures::{Advice, AdviceMonth, Around, Conversion, Repeats, Turnaround};
pub use request::AdviceRequest;

use crate::journeys::{CannotCompare, Journeys};

/// How advice is counted. Every output carries these sentences.
pub const ADVICE_POLICY: &str = "Total, processed and diverted are counted as in NHS England's specialist advice collection \
(System EROC). Pre-referral: total are requests for advice by the month in which they were made; processed are those that \
were answered or turned into a referral, which leaves out open ones and those only redirected; diverted are those answered \
and not turned into a referral by the date of the extracts. Post-referral: total are referrals that a specialist triaged or \
returned with advice; processed are those with an outcome (accepted, rejected, returned with advice, booked, seen); diverted \
are those returned with advice. Recent months look low in processed because answers are still to come. Turned into a \
referral: the provider converted it, or a later referral names it. By another way: a referral of the same patient and \
specialty that names no request for advice. Days count from the day of asking, calendar days in London. A share within so \
many days is one of those requests only that were watched for so long, whose patient is known: so many days after asking \
(or after the answer) lie before the date of the extracts, and where days before count too, the extracts told of referrals \
(or requests) by then. Others are left out and counted as not watched for so long.";

/// Days within which an answer is expected: what local medical committees and trusts usually agree on.
pub const ANSWER_WITHIN_DAYS: u32 = 5;

/// Days after asking within which a referral is looked for.
pub const REFERRED_WITHIN_DAYS: [u32; 2] = [28, 90];

/// Days before or after asking within which a referral is looked for: four months, so that the share can be compared with
/// a study of general practices in England from 2015 to 2023 (CPRD; preprint of 2025), which found 86 per cent.
pub const REFERRED_AROUND_DAYS: u32 = 122;

/// Days after an answer within which a referral by another way counts as one around advice.
pub const AROUND_WITHIN_DAYS: u32 = 90;

/// What is asked about advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceQuestion {
    /// Days within which an answer is expected.
    pub answer_within_days: u32,
    /// The attribute that says what a request is for; without a name the specialty, or what journeys carry in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same: Option<String>,
}

impl Default for AdviceQuestion {
    fn default() -> Self {
        Self {
            answer_within_days: ANSWER_WITHIN_DAYS,
            same: None,
        }
    }
}

/// Every request for advice with what became of it.
pub fn requests(
    journeys: &Journeys,
    question: &AdviceQuestion,
) -> Result<Vec<AdviceRequest>, CannotCompare> {
    let same = journeys.compared_by(question.same.as_deref())?;
    let mut requests = request::of_journeys(journeys);
    surroundings::add(journeys, same, &mut requests);
    Ok(requests)
}

/// What became of advice in all journeys.
pub fn find(journeys: &Journeys, question: &AdviceQuestion) -> Result<Advice, CannotCompare> {
    let requests = requests(journeys, question)?;
    Ok(figures::figures(journeys, question, &requests, |_| true))
}

/// The same for each group of journeys; `groups` holds the group of each journey.
pub fn find_in_groups(
    journeys: &Journeys,
    question: &AdviceQuestion,
    groups: &[u32],
    how_many: usize,
) -> Result<Vec<Advice>, CannotCompare> {
    let mut of_group: Vec<Vec<AdviceRequest>> = vec![Vec::new(); how_many];
    for request in requests(journeys, question)? {
        of_group[groups[request.journey] as usize].push(request);
    }
    let answers = (0..).zip(of_group).map(|(group, requests)| {
        figures::figures(journeys, question, &requests, |journey| {
            groups[journey] == group
        })
    });
    Ok(answers.collect())
}
