//! The audit chain, the sessions and the columns, on both databases.

mod columns;

use improvement::platform::{audit, backup, change::Actor, database::Database};
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

#[tokio::test]
async fn a_postgres_backup_comes_back_into_an_empty_database_and_nowhere_else() {
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
async fn the_database_of_a_test_goes_with_it_even_when_it_is_still_open() {
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
