//! `causeway pathways map`: activities and how journeys go from one to the next.

use charts::Table;
use pathways::{
    Journeys,
    map::{self, PathwayMap},
    store::Needs,
};

use super::{answers, picture, question::Question};
use crate::failure::Failure;

/// The question for the map.
pub struct Map;

impl Question for Map {
    type Answer = PathwayMap;

    fn title(&self) -> String {
        "How referrals travel".to_owned()
    }

    fn needs(&self) -> Needs {
        Needs {
            organisations: true,
            sides: true,
            ..Needs::NOTHING_MORE
        }
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<PathwayMap, Failure> {
        Ok(map::map(journeys))
    }

    fn tables(&self, found: &PathwayMap) -> Vec<Table> {
        vec![activities(found), arcs(found)]
    }

    fn spreadsheet(&self, found: &PathwayMap) -> Table {
        arcs(found)
    }

    fn sentences(&self, found: &PathwayMap) -> Vec<String> {
        picture::map_words(found)
    }

    fn pictures(&self, found: &PathwayMap, name: &str) -> Vec<String> {
        vec![picture::map_svg(found, name)]
    }

    fn narrow_pictures(&self, found: &PathwayMap, name: &str) -> Vec<String> {
        vec![picture::narrow_map_svg(found, name)]
    }
}

fn activities(found: &PathwayMap) -> Table {
    let row = |activity: &map::ActivityFigures| {
        vec![
            activity.label.clone(),
            activity.events.to_string(),
            activity.journeys.to_string(),
            activity.starts.to_string(),
            activity.ends.to_string(),
        ]
    };
    let headers = ["Activity", "Events", "Journeys", "Starts", "Ends"];
    answers::table(
        "What happened",
        &headers,
        1,
        found.activities.iter().map(row).collect(),
    )
}

fn arcs(found: &PathwayMap) -> Table {
    let label = |key: &str| {
        let activity = found.activities.iter().find(|activity| activity.key == key);
        activity.map_or_else(|| key.to_owned(), |activity| activity.label.clone())
    };
    let share = |arc: &map::ArcFigures| {
        let from = found
            .activities
            .iter()
            .find(|activity| activity.key == arc.from);
        let whole = from.map_or(0, |activity| activity.journeys);
        format!("{:.1}", 100.0 * arc.journeys as f64 / whole.max(1) as f64)
    };
    let row = |arc: &map::ArcFigures| {
        vec![
            label(&arc.from),
            label(&arc.to),
            arc.count.to_string(),
            arc.journeys.to_string(),
            answers::days(arc.seconds.median),
            answers::days(arc.seconds.mean),
            answers::days(arc.seconds.percentile_90),
            share(arc),
            arc.between_organisations.to_string(),
            arc.between_sides.to_string(),
        ]
    };
    let headers = [
        "From",
        "To",
        "Times",
        "Journeys",
        "Median days",
        "Mean days",
        "Nine in ten, days",
        "In 100 with the first",
        "Between organisations",
        "Between sides",
    ];
    answers::table(
        "What followed what",
        &headers,
        2,
        found.arcs.iter().map(row).collect(),
    )
}
