//! `causeway pathways handovers`: who hands journeys over to whom, and how long patients wait at the receiving side.

use std::collections::BTreeMap;

use charts::{
    Table,
    bar_chart::{self, Bar, BarChart},
};
use pathways::{
    Journeys,
    handovers::{self, HandoverFigures, Handovers},
    store::Needs,
};

use super::{
    answers,
    in_words::{count, days_or_none, how_many, share_of},
    question::Question,
};
use crate::failure::Failure;

/// Pairs of organisations that a terminal shows; a page shows all.
const SHOWN: usize = 20;

/// Organisations that get a row and a column of their own in the square; the others are taken together.
const IN_THE_SQUARE: usize = 10;

/// Pairs of organisations that are drawn.
const DRAWN: usize = 10;

const OTHERS: &str = "All others";

/// The question for the handovers.
pub struct FindHandovers;

impl Question for FindHandovers {
    type Answer = Handovers;

    fn title(&self) -> String {
        "Who hands over to whom".to_owned()
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

    fn ask(&self, journeys: &Journeys) -> Result<Handovers, Failure> {
        Ok(handovers::find(journeys))
    }

    fn tables(&self, found: &Handovers) -> Vec<Table> {
        vec![pairs(found, "Who handed over to whom", SHOWN)]
    }

    fn details(&self, found: &Handovers) -> Vec<Table> {
        let mut further = vec![square(found)];
        if found.between.len() > SHOWN {
            further.push(pairs(found, "All handovers", usize::MAX));
        }
        further
    }

    fn spreadsheet(&self, found: &Handovers) -> Table {
        pairs(found, "All handovers", usize::MAX)
    }

    fn pictures(&self, found: &Handovers, name: &str) -> Vec<String> {
        vec![bar_chart::wide_svg(&drawing(found), name)]
    }

    fn narrow_pictures(&self, found: &Handovers, name: &str) -> Vec<String> {
        vec![bar_chart::narrow_svg(&drawing(found), name)]
    }

    fn sentences(&self, found: &Handovers) -> Vec<String> {
        let Some(first) = found.between.first() else {
            return vec!["No journey passed from one known organisation to another.".to_owned()];
        };
        let back: u64 = found.between.iter().map(|one| one.back_again).sum();
        let mut said = vec![
            format!(
                "{} of {} ({}) passed from one organisation to another, {} in all; {} ({}) led back to one that had had the journey before.",
                count(found.journeys_handed_over),
                how_many(found.journeys, "journey", "journeys"),
                share_of(found.journeys_handed_over, found.journeys),
                how_many(found.handovers, "handover", "handovers"),
                count(back),
                share_of(back, found.handovers),
            ),
            sentence("Most often", first),
        ];
        if let Some(slowest) = slowest(found) {
            said.push(sentence(
                "The longest median wait until being seen",
                slowest,
            ));
        }
        if found.organisation_not_known > 0 {
            said.push(format!(
                "Of {} one organisation is not known; they are not counted as handovers.",
                how_many(
                    found.organisation_not_known,
                    "pair of neighbouring events",
                    "pairs of neighbouring events"
                ),
            ));
        }
        said
    }

    fn notes(&self, found: &Handovers) -> Vec<String> {
        vec![found.handovers_policy.clone()]
    }
}

fn sentence(what: &str, one: &HandoverFigures) -> String {
    let first_act = one.until_first_act.map_or_else(String::new, |days| {
        format!(
            " It took a median of {:.1} days until {} did anything.",
            days.median, one.to
        )
    });
    let seen = one.median_until_seen.map_or_else(String::new, |days| {
        format!(" Half are seen there within {days:.1} days, counting those still waiting.")
    });
    format!(
        "{what}: from {} to {} ({}).{first_act}{seen}",
        one.from,
        one.to,
        how_many(one.times, "time", "times"),
    )
}

/// The pair with the longest wait, among those with enough handovers for a median to mean something.
fn slowest(found: &Handovers) -> Option<&HandoverFigures> {
    const ENOUGH: u64 = 10;
    let waits = found
        .between
        .iter()
        .filter(|one| one.times >= ENOUGH && one.median_until_seen.is_some());
    waits.max_by(|a, b| {
        let days = |one: &HandoverFigures| one.median_until_seen.unwrap_or_default();
        days(a).total_cmp(&days(b))
    })
}

fn pairs(found: &Handovers, caption: &str, most: usize) -> Table {
    let row = |one: &HandoverFigures| {
        vec![
            one.from.clone(),
            one.to.clone(),
            one.times.to_string(),
            one.journeys.to_string(),
            one.back_again.to_string(),
            days_or_none(one.until_first_act.map(|days| days.median)),
            days_or_none(one.until_first_act.map(|days| days.percentile_90)),
            one.seen.to_string(),
            one.passed_on.to_string(),
            one.still_there.to_string(),
            days_or_none(one.median_until_seen),
        ]
    };
    let headers = [
        "From",
        "To",
        "Times",
        "Journeys",
        "Back again",
        "Median days to first act",
        "9 in 10 within days",
        "Seen",
        "Passed on unseen",
        "Still there unseen",
        "Median days until seen",
    ];
    answers::table(
        caption,
        &headers,
        2,
        found.between.iter().take(most).map(row).collect(),
    )
}

/// Organisation by organisation; in the diagonal how often a journey went on where it was.
fn square(found: &Handovers) -> Table {
    let names = busiest(found);
    let place = |name: &str| {
        let known = names.iter().position(|known| known == name);
        known.unwrap_or(names.len())
    };
    let side = names.len() + 1;
    let mut counts = vec![vec![0_u64; side]; side];
    for one in &found.between {
        counts[place(&one.from)][place(&one.to)] += one.times;
    }
    for one in &found.within {
        let own = place(&one.organisation);
        counts[own][own] += one.times;
    }
    let labels: Vec<&str> = names.iter().map(String::as_str).chain([OTHERS]).collect();
    let headers: Vec<&str> = ["From, to"].into_iter().chain(labels.clone()).collect();
    let rows = labels.iter().zip(counts).map(|(label, counts)| {
        let mut row = vec![(*label).to_owned()];
        row.extend(counts.iter().map(u64::to_string));
        row
    });
    answers::table(
        "Neighbouring events by organisation; in the diagonal those where the journey stayed",
        &headers,
        1,
        rows.collect(),
    )
}

/// The organisations with the most handovers to and from them.
fn busiest(found: &Handovers) -> Vec<String> {
    let mut times: BTreeMap<&str, u64> = BTreeMap::new();
    for one in &found.between {
        *times.entry(&one.from).or_default() += one.times;
        *times.entry(&one.to).or_default() += one.times;
    }
    let mut names: Vec<(&str, u64)> = times.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let names = names.into_iter().take(IN_THE_SQUARE);
    names.map(|(name, _)| name.to_owned()).collect()
}

/// The most frequent handovers as bars of the days until being seen.
fn drawing(found: &Handovers) -> BarChart {
    let bar = |one: &HandoverFigures| Bar {
        label: format!("{} to {}", one.from, one.to),
        figure: format!(
            "{} days ({})",
            days_or_none(one.median_until_seen),
            how_many(one.times, "handover", "handovers")
        ),
        value: one.median_until_seen,
        ..Bar::default()
    };
    let known = found.between.iter();
    let known = known.filter(|one| one.median_until_seen.is_some());
    BarChart {
        title: "How long patients wait at the receiving side".to_owned(),
        unit:
            "Median days until seen after the most frequent handovers, counting those still waiting"
                .to_owned(),
        bars: known.take(DRAWN).map(bar).collect(),
        ..BarChart::default()
    }
}
