//! How many referrals keep to what was agreed, released.

use std::collections::HashSet;

use disclosure::{release_count, release_share};
use improvement::evidence::release_file::{Answer, Label, answers};
use pathways::{
    Journeys,
    conformance::{CheckedVariant, Conformance, DeviationKind},
    expectations::Expectation,
};

use super::{
    super::label,
    figures::{sentence, sentences},
};
use crate::failure::Failure;

/// What stands first: every expectation at once.
const ALL: &str = "Everything that was agreed, in every step";

/// What counts in neither column.
const UNFINISHED: &str = "A referral is counted for an expectation when it holds what starts it. One that stops before what was expected came counts in neither column, because it may still be under way: the part on what was expected tells how many are overdue.";

/// Everything agreed at once, then each expectation that any referral was asked about.
pub fn conformance(
    checked: &Conformance,
    expectations: &[Expectation],
    journeys: &Journeys,
) -> Result<Answer<Vec<answers::Conformance>>, Failure> {
    let mut found = vec![told(
        label("all of it", "all")?,
        ALL,
        checked.fit,
        checked.deviate,
    )?];
    for expectation in expectations {
        let asked = Asked::of(expectation, journeys);
        let (keep, depart) = asked.counted(&checked.by_variant);
        if keep + depart > 0 {
            let key = label("the key of an expectation", &expectation.key)?;
            found.push(told(key, &expectation.statement, keep, depart)?);
        }
    }
    let mut rules = sentences(&checked.conformance_policy)?;
    rules.push(sentence(UNFINISHED)?);
    Ok(Answer { rules, found })
}

fn told(
    key: Label,
    statement: &str,
    keep: u64,
    depart: u64,
) -> Result<answers::Conformance, Failure> {
    Ok(answers::Conformance {
        key,
        sentence: sentence(statement)?,
        keep: release_count(keep),
        depart: release_count(depart),
        percent: release_share(keep, keep + depart),
    })
}

/// An expectation and the words of the activities that start it.
struct Asked<'a> {
    key: &'a str,
    starts: HashSet<&'a str>,
}

impl<'a> Asked<'a> {
    fn of(expectation: &'a Expectation, journeys: &'a Journeys) -> Self {
        let activities = journeys.activities.iter();
        let starts = activities
            .filter(|activity| expectation.trigger.contains(&activity.key))
            .map(|activity| activity.label.as_str());
        Self {
            key: &expectation.key,
            starts: starts.collect(),
        }
    }

    /// How many referrals keep to it, and how many depart from it.
    fn counted(&self, variants: &[CheckedVariant]) -> (u64, u64) {
        let is_asked = |variant: &&CheckedVariant| {
            let mut steps = variant.steps.iter().flatten();
            steps.any(|step| self.starts.contains(step.as_str()))
        };
        let (mut keep, mut depart) = (0, 0);
        for variant in variants.iter().filter(is_asked) {
            let own = variant.deviations.iter();
            let own = own.filter(|one| one.expectation.as_deref() == Some(self.key));
            let mut kinds = own.map(|one| one.kind).peekable();
            if kinds.peek().is_none() {
                keep += variant.journeys;
            } else if kinds.any(|kind| kind != DeviationKind::Unfinished) {
                depart += variant.journeys;
            }
        }
        (keep, depart)
    }
}
