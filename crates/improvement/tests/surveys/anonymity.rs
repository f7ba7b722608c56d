//! Somebody who holds the whole database tries to find out who answered what.

use std::collections::BTreeMap;

use improvement::people::model::Role;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use uuid::Uuid;

use super::journeys::{answers, made, opened};
use crate::support::{Workspace, on_both_databases};

/// Those who are asked, and what each answers, in the order they do.
const PEOPLE: [(&str, &str); 7] = [
    ("p0@example.org", "Alpha said this"),
    ("p1@example.org", "Zulu said this"),
    ("p2@example.org", "Mike said this"),
    ("p3@example.org", "Bravo said this"),
    ("p4@example.org", "Yankee said this"),
    ("p5@example.org", "Charlie said this"),
    ("p6@example.org", "X-ray said this"),
];
/// The order in which they answer.
const ORDER: [usize; 7] = [3, 0, 6, 1, 5, 2, 4];

/// A survey about which everybody was asked by e-mail.
async fn asked(workspace: &Workspace) {
    let mut amina = workspace.signed_in_as("Amina Khan", Role::Member).await;
    let survey = made(workspace, &mut amina, "no").await;
    opened(&mut amina, &survey).await;
    let addresses: Vec<&str> = PEOPLE.iter().map(|(address, _)| *address).collect();
    let to = format!("{survey}/ask");
    amina
        .post(&to, &[("addresses", &addresses.join("\n"))])
        .await;
}

/// Everybody answers by their own link.
async fn answered(workspace: &Workspace) {
    for (number, person) in ORDER.into_iter().enumerate() {
        let (address, said) = PEOPLE[person];
        let link = workspace.letter_to(address).await.link();
        let number = u8::try_from(number).unwrap();
        answers(workspace, &link, number, ["Often", said], "").await;
    }
}

async fn texts(workspace: &Workspace, sql: &str) -> Vec<String> {
    let connection = workspace.service.database.connection();
    let rows = connection
        .query_all_raw(workspace.service.database.statement(sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "x").unwrap())
        .collect()
}

/// What was said, in the order in which the database gives the rows when nobody asks for one.
async fn said_as_they_lie(workspace: &Workspace) -> Vec<String> {
    let kept = texts(workspace, "SELECT answers AS x FROM survey_answer").await;
    let said = |kept: &String| {
        let (_, said) = PEOPLE.iter().find(|(_, said)| kept.contains(said)).unwrap();
        (*said).to_owned()
    };
    kept.iter().map(said).collect()
}

on_both_databases! {
    async fn nothing_in_the_store_joins_an_answer_to_whoever_gave_it(workspace: Workspace) {
        asked(&workspace).await;
        let lines = "SELECT action AS x FROM audit_entry";
        let before = texts(&workspace, lines).await;
        answered(&workspace).await;
        // No column holds a person, an address, an organisation or a time.
        let people = texts(&workspace, "SELECT CAST(COUNT(*) AS TEXT) AS x FROM survey_answer WHERE person_id IS NOT NULL").await;
        assert_eq!(people, ["0"]);
        let columns: toml::Table = include_str!("../../src/platform/columns.toml").parse().unwrap();
        let names: Vec<&String> = columns["survey_answer"].as_table().unwrap().keys().collect();
        assert_eq!(names, ["answers", "id", "person_id", "survey_id"]);
        // Ids are random: version 4, which holds no time, in both tables.
        for table in ["survey_answer", "survey_request"] {
            for id in ids(&workspace, table).await {
                assert_eq!(id.get_version_num(), 4, "{table}");
            }
        }
        let answers = ids(&workspace, "survey_answer").await;
        assert!(ids(&workspace, "survey_request").await.iter().all(|id| !answers.contains(id)));
        // No line of the audit log was written by an answer, and none says what was said.
        assert_eq!(texts(&workspace, lines).await.len(), before.len());
        for (table, column) in [("audit_entry", "before"), ("audit_entry", "after"), ("outbox_email", "text_body"), ("survey_request", "reason")] {
            for text in texts(&workspace, &format!("SELECT \"{column}\" AS x FROM {table}")).await {
                assert!(!text.contains("said this"), "{table}.{column}");
            }
        }
    }
}

async fn ids(workspace: &Workspace, table: &str) -> Vec<Uuid> {
    let connection = workspace.service.database.connection();
    let sql = format!("SELECT id FROM {table}");
    let rows = connection
        .query_all_raw(workspace.service.database.statement(&sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get("", "id").unwrap())
        .collect()
}

/// The order of rows tells nothing: on SQLite they lie in the order of their random ids.
#[tokio::test]
async fn the_order_of_rows_is_not_the_order_of_arrival() {
    let mut arrived_in_order = 0;
    for _ in 0..3 {
        let workspace = Workspace::on_sqlite().await;
        asked(&workspace).await;
        answered(&workspace).await;
        let arrival: Vec<String> = ORDER.iter().map(|one| PEOPLE[*one].1.to_owned()).collect();
        arrived_in_order += usize::from(said_as_they_lie(&workspace).await == arrival);
        // There is no number of the row to sort by.
        let connection = workspace.service.database.connection();
        let asked = Statement::from_string(DbBackend::Sqlite, "SELECT rowid FROM survey_answer");
        assert!(connection.query_all_raw(asked).await.is_err());
        let tallies = texts(
            &workspace,
            "SELECT organisation AS x FROM survey_tally ORDER BY rowid",
        )
        .await;
        let mut sorted = tallies.clone();
        sorted.sort();
        assert_eq!(
            tallies, sorted,
            "counts were begun together, not as answers came in"
        );
    }
    // By chance one order in 5040 is that of arrival.
    assert_eq!(arrived_in_order, 0);
}

/// PostgreSQL notes which transaction wrote a row: it must be the same one for all.
#[tokio::test]
async fn the_transactions_that_wrote_the_rows_tell_nothing_on_postgres() {
    let Some(workspace) = Workspace::on_postgres().await else {
        return;
    };
    asked(&workspace).await;
    answered(&workspace).await;
    let mut by_table = BTreeMap::new();
    for table in ["survey_answer", "survey_request"] {
        let sql = format!("SELECT DISTINCT CAST(xmin AS TEXT) AS x FROM {table}");
        by_table.insert(table, texts(&workspace, &sql).await);
    }
    assert_eq!(by_table["survey_answer"].len(), 1, "{by_table:?}");
    assert_eq!(by_table["survey_request"].len(), 1, "{by_table:?}");
}

/// PostgreSQL lays a changed row behind the others: where rows lie must not tell the order in which people answered.
#[tokio::test]
async fn the_places_of_the_rows_tell_nothing_on_postgres() {
    let Some(workspace) = Workspace::on_postgres().await else {
        return;
    };
    asked(&workspace).await;
    answered(&workspace).await;
    for table in ["survey_answer", "survey_request"] {
        let sql = format!("SELECT CAST(id AS TEXT) AS x FROM {table} ORDER BY ctid");
        let as_they_lie = texts(&workspace, &sql).await;
        let mut sorted = as_they_lie.clone();
        sorted.sort();
        assert_eq!(as_they_lie, sorted, "{table}");
    }
}
