//! Where requests for advice ended up, released.

use disclosure::{release_count, release_share};
use improvement::evidence::release_file::{
    Answer, Month, Sentence,
    answers::{Advice, AdviceFigures, AdviceMonth, Conversion, TimesWaited},
};
use pathways::{advice, waits::Days};

use super::{
    super::{counted::AdviceOfGroups, in_words, label},
    figures::{month, sentence, sentences, times},
};
use crate::failure::Failure;

/// What stands first: every request.
const ALL: &str = "All requests";
/// The most groups that are told apart.
const MOST_GROUPS: usize = 30;

/// All requests, groups of them such as specialties, and England's figures beside them; nothing where advice was never
/// asked for.
pub fn advice(
    AdviceOfGroups { all, by, groups }: &AdviceOfGroups,
    first: Month,
) -> Result<Option<Answer<Advice>>, Failure> {
    if all.pre_referral.total == 0 {
        return Ok(None);
    }
    let mut told = vec![group(ALL, all)?];
    let asked = groups.iter().filter(|(_, one)| one.pre_referral.total > 0);
    let (values, found): (Vec<&str>, Vec<_>) = asked
        .take(MOST_GROUPS)
        .map(|(value, one)| (value.as_str(), one))
        .unzip();
    for (name, one) in in_words::groups(by, &values).iter().zip(found) {
        told.push(group(name, one)?);
    }
    let england = advice::england_months();
    let months: Result<Vec<_>, _> = all
        .months
        .iter()
        .map(|found| {
            let there = england.iter().find(|month| month.month == found.month);
            advice_month(found, there)
        })
        .collect();
    let mut months = months?;
    months.retain(|one| one.month >= first);
    Ok(Some(Answer {
        rules: sentences(&all.advice_policy)?,
        found: Advice {
            groups: told,
            months,
            elsewhere: england_in_words(all)?.into_iter().collect(),
        },
    }))
}

fn group(name: &str, advice: &advice::Advice) -> Result<AdviceFigures, Failure> {
    let counts = advice.pre_referral;
    let repeated = advice.repeats.last().map_or(0, |repeats| repeats.repeated);
    // The one that a page tells stands last: the longest time after asking.
    let mut conversions: Vec<_> = advice.conversions.iter().collect();
    conversions.sort_by_key(|one| !one.before_too);
    let converted: Result<Vec<_>, _> = conversions.into_iter().map(conversion).collect();
    Ok(AdviceFigures {
        label: label("what requests were for", name)?,
        requested: release_count(counts.total),
        processed: release_count(counts.processed),
        diverted: release_count(counts.diverted),
        percent_diverted: release_share(counts.diverted, counts.processed),
        answered_days: times_of(advice.turnaround.days, advice.turnaround.answered),
        converted: converted?,
        repeated: release_count(repeated),
    })
}

fn conversion(found: &advice::Conversion) -> Result<Conversion, Failure> {
    let within = if found.before_too {
        format!("within {} days before or after asking", found.within_days)
    } else {
        format!("within {} days of asking", found.within_days)
    };
    Ok(Conversion {
        within: label("within how many days", &within)?,
        converted: release_count(found.referred),
        watched: release_count(found.watched),
        percent: release_share(found.referred, found.watched),
    })
}

fn times_of(days: Option<Days>, people: u64) -> TimesWaited {
    times(days.map(|days| (days.median, days.percentile_90)), people)
}

/// A month here, and what NHS England published of the same month.
fn advice_month(
    found: &advice::AdviceMonth,
    england: Option<&advice::EnglandMonth>,
) -> Result<AdviceMonth, Failure> {
    let here = found.pre_referral;
    let england = england.map(|month| month.pre_referral);
    Ok(AdviceMonth {
        month: month(found.month)?,
        requested: release_count(found.pre_referral.total),
        diverted: release_count(found.pre_referral.diverted),
        converted: release_count(found.pre_referral.converted),
        percent_diverted: Some(release_share(here.diverted, here.processed)),
        england_percent_diverted: england
            .map(|there| release_share(there.diverted, there.processed)),
    })
}

/// England's newest published year, with what it is a share of.
fn england_in_words(advice: &advice::Advice) -> Result<Option<Sentence>, Failure> {
    let Some(year) = advice.england.last() else {
        return Ok(None);
    };
    // Few digits: a sentence of a release holds at most nine.
    sentence(&format!(
        "For comparison: in England in {} about {:.0} per cent of the requests before a referral that were processed were diverted (NHS England, specialist advice collection, System EROC).",
        year.label,
        year.pre_referral.diverted_of_processed() * 100.0
    ))
    .map(Some)
}
