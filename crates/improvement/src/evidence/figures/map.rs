//! The pathway map of a release, as the charts crate draws it.

use charts::pathway_map::{self, Arc, Lane, PathwayMap, Step};
use data_dictionary::Side;
use disclosure::{Released, ReleasedDays, ReleasedStatistic};

use super::{Detail, pictures::Figure};
use crate::{
    evidence::release_file::{self, MapActivity, ReleaseBody},
    platform::{
        components::{Cell, Table},
        messages::{say, say_with},
    },
};

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

/// The map as a page shows it, in this detail. Its words and tables tell of all steps and ways.
pub fn map_figure(body: &ReleaseBody, detail: Detail) -> Figure {
    let whole = drawing_of(body);
    let fewer = pathway_map::fewer_steps(&whole, detail.steps);
    let simplified = pathway_map::simplify(&fewer.map, detail.ways);
    let words = pathway_map::words(&whole)
        .into_iter()
        .chain(fewer.words)
        .chain(simplified.words)
        .chain(beginnings_and_ends(body));
    Figure {
        title: whole.title.clone(),
        wide: pathway_map::wide_svg(&simplified.map, "map-wide"),
        narrow: pathway_map::narrow_svg(&simplified.map, "map-narrow"),
        words: words
            .filter(|sentence| !explains_withheld(sentence))
            .collect(),
        tables: vec![arcs_table(body), steps_table(body)],
    }
}

/// A page explains once, above its pictures, what "withheld" means.
fn explains_withheld(sentence: &str) -> bool {
    sentence.contains("withheld because")
}

/// Every step, and how many referrals begin and end with it.
fn steps_table(body: &ReleaseBody) -> Table {
    let heads = [
        Cell::from(say("map-step")),
        Cell::from(say("map-side")),
        Cell::number(say("map-referrals")),
        Cell::number(say("map-starts")),
        Cell::number(say("map-ends")),
    ];
    let empty = Table::new(say("map-steps-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let known = |figure: Option<Released>| figure.map_or_else(|| say("not-known"), Released::words);
    body.map.activities.iter().fold(empty, |table, activity| {
        table.row([
            Cell::from(activity.label.as_str()),
            Cell::from(side_words(activity.side)),
            Cell::number(activity.referrals.words()),
            Cell::number(known(activity.starts)),
            Cell::number(known(activity.ends)),
        ])
    })
}

/// Where most referrals begin and where most end, as far as the figures may be shown.
fn beginnings_and_ends(body: &ReleaseBody) -> Vec<String> {
    let most = |of: fn(&MapActivity) -> Option<Released>, key: &'static str| {
        let shown = |activity: &&MapActivity| of(activity)?.value().filter(|count| *count > 0);
        let activities = body.map.activities.iter();
        let found = activities.max_by_key(shown)?;
        shown(&found)?;
        let figure = of(found)?;
        let said = [("step", found.label.as_str()), ("count", &figure.words())];
        Some(say_with(key, &said))
    };
    let begin = most(|activity| activity.starts, "map-most-begin");
    let end = most(|activity| activity.ends, "map-most-end");
    begin.into_iter().chain(end).collect()
}

/// Every way, with its times and its share.
fn arcs_table(body: &ReleaseBody) -> Table {
    let heads = [
        Cell::from(say("map-from")),
        Cell::from(say("map-to")),
        Cell::number(say("map-referrals")),
        Cell::number(say("map-share")),
        Cell::number(say("map-median")),
        Cell::number(say("map-90")),
        Cell::from(say("map-crosses")),
    ];
    let label = |key: &release_file::Label| {
        let mut activities = body.map.activities.iter();
        let found = activities.find(|activity| activity.key == *key);
        found.map_or_else(|| key.to_string(), |activity| activity.label.to_string())
    };
    let empty = Table::new(say("map-ways-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    body.map.arcs.iter().fold(empty, |table, arc| {
        let share = arc
            .percent
            .map_or_else(|| say("not-known"), ReleasedStatistic::words);
        let ninetieth = arc.percentile_90_days;
        table.row([
            Cell::from(label(&arc.from)),
            Cell::from(label(&arc.to)),
            Cell::number(arc.referrals.words()),
            Cell::number(share),
            Cell::number(arc.median_days.words()),
            Cell::number(ninetieth.map_or_else(|| say("not-known"), ReleasedDays::words)),
            Cell::from(crossing(arc)),
        ])
    })
}

fn crossing(arc: &release_file::Arc) -> String {
    say(match (arc.crosses_sides, arc.crosses_organisations) {
        (true, _) => "map-crosses-sides",
        (false, true) => "map-crosses-organisations",
        (false, false) => "map-crosses-nothing",
    })
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
