//! How long patients waited from the referral until they were first seen.

use disclosure::{MeasuredTime, ReleasedDays, release_duration};
use pathways::{Journeys, calendar::elapsed};

/// The activity that starts a referral.
const REFERRAL_SENT: &str = "referral_sent";
/// The activity by which a patient was seen.
const ATTENDED: &str = "attended";
const MICROSECONDS_IN_AN_HOUR: i64 = 3_600_000_000;

/// The middle of the times from the first sending of a referral to the first attendance after it, over all journeys
/// that have both.
pub fn median_days_to_first_seen(journeys: &Journeys) -> ReleasedDays {
    let mut waits = waits(journeys);
    let people = waits.len() as u64;
    let hours = median(&mut waits) / MICROSECONDS_IN_AN_HOUR;
    release_duration(
        MeasuredTime::Hours(u64::try_from(hours).unwrap_or(0)),
        people,
    )
}

/// The waits in microseconds.
fn waits(journeys: &Journeys) -> Vec<i64> {
    let (Some(sent), Some(attended)) = (
        journeys.activity_code(REFERRAL_SENT),
        journeys.activity_code(ATTENDED),
    ) else {
        return Vec::new();
    };
    let wait = |journey: usize| {
        let events = &journeys.events;
        let mut range = journeys.events_of(journey);
        let start = range.find(|event| events.activities[*event] == sent)?;
        let end = range.find(|event| events.activities[*event] == attended)?;
        let by_day = events.date_only[start] || events.date_only[end];
        Some(elapsed(events.times[start], events.times[end], by_day))
    };
    (0..journeys.len()).filter_map(wait).collect()
}

/// The middle one, or the mean of the two middle ones; 0 when there is none.
fn median(waits: &mut [i64]) -> i64 {
    waits.sort_unstable();
    match waits.len() {
        0 => 0,
        count if count.is_multiple_of(2) => i64::midpoint(waits[count / 2 - 1], waits[count / 2]),
        count => waits[count / 2],
    }
}
