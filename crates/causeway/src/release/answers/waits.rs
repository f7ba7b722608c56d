//! Waits between milestones, released.

use disclosure::release_count;
use improvement::evidence::release_file::{
    Answer, Month,
    answers::{OtherEnd, ReachedBy, TimesWaited, Wait, WaitMonth},
};
use pathways::waits::{
    Days, MonthWaits, OtherEndCount, READ_AT_DAYS, WAITS_POLICY, WaitFigures, Waits,
};

use super::{
    super::label,
    figures::{estimated_share, middle, month, sentence, sentences, times},
};
use crate::failure::Failure;

/// The waits that began at all, or that say why they could not be measured; nothing when there is none.
pub fn waits(waits: &[Waits], first: Month) -> Result<Option<Answer<Vec<Wait>>>, Failure> {
    let asked = waits
        .iter()
        .filter(|waits| waits.all.started > 0 || waits.not_answered.is_some());
    let found: Result<Vec<_>, _> = asked.map(|waits| wait(waits, first)).collect();
    let found = found?;
    if found.is_empty() {
        return Ok(None);
    }
    Ok(Some(Answer {
        rules: sentences(WAITS_POLICY)?,
        found,
    }))
}

fn wait(waits: &Waits, first: Month) -> Result<Wait, Failure> {
    let all = &waits.all;
    let months: Result<Vec<_>, _> = waits.months.iter().map(wait_month).collect();
    let mut months = months?;
    months.retain(|one| one.month >= first);
    let other_ends: Result<Vec<_>, _> = all.other_ends.iter().map(other_end).collect();
    Ok(Wait {
        key: label("the key of a wait", &waits.question.key)?,
        sentence: sentence(&waits.question.statement)?,
        not_answered: waits.not_answered.as_deref().map(sentence).transpose()?,
        started: release_count(all.started),
        reached: release_count(all.reached),
        other_ends: other_ends?,
        still_waiting: release_count(all.still_waiting),
        reached_days: times_of(all.reached_days, all.reached),
        waiting_days: times_of(all.waiting_days, all.still_waiting),
        median_with_waiting: middle(all.median_wait.map(|median| median.days), all.started),
        reached_by: reached_by(all),
        months,
    })
}

fn other_end(end: &OtherEndCount) -> Result<OtherEnd, Failure> {
    Ok(OtherEnd {
        label: label("the end of a wait", &end.label)?,
        waits: release_count(end.count),
    })
}

fn times_of(days: Option<Days>, people: u64) -> TimesWaited {
    times(days.map(|days| (days.median, days.percentile_90)), people)
}

/// The curve where a reader may look for it; days to which nobody was watched are left out.
fn reached_by(figures: &WaitFigures) -> Vec<ReachedBy> {
    let points = figures.curve.iter();
    let asked = points.filter(|point| READ_AT_DAYS.contains(&point.days));
    asked
        .filter_map(|point| {
            let reached = point.reached.as_ref()?;
            Some(ReachedBy {
                days: u16::try_from(point.days).ok()?,
                percent: estimated_share(Some(reached.share), figures.started),
            })
        })
        .collect()
}

fn wait_month(waits: &MonthWaits) -> Result<WaitMonth, Failure> {
    let figures = &waits.figures;
    Ok(WaitMonth {
        month: month(waits.month)?,
        started: release_count(figures.started),
        reached: release_count(figures.reached),
        reached_days: times_of(figures.reached_days, figures.reached),
        median_with_waiting: middle(
            figures.median_wait.map(|median| median.days),
            figures.started,
        ),
    })
}
