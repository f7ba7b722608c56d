//! Facts about readings that are stopped, and go on.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::extracts::{action, appointment, ers, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, key, log_source, story};
use pathways::read::{ReadError, Reading, Surroundings, read_within};
use pathways::sources::Sources;
use pathways::{KeyFile, Terms};

/// Reads with what finished sources gave kept in a file, and says which sources were read.
fn read_kept(
    folder: &Folder,
    key: &Terms,
    kept: &Path,
) -> (Result<Reading, ReadError>, Vec<String>) {
    let sources = Sources::parse(BOTH_SIDES, "sources.toml", folder.path()).expect("right");
    let mut read = Vec::new();
    let result = read_within(
        &sources,
        key,
        Surroundings {
            kept: Some(kept),
            worth_keeping: 0,
            ..Surroundings::none(&mut |progress| {
                if read.last() != Some(&progress.source.to_owned()) {
                    read.push(progress.source.to_owned());
                }
            })
        },
    );
    (result, read)
}

fn gp() -> Vec<u8> {
    let bad = action(3, "never", "Referral Created");
    ers(&[
        action(1, "2026-03-01 09:00", "Referral Created"),
        action(2, "2026-03-01 10:00", "Referral Created"),
        action(2, "2026-03-02 10:00", "Something New"),
        bad,
    ])
}

fn hospital() -> Vec<u8> {
    sus(&[
        appointment(1, "2026-03-20", "09:30", "5"),
        appointment(4, "2026-03-21", "09:30", "5"),
    ])
}

/// A folder in which reading stopped at the second source.
fn stopped() -> Folder {
    let folder = Folder::new()
        .with("ers.csv", gp())
        .with("sus.csv", "damaged");
    let kept = folder.path().join("kept");
    let (result, _) = read_kept(&folder, &key(), &kept);
    assert!(result.is_err() && kept.is_file());
    folder.with("sus.csv", hospital())
}

fn same(one: &Reading, other: &Reading) {
    assert_eq!(one.journeys, other.journeys);
    assert_eq!(one.quality, other.quality);
    assert!(one.rejected.iter().eq(other.rejected.iter()));
}

#[test]
fn a_reading_that_was_stopped_goes_on_and_gives_the_same() {
    let folder = stopped();
    let (resumed, read) = read_kept(&folder, &key(), &folder.path().join("kept"));
    assert_eq!(read, ["finished earlier", "hospital"]);
    let resumed = resumed.expect("readable");
    let fresh = folder.read(BOTH_SIDES).expect("readable");
    same(&resumed, &fresh);
    assert_eq!(story(&resumed, 1), ["referral_sent", "attended"]);
}

#[test]
fn a_file_that_changed_is_read_again() {
    let folder = stopped().with(
        "ers.csv",
        ers(&[action(1, "2026-03-03 09:00", "Referral Created")]),
    );
    let (resumed, read) = read_kept(&folder, &key(), &folder.path().join("kept"));
    assert_eq!(read, ["GP", "hospital"]);
    same(
        &resumed.expect("readable"),
        &folder.read(BOTH_SIDES).expect("readable"),
    );
}

#[test]
fn what_another_key_kept_is_not_used() {
    let folder = stopped();
    let (_, read) = read_kept(
        &folder,
        &Terms::own_data(KeyFile::from_bytes([8; 32])),
        &folder.path().join("kept"),
    );
    assert_eq!(read, ["GP", "hospital"]);
}

#[test]
fn a_kept_file_that_is_damaged_is_not_used() {
    let folder = stopped();
    let kept = folder.path().join("kept");
    let whole = fs::read(&kept).expect("there");
    for damaged in [&whole[..whole.len() / 2], b"", b"something else altogether"] {
        fs::write(&kept, damaged).expect("writable");
        let (resumed, read) = read_kept(&folder, &key(), &kept);
        assert_eq!(read, ["GP", "hospital"]);
        same(
            &resumed.expect("readable"),
            &folder.read(BOTH_SIDES).expect("readable"),
        );
    }
}

#[test]
fn what_is_kept_holds_no_raw_identifier() {
    let folder = stopped();
    let kept = fs::read(folder.path().join("kept")).expect("there");
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    for number in 1..5 {
        assert!(!holds(&ubrn(number)) && !holds(&nhs_number(number)));
    }
}

#[cfg(unix)]
#[test]
fn what_is_kept_can_be_read_only_by_its_owner() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = stopped();
    let mode = fs::metadata(folder.path().join("kept"))
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0);
}

/// Reads a log of more rows than are read between two questions.
fn read_long(surroundings: Surroundings<'_>) -> Result<Reading, ReadError> {
    let mut log = "case,activity,time\n".to_owned();
    for row in 0..20_001 {
        writeln!(log, "{row},a,2026-01-01 10:00").expect("memory");
    }
    let folder = Folder::new().with("log.csv", log);
    let sources =
        Sources::parse(&log_source("log.csv"), "sources.toml", folder.path()).expect("right");
    read_within(&sources, &key(), surroundings)
}

#[test]
fn someone_who_asks_to_stop_is_heard() {
    let result = read_long(Surroundings {
        is_to_stop: &|| true,
        ..Surroundings::none(&mut |_| {})
    });
    assert!(matches!(result, Err(ReadError::Stopped)));
}

#[test]
fn too_little_memory_ends_in_a_sentence() {
    let result = read_long(Surroundings {
        free_memory: &|| Some(1_000_000),
        ..Surroundings::none(&mut |_| {})
    });
    let sentence = result.expect_err("refused").to_string();
    assert!(
        sentence.contains("not enough free memory") && sentence.ends_with('.'),
        "{sentence}"
    );
}

#[test]
fn enough_memory_is_no_hindrance() {
    let result = read_long(Surroundings {
        free_memory: &|| Some(1_000_000_000),
        ..Surroundings::none(&mut |_| {})
    });
    assert_eq!(result.expect("readable").journeys.len(), 20_001);
}

#[test]
fn someone_who_asks_to_stop_while_journeys_are_linked_is_heard() {
    let folder = Folder::new()
        .with("ers.csv", gp())
        .with("sus.csv", hospital());
    let sources = Sources::parse(BOTH_SIDES, "sources.toml", folder.path()).expect("right");
    let asked = std::cell::Cell::new(false);
    // How much memory is free is asked last just before linking; from then on somebody wants to stop.
    let result = read_within(
        &sources,
        &key(),
        Surroundings {
            is_to_stop: &|| asked.get(),
            free_memory: &|| {
                asked.set(true);
                None
            },
            ..Surroundings::none(&mut |_| {})
        },
    );
    assert!(matches!(result, Err(ReadError::Stopped)));
}
