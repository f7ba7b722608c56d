//! The extracts have the shape that analysts receive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::date;

use super::extracts::{OUTPATIENT_NHS_NUMBER, OUTPATIENT_UBRN};
use super::{plan, run, runs, written};

/// Modulus 11 written anew, so that the generator's own arithmetic is not its judge.
fn has_valid_check_digit(number: &str) -> bool {
    let digits: Vec<u32> = number
        .chars()
        .map(|digit| digit.to_digit(10).unwrap())
        .collect();
    let sum: u32 = digits[..9]
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    digits.len() == 10 && (11 - sum % 11) % 11 == digits[9]
}

#[test]
fn every_nhs_number_is_a_test_number_with_a_valid_check_digit() {
    for team in runs().iter().flat_map(|run| &run.teams) {
        let referral_side = team.actions.iter().map(|row| row.get("NHS_NUMBER Pseudo"));
        let hospital_side = team
            .outpatients
            .iter()
            .map(|row| row.get(OUTPATIENT_NHS_NUMBER));
        let letters = team.letters.iter().map(|row| row.get("NHS_NUMBER"));
        for number in referral_side.chain(hospital_side).chain(letters) {
            assert!(
                number.starts_with("999") && has_valid_check_digit(number),
                "{number}"
            );
        }
    }
}

#[test]
fn the_headers_are_the_published_column_lists() {
    let Some(shared) = shared_folder() else {
        return;
    };
    let folder = shared.join("reference/extracts");
    for (list, file) in [
        ("e-rs-ebsx02-columns.csv", "e-rs-ebsx02.csv"),
        ("sus-outpatient-columns.csv", "sus-outpatient-zs1.csv"),
    ] {
        let (written, _) = written(&plan(3, 1, date(2026, 4, 1)));
        let ours = written.path().join("salisbury").join(file);
        let mut ours = csv::Reader::from_path(ours).unwrap();
        let header: Vec<&str> = ours.headers().unwrap().iter().collect();
        assert_eq!(header, published_columns(&folder.join(list)));
    }
}

/// The first column of a published list; the second holds types such as `NUMBER(38,0)`, comma and all.
fn published_columns(list: &Path) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(list)
        .unwrap();
    rows.records()
        .map(|row| row.unwrap()[0].to_owned())
        .collect()
}

/// The folder of shared reference data; without it the test is skipped, unless it is required.
fn shared_folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("CAUSEWAY_SHARED").map_or(beside, PathBuf::from);
    if folder.join("reference/extracts").is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CAUSEWAY_REQUIRE_ORACLES").is_none(),
        "the shared reference data are missing"
    );
    println!("skipped: no shared reference data");
    None
}

#[test]
fn the_number_asked_for_is_written_and_split_over_the_teams() {
    let run = run(&plan(1001, 3, date(2026, 4, 1)));
    let written: Vec<usize> = run
        .teams
        .iter()
        .map(|team| {
            team.actions
                .iter()
                .map(|row| row.digits("UBRN"))
                .collect::<BTreeSet<_>>()
                .len()
        })
        .collect();
    assert_eq!(written, [334, 334, 333]);
}

#[test]
fn counts_are_those_of_the_files() {
    for run in runs() {
        for team in &run.teams {
            let counts = &run.truth.teams[&team.name].counts;
            let created = |label| {
                team.actions
                    .iter()
                    .filter(|row| row.get("ACTION_DESC") == label)
                    .count() as u64
            };
            assert_eq!(counts.actions, team.actions.len() as u64);
            assert_eq!(counts.outpatient_rows, team.outpatients.len() as u64);
            assert_eq!(counts.letters, team.letters.len() as u64);
            assert_eq!(counts.referrals, created("Referral Created"));
            assert_eq!(counts.advice_requests, created("Advice Request Created"));
            let people: BTreeSet<_> = team
                .actions
                .iter()
                .map(|row| row.get("NHS_NUMBER Pseudo"))
                .collect();
            assert_eq!(counts.people, people.len() as u64);
        }
    }
}

#[test]
fn actions_are_numbered_in_order_of_time_and_not_grouped_by_referral() {
    for team in runs().iter().flat_map(|run| &run.teams) {
        let times: Vec<_> = team
            .actions
            .iter()
            .map(|row| row.time("ACTION_DT_TM"))
            .collect();
        assert!(times.is_sorted());
        let numbered = team
            .actions
            .iter()
            .zip(1..)
            .all(|(row, number)| row.get("ACTION_ID") == number.to_string());
        assert!(numbered);
        let neighbours = team
            .actions
            .windows(2)
            .filter(|pair| pair[0].get("UBRN") == pair[1].get("UBRN"));
        assert!(
            neighbours.count() * 5 < team.actions.len(),
            "rows of one referral lie side by side"
        );
    }
}

#[test]
fn request_numbers_are_unique_and_shown_with_hyphens_and_with_blanks() {
    for run in runs() {
        let mut owners = BTreeMap::new();
        for (team, row) in run
            .teams
            .iter()
            .flat_map(|team| team.actions.iter().map(move |row| (team, row)))
        {
            let owner = owners
                .entry(row.digits("UBRN"))
                .or_insert((&team.name, row.get("UBRN_ID")));
            assert_eq!(*owner, (&team.name, row.get("UBRN_ID")));
        }
        assert!(owners.keys().all(|ubrn| ubrn.len() == 12));
        let shown = |mark| {
            run.teams[0]
                .actions
                .iter()
                .any(|row| row.get("UBRN").matches(mark).count() == 2)
        };
        assert!(shown('-') && shown(' '));
        assert!(
            run.teams[0]
                .outpatients
                .iter()
                .all(|row| row.get(OUTPATIENT_UBRN).len() == 12)
        );
    }
}

#[test]
fn every_attendance_code_is_present() {
    for team in runs().iter().flat_map(|run| &run.teams) {
        let codes: BTreeSet<_> = team
            .outpatients
            .iter()
            .map(|row| row.get("appointment.attended_or_dna"))
            .collect();
        assert_eq!(
            codes,
            BTreeSet::from(["0", "2", "3", "4", "5", "6", "7"]),
            "{}",
            team.name
        );
    }
}

#[test]
fn every_organisation_is_labelled_as_a_demonstration() {
    for team in runs().iter().flat_map(|run| &run.teams) {
        for row in &team.actions {
            for (code, name) in [
                ("ORG_ID", "ORG_NAME"),
                ("REFERRING_ORG_ID", "REFERRER_ORG_NAME"),
                ("PROVIDER_ORG_ID", "PROVIDER_ORG_NAME"),
            ] {
                assert!(
                    row.get(code).starts_with('Z') && row.get(name).ends_with("(demonstration)")
                );
            }
        }
    }
}

#[test]
fn sources_name_every_file_with_its_side_and_organisation() {
    for run in runs() {
        for (team, in_folder) in run.teams.iter().zip(run.files.iter().copied()) {
            assert_eq!(
                team.sources["as_at"].as_str(),
                Some(run.truth.as_at.to_string().as_str())
            );
            let listed = team.sources["source"].as_array().unwrap();
            assert_eq!(listed.len(), in_folder);
            for source in listed {
                let side = match source["kind"].as_str().unwrap() {
                    "e-rs" | "texts" => "primary",
                    "events" if team.name == "salisbury" => "defence",
                    _ => "secondary",
                };
                assert_eq!(source["side"].as_str(), Some(side));
                assert!(source["organisation"].as_str().unwrap().starts_with('Z'));
            }
        }
    }
}
