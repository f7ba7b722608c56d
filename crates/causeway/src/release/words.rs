//! What a release says about its own words and rules.

use improvement::evidence::release_file::{Definition, DisclosureRules, Label, Rules, Sentence};

use super::{ReleaseOf, unfit};
use crate::failure::Failure;

/// Each word of a release and its meaning.
const DEFINITIONS: [(&str, &str); 18] = [
    (
        "referral",
        "A request that a patient be seen, with all requests that follow from it, from the first trace in the files to the last; one referral is one journey.",
    ),
    (
        "activity",
        "Something that happened to a referral, in the words of this program's list of activities.",
    ),
    (
        "events",
        "How often an activity happened; it can happen to one referral more than once.",
    ),
    (
        "referrals_sent",
        "Requests that were sent; a referral that is sent again is a new request.",
    ),
    (
        "slipped_through",
        "Requests that were sent, show no trace of being seen by the other side, and whose days to be seen have passed.",
    ),
    (
        "first_seen",
        "The first appointment that the patient attended after the referral was sent.",
    ),
    ("median", "The middle one: half of the times are no longer."),
    (
        "arc",
        "One activity directly followed by another, with the referrals to which that happened. Where the number is withheld, the arc is listed without it.",
    ),
    (
        "crosses_sides",
        "Most of these steps lead from one side of the interface, such as general practice, to another, such as a hospital.",
    ),
    (
        "crosses_organisations",
        "Most of these steps lead from one organisation to another.",
    ),
    (
        "met",
        "What was expected happened in time; late: it happened, but after its days had passed.",
    ),
    (
        "within_time",
        "What was expected has not happened yet, and its days have not passed.",
    ),
    (
        "missed",
        "What was expected has not happened, and its days have passed.",
    ),
    (
        "accepted",
        "Late or missed, and somebody who looked at it recorded why that was right. Counted apart, as neither late nor missed.",
    ),
    (
        "order_not_known",
        "Outcomes that could have come out otherwise, because nobody can tell which of two events of one time or day came first. They count in favour of those who were to act.",
    ),
    (
        "could_still",
        "Referrals that began too late to be watched for long enough and in which it has not happened so far. They are left out of the share.",
    ),
    (
        "not_known",
        "Referrals whose group no source tells. They are compared with nobody.",
    ),
    (
        "whole_period",
        "The sum over all months. Months whose number is withheld count together as one number, which is shown only if it may be.",
    ),
];

/// What the words mean.
pub fn definitions() -> Vec<Definition> {
    let definition = |(key, sentence): (&str, &str)| Definition {
        key: Label::parse(key).expect("a test parses every definition"),
        sentence: Sentence::parse(sentence).expect("a test parses every definition"),
    };
    DEFINITIONS.into_iter().map(definition).collect()
}

/// How it was counted, in the words of the engines that counted.
pub fn rules(of: &ReleaseOf) -> Result<Rules, Failure> {
    Ok(Rules {
        order_of_events: sentence(&of.counted.map.order_policy)?,
        times_between_events: sentence(&of.counted.map.duration_policy)?,
        gaps: sentence(&of.counted.gaps.gaps_policy)?,
        disclosure: DisclosureRules {
            profile: Label::parse(disclosure::PROFILE)
                .map_err(|problem| unfit("the name of the disclosure rules", problem))?,
            sentence: sentence(disclosure::RULES_IN_WORDS)?,
        },
    })
}

fn sentence(text: &str) -> Result<Sentence, Failure> {
    Sentence::parse(text).map_err(|problem| unfit(&format!("the rule “{text}”"), problem))
}
