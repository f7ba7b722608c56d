//! What a schema of PostgreSQL holds, so that exactly what a refused backup brought can be taken out again.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};

use super::database::Database;

/// A kind of thing and its name, as `DROP` takes them.
type Thing = (String, String);

/// Tables, views, sequences, functions and types of the present schema. Parts that go with a table or an extension are
/// left out. (PostgreSQL 15 documentation, chapter 53, "System Catalogs".)
const THINGS: &str = "\
    SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, \
        c.oid::regclass::text AS name \
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S') \
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e')) \
    UNION ALL \
    SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace \
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') \
    UNION ALL \
    SELECT 'TYPE', t.oid::regtype::text FROM pg_type t WHERE t.typnamespace = current_schema()::regnamespace \
        AND t.typtype IN ('e', 'd') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')";

/// Everything that is there now.
pub(super) async fn all(database: &Database) -> Result<BTreeSet<Thing>, DbErr> {
    let rows = database
        .connection()
        .query_all_raw(database.statement(THINGS))
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "kind")?, row.try_get("", "name")?)))
        .collect()
}

/// Removes what was not there before: all of it, or nothing.
pub(super) async fn remove_new(database: &Database, before: &BTreeSet<Thing>) -> Result<(), DbErr> {
    let now = all(database).await?;
    let transaction = database.connection().begin().await?;
    for (kind, name) in now.difference(before) {
        let drop = format!("DROP {kind} IF EXISTS {name} CASCADE");
        transaction.execute_unprepared(&drop).await?;
    }
    transaction.commit().await
}
