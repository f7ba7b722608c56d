//! What a release says to the questions whose answers may be added or stand side by side.

use disclosure::Released;

use super::{
    interval::{Interval, Withheld},
    model::{Figure, Said, Subject, withheld_in},
};
use crate::evidence::release_file::{Expectation, MonthOutcomes, ReleaseBody, answers::Wait};

/// The expectation whose misses are the referrals that slipped through.
const SENT_RECEIVED: &str = "sent_received";

/// Everything, in the order of the release.
pub(super) fn asked(body: &ReleaseBody) -> Vec<Said> {
    let withheld = withheld_in(body);
    let waits = body.answers.waits.iter().flat_map(|answer| &answer.found);
    let waits = waits.filter(|wait| wait.not_answered.is_none());
    let gaps = body.gaps.iter().filter(|gap| gap.not_judged.is_none());
    headline(body, withheld)
        .into_iter()
        .chain(gaps.map(|gap| expectation(gap, withheld)))
        .chain(waits.flat_map(|one| wait(one, withheld)))
        .chain(activities(body, withheld))
        .collect()
}

fn headline(body: &ReleaseBody, withheld: Withheld) -> Vec<Said> {
    let sent = Interval::of(body.headline.referrals_sent, withheld);
    let slipped = slipped_through(body, withheld).within(sent);
    vec![
        Said {
            subject: Subject::Sent,
            key: "sent".to_owned(),
            figure: Figure::Count(body.headline.referrals_sent, sent),
        },
        Said {
            subject: Subject::SlippedThrough,
            key: "slipped-through".to_owned(),
            figure: Figure::Count(body.headline.slipped_through, slipped),
        },
        Said {
            subject: Subject::FirstSeen,
            key: "first-seen".to_owned(),
            figure: Figure::Time(body.headline.median_days_to_first_seen),
        },
    ]
}

/// The referrals that slipped through are the misses of one expectation, a sum over its months.
fn slipped_through(body: &ReleaseBody, withheld: Withheld) -> Interval {
    let total = body.headline.slipped_through;
    let mut gaps = body.gaps.iter();
    match gaps.find(|gap| gap.key.as_str() == SENT_RECEIVED) {
        Some(gap) => sum(total, gap, |month| month.missed, withheld),
        None => Interval::of_sum(total, &[], withheld),
    }
}

fn sum(
    total: Released,
    gap: &Expectation,
    of: impl Fn(&MonthOutcomes) -> Released,
    withheld: Withheld,
) -> Interval {
    let months: Vec<Released> = gap.months.iter().map(of).collect();
    Interval::of_sum(total, &months, withheld)
}

/// Met in time, of those that were met or missed; what still has time is left out, as on the page of one release.
fn expectation(gap: &Expectation, withheld: Withheld) -> Said {
    let all = &gap.whole_period;
    let met = sum(all.met, gap, |month| month.met, withheld);
    let late = sum(all.late, gap, |month| month.late, withheld);
    let missed = sum(all.missed, gap, |month| month.missed, withheld);
    Said {
        subject: Subject::Expectation(gap.sentence.to_string()),
        key: format!("expectation {} {} {}", gap.key, gap.days, gap.sentence),
        figure: Figure::Share(met, late.plus(missed)),
    }
}

fn wait(wait: &Wait, withheld: Withheld) -> [Said; 4] {
    let words = wait.sentence.to_string();
    let begun = Interval::of(wait.started, withheld);
    let said = |subject: Subject, name: &str, figure| Said {
        subject,
        key: format!("wait {} {words} {name}", wait.key),
        figure,
    };
    let part = |count: Released| Figure::Count(count, Interval::of(count, withheld).within(begun));
    [
        said(
            Subject::WaitsBegun(words.clone()),
            "begun",
            Figure::Count(wait.started, begun),
        ),
        said(
            Subject::WaitsReached(words.clone()),
            "reached",
            part(wait.reached),
        ),
        said(
            Subject::WaitsGoingOn(words.clone()),
            "going-on",
            part(wait.still_waiting),
        ),
        said(
            Subject::WaitMedian(words.clone()),
            "median",
            Figure::Time(wait.reached_days.median),
        ),
    ]
}

fn activities(body: &ReleaseBody, withheld: Withheld) -> impl Iterator<Item = Said> {
    body.map.activities.iter().map(move |activity| Said {
        subject: Subject::Activity(activity.label.to_string()),
        key: format!("activity {} {}", activity.key, activity.label),
        figure: Figure::Count(
            activity.referrals,
            Interval::of(activity.referrals, withheld),
        ),
    })
}
