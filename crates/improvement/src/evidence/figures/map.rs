//! The pathway map of a release, as the charts crate draws it.

use charts::pathway_map::{self, Arc, Lane, PathwayMap, Step};
use data_dictionary::Side;
use disclosure::{Released, ReleasedDays};

use super::pictures::{Figure, table_component};
use crate::{
    evidence::release_file::{self, MapActivity, ReleaseBody},
    platform::messages::{say, say_with},
};

/// The most arcs drawn; all of them are in the table. More cannot be followed with the eye.
const MOST_ARCS_DRAWN: usize = 24;

/// The sides from those who refer to those who receive; activities of no known side come last.
const LANES: [Option<Side>; 7] = [
    Some(Side::Primary),
    Some(Side::Defence),
    Some(Side::Community),
    Some(Side::Secondary),
    Some(Side::System),
    Some(Side::PatientOrVoluntary),
    None,
];

/// The map as a page shows it.
pub fn map_figure(body: &ReleaseBody) -> Figure {
    let whole = drawing_of(body);
    let simplified = pathway_map::simplify(&whole, MOST_ARCS_DRAWN);
    let words = pathway_map::words(&whole)
        .into_iter()
        .chain(simplified.words);
    Figure {
        title: whole.title.clone(),
        wide: pathway_map::wide_svg(&simplified.map, "map-wide"),
        narrow: pathway_map::narrow_svg(&simplified.map, "map-narrow"),
        words: words
            .filter(|sentence| !explains_withheld(sentence))
            .collect(),
        tables: vec![
            table_component(&pathway_map::table(&whole)),
            table_component(&pathway_map::steps_table(&whole)),
        ],
    }
}

/// A page explains once, above its pictures, what "withheld" means.
fn explains_withheld(sentence: &str) -> bool {
    sentence.contains("withheld because")
}

/// The map as a file of its own, with the arcs that the page draws.
pub fn map_svg(body: &ReleaseBody) -> String {
    let simplified = pathway_map::simplify(&drawing_of(body), MOST_ARCS_DRAWN);
    pathway_map::wide_svg(&simplified.map, "map")
}

fn drawing_of(body: &ReleaseBody) -> PathwayMap {
    let activities = &body.map.activities;
    let used = |side: &Option<Side>| activities.iter().any(|activity| activity.side == *side);
    PathwayMap {
        title: title(body),
        units: say("map-units"),
        lanes: LANES.into_iter().filter(used).map(lane).collect(),
        steps: activities.iter().map(step).collect(),
        arcs: body.map.arcs.iter().map(arc).collect(),
    }
}

/// The message of the map, where the usual activities are in it and may be shown.
fn title(body: &ReleaseBody) -> String {
    let shown = |key: &str| {
        let activities = body.map.activities.iter();
        let found = activities
            .into_iter()
            .find(|activity| activity.key.as_str() == key)?;
        found.referrals.value().map(|_| found.referrals.words())
    };
    match (shown("referral_sent"), shown("attended")) {
        (Some(sent), Some(attended)) => {
            say_with("map-title", &[("sent", &sent), ("attended", &attended)])
        }
        _ => say("map-title-plain"),
    }
}

fn lane(side: Option<Side>) -> Lane {
    Lane {
        key: lane_key(side).to_owned(),
        label: side_words(side),
    }
}

fn lane_key(side: Option<Side>) -> &'static str {
    side.map_or("not_known", Side::key)
}

/// What people call a side of the map.
pub(super) fn side_words(side: Option<Side>) -> String {
    match side {
        None => say("side-not-known"),
        Some(Side::Primary) => say("side-primary"),
        Some(Side::Secondary) => say("side-secondary"),
        Some(Side::PatientOrVoluntary) => say("side-patients"),
        Some(other) => other.label().to_owned(),
    }
}

fn step(activity: &MapActivity) -> Step {
    Step {
        key: activity.key.to_string(),
        label: activity.label.to_string(),
        lane: lane_key(activity.side).to_owned(),
        figure: activity.referrals.words(),
        weight: activity.referrals.value(),
    }
}

fn arc(arc: &release_file::Arc) -> Arc {
    Arc {
        from: arc.from.to_string(),
        to: arc.to.to_string(),
        figure: arc.referrals.words(),
        time: time(arc.referrals, arc.median_days),
        weight: arc.referrals.value(),
        crosses_sides: arc.crosses_sides,
        crosses_organisations: arc.crosses_organisations,
    }
}

/// "withheld" once is enough where count and time both are.
fn time(referrals: Released, median: ReleasedDays) -> String {
    if referrals.is_withheld() {
        return String::new();
    }
    median.words()
}
