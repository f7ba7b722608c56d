//! `causeway admin` as an operator types it, on both databases.

use std::{
    path::Path,
    process::{Command, Output},
};

use improvement::{
    people::founding,
    platform::{change::Actor, clock::Clock, database::Database},
};

/// Runs `causeway admin …` on a workspace in `folder`, or on a PostgreSQL database where `database` names one.
fn admin(folder: &Path, database: Option<&str>, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_causeway"));
    command
        .arg("admin")
        .args(arguments)
        .arg("--data")
        .arg(folder);
    command.current_dir(folder).env_remove("CAUSEWAY_CONFIG");
    match database {
        Some(address) => command.env("CAUSEWAY_DATABASE_URL", address),
        None => command.env_remove("CAUSEWAY_DATABASE_URL"),
    };
    command.output().expect("the program starts")
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(text).expect("the program writes text")
}

fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(work)
}

/// Brings an empty store up to date and adds one account without a second step.
async fn furnish(database: Database, with_account: bool) {
    database.migrate().await.expect("the schema is made");
    if with_account {
        let clock = Clock::default();
        let change = database.change(&clock, Actor::Program).await;
        let mut change = change.expect("a change opens");
        founding::add_person(&mut change, "amina.khan@example.org", "Amina Khan")
            .await
            .expect("the account is made");
        change.commit().await.expect("the change is kept");
    }
    database.close().await.expect("the store closes");
}

/// Tries something on a fresh workspace of each kind; PostgreSQL where `CAUSEWAY_TEST_POSTGRES_URL` names a server.
fn on_both_databases(with_account: bool, try_it: impl Fn(&Path, Option<&str>)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(async {
        let file = folder.path().join("causeway.db");
        let database = Database::open_sqlite(&file).await.expect("the file opens");
        furnish(database, with_account).await;
    });
    try_it(folder.path(), None);
    let Ok(server) = std::env::var("CAUSEWAY_TEST_POSTGRES_URL") else {
        let demanded = std::env::var("CAUSEWAY_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(!demanded, "this run must not leave PostgreSQL out");
        println!("skipped on PostgreSQL: CAUSEWAY_TEST_POSTGRES_URL is not set (./test sets it)");
        return;
    };
    let address = run(fresh_postgres(&server, with_account));
    try_it(folder.path(), Some(&address));
}

/// A PostgreSQL database of its own, made by the server's own client, as an operator would.
async fn fresh_postgres(server: &str, with_account: bool) -> String {
    let name = format!("admin_{}_{with_account}", std::process::id());
    let made = Command::new("psql")
        .args([server, "--quiet", "--command"])
        .arg(format!("CREATE DATABASE {name}"))
        .status();
    assert!(made.expect("psql comes with the server").success());
    let (start, _) = server
        .rsplit_once('/')
        .expect("the address names a database");
    let address = format!("{start}/{name}");
    let database = Database::open_postgres(&address).await;
    furnish(database.expect("the database opens"), with_account).await;
    address
}

const RESET: [&str; 3] = ["person", "reset-second-factor", "--email"];

#[test]
fn a_fresh_set_up_link_is_printed_while_there_is_no_account() {
    on_both_databases(false, |folder, database| {
        let link = || {
            let done = admin(
                folder,
                database,
                &[
                    "set-up-link",
                    "--public-url",
                    "https://causeway.example.org",
                ],
            );
            assert!(done.status.success(), "{}", said(&done));
            said(&done)
        };
        let first = link();
        assert!(
            first.starts_with("Set up: https://causeway.example.org/set-up/"),
            "{first}"
        );
        assert_ne!(first, link());
    });
}

#[test]
fn with_an_account_there_is_no_set_up_link_and_no_second_step_to_reset() {
    on_both_databases(true, |folder, database| {
        let refused = |arguments: &[&str], words: &str, code: i32| {
            let done = admin(folder, database, arguments);
            assert!(said(&done).contains(words), "{}", said(&done));
            assert_eq!(done.status.code(), Some(code));
        };
        refused(&["set-up-link"], "is set up already", 3);
        let reset = |email| [RESET.as_slice(), &[email]].concat();
        refused(
            &reset("amina.khan@example.org"),
            "asks for no second step",
            3,
        );
        refused(&reset("nobody@example.org"), "no account uses", 3);
        refused(&reset("amina"), "is not an e-mail address", 2);
    });
}

/// The demonstration lets anybody in with one click, so it must never open what people work in.
#[test]
fn the_demonstration_opens_neither_a_real_workspace_nor_the_network() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(async {
        let file = folder.path().join("causeway.db");
        let database = Database::open_sqlite(&file).await.expect("the file opens");
        furnish(database, true).await;
    });
    let refused = |data: &Path, address: &str, words: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_causeway"))
            .args(["demo", "--address", address, "--data"])
            .arg(data)
            .current_dir(folder.path())
            .output()
            .expect("the program starts");
        assert!(said(&done).contains(words), "{}", said(&done));
        assert_eq!(done.status.code(), Some(2));
    };
    refused(folder.path(), "127.0.0.1:0", "no demonstration made");
    let empty = folder.path().join("new");
    refused(&empty, "0.0.0.0:0", "other machines");
    assert!(!empty.exists());
}

#[test]
fn the_configuration_is_shown_without_the_password_of_the_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for address in [
        "postgres://someone:p@s3cret@127.0.0.1/causeway",
        "postgres://127.0.0.1/causeway?user=someone&password=s3cret",
        "host=127.0.0.1 password=s3cret",
    ] {
        let shown = admin(folder.path(), Some(address), &["config"]);
        assert!(shown.status.success(), "{}", said(&shown));
        assert!(said(&shown).contains("database_url = "));
        assert!(!said(&shown).contains("s3cret"), "{}", said(&shown));
    }
}

#[test]
fn a_folder_without_a_workspace_is_not_made_into_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let done = admin(folder.path(), None, &["set-up-link"]);
    assert!(
        said(&done).contains("there is no workspace"),
        "{}",
        said(&done)
    );
    assert_eq!(
        std::fs::read_dir(folder.path())
            .expect("the folder")
            .count(),
        0
    );
}
