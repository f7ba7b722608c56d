//! A release as two people type it: draft, review, approve, ledger; and everything that must not go through.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

use improvement::evidence::release_file::{self, SignedRelease};
use tempfile::TempDir;

use crate::first_extract::run;

/// Everything up to the first draft, made once and copied.
const BEGINNING: &str = r#"
causeway synth --teams salisbury --referrals 600 --out practice > /dev/null
cp practice/salisbury/agreement.toml practice/salisbury/sources.toml practice/salisbury/*.csv .
causeway pathways key --pseudonyms pseudonym.key --release maker.key --checker checker.key
causeway pathways read --agreement agreement.toml --key pseudonym.key --out events > /dev/null
causeway ledger practice ledger --organisation ZS1 --name "Chalk Valley Hospital" --programme interface-programme --team our-team --release-key maker.key.pub --checker-key checker.key.pub --out agreement.json
"#;
const RELEASE: &str = "pathways release --events events --agreement agreement.json --ledger ledger --key maker.key --mend --out draft.json";
const APPROVE: &str = "pathways approve draft.json --key checker.key --name Second --ledger ledger --out release.json --json plain.json";

fn beginning() -> TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        run(BEGINNING, folder.path());
        folder
    });
    let copy = tempfile::tempdir().expect("a folder");
    for name in [
        "events",
        "ledger",
        "agreement.json",
        "maker.key",
        "checker.key",
        "maker.key.pub",
        "checker.key.pub",
    ] {
        let copied = Command::new("cp")
            .args(["-a", "--"])
            .args([made.path().join(name), copy.path().join(name)])
            .status();
        assert!(copied.is_ok_and(|status| status.success()), "{name}");
    }
    copy
}

fn causeway(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_causeway"));
    command.args(arguments.split(' ')).current_dir(folder);
    command.env_remove("CAUSEWAY_CONFIG");
    command.output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), &output.stderr].concat()).expect("text")
}

#[track_caller]
fn done(folder: &Path, arguments: &str) -> String {
    let output = causeway(folder, arguments);
    assert!(output.status.success(), "{arguments}: {}", said(&output));
    said(&output)
}

#[track_caller]
fn refused(folder: &Path, arguments: &str, code: i32) -> String {
    let output = causeway(folder, arguments);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments}: {}",
        said(&output)
    );
    said(&output)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn opened(folder: &Path, name: &str) -> SignedRelease {
    release_file::open(&read(folder, name)).expect("a release that two people signed")
}

#[test]
fn two_people_make_one_file_that_leaves_and_the_ledger_keeps_it() {
    let folder = beginning();
    let folder = folder.path();
    let made = done(folder, RELEASE);
    assert!(made.contains("together with 0 earlier releases"), "{made}");
    let shown = done(folder, "pathways review draft.json --ledger ledger");
    assert!(
        shown.contains("in order") && !shown.contains("NOT IN ORDER"),
        "{shown}"
    );
    assert!(
        shown.contains("Nothing was released to this team before"),
        "{shown}"
    );
    let approved = done(folder, APPROVE);
    assert!(approved.contains("FHIR Bundle"), "{approved}");
    let release = opened(folder, "release.json");
    assert_eq!(release, opened(folder, "plain.json"));
    assert_eq!(release.body().organisation.ods_code.as_str(), "ZS1");
    let verified = done(folder, "ledger verify ledger");
    assert!(
        verified.contains("1 releases and 1 agreements"),
        "{verified}"
    );
    let list = done(folder, "ledger show ledger --format csv");
    assert!(
        list.contains(release.fingerprint()) && !list.contains("Second"),
        "{list}"
    );
    done(folder, "ledger export ledger --out ledger.json");
    assert!(read(folder, "ledger.json").contains("\"head\""));
}

#[test]
fn the_same_data_ledger_and_moment_give_the_same_bytes() {
    let first = beginning();
    let moment = jiff::Timestamp::now();
    let release = format!("{RELEASE} --made-at {moment:.0}");
    done(first.path(), &release);
    done(first.path(), &release.replace("draft.json", "again.json"));
    assert_eq!(
        read(first.path(), "draft.json"),
        read(first.path(), "again.json")
    );
    done(first.path(), APPROVE);
    let bundle = read(first.path(), "release.json");
    let again = done(first.path(), APPROVE);
    assert!(again.contains("approved before"), "{again}");
    assert_eq!(read(first.path(), "release.json"), bundle);
    assert!(done(first.path(), "ledger verify ledger").contains("1 releases"));
}

#[test]
fn whoever_made_a_draft_cannot_approve_it_nor_can_a_stranger() {
    let folder = beginning();
    let folder = folder.path();
    done(folder, RELEASE);
    let own = refused(folder, &APPROVE.replace("checker.key", "maker.key"), 3);
    assert!(own.contains("ask a second person"), "{own}");
    done(folder, "pathways key --checker stranger.key");
    let stranger = refused(folder, &APPROVE.replace("checker.key", "stranger.key"), 3);
    assert!(stranger.contains("the ledger trusts"), "{stranger}");
    let maker = refused(folder, &RELEASE.replace("maker.key", "stranger.key"), 3);
    assert!(maker.contains("the ledger trusts"), "{maker}");
    assert!(!folder.join("release.json").exists());
}

#[test]
fn a_draft_or_an_agreement_that_was_changed_is_refused() {
    let folder = beginning();
    let folder = folder.path();
    done(folder, RELEASE);
    let draft = read(folder, "draft.json");
    fs::write(
        folder.join("draft.json"),
        draft.replacen("our-team", "our-tea", 1),
    )
    .expect("written");
    let said = refused(folder, APPROVE, 3);
    assert!(said.contains("changed after it was signed"), "{said}");
    let agreement = read(folder, "agreement.json");
    fs::write(
        folder.join("agreement.json"),
        agreement.replace("our-team", "our-tea"),
    )
    .expect("written");
    let said = refused(folder, RELEASE, 3);
    assert!(said.contains("changed after it was signed"), "{said}");
}

#[test]
fn an_agreement_of_another_workspace_is_refused() {
    let folder = beginning();
    let folder = folder.path();
    done(
        folder,
        "ledger practice other --organisation ZS1 --name Hospital --programme interface-programme --team our-team --release-key maker.key.pub --checker-key checker.key.pub --out other.json",
    );
    let said = refused(folder, &RELEASE.replace("agreement.json", "other.json"), 3);
    assert!(
        said.contains("compare both with the programme team"),
        "{said}"
    );
}

#[test]
fn a_draft_that_is_turned_away_leaves_a_reason_and_nothing_else() {
    let folder = beginning();
    let folder = folder.path();
    done(folder, RELEASE);
    let turn_away = "pathways approve draft.json --key checker.key --ledger ledger --reject";
    done(folder, &format!("{turn_away} Wrong-month"));
    let list = done(folder, "ledger show ledger");
    assert!(list.contains("rejected: Wrong-month"), "{list}");
    let person = refused(folder, &format!("{turn_away} 999-000-0018-was-in-it"), 2);
    assert!(person.contains("names no person"), "{person}");
}

#[test]
fn a_torn_or_changed_ledger_is_told_and_nothing_is_written_to_it() {
    let folder = beginning();
    let folder = folder.path();
    done(folder, RELEASE);
    done(folder, APPROVE);
    let lines = read(folder, "ledger/ledger.jsonl");
    fs::write(
        folder.join("ledger/ledger.jsonl"),
        &lines[..lines.len() - 9],
    )
    .expect("written");
    let torn = refused(folder, "ledger verify ledger", 4);
    assert!(torn.contains("line 3 of the ledger has no end"), "{torn}");
    assert!(refused(folder, RELEASE, 4).contains("has no end"));
    let changed = lines.replacen("our-team", "the-team", 1);
    fs::write(folder.join("ledger/ledger.jsonl"), changed).expect("written");
    let changed = refused(folder, "ledger verify ledger", 4);
    assert!(
        changed.contains("does not follow the one before"),
        "{changed}"
    );
}

#[test]
fn a_release_that_was_exchanged_beside_the_ledger_is_found() {
    let folder = beginning();
    let folder = folder.path();
    done(folder, RELEASE);
    done(folder, APPROVE);
    let inside = fs::read_dir(folder.join("ledger/releases")).expect("there");
    let kept = inside.flatten().next().expect("one release").path();
    fs::remove_file(kept).expect("removed");
    let said = refused(folder, "ledger verify ledger", 4);
    assert!(
        said.contains("which the ledger names, cannot be read"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_written_leaves_the_ledger_as_it_was() {
    let folder = beginning();
    let folder = folder.path();
    done(folder, RELEASE);
    let before = read(folder, "ledger/ledger.jsonl");
    let said = refused(
        folder,
        &APPROVE.replace("release.json", "nowhere/release.json"),
        1,
    );
    assert!(said.contains("cannot be written"), "{said}");
    let type_of_file = refused(folder, &APPROVE.replace("release.json", "release.txt"), 4);
    assert!(type_of_file.contains("Wrong file type"), "{type_of_file}");
    assert_eq!(read(folder, "ledger/ledger.jsonl"), before);
}
