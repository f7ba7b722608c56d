//! A year of monthly releases of made-up data leaves whole but for few figures of small groups, which the audit over releases
//! withholds; one more made a day later is blocked, unless it is mended as advised.

use improvement::evidence::release_audit::{Collision, REQUIRED_WIDTH, audit, mend};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::*;

/// The same journeys as extracts of an earlier day would have shown them.
fn as_they_stood(journeys: &Journeys, day: Date) -> Journeys {
    let until = DateTime::from(day.tomorrow().expect("a day"))
        .to_zoned(TimeZone::UTC)
        .expect("a time")
        .timestamp()
        .as_microsecond();
    let happened = |event: &usize| journeys.events.times[*event] < until;
    let begun: Vec<usize> = (0..journeys.len())
        .filter(|journey| journeys.events_of(*journey).any(|event| happened(&event)))
        .collect();
    let mut stood = journeys.only(&begun);
    let all = stood.events.clone();
    let kept: Vec<usize> = (0..all.times.len())
        .filter(|event| all.times[*event] < until)
        .collect();
    let of_journey = |journey: usize| {
        let events = stood.events_of(journey);
        events.filter(|event| all.times[*event] < until).count()
    };
    let mut offsets = vec![0];
    for journey in 0..stood.len() {
        let count = u32::try_from(of_journey(journey)).expect("few");
        offsets.push(offsets[journey] + count);
    }
    let planned = all.planned.iter().filter_map(|(event, time)| {
        let place = kept.binary_search(&(*event as usize)).ok()?;
        Some((u32::try_from(place).expect("few"), *time))
    });
    stood.offsets = offsets;
    stood.as_at = day;
    stood.events = Events {
        activities: kept.iter().map(|event| all.activities[*event]).collect(),
        times: kept.iter().map(|event| all.times[*event]).collect(),
        date_only: kept.iter().map(|event| all.date_only[*event]).collect(),
        organisations: kept.iter().map(|event| all.organisations[*event]).collect(),
        sides: kept.iter().map(|event| all.sides[*event]).collect(),
        sources: kept.iter().map(|event| all.sources[*event]).collect(),
        requests: kept.iter().map(|event| all.requests[*event]).collect(),
        planned: planned.collect(),
        attributes: Vec::new(),
    };
    stood
}

/// Fewer than one figure in so many is withheld besides in an ordinary month.
const FEW: usize = 100;

fn body_of(day: Date, whole: &Journeys) -> ReleaseBody {
    body(&reading(as_they_stood(whole, day)))
}

#[test]
fn a_year_of_monthly_releases_leaves_and_a_day_more_is_blocked_until_mended() {
    let whole = made_up().journeys;
    let mut earlier: Vec<ReleaseBody> = Vec::new();
    for month in 0..12 {
        let months = jiff::Span::new().months(month);
        let first = date(2025, 11, 1).saturating_add(months);
        let new = body_of(first.last_of_month(), &whole);
        let before: Vec<&ReleaseBody> = earlier.iter().collect();
        let (mended, asked) = mend(new.clone(), &before, &[], REQUIRED_WIDTH);
        let told: Vec<String> = asked.collisions.iter().map(Collision::in_words).collect();
        let report = audit(&mended, &before, &[]);
        assert!(report.is_safe());
        assert!(report.looked_at.figures > 1000);
        let withheld = asked.remedy.withhold.len();
        assert!(withheld * FEW < report.looked_at.figures, "{told:#?}");
        assert_eq!(mended.headline, new.headline);
        earlier.push(mended);
    }
    let day_before = body_of(date(2026, 10, 30), &whole);
    let new = earlier.pop().expect("twelve");
    let report = audit(&new, &[&day_before], &[]);
    assert!(!report.is_safe());
    let words = report.collisions[0].in_words();
    assert!(words.contains("30 October 2026"), "{words}");
    assert!(report.remedy.or_wait.is_some());
    let (mended, _) = mend(new.clone(), &[&day_before], &[], REQUIRED_WIDTH);
    assert!(audit(&mended, &[&day_before], &[]).is_safe());
    assert_ne!(mended, new);
}
