//! `causeway pathways cohort`: the example of a rules file, and how well the rules of a sub-cohort do.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::atomic::Ordering,
};

use pathways::{
    KeyFile, Pseudonym, closed_file,
    cohort::{
        CohortRules, Counted, Sample,
        judged::{self, Validity, Verdicts},
        worklist,
    },
    journeys::Journeys,
    read,
    sources::Sources,
    statistics::Confidence,
    store,
};

use super::{answers, cohort_report, read::terms, stopping};
use crate::{
    command_line::{CohortCommand, ValidateArguments},
    failure::{Failure, Outcome},
};

/// The sample itself; it says what the rules said, so reviewers should not look.
const SAMPLE: &str = "sample.json";
const LISTS: [&str; 2] = ["reviewer-1.csv", "reviewer-2.csv"];
/// What the reviewers are to settle together.
const TO_SETTLE: &str = "to-settle.csv";

/// Runs one of the commands.
pub fn run(command: &CohortCommand) -> Outcome {
    match command {
        CohortCommand::Example => answers::print(CohortRules::menopause()),
        CohortCommand::Validate(arguments) => validate(arguments),
    }
}

fn validate(arguments: &ValidateArguments) -> Outcome {
    let key = KeyFile::load(&arguments.key).map_err(Failure::input)?;
    match (&arguments.draw, &arguments.judged) {
        (Some(folder), None) => draw(arguments, key, folder),
        (None, Some(folder)) => report(arguments, folder),
        _ => Err(Failure::usage(
            "say either --draw FOLDER, to draw a sample, or --judged FOLDER, to read what the reviewers wrote",
        )),
    }
}

fn draw(arguments: &ValidateArguments, key: KeyFile, folder: &Path) -> Outcome {
    let (journeys, counted) = load(&arguments.events)?;
    let sample = Sample::draw(
        &journeys,
        &counted.name,
        &counted.sha256,
        arguments.seed,
        arguments.size,
    )
    .map_err(Failure::input)?;
    if sample.drawn.is_empty() {
        return Err(Failure::input(format!(
            "The rules of the sub-cohort \"{}\" looked at no journey; check `within` and the columns of text, then read the extracts again.",
            counted.name
        )));
    }
    let numbers = numbers(arguments, key, &sample)?;
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    for (reviewer, list) in (1..).zip(LISTS) {
        let list_of = worklist::write(&sample.in_order_of(reviewer), &numbers);
        write_closed(&folder.join(list), &list_of)?;
    }
    let text = serde_json::to_string_pretty(&sample).map_err(Failure::work)?;
    write_closed(&folder.join(SAMPLE), &text)?;
    answers::print(&cohort_report::drawn(&sample, folder, &LISTS, &numbers))
}

/// The request numbers, when the sources are named: they are looked up anew and stand in the lists and nowhere else.
fn numbers(
    arguments: &ValidateArguments,
    key: KeyFile,
    sample: &Sample,
) -> Result<BTreeMap<Pseudonym, String>, Failure> {
    let Some(sources) = &arguments.sources else {
        return Ok(BTreeMap::new());
    };
    let sources = Sources::load(sources).map_err(Failure::input)?;
    let terms = terms(&arguments.terms, key)?;
    let wanted: BTreeSet<Pseudonym> = sample.drawn.iter().map(|drawn| drawn.journey).collect();
    let stopped = stopping::when_asked();
    read::numbers_of(&sources, &terms, &wanted, &|| {
        stopped.load(Ordering::Relaxed)
    })
    .map_err(Failure::input)
}

fn report(arguments: &ValidateArguments, folder: &Path) -> Outcome {
    let (journeys, counted) = load(&arguments.events)?;
    let sample = sample_of(folder)?;
    check_same(&journeys, &counted, &sample)?;
    let [first, second] = LISTS.map(|list| verdicts(&folder.join(list)));
    let settled = folder.join(TO_SETTLE);
    let settled = if settled.exists() {
        verdicts(&settled)?
    } else {
        Verdicts::new()
    };
    let validity = judged::assess(
        &sample,
        [&first?, &second?],
        &settled,
        Confidence::NINETY_FIVE,
    )
    .map_err(Failure::input)?;
    list_to_settle(arguments, &validity, folder)?;
    cohort_report::show(&validity, &counted, arguments.format)
}

/// What they differ on goes into a list of its own, for the two of them together.
fn list_to_settle(arguments: &ValidateArguments, validity: &Validity, folder: &Path) -> Outcome {
    let place = folder.join(TO_SETTLE);
    if validity.to_settle.is_empty() || place.exists() {
        return Ok(());
    }
    let key = KeyFile::load(&arguments.key).map_err(Failure::input)?;
    let numbers = numbers(arguments, key, &sample_of(folder)?)?;
    write_closed(&place, &worklist::write(&validity.to_settle, &numbers))?;
    eprintln!(
        "{} journeys were judged differently and are left out; have both reviewers settle them in {} and run this again.",
        validity.to_settle.len(),
        place.display()
    );
    Ok(())
}

fn load(events: &Path) -> Result<(Journeys, Counted), Failure> {
    let journeys = super::load(events)?;
    let quality = store::quality(events).map_err(Failure::input)?;
    let counted = quality.cohort.ok_or_else(|| {
        Failure::input(format!(
            "No sub-cohort is marked in {}; name its rules with cohort = \"cohort.toml\" in sources.toml and read the extracts again.",
            events.display()
        ))
    })?;
    Ok((journeys, counted))
}

fn sample_of(folder: &Path) -> Result<Sample, Failure> {
    let place = folder.join(SAMPLE);
    let text = fs::read_to_string(&place).map_err(|error| {
        Failure::input(format!(
            "{} cannot be read ({error}); draw a sample with --draw first.",
            place.display()
        ))
    })?;
    serde_json::from_str(&text).map_err(|_| {
        Failure::input(format!(
            "{} is not a sample; draw a new one with --draw.",
            place.display()
        ))
    })
}

/// A sample says nothing about journeys that were marked by other rules.
fn check_same(journeys: &Journeys, counted: &Counted, sample: &Sample) -> Outcome {
    let sizes = pathways::cohort::strata(journeys, &counted.name).map_err(Failure::input)?;
    let is_same_size = sizes.iter().all(|(stratum, all)| {
        let drawn_from = sample.strata.iter().find(|one| one.stratum == *stratum);
        drawn_from.is_some_and(|one| one.size == all.len() as u64)
    });
    if is_same_size && counted.sha256 == sample.rules_sha256 {
        return Ok(());
    }
    Err(Failure::input(
        "The sample was drawn from other journeys or with other rules than this store has; draw a new one, or name the store it was drawn from.",
    ))
}

fn verdicts(place: &Path) -> Result<Verdicts, Failure> {
    let text = fs::read(place).map_err(|error| {
        Failure::input(format!(
            "{} cannot be read ({error}); put the reviewers' lists back into the folder.",
            place.display()
        ))
    })?;
    worklist::read(&String::from_utf8_lossy(&text))
        .map_err(|error| Failure::input(format!("{} {error}", place.display())))
}

/// Writes a file that only this account can read, and never over another one.
fn write_closed(place: &Path, text: &str) -> Outcome {
    let written = closed_file::write_new(place, text.as_bytes());
    written.map_err(|error| cannot_write(place, &error))
}

fn cannot_write(place: &Path, error: &std::io::Error) -> Failure {
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return Failure::input(format!(
            "{} is there already and may hold verdicts; choose another folder.",
            place.display()
        ));
    }
    Failure::work(format!(
        "{} cannot be written ({error}); check the folder and free space.",
        place.display()
    ))
}
