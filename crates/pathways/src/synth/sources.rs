//! The file that tells `causeway pathways read` what each extract is and where it came from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::scenario::{Organisation, TeamScenario};
use super::summary;

/// The referral side's file name.
pub(super) const E_RS_FILE: &str = "e-rs-ebsx02.csv";

/// A hospital's outpatient file name.
pub(super) fn outpatient_file(hospital: Organisation) -> String {
    format!("sus-outpatient-{}.csv", hospital.code.to_lowercase())
}

/// A hospital's letter log.
pub(super) fn letter_file(hospital: Organisation) -> String {
    format!("letters-{}.csv", hospital.code.to_lowercase())
}

#[derive(Serialize)]
struct Sources {
    as_at: String,
    group: Vec<Group>,
    source: Vec<Source>,
}

/// A locally defined group, by which questions can be asked.
#[derive(Serialize)]
struct Group {
    name: &'static str,
    column: &'static str,
    values: Vec<String>,
}

#[derive(Serialize)]
struct Source {
    name: String,
    kind: &'static str,
    files: Vec<String>,
    organisation: &'static str,
    side: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<&'static str, &'static str>,
}

/// The text of a team's `sources.toml`.
pub(super) fn describe(
    scenario: &TeamScenario,
    as_at: jiff::civil::Date,
) -> Result<String, toml::ser::Error> {
    let mut source = vec![referral_side(scenario)];
    for hospital in scenario.hospitals {
        source.push(outpatients(*hospital));
        source.push(letters(*hospital));
    }
    let sources = toml::to_string(&Sources {
        as_at: as_at.to_string(),
        group: groups(scenario),
        source,
    })?;
    Ok(format!(
        "# Demonstration data: no person, practice or hospital in these files is real.\n{sources}"
    ))
}

/// Patients of defence medical centres, where there are any: no extract says of a patient that they serve.
fn groups(scenario: &TeamScenario) -> Vec<Group> {
    let values = summary::defence_codes(scenario);
    let armed_forces = Group {
        name: "armed_forces",
        column: "REFERRING_ORG_ID",
        values,
    };
    Some(armed_forces)
        .filter(|group| !group.values.is_empty())
        .into_iter()
        .collect()
}

fn referral_side(scenario: &TeamScenario) -> Source {
    Source {
        name: format!("e-Referral Service, {}", scenario.board.name),
        kind: "e-rs",
        files: vec![E_RS_FILE.to_owned()],
        organisation: scenario.board.code,
        side: "primary",
        columns: BTreeMap::new(),
    }
}

fn outpatients(hospital: Organisation) -> Source {
    Source {
        name: format!("Outpatient appointments, {}", hospital.name),
        kind: "sus-outpatient",
        files: vec![outpatient_file(hospital)],
        organisation: hospital.code,
        side: "secondary",
        columns: BTreeMap::new(),
    }
}

fn letters(hospital: Organisation) -> Source {
    let columns = [
        ("ubrn", "UBRN"),
        ("patient", "NHS_NUMBER"),
        ("sent", "SENT_DATE"),
        ("received", "RECEIVED_DATE"),
    ];
    Source {
        name: format!("Letter log, {}", hospital.name),
        kind: "letters",
        files: vec![letter_file(hospital)],
        organisation: hospital.code,
        side: "secondary",
        columns: columns.into_iter().collect(),
    }
}
