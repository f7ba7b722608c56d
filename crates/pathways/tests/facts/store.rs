//! Facts about the journey store.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::support::extracts::{Action, action, appointment, ers, sus};
use crate::support::{BOTH_SIDES, Folder, read_log};
use pathways::read::Reading;
use pathways::store::{self, Files, Location, Needs, StoreError};

fn both_sides() -> Reading {
    let booked = Action {
        planned: "2026-02-01 09:30".to_owned(),
        ..action(1, "2026-01-05 10:00", "Appointment Booked")
    };
    Folder::new()
        .with(
            "ers.csv",
            ers(&[action(1, "2026-01-01 10:00", "Referral Created"), booked]),
        )
        .with(
            "sus.csv",
            sus(&[
                appointment(1, "2026-02-01", "", "5"),
                appointment(2, "2026-02-01", "09:00", "3"),
            ]),
        )
        .read(BOTH_SIDES)
        .expect("readable")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be listed")
        .map(|entry| {
            entry
                .expect("listed")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_loaded_is_what_was_written() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = both_sides();
    let manifest = store::write(&out, &reading, "1.2.3").expect("writable");
    assert_eq!(
        names(&out),
        [
            "events",
            "journeys",
            "labels.json",
            "ledger.json",
            "manifest.json",
            "quality.json",
            "rejected.parquet",
            "requests.parquet",
            "variants.parquet"
        ]
    );
    assert_eq!(store::manifest(&out).expect("there"), manifest);
    assert_eq!(store::quality(&out).expect("there"), reading.quality);
    assert_eq!(store::load(&out).expect("loadable"), reading.journeys);
}

/// A referral that was rejected and sent again, and a hundred others.
fn with_a_chain() -> Reading {
    let again = Action {
        previous: crate::support::extracts::ubrn(1),
        patient: Some(crate::support::extracts::nhs_number(1)),
        ..action(500, "2026-02-01 10:00", "Referral Created")
    };
    let mut actions = vec![again, action(1, "2026-01-03 10:00", "Referral Rejected")];
    actions.extend((1..100).map(|number| action(number, "2026-01-01 10:00", "Referral Created")));
    Folder::new()
        .with("ers.csv", ers(&actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable")
}

#[test]
fn a_store_in_many_parts_holds_the_same_journeys() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = with_a_chain();
    store::write_in_parts(&out, &reading, "1", 8).expect("writable");
    assert_eq!(names(&out.join("events")).len(), 8);
    assert_eq!(store::load(&out).expect("loadable"), reading.journeys);
}

#[test]
fn the_parts_of_a_store_are_its_journeys_each_once() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = with_a_chain();
    store::write_in_parts(&out, &reading, "1", 4).expect("writable");
    let parts = (0..4).map(|part| {
        store::open(&out, Needs::EVERYTHING)
            .expect("a store")
            .load_part(part)
            .expect("loadable")
    });
    let pseudonyms: Vec<_> = parts.flat_map(|part| part.facts.pseudonyms).collect();
    assert_eq!(pseudonyms, reading.journeys.facts.pseudonyms);
}

#[test]
fn a_question_that_needs_little_loads_little() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = both_sides();
    store::write(&out, &reading, "1").expect("writable");
    let loaded = store::load_columns(&out, Needs::NOTHING_MORE).expect("loadable");
    assert_eq!(loaded.events.times, reading.journeys.events.times);
    assert_eq!(loaded.offsets, reading.journeys.offsets);
    assert!(loaded.events.organisations.is_empty() && loaded.facts.pseudonyms.is_empty());
    let sides = Needs {
        sides: true,
        ..Needs::NOTHING_MORE
    };
    let loaded = store::load_columns(&out, sides).expect("loadable");
    assert_eq!(loaded.events.sides, reading.journeys.events.sides);
}

#[test]
fn an_empty_reading_makes_a_store_without_journeys() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    let reading = read_log("log.csv", "case,activity,time\n").expect("readable");
    store::write(&out, &reading, "1").expect("writable");
    let loaded = store::load(&out).expect("loadable");
    assert!(loaded.is_empty());
    assert_eq!(pathways::map::map(&loaded).arcs, []);
}

#[test]
fn a_large_store_is_loaded_over_many_batches() {
    use std::fmt::Write as _;
    let mut log = "case,activity,time\n".to_owned();
    for row in 0..150_000 {
        writeln!(
            log,
            "{},{},2026-01-01 10:{:02}",
            row / 7,
            ["a", "b", "c"][row % 3],
            row % 60
        )
        .expect("memory");
    }
    let reading = read_log("log.csv", log).expect("readable");
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write(&out, &reading, "1").expect("writable");
    assert_eq!(store::load(&out).expect("loadable"), reading.journeys);
}

#[test]
fn a_new_store_replaces_an_older_one_and_leaves_nothing_beside_it() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write(&out, &both_sides(), "old").expect("writable");
    store::write(
        &out,
        &read_log("log.csv", "case,activity,time\n").expect("readable"),
        "new",
    )
    .expect("writable");
    assert_eq!(store::manifest(&out).expect("there").program_version, "new");
    assert_eq!(names(folder.path()), ["events"]);
}

#[test]
fn writing_that_is_stopped_leaves_the_older_store_and_nothing_beside_it() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write(&out, &both_sides(), "old").expect("writable");
    for asks in [0, 1, 2] {
        let asked = std::cell::Cell::new(0);
        let is_to_stop = || {
            asked.set(asked.get() + 1);
            asked.get() > asks
        };
        let stopped = store::write_until_stopped(&out, &both_sides(), "new", &is_to_stop);
        assert!(
            matches!(stopped, Err(StoreError::Stopped { .. })),
            "{stopped:?}"
        );
        assert_eq!(store::manifest(&out).expect("there").program_version, "old");
        assert_eq!(names(folder.path()), ["events"]);
    }
}

#[test]
fn a_store_that_was_being_replaced_when_the_program_ended_is_put_back() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write(&out, &both_sides(), "old").expect("writable");
    fs::rename(&out, folder.path().join(".events.replaced")).expect("moved");
    store::check_destination(&out).expect("free");
    assert_eq!(store::manifest(&out).expect("there").program_version, "old");
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_look_into_a_store() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("deeper/events");
    store::write(&out, &both_sides(), "test").expect("writable");
    let about = fs::metadata(&out).expect("there");
    assert_eq!(about.permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_folder_with_other_things_is_never_replaced() {
    let folder = Folder::new().with("holiday.jpg", "x");
    let refused = store::write(folder.path(), &both_sides(), "1");
    assert!(matches!(refused, Err(StoreError::Occupied { .. })));
    assert!(store::check_destination(folder.path()).is_err());
    assert_eq!(names(folder.path()), ["holiday.jpg"]);
}

#[test]
fn an_empty_or_missing_folder_may_become_a_store() {
    let folder = Folder::new();
    assert!(store::check_destination(folder.path()).is_ok());
    assert!(store::check_destination(&folder.path().join("new/deeper")).is_ok());
    store::write(&folder.path().join("new/deeper"), &both_sides(), "1").expect("writable");
}

#[test]
fn a_store_that_cannot_be_written_leaves_nothing() {
    let folder = Folder::new().with("file", "x");
    let refused = store::write(&folder.path().join("file/events"), &both_sides(), "1");
    let error = refused.expect_err("refused").to_string();
    assert!(
        error.contains("nothing was kept") || error.contains("choose another folder"),
        "{error}"
    );
    assert_eq!(names(folder.path()), ["file"]);
}

#[test]
fn what_is_no_store_or_of_another_format_is_refused() {
    let folder = Folder::new();
    assert!(matches!(
        store::load(folder.path()),
        Err(StoreError::NotAStore { .. })
    ));
    let out = folder.path().join("events");
    store::write(&out, &both_sides(), "1").expect("writable");
    let manifest = fs::read_to_string(out.join("manifest.json")).expect("there");
    fs::write(
        out.join("manifest.json"),
        manifest.replace("\"format\": 3", "\"format\": 1"),
    )
    .expect("writable");
    assert!(matches!(
        store::load(&out),
        Err(StoreError::OtherFormat { found: 1, .. })
    ));
}

#[test]
fn a_damaged_file_is_named() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write(&out, &both_sides(), "1").expect("writable");
    let events = fs::read(out.join("events/part-000.parquet")).expect("there");
    fs::write(
        out.join("events/part-000.parquet"),
        &events[..events.len() / 2],
    )
    .expect("writable");
    let error = store::load(&out).expect_err("refused").to_string();
    assert!(
        error.contains("events/part-000.parquet") && error.contains("is damaged"),
        "{error}"
    );
    fs::copy(
        out.join("journeys/part-000.parquet"),
        out.join("events/part-000.parquet"),
    )
    .expect("writable");
    assert!(matches!(store::load(&out), Err(StoreError::Damaged { .. })));
}

/// A store that is fetched file by file, as from an object store, until the line is cut.
struct Fetched {
    from: PathBuf,
    cut: bool,
}

impl Files for Fetched {
    fn name(&self) -> String {
        "s3://bucket/events".to_owned()
    }

    fn fetch(&self, file: &str) -> io::Result<bytes::Bytes> {
        if self.cut && file.ends_with(".parquet") {
            return Err(io::Error::other("the line is cut"));
        }
        fs::read(self.from.join(file)).map(Into::into)
    }
}

#[test]
fn a_store_that_lies_elsewhere_is_loaded_alike() {
    let folder = Folder::new();
    let from = folder.path().join("events");
    let reading = both_sides();
    store::write_in_parts(&from, &reading, "1", 4).expect("writable");
    let fetched = Fetched { from, cut: false };
    let elsewhere = Location::Elsewhere(&fetched);
    assert_eq!(store::load(elsewhere).expect("loadable"), reading.journeys);
    assert_eq!(
        store::open(elsewhere, Needs::NOTHING_MORE)
            .expect("a store")
            .journeys_of_parts()
            .expect("known"),
        store::open(&fetched.from, Needs::NOTHING_MORE)
            .expect("a store")
            .journeys_of_parts()
            .expect("known")
    );
}

#[test]
fn what_cannot_be_fetched_is_to_be_tried_again_and_what_is_missing_is_damage() {
    let folder = Folder::new();
    let from = folder.path().join("events");
    store::write(&from, &both_sides(), "1").expect("writable");
    let mut fetched = Fetched { from, cut: true };
    let error = |fetched: &Fetched| {
        let refused = store::load(Location::Elsewhere(fetched));
        refused.expect_err("refused").to_string()
    };
    let said = error(&fetched);
    assert!(
        said.contains("(the line is cut)") && said.ends_with("then try again."),
        "{said}"
    );
    fetched.cut = false;
    fs::remove_file(fetched.from.join("labels.json")).expect("there");
    assert!(
        error(&fetched).contains("labels.json of the journey store s3://bucket/events is damaged")
    );
    fs::remove_file(fetched.from.join("manifest.json")).expect("there");
    assert!(error(&fetched).contains("s3://bucket/events holds no journey store"));
}

#[test]
fn a_store_of_before_the_manifest_told_the_journeys_of_parts_says_them_all_the_same() {
    let folder = Folder::new();
    let out = folder.path().join("events");
    store::write_in_parts(&out, &both_sides(), "1", 4).expect("writable");
    let told = store::open(&out, Needs::NOTHING_MORE)
        .expect("a store")
        .journeys_of_parts()
        .expect("told");
    let file = out.join("manifest.json");
    let text = fs::read_to_string(&file).expect("there");
    let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let removed = manifest
        .as_object_mut()
        .expect("fields")
        .remove("journeys_of_parts");
    assert_eq!(
        removed.expect("it was told").as_array().map(Vec::len),
        Some(4)
    );
    fs::write(&file, manifest.to_string()).expect("writable");
    assert_eq!(
        store::open(&out, Needs::NOTHING_MORE)
            .expect("a store")
            .journeys_of_parts()
            .expect("counted"),
        told
    );
}
