//! `causeway pathways glance`: a quick look at any event table, without a key or a store; nothing is kept.

use std::{
    io::IsTerminal as _,
    num::NonZeroUsize,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use charts::{Document, Section, Table, document::html_page};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::tz::TimeZone;
use pathways::event_table::{
    EventColumns, EventTable, Glance, Midnight, RowCounts, TimeRules, Variants,
};
use pathways::{event_table::JourneyDurations, map::PathwayMap};
use serde::Serialize;

use super::answers::{self, per_cent};
use crate::{
    command_line::{Format, GlanceArguments, GlancePart},
    failure::{Failure, Outcome},
};

/// More threads than this would each hold too little to be worth their memory.
const MOST_THREADS: usize = 32;

/// Arcs and variants that a terminal shows.
const SHOWN: usize = 25;

/// Variants that a program gets, when it does not ask for another number.
const MOST_VARIANTS: usize = 1000;

/// Reads, counts and shows.
pub fn run(arguments: &GlanceArguments) -> Outcome {
    if arguments.format == Format::Svg {
        return Err(Failure::usage(
            "a quick look has no picture: choose table, json or csv",
        ));
    }
    let rules = TimeRules {
        zone: zone(&arguments.time_zone)?,
        midnight: if arguments.midnight_is_date_only {
            Midnight::DateOnly
        } else {
            Midnight::Instant
        },
    };
    let columns = EventColumns {
        case: arguments.case.clone(),
        activity: arguments.activity.clone(),
        time: arguments.time.clone(),
    };
    let table = EventTable::open(&arguments.files, &columns).map_err(Failure::input)?;
    let glance = read(&table, &rules)?;
    show(&glance, arguments)
}

fn zone(name: &str) -> Result<TimeZone, Failure> {
    TimeZone::get(name).map_err(|_| {
        Failure::usage(format!(
            "there is no time zone {name:?}: write one such as Europe/London or UTC"
        ))
    })
}

fn read(table: &EventTable, rules: &TimeRules) -> Result<Glance, Failure> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let threads = NonZeroUsize::new(threads.min(MOST_THREADS)).unwrap_or(NonZeroUsize::MIN);
    let bar = progress_bar(table.rows());
    let read = AtomicU64::new(0);
    let glance = table.glance(rules, threads, &|rows| {
        bar.set_position(read.fetch_add(rows, Ordering::Relaxed) + rows);
    });
    bar.finish_and_clear();
    let glance = glance.map_err(Failure::input)?;
    refuse_nothing(glance)
}

/// A table of which nothing could be used shows that the wrong columns were named.
fn refuse_nothing(glance: Glance) -> Result<Glance, Failure> {
    let rows = glance.rows;
    if glance.map.events > 0 {
        return Ok(glance);
    }
    Err(Failure::input(format!(
        "none of {} rows could be used: {} have no case, {} no activity and {} no readable time; check the files and the columns that were named",
        rows.read, rows.without_case, rows.without_activity, rows.without_time
    )))
}

fn progress_bar(rows: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(rows);
    match ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} rows, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// What a program gets.
#[derive(Serialize)]
struct Shown<'a> {
    rows: RowCounts,
    map: &'a PathwayMap,
    variants: Variants,
    durations: &'a JourneyDurations,
    notes: Vec<String>,
}

fn show(glance: &Glance, arguments: &GlanceArguments) -> Outcome {
    match arguments.format {
        Format::Json => answers::print_json(&Shown {
            rows: glance.rows,
            map: &glance.map,
            variants: glance.variants(arguments.variants.unwrap_or(MOST_VARIANTS)),
            durations: &glance.durations,
            notes: notes(glance, arguments),
        }),
        Format::Csv => {
            let most = arguments.variants.unwrap_or(usize::MAX);
            answers::print_csv(&part(glance, arguments.part, usize::MAX, most))
        }
        Format::Html => answers::print(&html_page(&Document {
            title: "A quick look at an event table".to_owned(),
            facts: Vec::new(),
            sections: vec![Section {
                tables: tables(glance, arguments).collect(),
                ..Section::default()
            }],
            notes: notes(glance, arguments),
            ..Document::default()
        })),
        _ => {
            for table in tables(glance, arguments) {
                answers::print_table(&table)?;
            }
            answers::print(&format!("{}\n", notes(glance, arguments).join("\n")))
        }
    }
}

/// The beginning of every part.
fn tables(glance: &Glance, arguments: &GlanceArguments) -> impl Iterator<Item = Table> {
    let most = arguments.variants.unwrap_or(SHOWN);
    [
        GlancePart::Activities,
        GlancePart::Arcs,
        GlancePart::Variants,
        GlancePart::Durations,
    ]
    .into_iter()
    .map(move |of| part(glance, of, SHOWN, most))
}

fn part(glance: &Glance, part: GlancePart, most_arcs: usize, most_variants: usize) -> Table {
    match part {
        GlancePart::Activities => activities(&glance.map),
        GlancePart::Arcs => arcs(&glance.map, most_arcs),
        GlancePart::Variants => variants(&glance.variants(most_variants)),
        GlancePart::Durations => answers::how_long(&glance.durations),
    }
}

fn activities(map: &PathwayMap) -> Table {
    let rows = map.activities.iter().map(|activity| {
        let counts = [
            activity.events,
            activity.journeys,
            activity.starts,
            activity.ends,
        ];
        named(&[&activity.label], &counts)
    });
    let headers = ["Activity", "Events", "Journeys", "Starts", "Ends"];
    answers::table("What happened", &headers, 1, rows.collect())
}

fn arcs(map: &PathwayMap, most: usize) -> Table {
    let rows = map.arcs.iter().take(most).map(|arc| {
        let mut row = named(&[&arc.from, &arc.to], &[arc.count, arc.journeys]);
        row.push(answers::days(arc.seconds.median));
        row.push(answers::days(arc.seconds.mean));
        row
    });
    let headers = [
        "From",
        "To",
        "Times",
        "Journeys",
        "Median days",
        "Mean days",
    ];
    answers::table("What followed what", &headers, 2, rows.collect())
}

fn variants(found: &Variants) -> Table {
    let rows = found.variants.iter().map(|variant| {
        vec![
            variant.activities.join(" → "),
            variant.journeys.to_string(),
            per_cent(variant.share),
            per_cent(variant.cumulative_share),
        ]
    });
    let headers = ["Way", "Journeys", "Per cent", "Per cent so far"];
    answers::table("The ways taken", &headers, 1, rows.collect())
}

fn named(names: &[&String], counts: &[u64]) -> Vec<String> {
    let names = names.iter().map(|name| (*name).clone());
    names.chain(counts.iter().map(u64::to_string)).collect()
}

/// What was read and left out, how events were ordered, and what that leaves open.
fn notes(glance: &Glance, arguments: &GlanceArguments) -> Vec<String> {
    let (rows, map) = (glance.rows, &glance.map);
    let mut notes = vec![
        format!(
            "{} rows read: {} events of {} journeys. Left out: {} without a case, {} without an activity, {} without a readable time.",
            rows.read,
            map.events,
            map.journeys,
            rows.without_case,
            rows.without_activity,
            rows.without_time
        ),
        format!(
            "{} arcs; {} different ways, {} of them taken by one journey only.",
            map.arcs.len(),
            glance.variants.variants.len(),
            glance.variants(0).singletons
        ),
        format!("{} {}", map.order_policy, map.duration_policy),
        format!(
            "Of {} pairs of neighbouring events, {} could as well have happened the other way round ({} per cent).",
            map.pairs,
            map.pairs_of_unknown_order,
            per_cent(map.pairs_of_unknown_order as f64 / map.pairs.max(1) as f64)
        ),
    ];
    if rows.at_midnight > 0 && !arguments.midnight_is_date_only {
        notes.push(format!(
            "{} rows are at midnight exactly. If these are dates without a time, ask again with --midnight-is-date-only.",
            rows.at_midnight
        ));
    }
    notes.push(
        "Nothing was kept. These counts are exact and stay inside your organisation.".to_owned(),
    );
    notes
}
