//! The table that records make: dimensions with totals and hierarchies, and what stands in each cell.

use std::collections::HashMap;

use disclosure::table::{Dimension, Shape};

use super::records::{Records, csv_rows};
use crate::command_line::TableArguments;
use crate::failure::Failure;

/// What a total is called where the table has none.
const TOTAL: &str = "Total";

/// Words that stand for a figure that is not shown.
const MARKERS: &[&str] = &[
    "withheld",
    "*",
    "[redacted]",
    "redacted",
    "suppressed",
    "c",
    "x",
];

/// What is written in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Count(u64),
    Marker,
}

/// A table as it was read.
pub struct Table {
    pub shape: Shape,
    /// What is written in each cell; nothing where the file leaves it out.
    pub cells: Vec<Option<Written>>,
}

/// For each code, the code it is part of.
type Hierarchy = Vec<(String, Option<String>)>;

impl Table {
    /// Reads the table. Where a dimension has no total, one is added if `with_totals` says so.
    pub fn read(
        arguments: &TableArguments,
        marker: &str,
        with_totals: bool,
    ) -> Result<Self, Failure> {
        let records = Records::read(&arguments.file, arguments.count.as_deref())?;
        let hierarchies = hierarchies(arguments, &records)?;
        let dimensions: Result<Vec<Dimension>, Failure> = (0..records.dimensions.len())
            .map(|place| {
                let codes = codes(
                    &records,
                    place,
                    hierarchies.get(&place),
                    arguments,
                    with_totals,
                );
                Dimension::new(&records.dimensions[place], &codes).map_err(Failure::input)
            })
            .collect();
        let shape = Shape::new(dimensions?);
        let mut cells = vec![None; shape.cells()];
        for (row, (labels, written)) in records.cells.iter().enumerate() {
            let codes: Option<Vec<usize>> = shape
                .dimensions()
                .iter()
                .zip(labels)
                .map(|(dimension, label)| dimension.find(label))
                .collect();
            let Some(codes) = codes else { continue };
            let cell = &mut cells[shape.cell(&codes)];
            if cell.is_some() {
                return Err(Failure::input(format!(
                    "{} stands in the table twice; give every combination once.",
                    labels.join(", ")
                )));
            }
            *cell = parse(written, marker, labels, row)?;
        }
        Ok(Self { shape, cells })
    }
}

fn parse(
    written: &str,
    marker: &str,
    labels: &[String],
    row: usize,
) -> Result<Option<Written>, Failure> {
    let plain = written.replace(',', "");
    if written.is_empty() {
        return Ok(None);
    }
    if let Ok(count) = plain.parse::<u64>() {
        return Ok(Some(Written::Count(count)));
    }
    let is_marker = written == marker
        || MARKERS
            .iter()
            .any(|known| written.eq_ignore_ascii_case(known));
    if is_marker {
        return Ok(Some(Written::Marker));
    }
    Err(Failure::input(format!(
        "Entry {} ({}) is neither a whole number from 0 nor the marker of a withheld figure, which by these rules is \
         “{marker}”.",
        row + 1,
        labels.join(", ")
    )))
}

/// The codes of one dimension in the order of the file, each with what it is part of.
fn codes(
    records: &Records,
    place: usize,
    hierarchy: Option<&Hierarchy>,
    arguments: &TableArguments,
    with_totals: bool,
) -> Hierarchy {
    let mut labels: Vec<String> = Vec::new();
    let written = records.cells.iter().map(|(labels, _)| &labels[place]);
    let placed = hierarchy
        .into_iter()
        .flatten()
        .flat_map(|(code, above)| [Some(code), above.as_ref()]);
    for label in written.chain(placed.flatten()) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    let above = |label: &String| {
        let own = hierarchy.and_then(|hierarchy| hierarchy.iter().find(|(code, _)| code == label));
        own.and_then(|(_, above)| above.clone())
    };
    let tops: Vec<String> = labels
        .iter()
        .filter(|label| above(label).is_none())
        .cloned()
        .collect();
    let total = tops
        .iter()
        .find(|label| is_total(label, arguments))
        .cloned();
    let needs_one = with_totals && total.is_none() && tops.len() > 1;
    let root = total.or_else(|| needs_one.then(|| TOTAL.to_owned()));
    if needs_one {
        labels.push(TOTAL.to_owned());
    }
    labels
        .iter()
        .map(|label| {
            let is_root = Some(label) == root.as_ref();
            let part_of = above(label).or_else(|| if is_root { None } else { root.clone() });
            (label.clone(), part_of)
        })
        .collect()
}

fn is_total(label: &str, arguments: &TableArguments) -> bool {
    match &arguments.total {
        Some(total) => label == total,
        None => ["total", "all"]
            .iter()
            .any(|word| label.eq_ignore_ascii_case(word)),
    }
}

fn hierarchies(
    arguments: &TableArguments,
    records: &Records,
) -> Result<HashMap<usize, Hierarchy>, Failure> {
    let one = |typed: &String| {
        let (name, path) = typed
            .split_once('=')
            .ok_or_else(|| Failure::usage("Write a hierarchy as DIMENSION=FILE."))?;
        let place = records
            .dimensions
            .iter()
            .position(|own| own.eq_ignore_ascii_case(name));
        let place = place.ok_or_else(|| {
            Failure::usage(format!(
                "There is no dimension {name}; the dimensions are {}.",
                records.dimensions.join(", ")
            ))
        })?;
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::input(format!("{path} cannot be read: {error}.")))?;
        let rows =
            csv_rows(&text).map_err(|sentence| Failure::input(format!("{path}: {sentence}")))?;
        let pair = |row: Vec<String>| match row.as_slice() {
            [code, above] => Ok((
                code.clone(),
                Some(above.clone()).filter(|above| !above.is_empty()),
            )),
            _ => Err(Failure::input(format!(
                "{path}: it has two columns, code and part_of."
            ))),
        };
        let pairs: Result<Hierarchy, Failure> = rows.into_iter().skip(1).map(pair).collect();
        Ok((place, pairs?))
    };
    arguments.hierarchy.iter().map(one).collect()
}
