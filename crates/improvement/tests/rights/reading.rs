//! Looking at a page changes nothing.

use std::collections::BTreeMap;

use axum::http::Method;
use improvement::{app, people::model::Role, platform::database::Database};
use sea_orm::{ConnectionTrait, DatabaseBackend, FromQueryResult, JsonValue};

use super::{
    filling::{Filling, Ids},
    trying::newcomer,
    visitors::Visitor,
};
use crate::support::on_both_databases;

/// What looking does write: when a session was last used.
const LEFT_OUT: [&str; 1] = ["session"];

on_both_databases! {
    async fn no_page_changes_anything_by_being_looked_at(workspace: Workspace) {
        let mut filling = Filling::new(&workspace).await;
        let mut somebody = newcomer(&mut filling, Visitor::Has(Role::ProgrammeTeam)).await;
        let mut looked_at = 0;
        for route in app::routes(&workspace.service) {
            if route.method != Method::GET {
                continue;
            }
            let path = filling.address(route.path, &workspace.team, Ids::Own, &somebody, true).await;
            let before = everything(&workspace.service.database).await;
            for method in [Method::GET, Method::HEAD] {
                somebody.browser.send(method.clone(), &path, None, axum::body::Body::empty()).await;
                let after = everything(&workspace.service.database).await;
                let changed: Vec<_> = before.iter().filter(|(table, rows)| after.get(*table) != Some(*rows)).map(|(table, _)| table).collect();
                assert!(changed.is_empty(), "{method} {} changed {changed:?}", route.path);
            }
            looked_at += 1;
        }
        println!("looked at {looked_at} pages: nothing changed");
        assert!(looked_at > 10);
    }
}

/// Every row of every table as text.
async fn everything(database: &Database) -> BTreeMap<String, Vec<String>> {
    let names = match database.backend() {
        DatabaseBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        _ => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()"
        }
    };
    let tables = database
        .connection()
        .query_all_raw(database.statement(names))
        .await
        .unwrap();
    let mut all = BTreeMap::new();
    for table in tables {
        let table: String = table.try_get("", "name").unwrap();
        if LEFT_OUT.contains(&table.as_str()) {
            continue;
        }
        let rows = database.statement(&format!("SELECT * FROM \"{table}\""));
        let rows = database.connection().query_all_raw(rows).await.unwrap();
        let text =
            |row: &sea_orm::QueryResult| JsonValue::from_query_result(row, "").unwrap().to_string();
        let mut rows: Vec<String> = rows.iter().map(text).collect();
        rows.sort();
        all.insert(table, rows);
    }
    all
}
