//! `causeway pathways read`: extracts into a journey store, with a report on their quality.

use std::{io::IsTerminal, path::Path};

use charts::{Cell, Table};
use indicatif::{ProgressBar, ProgressStyle};
use pathways::{
    KeyFile,
    quality::QualityReport,
    read::{self, Reading},
    sources::Sources,
    store,
};

use super::answers;
use crate::{
    command_line::{Format, ReadArguments},
    failure::{Failure, Outcome},
    version,
};

/// Reads, keeps and reports.
pub fn run(arguments: &ReadArguments) -> Outcome {
    if matches!(arguments.format, Format::Svg | Format::Html) {
        return Err(Failure::usage(
            "the quality report comes as table, json or csv",
        ));
    }
    let key = KeyFile::load(&arguments.key).map_err(Failure::input)?;
    let mut sources = Sources::load(&arguments.sources).map_err(Failure::input)?;
    sources.rules_off.clone_from(&arguments.without_rule);
    let reading = read_sources(
        &sources,
        &key,
        &arguments.out,
        std::io::stderr().is_terminal(),
    )?;
    show(&reading.quality, arguments.format)
}

/// Reads the sources and writes the journey store; nothing is left half written.
pub fn read_sources(
    sources: &Sources,
    key: &KeyFile,
    out: &Path,
    show_progress: bool,
) -> Result<Reading, Failure> {
    store::check_destination(out).map_err(Failure::input)?;
    let bar = if show_progress {
        progress_bar()
    } else {
        ProgressBar::hidden()
    };
    let reading = read::read(sources, key, &mut |progress| {
        bar.set_length(progress.bytes_total);
        bar.set_position(progress.bytes_read);
        bar.set_message(progress.source.to_owned());
    });
    bar.finish_and_clear();
    let reading = reading.map_err(Failure::input)?;
    store::write(out, &reading, version::WITH_COMMIT).map_err(Failure::work)?;
    Ok(reading)
}

fn progress_bar() -> ProgressBar {
    let style =
        ProgressStyle::with_template("{msg:20} {bar:40} {bytes} of {total_bytes}, {eta} left");
    let bar = ProgressBar::no_length();
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn show(quality: &QualityReport, format: Format) -> Outcome {
    match format {
        Format::Json => answers::print_json(quality),
        Format::Csv => answers::print_csv(&answer(quality)),
        _ => {
            answers::print_table(&answer(quality))?;
            for note in &quality.notes {
                answers::print(&format!("{note}\n"))?;
            }
            answers::print(&format!("{} journeys\n", quality.linkage.journeys))
        }
    }
}

/// One line a fact: source, what, how many, and where to look.
fn answer(quality: &QualityReport) -> Table {
    let mut rows = Vec::new();
    for source in &quality.sources {
        let mut line = |what: &str, count: u64, where_to_look: String| {
            rows.push(vec![
                source.name.clone(),
                what.to_owned(),
                count.to_string(),
                where_to_look,
            ]);
        };
        line("rows read", source.rows_read, encodings(source));
        line("events", source.events, String::new());
        for rejection in source.rejected.iter().chain(&source.rejected_values) {
            let first = rejection.examples.first();
            let place = first
                .map(|example| format!("first: row {}, column {}", example.row, example.column));
            line(
                &format!("rejected: {}", rejection.reason),
                rejection.count,
                place.unwrap_or_default(),
            );
        }
        for left_out in &source.left_out {
            line(
                &format!("left out: {}", left_out.reason),
                left_out.count,
                String::new(),
            );
        }
        for unmapped in &source.unmapped_actions {
            line(
                &format!("action not mapped: {}", unmapped.label),
                unmapped.count,
                format!("code {}", unmapped.code),
            );
        }
        for unverified in &source.unverified_actions {
            line(
                &format!("mapping not verified: {}", unverified.label),
                unverified.count,
                format!("taken as {}", unverified.activity),
            );
        }
        let keys = [
            ("patient keys not known", source.patient_keys.not_known),
            ("patient keys invalid", source.patient_keys.invalid),
            ("referral keys not known", source.request_keys.not_known),
            ("referral keys invalid", source.request_keys.invalid),
            ("test patients left out", source.test_patients),
            ("events before the referral", source.events_before_birth),
            ("events after the as-at date", source.events_after_as_at),
            ("exact duplicates", source.exact_duplicates),
        ];
        for (what, count) in keys.into_iter().filter(|(_, count)| *count > 0) {
            line(what, count, String::new());
        }
    }
    for (outcome, count) in &quality.linkage.by_patient_key {
        rows.push(vec![
            "both sides".to_owned(),
            format!("patient keys of a journey: {outcome}"),
            count.to_string(),
            String::new(),
        ]);
    }
    let headers = ["Source", "What", "How many", "Where to look"];
    let mut table = answers::table("What was read", &headers, 2, rows);
    for row in &mut table.rows {
        if let Some(place) = row.last_mut() {
            *place = Cell::Words(place.text().to_owned());
        }
    }
    table
}

fn encodings(source: &pathways::quality::SourceQuality) -> String {
    let mut names: Vec<&str> = source
        .files
        .iter()
        .map(|file| file.encoding.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}
