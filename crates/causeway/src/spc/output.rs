//! Where an answer goes: the terminal or a file, as text for reading, for spreadsheets or for programs, or as a picture.

use charts::Table;
use serde_json::Value;

use crate::command_line::{SpcArguments, SpcFormat};
use crate::failure::{Failure, Outcome};
use crate::pathways::answers;

/// An answer about a file as a whole, ready to be shown.
pub struct Told {
    /// What is found, and what it does not say.
    pub sentences: Vec<String>,
    /// The figures for reading.
    pub table: Table,
    /// Every figure in full.
    pub whole: Table,
    /// For programs.
    pub json: Value,
    /// The picture, where there is one.
    pub svg: Option<String>,
}

/// Shows it as it was asked for.
pub fn show(told: &Told, arguments: &SpcArguments) -> Outcome {
    match arguments.format {
        SpcFormat::Table => {
            for_reading(arguments)?;
            answers::print(&format!("{}\n\n", told.sentences.join("\n")))?;
            if told.table.rows.is_empty() {
                return Ok(());
            }
            answers::print_table(&told.table)
        }
        SpcFormat::Csv => csv(&told.whole, arguments),
        SpcFormat::Json => json(&told.json, arguments),
        SpcFormat::Svg | SpcFormat::Png => match &told.svg {
            Some(svg) => picture(svg, arguments),
            None => Err(Failure::usage(
                "There is no picture of this; choose --format table, csv or json.",
            )),
        },
    }
}

/// Refuses to write what is for the terminal to a file.
pub fn for_reading(arguments: &SpcArguments) -> Outcome {
    if arguments.out.is_some() {
        return Err(Failure::usage(
            "A table is for the terminal; with --out choose --format csv, json, svg or png.",
        ));
    }
    Ok(())
}

/// For spreadsheets.
pub fn csv(table: &Table, arguments: &SpcArguments) -> Outcome {
    text(&answers::csv(table)?, arguments)
}

/// For programs.
pub fn json(answer: &Value, arguments: &SpcArguments) -> Outcome {
    let written = serde_json::to_string_pretty(answer).map_err(Failure::work)?;
    text(&format!("{written}\n"), arguments)
}

/// A drawing, as it is or as PNG.
pub fn picture(svg: &str, arguments: &SpcArguments) -> Outcome {
    if arguments.format == SpcFormat::Svg {
        return text(svg, arguments);
    }
    let Some(path) = &arguments.out else {
        return Err(Failure::usage(
            "A PNG is not for the terminal; name a file with --out.",
        ));
    };
    let png =
        charts::png::png(svg).ok_or_else(|| Failure::work("The picture could not be made."))?;
    std::fs::write(path, png).map_err(Failure::work)
}

fn text(text: &str, arguments: &SpcArguments) -> Outcome {
    match &arguments.out {
        Some(path) => std::fs::write(path, text).map_err(Failure::work),
        None => answers::print(text),
    }
}
