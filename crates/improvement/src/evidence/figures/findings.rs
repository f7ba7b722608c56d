//! What stands out in a release, in a few sentences that general rules choose: no team has rules of its own.
//!
//! In this order, and of it the first three: what the rules of a sub-cohort made visible; the surest change; how much
//! advice became a referral; the two largest disadvantages of a group; the expectation that was missed most often.

use std::cmp::Reverse;

use super::parts::in_unit;
use crate::{
    evidence::release_file::{
        ReleaseBody,
        answers::{Cohort, ComparedGroup, Comparison, Conversion, Standing},
    },
    platform::messages::say_with,
};

/// More is not read.
const MOST: usize = 3;
/// So many disadvantages of groups are told at most.
const MOST_DISADVANTAGES: usize = 2;
/// The expectation whose misses are the referrals that slipped through.
const SLIPPED_THROUGH: &str = "sent_received";

/// Something that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In a sentence or two, with its figures.
    pub sentence: String,
    /// The part of the page that tells more.
    pub part: &'static str,
}

/// What stands out. `beside` is another release about the same time, if there is one: only beside it one sees what the
/// rules of a sub-cohort made visible.
pub fn findings(body: &ReleaseBody, beside: Option<&ReleaseBody>) -> Vec<Finding> {
    let candidates = cohort(body, beside)
        .into_iter()
        .chain(change(body))
        .chain(conversion(body))
        .chain(disadvantages(body))
        .chain(most_missed(body));
    candidates.take(MOST).collect()
}

fn finding(part: &'static str, key: &'static str, said: &[(&str, &str)]) -> Finding {
    Finding {
        sentence: say_with(key, said),
        part,
    }
}

/// What the rules of a sub-cohort made visible, or what this release cannot show while another can.
fn cohort(body: &ReleaseBody, beside: Option<&ReleaseBody>) -> Option<Finding> {
    let found = |body: &ReleaseBody| {
        let cohort = body.answers.cohort.as_ref()?;
        marked(&cohort.found)
    };
    let said = |(name, count, share): (String, String, String), part, key| {
        finding(
            part,
            key,
            &[("name", &name), ("count", &count), ("share", &share)],
        )
    };
    match (found(body), beside.map(found)) {
        (Some(here), Some(None)) => Some(said(here, "cohort", "finding-cohort-beside")),
        (Some(here), _) => Some(said(here, "cohort", "finding-cohort")),
        (None, Some(Some(there))) => Some(said(there, "behind", "finding-cohort-hidden")),
        _ => None,
    }
}

/// The name of a sub-cohort, how many referrals carry it, and their share, where these may be shown.
fn marked(cohort: &Cohort) -> Option<(String, String, String)> {
    let mut standings = cohort.standings.iter();
    let Standing {
        referrals, percent, ..
    } = standings.find(|standing| standing.label == cohort.name)?;
    let share = percent.value()?.to_string();
    Some((cohort.name.to_string(), referrals.words(), share))
}

/// The first change that is more than chance explains: waits stand first, and of them the surest.
fn change(body: &ReleaseBody) -> Option<Finding> {
    let changes = &body.answers.compare.as_ref()?.found;
    let mut clear = changes
        .iter()
        .filter_map(|one| Some((one, one.groups.iter().find(|group| is_clear(group))?)));
    let (comparison, group) = clear.next()?;
    let own = beside_others(comparison, group)?;
    Some(finding(
        "changes",
        "finding-change",
        &[
            ("by", &comparison.by.as_str().to_lowercase()),
            ("what", comparison.sentence.as_str()),
            ("group", group.label.as_str()),
            ("beside", comparison.beside.as_str()),
            ("figure", &own.figure),
            ("others", &own.others),
            ("difference", &own.difference),
        ],
    ))
}

/// How many requests for advice became a referral, of how many and within what.
fn conversion(body: &ReleaseBody) -> Option<Finding> {
    let all = body.answers.advice.as_ref()?.found.groups.first()?;
    let Conversion {
        within,
        converted,
        watched,
        percent,
    } = all.converted.last()?;
    let share = percent.value()?.to_string();
    Some(finding(
        "advice",
        "finding-advice",
        &[
            ("watched", &watched.words()),
            ("converted", &converted.words()),
            ("within", within.as_str()),
            ("share", &share),
        ],
    ))
}

/// The largest disadvantage of a group, and a second one: of the same group in another kind of thing, or else of a group
/// by something else.
fn disadvantages(body: &ReleaseBody) -> Vec<Finding> {
    let comparisons = body.answers.fairness.iter().flat_map(|all| &all.found);
    let mut clear: Vec<(&Comparison, &ComparedGroup)> = comparisons
        .flat_map(|one| one.groups.iter().map(move |group| (one, group)))
        .filter(|(one, group)| is_clear(group) && is_worse(one, group))
        .collect();
    clear.sort_by_key(|(_, group)| Reverse(group.difference.value().map(i64::abs)));
    let Some(first) = clear.first().copied() else {
        return Vec::new();
    };
    let is_same_group = |other: &(&Comparison, &ComparedGroup)| {
        other.0.by == first.0.by && other.1.label == first.1.label
    };
    let of_same = clear
        .iter()
        .find(|other| is_same_group(other) && kind(other.0) != kind(first.0));
    let of_others = clear.iter().find(|other| other.0.by != first.0.by);
    let told = std::iter::once(first).chain(of_same.or(of_others).copied());
    told.take(MOST_DISADVANTAGES)
        .filter_map(|(comparison, group)| disadvantage(comparison, group))
        .collect()
}

fn disadvantage(comparison: &Comparison, group: &ComparedGroup) -> Option<Finding> {
    let own = beside_others(comparison, group)?;
    let key = match measure(comparison) {
        "wait:sent_first_seen:126" => "finding-seen-later",
        "has:triaged:182" => "finding-triaged-less",
        "has:did_not_attend:182" => "finding-missed-more",
        _ => match kind(comparison) {
            "wait" | "clock" => "finding-waits-longer",
            _ => "finding-let-down",
        },
    };
    Some(finding(
        "fairness",
        key,
        &[
            ("group", group.label.as_str()),
            ("what", comparison.sentence.as_str()),
            ("figure", &own.figure),
            ("others", &own.others),
            ("difference", &own.difference),
        ],
    ))
}

/// The measure in the key of a comparison, which begins with what makes the groups: `gender wait:sent_first_seen:126`.
fn measure(comparison: &Comparison) -> &str {
    let key = comparison.key.as_str();
    key.rsplit(' ').next().unwrap_or(key)
}

/// What kind of measure it is: a wait, something that happened, an expectation.
fn kind(comparison: &Comparison) -> &str {
    let measure = measure(comparison);
    measure.split(':').next().unwrap_or(measure)
}

/// Whether the difference is a finding and its interval leaves no difference out.
fn is_clear(group: &ComparedGroup) -> bool {
    let (from, to) = (group.difference_from.value(), group.difference_to.value());
    let excludes_none = from
        .zip(to)
        .is_some_and(|(from, to)| from.signum() * to.signum() > 0);
    group.stands_out == Some(true) && excludes_none
}

/// Missed appointments are better fewer; everything else that is asked is better more.
fn is_worse(comparison: &Comparison, group: &ComparedGroup) -> bool {
    let difference = group.difference.value().unwrap_or_default();
    if measure(comparison).starts_with("has:did_not_attend") {
        difference > 0
    } else {
        difference < 0
    }
}

/// A group's figure, that of the others, and how far they lie apart, in words.
struct Beside {
    figure: String,
    others: String,
    difference: String,
}

fn beside_others(comparison: &Comparison, group: &ComparedGroup) -> Option<Beside> {
    let unit = comparison.unit;
    let difference = group.difference.value()?;
    let ends = [group.difference_from.value()?, group.difference_to.value()?].map(i64::abs);
    let key = if difference < 0 {
        "finding-fewer"
    } else {
        "finding-more"
    };
    Some(Beside {
        figure: in_unit(group.figure.value()?, unit),
        others: in_unit(group.others.value()?, unit),
        difference: say_with(
            key,
            &[
                ("much", &difference.abs().to_string()),
                ("from", &ends[0].min(ends[1]).to_string()),
                ("to", &ends[0].max(ends[1]).to_string()),
            ],
        ),
    })
}

/// The expectation that was missed most often. Referrals that slipped through stand above these sentences already.
fn most_missed(body: &ReleaseBody) -> Option<Finding> {
    let judged = body.gaps.iter().filter(|gap| gap.not_judged.is_none());
    let others = judged.filter(|gap| gap.key.as_str() != SLIPPED_THROUGH);
    let gap = others.max_by_key(|gap| gap.whole_period.missed.value())?;
    let whole = gap.whole_period;
    (whole.missed.value()? > 0).then(|| {
        finding(
            "gaps",
            "finding-missed",
            &[
                ("expectation", gap.sentence.as_str()),
                ("missed", &whole.missed.words()),
                ("met", &whole.met.words()),
                ("late", &whole.late.words()),
            ],
        )
    })
}
