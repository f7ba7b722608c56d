//! Facts about identifiers: they become keyed pseudonyms and are written nowhere.

use std::fs;

use crate::support::extracts::{
    Action, Appointment, action, appointment, ers, nhs_number, sus, ubrn,
};
use crate::support::{BOTH_SIDES, Folder, key};
use pathways::pseudonym::{KeyFileError, PseudonymKind};
use pathways::store;
use pathways::{KeyFile, Terms};

#[test]
fn no_file_of_the_store_holds_an_identifier() {
    let in_a_label = Action {
        label: format!("Call {} back", nhs_number(3)),
        code: nhs_number(3),
        ..action(3, "2026-01-01 10:00", "")
    };
    let in_an_attribute = Action {
        specialty: format!("TO {}", nhs_number(4)),
        actor: nhs_number(4),
        ..action(4, "2026-01-01 10:00", "Referral Created")
    };
    let bad_row = Appointment {
        date: format!("{} {}", nhs_number(5), ubrn(5)),
        ..appointment(5, "", "", "5")
    };
    let folder = Folder::new()
        .with(
            "ers.csv",
            ers(&[
                action(1, "2026-01-01 10:00", "Referral Created"),
                in_a_label,
                in_an_attribute,
            ]),
        )
        .with(
            "sus.csv",
            sus(&[appointment(1, "2026-01-05", "", "5"), bad_row]),
        );
    let reading = folder.read(BOTH_SIDES).expect("readable");
    let out = folder.path().join("events");
    store::write(&out, &reading, "test").expect("the store can be written");
    let loaded = store::load(&out).expect("the store can be loaded");
    let everything = [
        fs::read_to_string(out.join("manifest.json")).expect("readable"),
        fs::read_to_string(out.join("quality.json")).expect("readable"),
        format!("{loaded:?}"),
    ];
    for number in 1..=5 {
        for text in &everything {
            assert!(
                !text.contains(&nhs_number(number)) && !text.contains(&ubrn(number)),
                "number {number}"
            );
        }
    }
    assert!(reading.quality.labels_withheld >= 1);
    assert!(everything[1].contains("withheld"));
}

#[test]
fn no_error_repeats_what_stands_in_a_file_without_header() {
    let row = format!("{},{},{}\n", nhs_number(1), nhs_number(1), ubrn(1));
    let folder = Folder::new()
        .with("ers.csv", row.repeat(3))
        .with("sus.csv", sus(&[]));
    let error = folder.read(BOTH_SIDES).expect_err("refused").to_string();
    assert!(
        !error.contains(&nhs_number(1)) && !error.contains(&ubrn(1)),
        "{error}"
    );
}

#[test]
fn the_same_number_gives_unlinkable_pseudonyms_for_patient_and_request() {
    let pseudonymiser = key().pseudonymiser();
    let of = |kind| pseudonymiser.pseudonym(kind, &[b"same"]);
    assert_ne!(of(PseudonymKind::Patient), of(PseudonymKind::Request));
    assert_ne!(of(PseudonymKind::Request), of(PseudonymKind::Case));
}

#[test]
fn another_key_gives_other_pseudonyms() {
    let other = Terms::own_data(KeyFile::from_bytes([8; 32])).pseudonymiser();
    let ours = key().pseudonymiser();
    assert_ne!(
        other.pseudonym(PseudonymKind::Patient, &[b"same"]),
        ours.pseudonym(PseudonymKind::Patient, &[b"same"])
    );
}

#[test]
fn a_pseudonym_is_the_first_half_of_hmac_sha_256() {
    // Computed with another implementation (Python's hmac module: HKDF, then HMAC) from the documented input.
    let pseudonym = key()
        .pseudonymiser()
        .pseudonym(PseudonymKind::Patient, &[b"999"]);
    assert_eq!(
        format!("{:032x}", pseudonym.0),
        "2823b52116a9b46d9012dd4f51004057"
    );
}

#[test]
fn a_pseudonym_is_read_back_from_its_text() {
    let pseudonym = key()
        .pseudonymiser()
        .pseudonym(PseudonymKind::Case, &[b"x"]);
    assert_eq!(pseudonym.to_string().len(), 26);
    assert_eq!(pseudonym.to_string().parse(), Ok(pseudonym));
}

#[test]
fn a_new_key_file_can_be_read_by_its_owner_only_and_is_never_overwritten() {
    let folder = Folder::new();
    let path = folder.path().join("key");
    let made = KeyFile::create(&path).expect("a key can be written");
    let loaded = KeyFile::load(&path).expect("the key can be read");
    let of = |key: &KeyFile| {
        let pseudonymiser = key.pseudonymiser("", "pseudonym|v1|TEST");
        pseudonymiser.pseudonym(PseudonymKind::Case, &[b"x"])
    };
    assert_eq!(of(&made), of(&loaded));
    assert!(matches!(
        KeyFile::create(&path),
        Err(KeyFileError::CannotWrite { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_may_read_is_refused_with_the_remedy() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let path = folder.path().join("key");
    KeyFile::create(&path).expect("a key can be written");
    for mode in [0o640, 0o604, 0o644] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode))
            .expect("permissions can be set");
        let error = KeyFile::load(&path).err().expect("refused").to_string();
        assert!(
            error.contains(&format!("chmod 600 {}", path.display())),
            "{error}"
        );
    }
}

#[test]
fn a_file_without_a_key_is_refused() {
    let folder = Folder::new();
    let path = folder.path().join("key");
    KeyFile::create(&path).expect("a key can be written");
    fs::write(&path, "c2hvcnQ=\n").expect("writable");
    assert!(matches!(
        KeyFile::load(&path),
        Err(KeyFileError::NotAKey { .. })
    ));
}
