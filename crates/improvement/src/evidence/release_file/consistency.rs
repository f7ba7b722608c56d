//! Whether the parts of a release fit together: sizes, names that refer to one another, dates, figures.

use std::collections::HashSet;

use disclosure::{PROFILE, Released, ReleasedDays};

use super::{
    ReleaseProblem,
    body::{
        Expectation, MOST_ACTIVITIES, MOST_ARCS, MOST_DEFINITIONS, MOST_EXPECTATIONS, MOST_MONTHS,
        MOST_SOURCES, Outcomes, PathwayMap, Quality, ReleaseBody,
    },
};

/// The largest count: beyond it a figure could be an NHS number or a UBRN written as a count.
const LARGEST_COUNT: u64 = 500_000_000;
/// The longest time in days: a hundred years.
const LONGEST_TIME: u64 = 36_525;
/// The longest time in days that an expectation may allow: ten years.
const LONGEST_EXPECTATION: u32 = 3_653;
/// No release is about a time before this year.
const FIRST_YEAR: i16 = 1990;

/// Checks what the shape of the single fields cannot show. Makers of a release call it before they sign.
pub fn check(body: &ReleaseBody) -> Result<(), ReleaseProblem> {
    if body.rules.disclosure.profile.as_str() != PROFILE {
        return Err(ReleaseProblem::UnknownRules);
    }
    check_sizes(body)?;
    check_period(body)?;
    check_map(&body.map)?;
    for expectation in &body.gaps {
        check_months(expectation)?;
    }
    unique(body.gaps.iter().map(|gap| gap.key.as_str()))?;
    unique(body.definitions.iter().map(|word| word.key.as_str()))?;
    check_figures(body)
}

fn check_sizes(body: &ReleaseBody) -> Result<(), ReleaseProblem> {
    let longest_gap = body.gaps.iter().map(|gap| gap.months.len()).max();
    let sizes = [
        (body.sources.len(), MOST_SOURCES),
        (body.definitions.len(), MOST_DEFINITIONS),
        (body.map.activities.len(), MOST_ACTIVITIES),
        (body.map.arcs.len(), MOST_ARCS),
        (body.gaps.len(), MOST_EXPECTATIONS),
        (longest_gap.unwrap_or(0), MOST_MONTHS),
    ];
    let fits = sizes.iter().all(|(size, limit)| size <= limit);
    fits.then_some(()).ok_or(ReleaseProblem::TooMuch)
}

fn check_period(body: &ReleaseBody) -> Result<(), ReleaseProblem> {
    let period = body.period;
    let made_on = body.made_at.moment().date();
    let in_order = period.from <= period.to && period.to.date() <= made_on;
    if in_order && period.from.date().year() >= FIRST_YEAR {
        return Ok(());
    }
    Err(ReleaseProblem::Period)
}

fn check_map(map: &PathwayMap) -> Result<(), ReleaseProblem> {
    let keys = unique(map.activities.iter().map(|activity| activity.key.as_str()))?;
    unique(
        map.arcs
            .iter()
            .map(|arc| (arc.from.as_str(), arc.to.as_str())),
    )?;
    let known = |key: &str| keys.contains(key);
    let ends = map
        .arcs
        .iter()
        .all(|arc| known(arc.from.as_str()) && known(arc.to.as_str()));
    // A time stands only where its count does: the rules never make another pair.
    let times = map
        .arcs
        .iter()
        .all(|arc| !arc.referrals.is_withheld() || arc.median_days.is_withheld());
    (ends && times)
        .then_some(())
        .ok_or(ReleaseProblem::DoesNotFit)
}

fn check_months(expectation: &Expectation) -> Result<(), ReleaseProblem> {
    let months = &expectation.months;
    let in_order = months.windows(2).all(|pair| pair[0].month < pair[1].month);
    let judged = expectation.not_judged.is_none() || months.is_empty();
    if in_order && judged && expectation.days <= LONGEST_EXPECTATION {
        return Ok(());
    }
    Err(ReleaseProblem::DoesNotFit)
}

/// The set of what was given, or a problem when something is there twice.
fn unique<T: std::hash::Hash + Eq>(
    given: impl Iterator<Item = T>,
) -> Result<HashSet<T>, ReleaseProblem> {
    let mut seen = HashSet::new();
    for one in given {
        if !seen.insert(one) {
            return Err(ReleaseProblem::DoesNotFit);
        }
    }
    Ok(seen)
}

fn check_figures(body: &ReleaseBody) -> Result<(), ReleaseProblem> {
    let counts = counts_of(body).into_iter().filter_map(Released::value);
    let times = times_of(body).into_iter().filter_map(ReleasedDays::value);
    let largest_count = counts.max().unwrap_or(0);
    let longest_time = times.max().unwrap_or(0);
    let plausible = largest_count <= LARGEST_COUNT && longest_time <= LONGEST_TIME;
    plausible
        .then_some(())
        .ok_or(ReleaseProblem::FigureTooLarge)
}

/// Whether any figure of a release is withheld.
pub fn anything_withheld(body: &ReleaseBody) -> bool {
    counts_of(body).into_iter().any(Released::is_withheld)
        || times_of(body).into_iter().any(ReleasedDays::is_withheld)
}

fn counts_of(body: &ReleaseBody) -> Vec<Released> {
    let mut counts = vec![body.headline.referrals_sent, body.headline.slipped_through];
    counts.extend(body.sources.iter().map(|source| source.rows));
    counts.extend(quality_counts(&body.quality));
    for activity in &body.map.activities {
        counts.extend([activity.referrals, activity.events]);
    }
    counts.extend(body.map.arcs.iter().map(|arc| arc.referrals));
    for gap in &body.gaps {
        let Outcomes {
            met,
            late,
            within_time,
            missed,
        } = gap.whole_period;
        counts.extend([met, late, within_time, missed]);
        for month in &gap.months {
            counts.extend([month.met, month.late, month.within_time, month.missed]);
        }
    }
    counts
}

fn quality_counts(quality: &Quality) -> [Released; 7] {
    [
        quality.rows_read,
        quality.rows_rejected,
        quality.links_agree,
        quality.links_mismatch,
        quality.links_missing,
        quality.links_one_source,
        quality.rows_with_unverified_mapping,
    ]
}

fn times_of(body: &ReleaseBody) -> Vec<ReleasedDays> {
    let mut times = vec![body.headline.median_days_to_first_seen];
    times.extend(body.map.arcs.iter().map(|arc| arc.median_days));
    times
}
