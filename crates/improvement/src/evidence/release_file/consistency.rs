//! Whether the parts of a release fit together: sizes, names that refer to one another, dates, figures.

use std::collections::HashSet;

use disclosure::{PROFILE, Released, ReleasedDays, ReleasedStatistic};

use super::{
    ReleaseProblem,
    answers::Figure,
    body::{
        Arc, Expectation, MOST_ACTIVITIES, MOST_ARCS, MOST_DEFINITIONS, MOST_EXPECTATIONS,
        MOST_MONTHS, MOST_SERVICES, MOST_SOURCES, Outcomes, PathwayMap, Quality, ReleaseBody,
    },
    terms::beyond_the_fourth_format,
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
    body.answers.check()?;
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
        (body.services.len(), MOST_SERVICES),
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
        .all(|arc| !arc.referrals.is_withheld() || is_bare(arc));
    (ends && times)
        .then_some(())
        .ok_or(ReleaseProblem::DoesNotFit)
}

/// Whether an arc shows neither a time nor a share.
fn is_bare(arc: &Arc) -> bool {
    arc.median_days.is_withheld()
        && arc.percentile_90_days.is_none_or(ReleasedDays::is_withheld)
        && arc.percent.is_none_or(ReleasedStatistic::is_withheld)
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
    let plausible = |figure: Figure| match figure {
        Figure::Count(count) => count.value().is_none_or(|count| count <= LARGEST_COUNT),
        Figure::Days(time) => time.value().is_none_or(|days| days <= LONGEST_TIME),
        // The type itself takes no larger one.
        Figure::Statistic(_) => true,
    };
    let all = figures_of(body).into_iter().all(plausible);
    all.then_some(()).ok_or(ReleaseProblem::FigureTooLarge)
}

/// Whether a release says only what the first format can say; the name of the field that it cannot, otherwise.
pub(super) fn beyond_the_first_format(body: &ReleaseBody) -> Option<&'static str> {
    let arcs = &body.map.arcs;
    if !body.answers.is_empty() {
        Some("answers")
    } else if arcs.iter().any(|arc| arc.percentile_90_days.is_some()) {
        Some("percentile_90_days")
    } else if arcs.iter().any(|arc| arc.percent.is_some()) {
        Some("percent")
    } else {
        beyond_the_second_format(body)
    }
}

/// The same for the second format.
pub(super) fn beyond_the_second_format(body: &ReleaseBody) -> Option<&'static str> {
    let activities = &body.map.activities;
    let advice = body.answers.advice.as_ref();
    if activities.iter().any(|activity| activity.starts.is_some()) {
        Some("starts")
    } else if activities.iter().any(|activity| activity.ends.is_some()) {
        Some("ends")
    } else if advice.is_some_and(|advice| advice.found.is_beside_england()) {
        Some("percent_diverted")
    } else {
        beyond_the_third_format(body)
    }
}

/// The same for the third format.
pub(super) fn beyond_the_third_format(body: &ReleaseBody) -> Option<&'static str> {
    let mut outcomes = body.gaps.iter().map(|gap| &gap.whole_period);
    let mut months = body.gaps.iter().flat_map(|gap| &gap.months);
    let answers = &body.answers;
    let mut compared = [&answers.fairness, &answers.compare].into_iter().flatten();
    let mut loops = answers.loops.iter().flat_map(|loops| &loops.found);
    if months.any(|month| month.accepted.is_some())
        || outcomes.clone().any(|whole| whole.accepted.is_some())
    {
        Some("accepted")
    } else if outcomes.any(|whole| whole.order_not_known.is_some()) {
        Some("order_not_known")
    } else if compared.any(|one| one.found.iter().any(|one| one.not_known.is_some())) {
        Some("not_known")
    } else if loops.any(|one| one.could_still.is_some()) {
        Some("could_still")
    } else {
        beyond_the_fourth_format(body)
    }
}

/// Whether any figure of a release is withheld.
pub fn anything_withheld(body: &ReleaseBody) -> bool {
    figures_of(body).into_iter().any(Figure::is_withheld)
}

fn figures_of(body: &ReleaseBody) -> Vec<Figure> {
    let counts = counts_of(body).into_iter().map(Figure::from);
    let times = times_of(body).into_iter().map(Figure::from);
    let shares = shares_of(body).map(Figure::from);
    let own = counts.chain(times).chain(shares);
    own.chain(body.answers.figures()).collect()
}

fn counts_of(body: &ReleaseBody) -> Vec<Released> {
    let mut counts = vec![body.headline.referrals_sent, body.headline.slipped_through];
    counts.extend(body.sources.iter().map(|source| source.rows));
    counts.extend(quality_counts(&body.quality));
    for activity in &body.map.activities {
        counts.extend([activity.referrals, activity.events]);
        counts.extend(activity.starts.into_iter().chain(activity.ends));
    }
    counts.extend(body.map.arcs.iter().map(|arc| arc.referrals));
    for gap in &body.gaps {
        let Outcomes {
            met,
            late,
            within_time,
            missed,
            accepted,
            order_not_known,
        } = gap.whole_period;
        counts.extend([met, late, within_time, missed]);
        counts.extend(accepted.into_iter().chain(order_not_known));
        for month in &gap.months {
            counts.extend([month.met, month.late, month.within_time, month.missed]);
            counts.extend(month.accepted);
        }
    }
    counts
}

fn shares_of(body: &ReleaseBody) -> impl Iterator<Item = ReleasedStatistic> {
    body.map.arcs.iter().filter_map(|arc| arc.percent)
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
    for arc in &body.map.arcs {
        times.push(arc.median_days);
        times.extend(arc.percentile_90_days);
    }
    times
}
