//! Exact results as pictures, for use inside the organisation.

use charts::{
    gap_chart,
    pathway_map::{self, Arc, Lane, Step},
};
use pathways::{
    gaps::{Assessment, Gaps},
    map::{ActivityFigures, ArcFigures, PathwayMap},
    vocabulary::{Acts, Vocabulary},
};

use super::answers;

/// Arcs drawn at most; the table has them all.
const ARCS_DRAWN: usize = 25;

/// The map as a picture.
pub fn map_svg(found: &PathwayMap, name: &str) -> String {
    let picture = pathway_map::simplify(&drawable(found), ARCS_DRAWN);
    pathway_map::wide_svg(&picture.map, name)
}

/// The map in words.
pub fn map_words(found: &PathwayMap) -> Vec<String> {
    let map = pathway_map::PathwayMap {
        // What is counted is said by the heads of the answer.
        units: String::new(),
        ..drawable(found)
    };
    pathway_map::words(&map)
}

/// The map for a telephone.
pub fn narrow_map_svg(found: &PathwayMap, name: &str) -> String {
    let picture = pathway_map::simplify(&drawable(found), ARCS_DRAWN);
    pathway_map::narrow_svg(&picture.map, name)
}

fn drawable(found: &PathwayMap) -> pathway_map::PathwayMap {
    let vocabulary = Vocabulary::shipped();
    let lane = |key: &str| {
        vocabulary
            .find(key)
            .map_or(Acts::Receiving, |entry| entry.acts)
    };
    let step = |activity: &ActivityFigures| Step {
        key: activity.key.clone(),
        label: activity.label.clone(),
        lane: lane_key(lane(&activity.key)).to_owned(),
        figure: format!("{} referrals", activity.journeys),
        weight: Some(activity.journeys),
    };
    let arc = |arc: &ArcFigures| Arc {
        from: arc.from.clone(),
        to: arc.to.clone(),
        figure: arc.journeys.to_string(),
        time: format!("median {} days", answers::days(arc.seconds.median)),
        weight: Some(arc.journeys),
        crosses_sides: arc.between_sides * 2 > arc.count,
        crosses_organisations: arc.between_organisations * 2 > arc.count,
    };
    pathway_map::PathwayMap {
        title: "How referrals travel".to_owned(),
        units: "referrals".to_owned(),
        lanes: [Acts::Referring, Acts::Patient, Acts::Receiving]
            .map(|acts| Lane {
                key: lane_key(acts).to_owned(),
                label: lane_label(acts).to_owned(),
            })
            .to_vec(),
        steps: found.activities.iter().map(step).collect(),
        arcs: found.arcs.iter().map(arc).collect(),
    }
}

fn lane_key(acts: Acts) -> &'static str {
    match acts {
        Acts::Referring => "referring",
        Acts::Patient => "patient",
        Acts::Receiving => "receiving",
    }
}

fn lane_label(acts: Acts) -> &'static str {
    match acts {
        Acts::Referring => "Who refers",
        Acts::Patient => "The patient",
        Acts::Receiving => "Who receives",
    }
}

/// Every expectation that could be judged, a picture each.
pub fn gaps_svg(found: &Gaps, name: &str) -> Vec<String> {
    drawn(found, name, gap_chart::wide_svg)
}

/// The same for a telephone.
pub fn narrow_gaps_svg(found: &Gaps, name: &str) -> Vec<String> {
    drawn(found, name, gap_chart::narrow_svg)
}

fn drawn(found: &Gaps, name: &str, draw: fn(&gap_chart::GapChart, &str) -> String) -> Vec<String> {
    let judged = found
        .assessments
        .iter()
        .filter(|assessment| assessment.not_assessed.is_none());
    judged
        .zip(0..)
        .map(|(assessment, number): (_, u32)| draw(&chart(assessment), &format!("{name}-{number}")))
        .collect()
}

fn chart(assessment: &Assessment) -> gap_chart::GapChart {
    let month = |month: &pathways::gaps::MonthOutcomes| gap_chart::Month {
        label: month.month.to_string(),
        met: Some(month.outcomes.met),
        late: Some(month.outcomes.late),
        within_time: Some(month.outcomes.within_time),
        missed: Some(month.outcomes.missed),
    };
    let accepted = match assessment.totals.accepted {
        0 => String::new(),
        count => format!(" (without {count} accepted deviations)"),
    };
    gap_chart::GapChart {
        title: format!("{}{accepted}", assessment.expectation.statement),
        unit: "referrals".to_owned(),
        expectation: assessment.expectation.statement.clone(),
        months: assessment.months.iter().map(month).collect(),
    }
}
