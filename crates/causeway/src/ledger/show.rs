//! A ledger for reading, and as a file for an auditor.

use std::fs;

use improvement::evidence::release_chain::Entry;
use serde_json::json;

use super::Ledger;
use crate::{
    command_line::{Format, LedgerExportArguments},
    failure::{Failure, Outcome},
    pathways::answers,
};

/// How many digits of a fingerprint tell it from others by eye.
const DIGITS: usize = 12;

/// Prints the entries.
pub fn show(ledger: &Ledger, format: Format) -> Outcome {
    match format {
        Format::Table => {
            answers::print_table(&table(ledger))?;
            answers::print(&format!("Head: {}\n", ledger.head()))
        }
        Format::Json => answers::print(&(json_of(ledger)? + "\n")),
        Format::Csv => answers::print(&csv_of(ledger)?),
        Format::Html | Format::Svg => Err(Failure::usage(
            "a ledger is shown as table, json or csv; name one of them with --format",
        )),
    }
}

/// Writes the entries to a file.
pub fn export(arguments: &LedgerExportArguments) -> Outcome {
    let ledger = Ledger::open(&arguments.folder)?;
    let text = match arguments.out.extension().and_then(|name| name.to_str()) {
        Some("csv") => csv_of(&ledger)?,
        Some("json") => json_of(&ledger)? + "\n",
        _ => {
            return Err(Failure::usage(
                "a ledger is exported as .csv or .json; let the name of the file end in one of them",
            ));
        }
    };
    fs::write(&arguments.out, text).map_err(|error| {
        Failure::work(format!(
            "'{}' cannot be written: {error}. Check the rights of the folder and the free space, then try again",
            arguments.out.display()
        ))
    })?;
    answers::print(&format!(
        "{} entries written: {}\n",
        ledger.entries().len(),
        arguments.out.display()
    ))
}

fn table(ledger: &Ledger) -> charts::Table {
    let rows = ledger.entries().iter().map(|entry| {
        vec![
            entry.number.to_string(),
            entry.at.to_string(),
            entry.kind.words().to_owned(),
            in_words(entry, DIGITS),
        ]
    });
    answers::table(
        "The ledger",
        &["Entry", "At", "What", "About"],
        4,
        rows.collect(),
    )
}

/// "team: salisbury, release: 3f2a…": the long ones cut.
fn in_words(entry: &Entry, digits: usize) -> String {
    let words = entry.what.iter().map(|(name, value)| {
        let short: String = value.chars().take(digits).collect();
        let is_long = value.len() >= 44 && !value.contains(' ');
        let name = name.replace('_', " ");
        if is_long {
            format!("{name}: {short}…")
        } else {
            format!("{name}: {value}")
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

fn json_of(ledger: &Ledger) -> Result<String, Failure> {
    let whole = json!({ "head": ledger.head(), "entries": ledger.entries() });
    serde_json::to_string_pretty(&whole).map_err(Failure::work)
}

fn csv_of(ledger: &Ledger) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let write = |writer: &mut csv::Writer<Vec<u8>>, row: [&str; 6]| {
        writer.write_record(row).map_err(Failure::work)
    };
    write(
        &mut writer,
        ["number", "at", "kind", "what", "previous", "hash"],
    )?;
    for entry in ledger.entries() {
        let number = entry.number.to_string();
        let at = entry.at.to_string();
        let what = in_words(entry, usize::MAX);
        let row = [
            number.as_str(),
            at.as_str(),
            entry.kind.words(),
            what.as_str(),
            entry.previous.as_str(),
            entry.hash.as_str(),
        ];
        write(&mut writer, row)?;
    }
    let bytes = writer.into_inner().map_err(Failure::work)?;
    String::from_utf8(bytes).map_err(Failure::work)
}
