//! What is known about differences between groups, and what is not.

use pathways::fairness::{
    Compared, FALSE_FINDINGS, Fairness, GroupFigures, MeasuredGroups, Standardised,
};

use crate::pathways::in_words::{
    count, how_many, listed, percent, points, points_limits, probability,
};

/// Groups named one by one at most; more are counted.
const NAMED: usize = 5;

/// The sentences of all measures.
pub fn of(found: &Fairness) -> Vec<String> {
    let mut said = vec![summary(found)];
    said.extend((found.comparisons > 0).then(|| family(found)));
    for measure in &found.measures {
        match &measure.not_asked {
            Some(reason) => said.push(format!("{} {reason}", measure.statement)),
            None => said.extend(of_measure(measure, found)),
        }
    }
    said
}

/// How many findings among how many comparisons.
fn summary(found: &Fairness) -> String {
    let findings: usize = found.measures.iter().map(MeasuredGroups::findings).sum();
    let comparisons = how_many(found.comparisons as u64, "comparison", "comparisons");
    let by = found.by.replace('_', " ");
    match (findings, found.comparisons) {
        (_, 0) => format!(
            "Nothing could be compared by {by}: no two groups have {} answers or more.",
            found.fewest
        ),
        (0, _) => format!(
            "In {comparisons} by {by} no difference beyond chance was found. That does not prove that there is none."
        ),
        (findings, _) => format!(
            "In {comparisons} by {by}, {} found a difference beyond chance.",
            count(findings as u64)
        ),
    }
}

/// What the adjustment is over.
fn family(found: &Fairness) -> String {
    format!(
        "Every probability is adjusted over all {} tests of this answer, those over all times included.",
        count(found.family as u64)
    )
}

fn of_measure(measure: &MeasuredGroups, found: &Fairness) -> Vec<String> {
    if measure.all.total == 0 {
        return vec![format!("{} No journey can answer yet.", stated(measure))];
    }
    let judged = measure.groups.iter();
    let judged = judged.filter_map(|group| Some((group, group.compared.as_ref()?)));
    let mut findings: Vec<_> = judged
        .filter(|(_, compared)| compared.is_finding())
        .collect();
    findings.sort_by(|(_, a), (_, b)| a.p_value.total_cmp(&b.p_value));
    let mut said: Vec<String> = findings
        .into_iter()
        .map(|(group, compared)| finding(measure, group, compared))
        .collect();
    said.extend(no_findings(measure));
    said.extend(any_time(measure));
    said.extend(too_few(measure, found.fewest));
    said.extend(unknown(measure, &found.by));
    said
}

/// The measure as the beginning of a sentence.
fn stated(measure: &MeasuredGroups) -> String {
    format!("{}:", measure.statement.trim_end_matches('.'))
}

pub(super) fn is_finding(group: &GroupFigures) -> bool {
    group.compared.as_ref().is_some_and(Compared::is_finding)
}

fn finding(measure: &MeasuredGroups, group: &GroupFigures, compared: &Compared) -> String {
    let share = |yes: u64, total: u64| percent(yes as f64 / total as f64);
    let more = if compared.difference.value < 0.0 {
        "fewer"
    } else {
        "more"
    };
    format!(
        "{} \"{}\" {}, all others {}: {} percentage points {more} ({}){}. Chance alone hardly gives this (adjusted p \
         {}).{}",
        stated(measure),
        group.group,
        share(group.answered.yes, group.answered.total),
        share(compared.others.yes, compared.others.total),
        points(compared.difference.value.abs()),
        points_limits(compared.difference.interval()),
        times(compared),
        probability(compared.p_false_findings),
        made_up_alike(compared, measure.standardised_by.words()),
    )
}

fn times(compared: &Compared) -> String {
    let ratio = compared.ratio.and_then(|ratio| ratio.value);
    ratio.map_or_else(String::new, |ratio| format!(", {ratio:.2} times as often"))
}

/// Whether what the groups were made alike in could explain it.
fn made_up_alike(compared: &Compared, what: &str) -> String {
    let Some(Standardised { difference, .. }) = compared.standardised else {
        return format!(" Whether {what} explains it is not known.");
    };
    let explained = if difference.interval().holds(0.0) {
        format!("so {what} may explain it")
    } else {
        format!("so not explained by {what}")
    };
    format!(
        " Allowing for {what} it is {} ({}), {explained}.",
        points(difference.value),
        points_limits(difference.interval())
    )
}

/// Groups without a finding, and how large a difference could still be.
fn no_findings(measure: &MeasuredGroups) -> Option<String> {
    let judged = measure
        .groups
        .iter()
        .filter_map(|group| group.compared.as_ref());
    let others: Vec<&Compared> = judged.filter(|compared| !compared.is_finding()).collect();
    let reach = |compared: &&Compared| {
        let interval = compared.difference.interval();
        interval.lower.abs().max(interval.upper.abs())
    };
    let widest = others.iter().map(reach).fold(0.0, f64::max);
    match others.len() {
        0 => None,
        1 => Some(format!(
            "{} one group shows no difference beyond chance; it could still be up to {} percentage points.",
            stated(measure),
            points(widest)
        )),
        number => Some(format!(
            "{} {number} groups show no difference beyond chance; for some it could still be up to {} percentage points.",
            stated(measure),
            points(widest)
        )),
    }
}

/// Whether groups differ over all times, which a share at one time does not tell.
fn any_time(measure: &MeasuredGroups) -> Option<String> {
    let adjusted = measure.any_time_adjusted?.p_false_findings;
    let found = if adjusted <= FALSE_FINDINGS {
        "the groups differ beyond chance"
    } else {
        "the groups show no difference beyond chance"
    };
    Some(format!(
        "{} over all times, those still waiting included, {found} (log-rank test, adjusted p {}).",
        stated(measure),
        probability(adjusted)
    ))
}

fn too_few(measure: &MeasuredGroups, fewest: u64) -> Option<String> {
    let small = measure.groups.iter().filter(|group| group.share.is_none());
    let names: Vec<String> = small.map(|group| format!("\"{}\"", group.group)).collect();
    let told = match names.len() {
        0 => return None,
        number if number <= NAMED => listed(&names),
        number => format!("{number} groups"),
    };
    Some(format!(
        "{} {told} had fewer than {fewest} answers and are not judged.",
        stated(measure)
    ))
}

fn unknown(measure: &MeasuredGroups, by: &str) -> Option<String> {
    let (unknown, all) = (measure.unknown.total, measure.all.total);
    (unknown > 0).then(|| {
        format!(
            "{} for {} of {} ({}) the {} is not known; they are compared with nobody, and they could change the picture.",
            stated(measure),
            count(unknown),
            count(all),
            percent(unknown as f64 / all as f64),
            by.replace('_', " ")
        )
    })
}
