//! Facts about patients who opted out: they are left out, counted, and named nowhere.

use crate::support::extracts::{Appointment, action, appointment, ers, nhs_number, sus};
use crate::support::{AGREEMENT, BOTH_SIDES, Folder, TODAY, story};
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::{Agreement, KeyFile, Terms, store};

fn folder(list: &str) -> Folder {
    let without_number = Appointment {
        patient: String::new(),
        ..appointment(1, "2026-01-09", "", "5")
    };
    Folder::new()
        .with("opt-outs.txt", list)
        .with(
            "ers.csv",
            ers(&[
                action(1, "2026-01-01 10:00", "Referral Created"),
                action(2, "2026-01-01 10:00", "Referral Created"),
            ]),
        )
        .with(
            "sus.csv",
            sus(&[
                appointment(1, "2026-01-05", "", "5"),
                without_number,
                appointment(2, "2026-01-05", "", "5"),
            ]),
        )
}

fn read_under(folder: &Folder, agreement: &str, named: bool) -> Result<Reading, String> {
    let sources = if named {
        format!("opt_outs = \"opt-outs.txt\"\n{BOTH_SIDES}")
    } else {
        BOTH_SIDES.to_owned()
    };
    let sources = Sources::parse(&sources, "sources.toml", folder.path()).expect("right");
    let agreement = Agreement::parse(agreement, "agreement.toml").expect("right");
    let terms = Terms::under(agreement, KeyFile::from_bytes([7; 32]), TODAY).expect("in force");
    read(&sources, &terms, &mut |_| {}).map_err(|error| error.to_string())
}

fn applies() -> String {
    AGREEMENT.replace("does_not_apply", "applies")
}

#[test]
fn rows_of_a_patient_who_opted_out_are_left_out_and_counted() {
    let folder = folder(&format!("nhs_number\n# the list\n\n{}\n", nhs_number(1)));
    let reading = read_under(&folder, &applies(), true).expect("readable");
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(story(&reading, 2), ["referral_sent", "attended"]);
    let left_out: Vec<u64> = reading
        .quality
        .sources
        .iter()
        .flat_map(|source| &source.left_out)
        .filter(|one| one.reason == "patient who opted out")
        .map(|one| one.count)
        .collect();
    assert_eq!(left_out, [1, 1]);
    // The row that names no patient but the same request.
    assert_eq!(reading.quality.linkage.events_of_opted_out, 1);
    assert!(
        reading
            .quality
            .notes
            .iter()
            .any(|note| note.contains("opted out"))
    );
}

#[test]
fn what_is_left_out_on_purpose_makes_no_month_look_incomplete() {
    let folder = folder(&nhs_number(1));
    let reading = read_under(&folder, &applies(), true).expect("readable");
    let hospital = &reading.quality.sources[1];
    // Neither the row with the number of who opted out nor the one that only names the request.
    assert_eq!(hospital.months[0].rows, 1);
    assert_eq!(hospital.months[0].present[1], 1);
    let nobody = folder.with("opt-outs.txt", nhs_number(7));
    let reading = read_under(&nobody, &applies(), true).expect("readable");
    let hospital = &reading.quality.sources[1];
    // The row without a patient waited for the list, and is incomplete.
    assert_eq!(hospital.months[0].rows, 3);
    assert_eq!(hospital.months[0].present[1], 2);
}

#[test]
fn a_list_in_another_form_than_the_source_is_refused() {
    let pseudonyms = folder("pseudonym-of-somebody\n");
    let error = read_under(&pseudonyms, &applies(), true).expect_err("refused");
    assert!(
        error.contains("only pseudonyms and the source \"GP\" holds NHS numbers"),
        "{error}"
    );
    let appointment = Appointment {
        patient: "pseudonym-of-somebody".to_owned(),
        ..appointment(1, "2026-01-05", "", "5")
    };
    let numbers = folder(&nhs_number(1)).with("sus.csv", sus(&[appointment]));
    let error = read_under(&numbers, &applies(), true).expect_err("refused");
    assert!(
        error.contains("only NHS numbers and the source \"hospital\" holds pseudonyms"),
        "{error}"
    );
    let both = numbers.with(
        "opt-outs.txt",
        format!("{}\npseudonym-of-somebody\n", nhs_number(1)),
    );
    let reading = read_under(&both, &applies(), true).expect("each form is there");
    assert_eq!(story(&reading, 1), Vec::<String>::new());
    let nobody = folder("nhs_number\n");
    assert!(read_under(&nobody, &applies(), true).is_ok());
}

#[test]
fn rows_to_which_the_list_could_not_be_applied_are_counted() {
    let note = "hospital: 1 rows name no patient who is known";
    let noted = |agreement: &str| {
        let reading = read_under(&folder(&nhs_number(2)), agreement, true).expect("readable");
        let mut notes = reading.quality.notes.iter();
        notes.any(|one| one.starts_with(note))
    };
    assert!(noted(&applies()));
    assert!(!noted(AGREEMENT));
}

#[test]
fn the_numbers_of_the_list_are_written_nowhere() {
    let folder = folder(&nhs_number(1));
    let reading = read_under(&folder, &applies(), true).expect("readable");
    let out = folder.path().join("events");
    store::write(&out, &reading, "test").expect("writable");
    let loaded = format!("{:?}", store::load(&out).expect("there"));
    let report = std::fs::read_to_string(out.join("quality.json")).expect("there");
    assert!(!loaded.contains(&nhs_number(1)) && !report.contains(&nhs_number(1)));
}

#[test]
fn without_the_list_an_agreement_that_needs_it_refuses() {
    let error = read_under(&folder(""), &applies(), false).expect_err("refused");
    assert!(error.contains("opt_outs = \"opt-outs.txt\""), "{error}");
}

#[test]
fn where_the_opt_out_does_not_apply_the_list_changes_nothing() {
    let reading = read_under(&folder(&nhs_number(1)), AGREEMENT, true).expect("readable");
    assert_eq!(reading.journeys.len(), 2);
}

#[test]
fn a_line_that_is_not_understood_refuses_without_repeating_it() {
    let bad = format!("{}\n{}\n", nhs_number(2), &nhs_number(1)[..9]);
    let error = read_under(&folder(&bad), &applies(), true).expect_err("refused");
    assert!(error.starts_with("Line 2 of "), "{error}");
    assert!(!error.contains(&nhs_number(1)[..9]));
}
