//! Loops, duplicates, hand-overs and whole ways, released.

use std::cmp::Reverse;

use disclosure::{release_count, release_share};
use improvement::evidence::release_file::{
    Answer, Label,
    answers::{Duplicate, Handover, Loop, TimesWaited, Variant, Variants},
};
use pathways::{
    duplicates::Duplicates,
    handovers::{HandoverFigures, Handovers},
    loops::Loops,
    variants::{JourneyVariant, JourneyVariants},
    waits::Days,
};

use super::{
    super::label,
    figures::{middle, sentence, sentences, times},
};
use crate::failure::Failure;

/// The most hand-overs and whole ways that are listed.
const MOST_LISTED: usize = 40;

/// What went round in circles.
pub fn loops(loops: &Loops) -> Result<Answer<Vec<Loop>>, Failure> {
    let kinds = loops.kinds.iter().map(|kind| {
        Ok(Loop {
            key: label("the key of a loop", kind.kind.key())?,
            sentence: sentence(&kind.label)?,
            referrals: release_count(kind.journeys),
            percent: release_share(kind.watched_journeys, loops.journeys_watched),
            times: release_count(kind.times),
            could_still: Some(release_count(kind.could_still)),
        })
    });
    let days = loops.question.watched_days;
    let mut rules = sentences(&loops.loops_policy)?;
    rules.push(sentence(&format!("Journeys are watched for {days} days."))?);
    Ok(Answer {
        rules,
        found: kinds.collect::<Result<_, Failure>>()?,
    })
}

/// What was done twice.
pub fn duplicates(duplicates: &Duplicates) -> Result<Answer<Vec<Duplicate>>, Failure> {
    let days = u16::try_from(duplicates.question.within_days).unwrap_or(u16::MAX);
    let kinds = duplicates.kinds.iter().map(|kind| {
        Ok(Duplicate {
            key: label("the kind of a duplicate", &kind.label)?,
            sentence: sentence(&kind.label)?,
            days,
            requests: release_count(kind.requests),
            within_one_organisation: release_count(kind.same_organisation),
            across_organisations: release_count(kind.other_organisation),
        })
    });
    Ok(Answer {
        rules: sentences(&duplicates.duplicates_policy)?,
        found: kinds.collect::<Result<_, Failure>>()?,
    })
}

/// Who handed over to whom, as far as the numbers may be shown.
pub fn handovers(handovers: &Handovers) -> Result<Answer<Vec<Handover>>, Failure> {
    let shown = handovers
        .between
        .iter()
        .filter(|between| !release_count(between.journeys).is_withheld());
    let mut found = shown.map(handover).collect::<Result<Vec<_>, _>>()?;
    // By what is shown, so that the order tells no exact count.
    found.sort_by_key(|one| {
        (
            Reverse(one.referrals.value()),
            one.from.clone(),
            one.to.clone(),
        )
    });
    found.truncate(MOST_LISTED);
    Ok(Answer {
        rules: sentences(&handovers.handovers_policy)?,
        found,
    })
}

fn handover(figures: &HandoverFigures) -> Result<Handover, Failure> {
    Ok(Handover {
        from: label("an organisation", &figures.from)?,
        to: label("an organisation", &figures.to)?,
        referrals: release_count(figures.journeys),
        until_first_act: times_of(figures.until_first_act, figures.times.min(figures.journeys)),
        until_seen: times_of(figures.until_seen, figures.seen.min(figures.journeys)),
    })
}

fn times_of(days: Option<Days>, people: u64) -> TimesWaited {
    times(days.map(|days| (days.median, days.percentile_90)), people)
}

/// The whole ways whose numbers may be shown, and how many referrals took others.
pub fn variants(variants: &JourneyVariants) -> Result<Answer<Variants>, Failure> {
    let shown = |one: &&JourneyVariant| release_count(one.figures.journeys).value();
    let mut frequent: Vec<&JourneyVariant> = variants
        .variants
        .iter()
        .filter(|one| shown(one).is_some_and(|count| count > 0))
        .collect();
    // By what is shown, so that the order tells no exact count.
    frequent.sort_by_key(|one| (Reverse(shown(one)), one.figures.activities.clone()));
    frequent.truncate(MOST_LISTED);
    let listed: u64 = frequent.iter().map(|one| one.figures.journeys).sum();
    let shown: Result<Vec<_>, _> = frequent
        .into_iter()
        .map(|one| variant(one, variants.journeys))
        .collect();
    Ok(Answer {
        rules: sentences(&variants.variants_policy)?,
        found: Variants {
            shown: shown?,
            others: release_count(variants.journeys - listed),
        },
    })
}

fn variant(one: &JourneyVariant, all: u64) -> Result<Variant, Failure> {
    let steps = one.figures.activities.iter();
    let steps: Result<Vec<Label>, _> = steps.map(|step| label("an activity", step)).collect();
    Ok(Variant {
        steps: steps?,
        referrals: release_count(one.figures.journeys),
        percent: release_share(one.figures.journeys, all),
        median_days: middle(one.days.map(|days| days.median), one.figures.journeys),
    })
}
