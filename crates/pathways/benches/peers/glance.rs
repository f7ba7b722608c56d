//! The quick look as a program of its own, for measuring without the rest of the house.
//!
//! `glance FILE CASE ACTIVITY TIME [THREADS]` prints counts that other programs must agree with, as JSON.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use pathways::event_table::{EventColumns, EventTable, Midnight, TimeRules};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, case, activity, time, threads @ ..] = &arguments[..] else {
        eprintln!(
            "Name the file and its columns: glance events.parquet referral_id activity event_time"
        );
        std::process::exit(2);
    };
    let columns = EventColumns {
        case: case.clone(),
        activity: activity.clone(),
        time: time.clone(),
    };
    let rules = TimeRules {
        zone: TimeZone::UTC,
        midnight: Midnight::Instant,
    };
    let threads = match threads.first().and_then(|threads| threads.parse().ok()) {
        Some(threads) => threads,
        None => std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let table = EventTable::open(&[PathBuf::from(path)], &columns).expect("an event table");
    let glance = table
        .glance(&rules, threads, &|_| {})
        .expect("a readable event table");
    let map = &glance.map;
    let arcs = &map.arcs;
    println!(
        "{{\"events\": {}, \"journeys\": {}, \"arcs\": {}, \"pairs\": {}, \"variants\": {}, \"medians\": {}, \"means\": {}, \"durations\": {}}}",
        map.events,
        map.journeys,
        arcs.len(),
        map.pairs,
        glance.variants.variants.len(),
        arcs.iter().map(|arc| arc.seconds.median).sum::<f64>(),
        arcs.iter().map(|arc| arc.seconds.mean).sum::<f64>(),
        glance.durations.median + glance.durations.p90
    );
}
