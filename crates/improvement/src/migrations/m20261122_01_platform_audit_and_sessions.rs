//! The audit log with its refusals, the keys that seal personal values in it, sessions and the outbox.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, integer, text, text_null, uuid, uuid_null},
    sea_orm::DatabaseBackend,
};

use super::create;

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables(), indexes()).await?;
        let connection = manager.get_connection();
        connection
            .execute_unprepared("INSERT INTO audit_lock (id, held) VALUES (1, FALSE)")
            .await?;
        for sql in refusals(manager.get_database_backend()) {
            connection.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("audit_entry")
            .col(big_integer("sequence").primary_key())
            .col(big_integer("happened_at"))
            .col(uuid_null("actor_id"))
            .col(text("action"))
            .col(text("subject_kind"))
            .col(uuid_null("subject_id"))
            .col(uuid_null("programme_id"))
            .col(uuid_null("team_id"))
            .col(text("before"))
            .col(text("after"))
            .col(text("previous_hash"))
            .col(text("hash"))
            .to_owned(),
        // One row that writers lock on PostgreSQL, so that the chain grows one line at a time.
        Table::create()
            .table("audit_lock")
            .col(integer("id").primary_key())
            .col(boolean("held"))
            .to_owned(),
        Table::create()
            .table("person_key")
            .col(uuid("person_id").primary_key())
            .col(text("key"))
            .to_owned(),
        Table::create()
            .table("session")
            .col(text("reference_hash").primary_key())
            .col(uuid_null("person_id"))
            .col(text("data"))
            .col(big_integer("created_at"))
            .col(big_integer("last_used_at"))
            .col(big_integer("expires_at"))
            .to_owned(),
        Table::create()
            .table("outbox_email")
            .col(uuid("id").primary_key())
            .col(text("recipient"))
            .col(text("subject"))
            .col(text("text_body"))
            .col(text("html_body"))
            .col(big_integer("created_at"))
            .col(big_integer("due_at"))
            .col(integer("attempts"))
            .col(text_null("last_error"))
            .col(big_integer_null("sent_at"))
            .to_owned(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        Index::create()
            .name("audit_entry_by_team")
            .table("audit_entry")
            .col("team_id")
            .col("sequence")
            .to_owned(),
        Index::create()
            .name("audit_entry_by_programme")
            .table("audit_entry")
            .col("programme_id")
            .col("sequence")
            .to_owned(),
        Index::create()
            .name("session_by_person")
            .table("session")
            .col("person_id")
            .to_owned(),
        Index::create()
            .name("outbox_email_due")
            .table("outbox_email")
            .col("sent_at")
            .col("due_at")
            .to_owned(),
    ]
}

/// The database itself refuses to change or remove a line of the audit log.
fn refusals(backend: DatabaseBackend) -> &'static [&'static str] {
    match backend {
        DatabaseBackend::Sqlite => &[
            "CREATE TRIGGER audit_entry_keep BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END",
            "CREATE TRIGGER audit_entry_stay BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END",
        ],
        _ => &[
            "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log cannot be changed'; END $$",
            "CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
            "CREATE TRIGGER audit_entry_stay BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
        ],
    }
}
