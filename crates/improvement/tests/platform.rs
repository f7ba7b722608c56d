//! The audit chain, the sessions and the columns, on both databases.

use improvement::platform::{audit, change::Actor};
use sea_orm::ConnectionTrait;

use crate::support::on_both_databases;

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
