//! The audit chain, the sessions and the columns, on both databases.

mod around;
mod columns;
mod ready;
mod what_is_sent;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use improvement::{
    people::founding,
    platform::{audit, backup, change::Actor, clock::Clock, database::Database},
};
use sea_orm::ConnectionTrait;

use crate::support::{Workspace, databases, on_both_databases};

on_both_databases! {
    async fn the_audit_chain_of_a_new_workspace_verifies(workspace: Workspace) {
        let end = audit::verify(workspace.service.database.connection()).await.unwrap();
        assert!(end.sequence >= 6);
    }
}

on_both_databases! {
    async fn the_database_refuses_to_change_the_audit_log(workspace: Workspace) {
        let connection = workspace.service.database.connection();
        assert!(connection.execute_unprepared("UPDATE audit_entry SET action = 'x'").await.is_err());
        assert!(connection.execute_unprepared("DELETE FROM audit_entry").await.is_err());
    }
}

on_both_databases! {
    async fn a_change_without_an_audit_line_is_not_kept(workspace: Workspace) {
        let change = workspace.service.database.change(&workspace.service.clock, Actor::Program).await.unwrap();
        assert!(change.commit().await.is_err());
    }
}

#[tokio::test]
async fn a_backup_comes_back_with_every_row_and_the_same_audit_log() {
    let workspace = Workspace::on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let now = workspace.service.clock.now();
    let made = backup::make(&workspace.service.database, "", folder.path(), "test", now)
        .await
        .unwrap();
    let manifest = backup::restore_sqlite(&made, &folder.path().join("back.db"))
        .await
        .unwrap();
    assert!(manifest.rows["audit_entry"] >= 6);
}

/// Sessions and audit lines are written while the copy is made, as on any working day.
async fn write_until(database: Database, stop: Arc<AtomicBool>) {
    let clock = Clock::default();
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        let mut change = database.change(&clock, Actor::Program).await.unwrap();
        let address = format!("writer.{number}@example.org");
        founding::add_person(&mut change, &address, "Wanda Writer")
            .await
            .unwrap();
        change.commit().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_people_work_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let database = Database::open_sqlite(&file).await.unwrap();
    database.migrate().await.unwrap();
    // A second connection pool stands for a second process: the lock of the first does not hold it.
    let other = Database::open_sqlite(&file).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn(write_until(other, stop.clone()));
    let clock = Clock::default();
    for round in 0..5 {
        let into = folder.path().join(format!("backups-{round}"));
        let made = backup::make(&database, "", &into, "test", clock.now())
            .await
            .unwrap();
        let back = folder.path().join(format!("back-{round}.db"));
        backup::restore_sqlite(&made, &back).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    writing.await.unwrap();
}

#[tokio::test]
async fn a_backup_made_while_people_work_comes_back_on_postgres() {
    let Some(workspace) = Workspace::on_postgres().await else {
        return;
    };
    let address = workspace.postgres_address().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let other = Database::open_postgres(&address).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn(write_until(other, stop.clone()));
    let now = workspace.service.clock.now();
    let database = &workspace.service.database;
    let made = backup::make(database, &address, folder.path(), "test", now)
        .await
        .unwrap();
    stop.store(true, Ordering::Relaxed);
    writing.await.unwrap();
    let empty = databases::empty_postgres().await.unwrap();
    backup::restore_postgres(&made, &empty.address())
        .await
        .unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_is_closed_to_other_accounts_of_the_machine() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = Workspace::on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let now = workspace.service.clock.now();
    let made = backup::make(&workspace.service.database, "", folder.path(), "test", now)
        .await
        .unwrap();
    let found = std::fs::metadata(&made).unwrap().permissions().mode();
    assert_eq!(found & 0o777, 0o700);
}

#[tokio::test]
async fn the_age_of_the_newest_backup_is_known_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(backup::newest_made(folder.path()), None);
    let workspace = Workspace::on_sqlite().await;
    let (database, now) = (
        &workspace.service.database,
        workspace.service.clock.now().plus_seconds(-7200),
    );
    for (made, name) in [(now, "test"), (now.plus_seconds(3600), "test")] {
        backup::make(database, "", folder.path(), name, made)
            .await
            .unwrap();
    }
    std::fs::create_dir(folder.path().join("backup-20990101-000000.part")).unwrap();
    let newest = backup::newest_made(folder.path()).unwrap();
    assert_eq!(now.plus_seconds(3600).seconds_since(newest), 0);
}

#[tokio::test]
async fn a_backup_that_fails_or_is_refused_leaves_nothing_behind() {
    let workspace = Workspace::on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let now = workspace.service.clock.now();
    let made = backup::make(&workspace.service.database, "", folder.path(), "test", now)
        .await
        .unwrap();
    let manifest = made.join("manifest.json");
    let other = std::fs::read_to_string(&manifest)
        .unwrap()
        .replace("\"audit_sequence\": ", "\"audit_sequence\": 9");
    std::fs::write(&manifest, other).unwrap();
    let back = folder.path().join("back.db");
    assert!(backup::restore_sqlite(&made, &back).await.is_err());
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| *path != made)
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn a_backup_on_postgres_comes_back_into_an_empty_database_and_nowhere_else() {
    let (Some(workspace), Some(empty)) = (
        Workspace::on_postgres().await,
        databases::empty_postgres().await,
    ) else {
        return;
    };
    let address = workspace.postgres_address().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let now = workspace.service.clock.now();
    let made = backup::make(
        &workspace.service.database,
        &address,
        folder.path(),
        "test",
        now,
    )
    .await
    .unwrap();
    let manifest = backup::restore_postgres(&made, &empty.address())
        .await
        .unwrap();
    assert!(manifest.rows["audit_entry"] >= 6);
    let again = backup::restore_postgres(&made, &empty.address()).await;
    assert!(
        again
            .unwrap_err()
            .to_string()
            .contains("already holds data")
    );
}

#[tokio::test]
async fn a_backup_on_postgres_that_is_refused_leaves_nothing_behind() {
    let (Some(workspace), Some(empty)) = (
        Workspace::on_postgres().await,
        databases::empty_postgres().await,
    ) else {
        return;
    };
    let address = workspace.postgres_address().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let now = workspace.service.clock.now();
    let database = &workspace.service.database;
    let made = backup::make(database, &address, folder.path(), "test", now)
        .await
        .unwrap();
    let manifest = made.join("manifest.json");
    let whole = std::fs::read_to_string(&manifest).unwrap();
    let other = whole.replace("\"audit_sequence\": ", "\"audit_sequence\": 9");
    std::fs::write(&manifest, other).unwrap();
    // What stood there before, such as a function of the operator, stays.
    let target = Database::open_postgres(&empty.address()).await.unwrap();
    let own = "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'";
    target.connection().execute_unprepared(own).await.unwrap();
    let refused = backup::restore_postgres(&made, &empty.address()).await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("cannot be trusted")
    );
    let held = "SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS things, \
        (SELECT string_agg(proname, ' ') FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS functions";
    let row = target
        .connection()
        .query_one_raw(target.statement(held))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.try_get::<i64>("", "things").unwrap(), 0);
    assert_eq!(row.try_get::<String>("", "functions").unwrap(), "own");
    std::fs::write(&manifest, whole).unwrap();
    backup::restore_postgres(&made, &empty.address())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_test_on_postgres_takes_its_database_with_it_even_when_it_is_still_open() {
    let Some((database, place)) = databases::postgres().await else {
        return;
    };
    let address = place.address();
    drop(place);
    let again = Database::open_postgres(&address).await;
    assert!(again.is_err(), "{address} is still there");
    drop(database);
}

#[tokio::test]
async fn a_backup_with_a_flipped_byte_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let now = workspace.service.clock.now();
    let made = backup::make(&workspace.service.database, "", folder.path(), "test", now)
        .await
        .unwrap();
    let copy = made.join("causeway.db");
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    let refused = backup::restore_sqlite(&made, &folder.path().join("back.db")).await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("cannot be trusted")
    );
}
