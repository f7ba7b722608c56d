//! The file that tells `causeway pathways read` what each extract is and where it came from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::scenario::{Organisation, TeamScenario};
use super::summary;
use super::truth::ClockRule;

/// The referral side's file name.
pub(super) const E_RS_FILE: &str = "e-rs-ebsx02.csv";
/// What clinicians wrote.
pub(super) const TEXT_FILE: &str = "clinical-texts.csv";
/// The rules of the sub-cohort that hides in the texts.
pub(super) const COHORT_FILE: &str = "cohort.toml";
/// What a second system of the referring side says.
pub(super) const OTHER_SYSTEM_FILE: &str = "defence-medical-system.csv";
/// The tests that were requested.
pub(super) const LAB_TEST_FILE: &str = "test-requests.csv";
/// When the rule of the waiting-time clock changed.
pub(super) const CLOCK_RULES_FILE: &str = "clock-rules.toml";

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
    #[serde(skip_serializing_if = "Option::is_none")]
    cohort: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    linking: Option<Linking>,
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
struct Linking {
    by_patient: bool,
}

#[derive(Serialize)]
struct Source {
    name: String,
    kind: &'static str,
    files: Vec<String>,
    organisation: &'static str,
    side: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_is: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<&'static str, toml::Value>,
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
    if scenario.has_texts {
        source.push(texts(scenario));
    }
    if has_other_system(scenario) {
        source.push(other_system(scenario));
    }
    if scenario.has_lab_tests {
        source.push(lab_tests(scenario));
    }
    let sources = toml::to_string(&Sources {
        as_at: as_at.to_string(),
        cohort: scenario.has_texts.then_some(COHORT_FILE),
        // A case of the other system would be joined to the referral it repeats, and no longer be seen as a duplicate.
        linking: has_other_system(scenario).then_some(Linking { by_patient: false }),
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
        case_is: None,
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
        case_is: None,
        columns: BTreeMap::new(),
    }
}

fn letters(hospital: Organisation) -> Source {
    let columns: [(&str, toml::Value); 4] = [
        ("ubrn", "UBRN".into()),
        ("patient", "NHS_NUMBER".into()),
        ("sent", "SENT_DATE".into()),
        ("received", "RECEIVED_DATE".into()),
    ];
    Source {
        name: format!("Letter log, {}", hospital.name),
        kind: "letters",
        files: vec![letter_file(hospital)],
        organisation: hospital.code,
        side: "secondary",
        case_is: None,
        columns: columns.into_iter().collect(),
    }
}

/// Defence medical centres have a system of their own.
pub(super) fn has_other_system(scenario: &TeamScenario) -> bool {
    let mut practices = scenario.practices.iter();
    practices.any(|practice| practice.is_defence)
}

fn other_system(scenario: &TeamScenario) -> Source {
    let columns: [(&str, toml::Value); 6] = [
        ("case", "CASE".into()),
        ("patient", "NHS_NUMBER".into()),
        ("time", "WHEN".into()),
        ("activity", "WHAT".into()),
        ("organisation", "ORGANISATION".into()),
        (
            "attributes",
            toml::Value::Array(vec!["service_specialty".into()]),
        ),
    ];
    Source {
        name: "Defence medical system (demonstration)".to_owned(),
        kind: "events",
        files: vec![OTHER_SYSTEM_FILE.to_owned()],
        organisation: scenario.board.code,
        side: "defence",
        case_is: None,
        columns: columns.into_iter().collect(),
    }
}

fn lab_tests(scenario: &TeamScenario) -> Source {
    let columns: [(&str, toml::Value); 6] = [
        ("case", "UBRN".into()),
        ("patient", "NHS_NUMBER".into()),
        ("time", "WHEN".into()),
        ("activity", "WHAT".into()),
        ("organisation", "ORGANISATION".into()),
        ("event_attributes", toml::Value::Array(vec!["test".into()])),
    ];
    Source {
        name: format!("Tests requested, {}", scenario.board.name),
        kind: "events",
        files: vec![LAB_TEST_FILE.to_owned()],
        organisation: scenario.board.code,
        side: "secondary",
        case_is: Some("ubrn"),
        columns: columns.into_iter().collect(),
    }
}

fn texts(scenario: &TeamScenario) -> Source {
    let columns: [(&str, toml::Value); 4] = [
        ("ubrn", "UBRN".into()),
        ("patient", "NHS_NUMBER".into()),
        ("sent", "WRITTEN_DATE".into()),
        ("text", toml::Value::Array(vec!["CLINICAL_TEXT".into()])),
    ];
    Source {
        name: format!("Texts of referrals, {}", scenario.board.name),
        kind: "texts",
        files: vec![TEXT_FILE.to_owned()],
        organisation: scenario.board.code,
        side: "primary",
        case_is: None,
        columns: columns.into_iter().collect(),
    }
}

/// The text of a team's `clock-rules.toml`; empty when nothing changed.
pub(super) fn clock_rules(rules: &[ClockRule]) -> String {
    let entry = |rule: &ClockRule| {
        format!(
            "[[regime]]\nfrom = {}\nclock_starts = \"{}\"\nreason = \"A single point of access opened: requests for advice start the clock (demonstration)\"\nservice = {{ attribute = \"service_specialty\", value = \"{}\" }}",
            rule.from, rule.clock_starts, rule.treatment_function
        )
    };
    let entries: Vec<String> = rules.iter().map(entry).collect();
    entries.join("\n\n")
}
