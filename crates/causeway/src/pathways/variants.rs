//! `causeway pathways variants`: the different ways that journeys went.

use charts::{
    Table,
    bar_chart::{self, Bar, BarChart},
};
use pathways::{
    Journeys,
    store::Needs,
    variants::{self, JourneyVariant, JourneyVariants},
};

use super::{
    answers::{self, per_cent},
    in_words::{count, days_or_none, how_many, share_of},
    question::Question,
};
use crate::failure::Failure;

/// Variants that a terminal shows; a page shows more below.
const SHOWN: usize = 25;

/// Variants that a page shows; a spreadsheet and a program get all.
const ON_A_PAGE: usize = 500;

/// Variants that are drawn.
const DRAWN: usize = 10;

/// The question for the variants.
pub struct FindVariants;

impl Question for FindVariants {
    type Answer = JourneyVariants;

    fn title(&self) -> String {
        "The different ways that journeys went".to_owned()
    }

    fn needs(&self) -> Needs {
        Needs::NOTHING_MORE
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<JourneyVariants, Failure> {
        Ok(variants::find(journeys))
    }

    fn tables(&self, found: &JourneyVariants) -> Vec<Table> {
        let caption = match found.variants.len() {
            all if all <= SHOWN => "The ways taken".to_owned(),
            _ => format!("The {SHOWN} ways taken most"),
        };
        vec![
            ways(found, &caption, 0..SHOWN),
            answers::how_long(&found.durations),
        ]
    }

    fn details(&self, found: &JourneyVariants) -> Vec<Table> {
        if found.variants.len() <= SHOWN {
            return Vec::new();
        }
        vec![ways(found, "Further ways", SHOWN..ON_A_PAGE)]
    }

    fn spreadsheet(&self, found: &JourneyVariants) -> Table {
        ways(found, "The ways taken", 0..usize::MAX)
    }

    fn pictures(&self, found: &JourneyVariants, name: &str) -> Vec<String> {
        vec![bar_chart::wide_svg(&drawing(found), name)]
    }

    fn narrow_pictures(&self, found: &JourneyVariants, name: &str) -> Vec<String> {
        vec![bar_chart::narrow_svg(&drawing(found), name)]
    }

    fn sentences(&self, found: &JourneyVariants) -> Vec<String> {
        let Some(first) = found.variants.first() else {
            return vec!["There are no journeys to look at.".to_owned()];
        };
        let mut sentences = vec![
            format!(
                "{} went {}; {} taken by a single journey.",
                how_many(found.journeys, "journey", "journeys"),
                how_many(found.distinct, "way", "different ways"),
                how_many(found.singletons, "of these was", "of these were"),
            ),
            format!(
                "The most frequent way ({}) was taken by {} ({} per cent). {} per cent of journeys took one of the {} most frequent ways.",
                way(first),
                how_many(first.figures.journeys, "journey", "journeys"),
                per_cent(first.figures.share),
                MOST_JOURNEYS,
                count(ways_of_most(found)),
            ),
        ];
        sentences.extend(convention(found));
        sentences
    }

    fn notes(&self, found: &JourneyVariants) -> Vec<String> {
        vec![found.variants_policy.clone()]
    }
}

/// Per cent of journeys whose ways are counted in the sentence.
const MOST_JOURNEYS: u64 = 80;

/// How many of the most frequent ways hold most of the journeys.
fn ways_of_most(found: &JourneyVariants) -> u64 {
    let mut so_far = 0;
    let enough = found.variants.iter().position(|variant| {
        so_far += variant.figures.journeys;
        so_far * 100 >= found.journeys * MOST_JOURNEYS
    });
    enough.map_or(found.distinct, |place| place as u64 + 1)
}

fn convention(found: &JourneyVariants) -> Option<String> {
    (found.journeys_by_convention > 0).then(|| {
        format!(
            "In {} ({}) the order of some events is only convention, which concerns {}; if their order did not matter, \
             there would be {}.",
            how_many(found.journeys_by_convention, "journey", "journeys"),
            share_of(found.journeys_by_convention, found.journeys),
            how_many(found.variants_by_convention, "way", "ways"),
            how_many(found.distinct_if_order_did_not_matter, "way", "ways"),
        )
    })
}

fn way(variant: &JourneyVariant) -> String {
    variant.figures.activities.join(" → ")
}

fn ways(found: &JourneyVariants, caption: &str, which: std::ops::Range<usize>) -> Table {
    let shown = found.variants.iter().take(which.end).skip(which.start);
    let row = |variant: &JourneyVariant| {
        vec![
            variant.number.to_string(),
            way(variant),
            variant.figures.journeys.to_string(),
            per_cent(variant.figures.share),
            per_cent(variant.figures.cumulative_share),
            days_or_none(variant.days.map(|days| days.median)),
            days_or_none(variant.days.map(|days| days.percentile_90)),
            variant.journeys_by_convention.to_string(),
        ]
    };
    let headers = [
        "Number",
        "Way",
        "Journeys",
        "Per cent",
        "Per cent so far",
        "Median days",
        "9 in 10 within days",
        "Order by convention",
    ];
    answers::table(caption, &headers, 2, shown.map(row).collect())
}

/// The most frequent ways as bars.
fn drawing(found: &JourneyVariants) -> BarChart {
    let bar = |variant: &JourneyVariant| Bar {
        label: way(variant),
        figure: format!(
            "{} ({})",
            count(variant.figures.journeys),
            share_of(variant.figures.journeys, found.journeys)
        ),
        value: Some(variant.figures.share),
        stands_out: variant.journeys_by_convention > 0,
        ..Bar::default()
    };
    BarChart {
        title: "The ways taken most".to_owned(),
        unit: "Journeys that went each way".to_owned(),
        bars: found.variants.iter().take(DRAWN).map(bar).collect(),
        emphasis: "the order of some events is only convention".to_owned(),
        ..BarChart::default()
    }
}
