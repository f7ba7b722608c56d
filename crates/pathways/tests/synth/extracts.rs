//! Reads the generated files back with the csv crate, knowing nothing of how they were made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};

/// One row of any extract, by column.
pub struct Row {
    header: std::sync::Arc<BTreeMap<String, usize>>,
    record: csv::StringRecord,
}

impl Row {
    pub fn get(&self, column: &str) -> &str {
        let place = self
            .header
            .get(column)
            .unwrap_or_else(|| panic!("no column {column}"));
        &self.record[*place]
    }

    pub fn digits(&self, column: &str) -> String {
        self.get(column)
            .chars()
            .filter(char::is_ascii_digit)
            .collect()
    }

    pub fn time(&self, column: &str) -> Option<DateTime> {
        let text = self.get(column);
        (!text.is_empty()).then(|| DateTime::strptime("%Y-%m-%d %H:%M:%S", text).unwrap())
    }

    pub fn date(&self, column: &str) -> Option<Date> {
        let text = self.get(column);
        (!text.is_empty()).then(|| Date::strptime("%Y-%m-%d", text).unwrap())
    }
}

/// A team's files, read back.
pub struct Team {
    pub name: String,
    pub actions: Vec<Row>,
    pub outpatients: Vec<Row>,
    pub letters: Vec<Row>,
    pub sources: toml::Table,
}

pub const OUTPATIENT_UBRN: &str = "appointment.referral_to_treatment.ubrn.value Pseudo";
pub const OUTPATIENT_NHS_NUMBER: &str = "appointment.patient.identity.nhs_number.value Pseudo";

pub fn read(folder: &Path, name: &str) -> Team {
    let folder = folder.join(name);
    let sources: toml::Table = std::fs::read_to_string(folder.join("sources.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let of_kind = |kind: &str| {
        let listed = sources["source"].as_array().unwrap();
        let chosen = listed
            .iter()
            .filter(|source| source["kind"].as_str() == Some(kind));
        chosen
            .flat_map(|source| source["files"].as_array().unwrap())
            .flat_map(|file| rows(&folder.join(file.as_str().unwrap())))
            .collect()
    };
    Team {
        name: name.to_owned(),
        actions: of_kind("e-rs"),
        outpatients: of_kind("sus-outpatient"),
        letters: of_kind("letters"),
        sources: sources.clone(),
    }
}

fn rows(file: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let names = reader.headers().unwrap().iter().enumerate();
    let header: std::sync::Arc<BTreeMap<_, _>> = std::sync::Arc::new(
        names
            .map(|(place, name)| (name.to_owned(), place))
            .collect(),
    );
    reader
        .records()
        .map(|record| Row {
            header: header.clone(),
            record: record.unwrap(),
        })
        .collect()
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
