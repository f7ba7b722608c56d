//! `causeway pathways read`: extracts into a journey store, with a report on their quality.

use std::{
    fs,
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use charts::document::html_page;
use indicatif::{ProgressBar, ProgressStyle};
use pathways::{
    Agreement, KeyFile, Terms,
    quality::QualityReport,
    read::{self, ReadError, Reading, Surroundings},
    sources::Sources,
    store,
};

use super::{answers, draft, memory, quality_report, stopping};
use crate::{
    agreement,
    command_line::{Format, ReadArguments, TermsArguments},
    failure::{Failure, Outcome},
    version,
};

/// What is kept of finished sources is worth its time from this size on.
const WORTH_KEEPING: u64 = 64 * 1024 * 1024;

/// Reads, keeps and reports; or drafts a description of the extracts.
pub fn run(arguments: &ReadArguments) -> Outcome {
    if !arguments.init.is_empty() {
        return draft::run(&arguments.init, &arguments.sources);
    }
    if arguments.format == Format::Svg {
        return Err(Failure::usage(
            "the quality report has no picture: choose table, json, csv or html",
        ));
    }
    let (Some(key), Some(out)) = (&arguments.key, &arguments.out) else {
        return Err(Failure::usage(
            "name the key with --key and the store with --out",
        ));
    };
    let terms = terms(
        &arguments.terms,
        KeyFile::load(key).map_err(Failure::input)?,
    )?;
    let mut sources = Sources::load(&arguments.sources).map_err(Failure::input)?;
    sources.rules_off.clone_from(&arguments.without_rule);
    let reading = read_sources(&sources, &terms, out, std::io::stderr().is_terminal())?;
    show(&reading.quality, arguments.format)
}

/// On what terms the sources are read: nobody links other organisations' data by forgetting a word.
pub(super) fn terms(arguments: &TermsArguments, key: KeyFile) -> Result<Terms, Failure> {
    if arguments.local && arguments.agreement.is_some() {
        return Err(Failure::usage(
            "say either --agreement, to link under an agreement, or --local, to link nothing with other organisations",
        ));
    }
    let Some(path) = &arguments.agreement else {
        return if arguments.local {
            Ok(Terms::own_data(key))
        } else {
            Err(Failure::usage(
                "name the agreement under which the data are linked with --agreement agreement.toml, or say --local when they are your own organisation's and nothing is to be linked with others",
            ))
        };
    };
    let agreement = if agreement::is_signed_file(path) {
        agreement::terms_for_linking(path, arguments.workspace_key.as_deref())?
    } else {
        Agreement::load(path).map_err(Failure::input)?
    };
    Terms::under(agreement, key, jiff::Zoned::now().date()).map_err(Failure::input)
}

/// Reads the sources and writes the journey store; nothing is left half written.
///
/// Finished sources of some size are kept beside the store until it is written, so that the same command goes on where
/// it was stopped.
pub fn read_sources(
    sources: &Sources,
    terms: &Terms,
    out: &Path,
    show_progress: bool,
) -> Result<Reading, Failure> {
    store::check_destination(out).map_err(Failure::input)?;
    let bar = if show_progress {
        progress_bar()
    } else {
        ProgressBar::hidden()
    };
    let kept = kept_beside(out);
    let stopped = stopping::when_asked();
    let reading = read::read_within(
        sources,
        terms,
        Surroundings {
            progress: &mut |progress| {
                bar.set_length(progress.bytes_total);
                bar.set_position(progress.bytes_read);
                bar.set_message(progress.source.to_owned());
            },
            is_to_stop: &|| stopped.load(Ordering::Relaxed),
            free_memory: &memory::free,
            kept: Some(&kept),
            worth_keeping: WORTH_KEEPING,
            program_version: version::WITH_COMMIT,
        },
    );
    bar.finish_and_clear();
    let reading = reading.map_err(|error| failure(&error, &kept))?;
    let is_to_stop = || stopped.load(Ordering::Relaxed);
    store::write_until_stopped(out, &reading, version::WITH_COMMIT, &is_to_stop)
        .map_err(|error| Failure::work(format!("{error}{}", goes_on(&kept))))?;
    // The store holds all of it now; a file that is not there need not be removed.
    let _ = fs::remove_file(&kept);
    Ok(reading)
}

/// The hidden file beside the store that holds what finished sources gave.
fn kept_beside(out: &Path) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "store".into(), |name| name.to_string_lossy());
    out.with_file_name(format!(".{name}.finished-sources"))
}

/// What is said of finished sources that are kept, after what ended the work.
fn goes_on(kept: &Path) -> String {
    if !kept.is_file() {
        return String::new();
    }
    format!(
        " Finished sources are kept in {}: the same command goes on from there; delete the file if you do not want that.",
        kept.display()
    )
}

fn failure(error: &ReadError, kept: &Path) -> Failure {
    let goes_on = goes_on(kept);
    match error {
        ReadError::Stopped | ReadError::MemoryIsShort => Failure::work(format!("{error}{goes_on}")),
        _ => Failure::input(format!("{error}{goes_on}")),
    }
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
        Format::Csv => answers::print_csv(&quality_report::list(quality)),
        Format::Html => answers::print(&html_page(&quality_report::document(quality))),
        Format::Table | Format::Svg => {
            answers::print_table(&quality_report::list(quality))?;
            for note in &quality.notes {
                answers::print(&format!("{note}\n"))?;
            }
            answers::print(&format!(
                "{} journeys, read {}\n",
                quality.linkage.journeys, quality.linkage.terms
            ))
        }
    }
}
