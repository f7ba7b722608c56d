//! `causeway pathways map`: activities and how journeys go from one to the next.

use pathways::map::{self, PathwayMap};

use super::{
    answers::{self, Answer},
    load, picture,
};
use crate::{
    command_line::{Format, QuestionArguments},
    failure::Outcome,
};

/// Draws the map.
pub fn run(arguments: &QuestionArguments) -> Outcome {
    let found = map::map(&load(&arguments.events)?);
    match arguments.format {
        Format::Json => answers::print_json(&found),
        Format::Csv => answers::print_csv(&arcs(&found)),
        Format::Svg => answers::print(&picture::map_svg(&found)),
        Format::Table => {
            answers::print_table(&activities(&found))?;
            answers::print_table(&arcs(&found))?;
            answers::print(&footnote(&found))
        }
    }
}

fn activities(found: &PathwayMap) -> Answer {
    let row = |activity: &map::ActivityFigures| {
        vec![
            activity.label.clone(),
            activity.events.to_string(),
            activity.journeys.to_string(),
            activity.starts.to_string(),
            activity.ends.to_string(),
        ]
    };
    Answer {
        headings: vec!["Activity", "Events", "Referrals", "Starts", "Ends"],
        rows: found.activities.iter().map(row).collect(),
        first_figure: 1,
    }
}

fn arcs(found: &PathwayMap) -> Answer {
    let label = |key: &str| {
        let activity = found.activities.iter().find(|activity| activity.key == key);
        activity.map_or_else(|| key.to_owned(), |activity| activity.label.clone())
    };
    let row = |arc: &map::ArcFigures| {
        vec![
            label(&arc.from),
            label(&arc.to),
            arc.count.to_string(),
            arc.journeys.to_string(),
            answers::days(arc.seconds.median),
            answers::days(arc.seconds.mean),
            arc.between_organisations.to_string(),
            arc.between_sides.to_string(),
        ]
    };
    Answer {
        headings: vec![
            "From",
            "To",
            "Times",
            "Referrals",
            "Median days",
            "Mean days",
            "Between organisations",
            "Between sides",
        ],
        rows: found.arcs.iter().map(row).collect(),
        first_figure: 2,
    }
}

fn footnote(found: &PathwayMap) -> String {
    format!(
        "{} journeys, {} events. {} {} Of {} pairs of neighbouring events, {} could as well have happened the other way round.\n\
         These counts are exact and stay inside your organisation; causeway pathways release makes figures that may leave.\n",
        found.journeys,
        found.events,
        found.order_policy,
        found.duration_policy,
        found.pairs,
        found.pairs_of_unknown_order
    )
}
