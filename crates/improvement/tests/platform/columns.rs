//! Every column of the store is classified, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};

use improvement::platform::database::Database;
use sea_orm::{ConnectionTrait, DatabaseBackend};

use crate::support::on_both_databases;

const CLASSES: [&str; 4] = ["public", "team", "confidential", "personal"];

type Columns = BTreeSet<(String, String)>;

/// The classification as it is written: table, column, class.
fn classified() -> BTreeMap<String, BTreeMap<String, String>> {
    toml::from_str(include_str!("../../src/platform/columns.toml")).unwrap()
}

fn named() -> Columns {
    let tables = classified().into_iter();
    tables
        .flat_map(|(table, columns)| {
            columns
                .into_keys()
                .map(move |column| (table.clone(), column))
        })
        .collect()
}

const OF_SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m \
     JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const OF_POSTGRES: &str = "SELECT table_name::text AS table_name, column_name::text AS column_name \
     FROM information_schema.columns WHERE table_schema = current_schema()";

async fn real(database: &Database) -> Columns {
    let sql = match database.backend() {
        DatabaseBackend::Sqlite => OF_SQLITE,
        _ => OF_POSTGRES,
    };
    let rows = database
        .connection()
        .query_all_raw(database.statement(sql))
        .await;
    let text = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
    let rows = rows.unwrap();
    rows.iter()
        .map(|row| (text(row, "table_name"), text(row, "column_name")))
        .collect()
}

on_both_databases! {
    async fn every_column_is_classified_and_every_classified_column_exists(workspace: Workspace) {
        let (real, named) = (real(&workspace.service.database).await, named());
        assert!(real.len() > 100, "the schema was not read");
        let forgotten: Vec<_> = real.difference(&named).collect();
        assert!(forgotten.is_empty(), "add to src/platform/columns.toml: {forgotten:?}");
        let gone: Vec<_> = named.difference(&real).collect();
        assert!(gone.is_empty(), "remove from src/platform/columns.toml: {gone:?}");
    }
}

#[test]
fn there_are_four_classes_and_no_others() {
    for (table, columns) in classified() {
        for (column, class) in columns {
            assert!(
                CLASSES.contains(&class.as_str()),
                "{table}.{column} is '{class}'"
            );
        }
    }
}
