//! The release file: what is written is read again, and what no release may hold is refused with one sentence.

use improvement::evidence::release_file::{
    LARGEST_RELEASE, PublicKey, ReleaseProblem, check, open, open_bytes, sign,
};
use serde_json::{Value, json};

use crate::support::{
    Workspace,
    releases::{body, count, hospital_key, made_at, period, signed, strange_key},
};

/// Signs again after a change to the JSON that our own types would not allow.
fn altered(file: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(file).unwrap();
    change(&mut value);
    serde_json::to_string_pretty(&value).unwrap()
}

async fn file() -> String {
    signed(&Workspace::on_sqlite().await)
}

/// The sentence with which a file is refused.
fn refusal(file: &str) -> String {
    open(file).unwrap_err().to_string()
}

/// A number of the range kept for tests whose check digit fits, made at run time.
fn test_nhs_number() -> String {
    let candidates = (0..10).map(|check| format!("999000002{check}"));
    candidates
        .into_iter()
        .find(|number| data_dictionary::contains_nhs_number(number))
        .unwrap()
}

#[tokio::test]
async fn what_is_signed_is_read_again() {
    let workspace = Workspace::on_sqlite().await;
    let release = open(&signed(&workspace)).unwrap();
    assert_eq!(release.body(), &body(&workspace));
    assert_eq!(release.key(), PublicKey::of(&hospital_key()));
}

#[tokio::test]
async fn the_fingerprint_does_not_depend_on_indentation() {
    let file = file().await;
    let narrow = serde_json::from_str::<Value>(&file).unwrap().to_string();
    assert_eq!(
        open(&file).unwrap().fingerprint(),
        open(&narrow).unwrap().fingerprint()
    );
}

#[tokio::test]
async fn a_figure_changed_after_signing_is_noticed() {
    let file = altered(&file().await, |file| {
        file["body"]["headline"]["slipped_through"] = json!(0);
    });
    assert_eq!(open(&file), Err(ReleaseProblem::SignatureWrong));
}

#[tokio::test]
async fn a_signature_by_another_key_than_the_one_named_is_noticed() {
    let file = altered(&file().await, |file| {
        file["signature"]["key"] = json!(PublicKey::of(&strange_key()).base64());
    });
    assert_eq!(open(&file), Err(ReleaseProblem::SignatureWrong));
}

#[tokio::test]
async fn a_damaged_signature_is_noticed() {
    for (field, value) in [
        ("value", json!("AAAA")),
        ("algorithm", json!("none")),
        ("key", json!("")),
    ] {
        let file = altered(&file().await, |file| file["signature"][field] = value);
        assert_eq!(
            open(&file),
            Err(ReleaseProblem::UnknownSignature),
            "{field}"
        );
    }
}

#[tokio::test]
async fn a_field_about_single_people_is_refused_by_its_name() {
    let file = altered(&file().await, |file| {
        file["body"]["map"]["activities"][0]["patients"] = json!(["A", "B"]);
    });
    let sentence = refusal(&file);
    assert!(
        sentence.contains("“patients”") && sentence.contains("nothing was kept"),
        "{sentence}"
    );
}

#[tokio::test]
async fn the_name_of_a_field_is_not_repeated_when_it_could_be_a_number() {
    let number = test_nhs_number();
    let file = altered(&file().await, |file| file["body"][&number] = json!(1));
    let sentence = refusal(&file);
    assert!(!sentence.contains(&number[..4]) && sentence.contains("a field that no release has"));
}

#[tokio::test]
async fn a_field_that_is_there_twice_is_refused() {
    let file = file().await.replacen(
        "\"programme\":",
        "\"programme\": \"hidden\", \"programme\":",
        1,
    );
    assert!(matches!(
        open(&file),
        Err(ReleaseProblem::FieldTwice { .. })
    ));
}

#[tokio::test]
async fn a_raw_small_count_is_refused() {
    for raw in [3, 8, 12] {
        let file = altered(&file().await, |file| {
            file["body"]["headline"]["slipped_through"] = json!(raw);
        });
        assert!(
            refusal(&file).contains("has not passed the release rules"),
            "{raw}"
        );
    }
}

#[tokio::test]
async fn a_figure_as_long_as_an_nhs_number_is_refused() {
    let file = altered(&file().await, |file| {
        file["body"]["map"]["arcs"][0]["median_days"] = json!(9_990_000_020_u64);
    });
    assert_eq!(open(&file), Err(ReleaseProblem::FigureTooLarge));
}

#[tokio::test]
async fn a_label_with_an_nhs_number_is_refused_and_not_repeated() {
    let number = test_nhs_number();
    let file = altered(&file().await, |file| {
        file["body"]["map"]["activities"][0]["label"] = json!(format!("Seen {number}"));
    });
    let sentence = refusal(&file);
    assert!(
        sentence.contains("NHS number") && !sentence.contains(&number),
        "{sentence}"
    );
}

#[tokio::test]
async fn an_nhs_number_written_with_escapes_is_refused() {
    let escaped: String = test_nhs_number()
        .chars()
        .map(|digit| format!("\\u{:04x}", u32::from(digit)))
        .collect::<Vec<_>>()
        .concat();
    let file = file()
        .await
        .replace("\"Attended\"", &format!("\"Seen {escaped}\""));
    assert!(refusal(&file).contains("NHS number"));
}

#[tokio::test]
async fn a_time_beside_a_withheld_count_is_refused() {
    let file = altered(&file().await, |file| {
        file["body"]["map"]["arcs"][2]["median_days"] = json!(20);
    });
    assert_eq!(open(&file), Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn an_arc_to_nowhere_is_refused() {
    let file = altered(&file().await, |file| {
        file["body"]["map"]["arcs"][0]["to"] = json!("nowhere");
    });
    assert_eq!(open(&file), Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn rules_that_this_program_does_not_know_are_refused() {
    let file = altered(&file().await, |file| {
        file["body"]["rules"]["disclosure"]["profile"] = json!("show-everything");
    });
    assert_eq!(open(&file), Err(ReleaseProblem::UnknownRules));
}

#[tokio::test]
async fn a_truncated_file_is_said_to_end_too_early() {
    let file = file().await;
    assert_eq!(open(&file[..file.len() / 2]), Err(ReleaseProblem::CutOff));
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    assert_eq!(open_bytes(b""), Err(ReleaseProblem::Empty));
    assert_eq!(open("\u{feff} \n"), Err(ReleaseProblem::Empty));
}

#[test]
fn other_files_are_said_not_to_be_a_release() {
    let others: [&[u8]; 4] = [
        &[0x89, b'P', b'N', b'G', 0xff],
        b"a,b\n1,2\n",
        b"{}",
        b"[1]",
    ];
    for bytes in others {
        assert_eq!(open_bytes(bytes), Err(ReleaseProblem::NotARelease));
    }
}

#[test]
fn six_megabytes_are_too_large() {
    assert_eq!(
        open_bytes(&vec![b' '; 6_000_000]),
        Err(ReleaseProblem::TooLarge)
    );
    assert_eq!(
        open_bytes(&vec![b' '; LARGEST_RELEASE]),
        Err(ReleaseProblem::Empty)
    );
}

#[test]
fn lists_in_lists_are_refused_before_they_are_built() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(open(&deep), Err(ReleaseProblem::TooDeep));
}

#[test]
fn a_release_of_another_format_is_named_as_such() {
    let file = json!({ "format": "causeway-release/6", "body": { "people": [] } }).to_string();
    assert_eq!(open(&file), Err(ReleaseProblem::OtherFormat));
}

#[tokio::test]
async fn a_missing_field_is_named() {
    let file = altered(&file().await, |file| {
        file["body"].as_object_mut().unwrap().remove("quality");
    });
    assert!(refusal(&file).contains("“quality”"));
}

#[tokio::test]
async fn a_value_of_the_wrong_kind_is_not_repeated() {
    let file = altered(&file().await, |file| {
        file["body"]["gaps"][0]["days"] = json!("secret words");
    });
    let sentence = refusal(&file);
    assert!(
        sentence.starts_with("Line ") && !sentence.contains("secret"),
        "{sentence}"
    );
}

#[tokio::test]
async fn fractions_are_refused() {
    let file = altered(&file().await, |file| {
        file["body"]["headline"]["referrals_sent"] = json!(1245.5);
    });
    assert!(refusal(&file).contains("has not passed the release rules"));
}

#[tokio::test]
async fn a_period_that_ends_before_it_begins_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.period = period("2026-03-31", "2025-04-01");
    assert_eq!(check(&release), Err(ReleaseProblem::Period));
}

#[tokio::test]
async fn a_period_that_ends_after_the_release_was_made_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.made_at = made_at("2026-03-30T12:00:00Z");
    assert_eq!(check(&release), Err(ReleaseProblem::Period));
}

#[tokio::test]
async fn an_activity_that_is_there_twice_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    let again = release.map.activities[0].clone();
    release.map.activities.push(again);
    assert_eq!(check(&release), Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn months_out_of_order_are_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.gaps[0].months.reverse();
    assert_eq!(check(&release), Err(ReleaseProblem::DoesNotFit));
}

#[tokio::test]
async fn withheld_figures_are_written_as_a_word() {
    let workspace = Workspace::on_sqlite().await;
    let mut release = body(&workspace);
    release.headline.slipped_through = count(3);
    let file = sign(&release, &hospital_key());
    assert!(file.contains("\"slipped_through\": \"withheld\""));
    assert!(
        open(&file)
            .unwrap()
            .body()
            .headline
            .slipped_through
            .is_withheld()
    );
}

#[test]
fn the_fingerprint_of_a_key_can_be_read_out() {
    let fingerprint = PublicKey::of(&hospital_key()).fingerprint();
    assert_eq!(
        fingerprint.split(' ').map(str::len).collect::<Vec<_>>(),
        vec![4; 4]
    );
}

#[tokio::test]
async fn a_file_says_first_what_it_is() {
    let file = file().await;
    assert!(
        file.starts_with(
            "{\n  \"format\": \"causeway-release/4\",\n  \"body\": {\n    \"programme\""
        )
    );
}
