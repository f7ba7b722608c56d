//! The map, released: activities and arcs with counts withheld or rounded.

use std::cmp::Reverse;

use data_dictionary::Side;
use disclosure::{
    MeasuredTime, release_count, release_duration, release_percentile, release_share,
};
use improvement::evidence::release_file::{self, Arc, MapActivity};
use pathways::{
    Journeys,
    map::{ActivityFigures, ArcFigures, PathwayMap},
    vocabulary::{Acts, Vocabulary},
};

use super::label;
use crate::failure::Failure;

const SECONDS_IN_AN_HOUR: f64 = 3600.0;

/// The map of a release. Activities stand in the order of the vocabulary, arcs by what is shown of their counts.
pub fn map(map: &PathwayMap, journeys: &Journeys) -> Result<release_file::PathwayMap, Failure> {
    let vocabulary = Vocabulary::shipped();
    let sides = Sides::of(journeys, &vocabulary);
    let activities: Result<Vec<_>, _> = map
        .activities
        .iter()
        .map(|one| activity(one, &sides))
        .collect();
    let journeys_with = |key: &str| {
        let found = map.activities.iter().find(|activity| activity.key == key);
        found.map_or(0, |activity| activity.journeys)
    };
    let arcs: Result<Vec<_>, _> = map
        .arcs
        .iter()
        .map(|figures| arc(figures, journeys_with(&figures.from)))
        .collect();
    let (mut activities, mut arcs) = (activities?, arcs?);
    let place = |key: &str| {
        vocabulary
            .entries()
            .iter()
            .position(|entry| entry.key == key)
            .unwrap_or(usize::MAX)
    };
    activities.sort_by_key(|activity| (place(activity.key.as_str()), activity.label.clone()));
    arcs.sort_by_key(|arc| {
        (
            Reverse(arc.referrals.value()),
            arc.from.clone(),
            arc.to.clone(),
        )
    });
    Ok(release_file::PathwayMap { activities, arcs })
}

fn activity(figures: &ActivityFigures, sides: &Sides) -> Result<MapActivity, Failure> {
    Ok(MapActivity {
        key: label("the activity", &figures.key)?,
        label: label("the activity", &figures.label)?,
        side: sides.side_of(&figures.key),
        referrals: release_count(figures.journeys),
        events: release_count(figures.events),
        starts: Some(release_count(figures.starts)),
        ends: Some(release_count(figures.ends)),
    })
}

/// An arc whose count is withheld stays in the list: that something happened at all is no secret, how often is.
/// `leaving` are the referrals with the earlier activity.
fn arc(figures: &ArcFigures, leaving: u64) -> Result<Arc, Failure> {
    // Crossing means that most of its transitions cross.
    let mostly = |count: u64| count * 2 > figures.count;
    Ok(Arc {
        from: label("the activity", &figures.from)?,
        to: label("the activity", &figures.to)?,
        referrals: release_count(figures.journeys),
        median_days: release_duration(
            MeasuredTime::Hours(hours(figures.seconds.median)),
            figures.journeys,
        ),
        crosses_sides: mostly(figures.between_sides),
        crosses_organisations: mostly(figures.between_organisations),
        percentile_90_days: Some(release_percentile(
            MeasuredTime::Hours(hours(figures.seconds.percentile_90)),
            90,
            figures.journeys,
        )),
        percent: Some(release_share(figures.journeys, leaving)),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast to u64 keeps to its range, and no time is negative"
)]
fn hours(seconds: f64) -> u64 {
    (seconds / SECONDS_IN_AN_HOUR).round() as u64
}

/// On which side each activity happens: that of most of its events, by activity code.
struct Sides<'a> {
    journeys: &'a Journeys,
    vocabulary: &'a Vocabulary,
    /// Events of each activity by side, in the order of [`Side::ALL`].
    events: Vec<[u64; Side::ALL.len()]>,
}

impl<'a> Sides<'a> {
    fn of(journeys: &'a Journeys, vocabulary: &'a Vocabulary) -> Self {
        let mut events = vec![[0; Side::ALL.len()]; journeys.activities.len()];
        for (activity, side) in journeys
            .events
            .activities
            .iter()
            .zip(&journeys.events.sides)
        {
            let place = Side::ALL
                .iter()
                .position(|known| Some(*known) == side.side());
            if let Some(place) = place {
                events[usize::from(*activity)][place] += 1;
            }
        }
        Self {
            journeys,
            vocabulary,
            events,
        }
    }

    /// What patients do belongs to neither organisation and stands on their own side.
    fn side_of(&self, key: &str) -> Option<Side> {
        if self
            .vocabulary
            .find(key)
            .is_some_and(|entry| entry.acts == Acts::Patient)
        {
            return Some(Side::PatientOrVoluntary);
        }
        let code = usize::from(self.journeys.activity_code(key)?);
        let sides = Side::ALL
            .into_iter()
            .zip(self.events[code])
            .filter(|(_, events)| *events > 0);
        // Of equals the first side counts, so that the same data give the same map.
        sides
            .max_by_key(|(side, events)| (*events, Reverse(*side)))
            .map(|(side, _)| side)
    }
}
