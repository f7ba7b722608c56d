//! Expectations, released: outcomes by month and for the whole period.

use disclosure::release_count;
use improvement::evidence::release_file::{Expectation, Month, MonthOutcomes, Outcomes, Sentence};
use pathways::{expectations::Limit, gaps::Assessment};

use super::{ReleaseOf, label, origin, released_sum, unfit};
use crate::failure::Failure;

/// The expectations of a release. Months before its period hold too few events to be shown one by one; they count in
/// the whole period.
pub fn expectations(of: &ReleaseOf) -> Result<Vec<Expectation>, Failure> {
    let first = origin::first_month(&of.counted.journeys);
    of.counted
        .gaps
        .assessments
        .iter()
        .map(|assessment| expectation(assessment, first))
        .collect()
}

fn expectation(assessment: &Assessment, first: Month) -> Result<Expectation, Failure> {
    let months: Result<Vec<_>, _> = assessment.months.iter().map(month).collect();
    let mut months = months?;
    months.retain(|outcomes| outcomes.month >= first);
    let sentence = |text: &str| {
        Sentence::parse(text).map_err(|problem| unfit(&format!("the sentence “{text}”"), problem))
    };
    Ok(Expectation {
        key: label("the key of an expectation", &assessment.expectation.key)?,
        sentence: sentence(&assessment.expectation.statement)?,
        days: calendar_days(&assessment.expectation)?,
        not_judged: assessment
            .not_assessed
            .as_deref()
            .map(sentence)
            .transpose()?,
        months,
        whole_period: whole_period(assessment),
    })
}

/// A release counts in calendar days, as the shipped expectations do.
fn calendar_days(expectation: &pathways::expectations::Expectation) -> Result<u32, Failure> {
    match expectation.limit {
        Some(Limit::Days(days)) => Ok(days),
        _ => Err(Failure::input(format!(
            "the expectation '{}' has no limit in calendar days and cannot stand in a release; leave it out",
            expectation.key
        ))),
    }
}

fn month(outcomes: &pathways::gaps::MonthOutcomes) -> Result<MonthOutcomes, Failure> {
    let counts = outcomes.outcomes;
    Ok(MonthOutcomes {
        month: outcomes
            .month
            .to_string()
            .try_into()
            .map_err(|problem| unfit("a month", problem))?,
        met: release_count(counts.met),
        late: release_count(counts.late),
        within_time: release_count(counts.within_time),
        missed: release_count(counts.missed),
        accepted: Some(release_count(counts.accepted)),
    })
}

/// All months together, as they may be shown.
pub fn whole_period(assessment: &Assessment) -> Outcomes {
    let months = assessment.months.iter().map(|month| month.outcomes);
    let accepted = months.clone().map(|month| month.accepted);
    Outcomes {
        met: released_sum(months.clone().map(|month| month.met)),
        late: released_sum(months.clone().map(|month| month.late)),
        within_time: released_sum(months.clone().map(|month| month.within_time)),
        missed: released_sum(months.map(|month| month.missed)),
        accepted: Some(released_sum(accepted)),
        // No month shows it, so it is one count and no sum.
        order_not_known: Some(release_count(assessment.totals.order_not_known)),
    }
}
