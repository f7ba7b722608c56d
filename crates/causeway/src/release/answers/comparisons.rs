//! Groups side by side, released: who waits longer or is let down more often, and what changed.

use disclosure::{ReleasedStatistic, release_count, release_share, release_statistic};
use improvement::evidence::release_file::{
    Answer, Sentence,
    answers::{ComparedGroup, Comparison, Unit},
};
use pathways::{
    compare::{self, Kind},
    fairness::{Answered, Compared, Fairness, GroupFigures, MeasuredGroups, Widened},
};

use super::{
    super::{in_words, label},
    figures::{middle, sentence, sentences},
};
use crate::failure::Failure;

/// Hundredths in one, and in a hundred.
const HUNDRED: f64 = 100.0;
/// Why the waiting-time clock is not among the changes.
const MIXED_CLOCKS: &str = "Waits on the waiting-time clock are not compared, because not all clocks started by the same \
rule, and a change of the rule would look like a change of the wait.";
/// The most changes that are told, the most certain first.
const MOST_CHANGES: usize = 40;

/// The groups of every attribute in every measure that could be asked.
pub fn fairness(
    of_attributes: &[Fairness],
    widened: &[Widened],
) -> Result<Option<Answer<Vec<Comparison>>>, Failure> {
    let Some(first) = of_attributes.first() else {
        return Ok(None);
    };
    let mut found = Vec::new();
    for fairness in of_attributes {
        for measure in asked(fairness) {
            found.push(comparison(&fairness.by, measure)?);
        }
    }
    let mut rules = sentences(&first.fairness_policy)?;
    rules.extend(sentences(&first.measures_policy)?);
    for one in widened {
        rules.push(put_together(one)?);
    }
    Ok((!found.is_empty()).then_some(Answer { rules, found }))
}

/// Says which groups were put together, and by whose order.
fn put_together(widened: &Widened) -> Result<Sentence, Failure> {
    sentence(&format!(
        "{}: in {} measures groups would have been too small to be shown, so they are put together as {} (source: {}).",
        in_words::words(&widened.by),
        widened.measures,
        widened.step.words,
        widened.step.source
    ))
}

/// Whether the rules would withhold a group of a measure, or its share: then wider groups are tried first.
pub fn has_withheld_groups(measure: &MeasuredGroups) -> bool {
    let is_withheld = |group: &GroupFigures| {
        let Answered { yes, total, .. } = group.answered;
        let share = release_share(yes, total).is_withheld();
        total > 0 && (group.compared.is_none() || share || release_count(total).is_withheld())
    };
    measure.not_asked.is_none() && measure.groups.iter().any(is_withheld)
}

fn asked(fairness: &Fairness) -> impl Iterator<Item = &MeasuredGroups> {
    let measures = fairness.measures.iter();
    measures.filter(|measure| {
        let judged = measure.groups.iter().any(|group| group.compared.is_some());
        measure.not_asked.is_none() && judged
    })
}

fn comparison(by: &str, measure: &MeasuredGroups) -> Result<Comparison, Failure> {
    let values: Vec<&str> = measure
        .groups
        .iter()
        .map(|one| one.group.as_str())
        .collect();
    let names = in_words::groups(by, &values);
    let groups: Result<Vec<_>, _> = names
        .iter()
        .zip(&measure.groups)
        .map(|(name, figures)| group(name, figures))
        .collect();
    let key = format!("{by} {}", measure.key);
    Ok(Comparison {
        key: label("the key of a comparison", &key)?,
        sentence: sentence(&measure.statement)?,
        by: label("what makes the groups", &in_words::words(by))?,
        unit: Unit::Percent,
        beside: label("whom groups stand beside", "of all others")?,
        groups: groups?,
        not_known: Some(release_count(measure.unknown.total)),
    })
}

fn group(name: &str, figures: &GroupFigures) -> Result<ComparedGroup, Failure> {
    let beside = figures.compared.as_ref();
    let median = figures.median_wait.as_ref().map(|median| median.days);
    Ok(ComparedGroup {
        median_days: median.map(|days| middle(Some(days), figures.answered.total)),
        ..compared(name, figures.answered, beside)?
    })
}

/// A group beside others. Where either share is withheld, so is what sets them side by side, which would give it away.
fn compared(
    name: &str,
    answered: Answered,
    beside: Option<&Compared>,
) -> Result<ComparedGroup, Failure> {
    let others = beside.map_or_else(Answered::default, |beside| beside.others);
    let figure = beside.map_or(release_share(0, 0), |_| {
        release_share(answered.yes, answered.total)
    });
    let of_others = release_share(others.yes, others.total);
    let shown = beside.filter(|_| !figure.is_withheld() && !of_others.is_withheld());
    let sizes = [answered.total, others.total];
    let points = |value: Option<f64>| in_hundred(value, &sizes);
    let difference = shown.map(|beside| beside.difference);
    let ratio = shown.and_then(|beside| beside.ratio.as_ref()?.value);
    let standardised = shown.and_then(|beside| beside.standardised);
    Ok(ComparedGroup {
        label: label("a group", name)?,
        referrals: release_count(answered.total),
        figure,
        others: of_others,
        difference: points(difference.map(|difference| difference.value)),
        difference_from: points(difference.map(|difference| difference.lower)),
        difference_to: points(difference.map(|difference| difference.upper)),
        ratio_percent: points(ratio),
        standardised_difference: standardised
            .map(|standardised| points(Some(standardised.difference.value))),
        median_days: None,
        stands_out: shown.map(Compared::is_finding),
    })
}

/// A share or ratio in hundredths.
fn in_hundred(value: Option<f64>, sizes: &[u64]) -> ReleasedStatistic {
    release_statistic(value.unwrap_or(f64::NAN) * HUNDRED, sizes)
}

/// What changed between two sets of journeys: waits first, then what was expected, then the map, and of each the most
/// certain changes first. `only` says in words which journeys were looked at; empty for all.
pub fn changes(
    comparison: &compare::Comparison,
    only: &str,
) -> Result<Answer<Vec<Comparison>>, Failure> {
    let by = match only {
        "" => "Time".to_owned(),
        only => format!("Time, where {only}"),
    };
    let findings = comparison.changes.iter();
    let mut findings: Vec<_> = findings
        .filter(|change| change.compared.is_finding())
        .collect();
    findings.sort_by_key(|change| match change.kind {
        Kind::Wait | Kind::Clock => 0,
        Kind::Expectation => 1,
        Kind::Activity | Kind::Arc => 2,
    });
    let numbered = findings.into_iter().take(MOST_CHANGES).enumerate();
    let found: Result<Vec<_>, _> = numbered
        .map(|(place, one)| change(comparison, &by, place + 1, one))
        .collect();
    let mut rules = sentences(&comparison.compare_policy)?;
    rules.extend(sentences(&comparison.measures_policy)?);
    if comparison.has_mixed_clocks {
        rules.push(sentence(MIXED_CLOCKS)?);
    }
    Ok(Answer {
        rules,
        found: found?,
    })
}

fn change(
    whole: &compare::Comparison,
    by: &str,
    number: usize,
    change: &compare::Change,
) -> Result<Comparison, Failure> {
    Ok(Comparison {
        key: label("the key of a change", &format!("change {number}"))?,
        // Arrows are no plain words.
        sentence: sentence(&change.label.replace(" → ", ", then "))?,
        by: label("what makes the groups", by)?,
        unit: Unit::Percent,
        beside: label("the earlier journeys", &whole.first.label)?,
        groups: vec![compared(
            &whole.second.label,
            change.second,
            Some(&change.compared),
        )?],
        not_known: None,
    })
}
