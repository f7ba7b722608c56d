//! Facts about SQL over a store.

use pathways::store;

use crate::support::{answer, events, run};

fn sql(statement: &str) -> serde_json::Value {
    let folder = events().display().to_string();
    answer(&["sql", statement, "--events", &folder, "--format", "json"])
}

#[test]
fn tables_hold_every_journey_and_event() {
    let manifest = store::manifest(events()).expect("there is a manifest");
    let counts =
        sql("SELECT (SELECT count(*) FROM journeys) AS j, (SELECT count(*) FROM events) AS e");
    assert_eq!(counts[0]["j"], manifest.journeys);
    assert_eq!(counts[0]["e"], manifest.events);
}

#[test]
fn events_and_journeys_are_joined_by_their_number() {
    let found = sql(
        "SELECT count(*) AS journeys, sum(CASE WHEN j.events = e.events THEN 0 ELSE 1 END) AS differing FROM journeys j \
         JOIN (SELECT journey, count(*) AS events FROM events GROUP BY journey) e ON j.journey = e.journey",
    );
    let manifest = store::manifest(events()).expect("there is a manifest");
    assert_eq!(found[0]["journeys"], manifest.journeys);
    assert_eq!(found[0]["differing"], 0);
}

#[test]
fn it_says_what_there_is_to_ask() {
    let columns =
        sql("SELECT column_name FROM information_schema.columns WHERE table_name = 'journeys'");
    let columns = columns.as_array().expect("rows").iter();
    let names: Vec<_> = columns.map(|row| row["column_name"].as_str()).collect();
    assert!(
        names.contains(&Some("pseudonym")) && names.contains(&Some("attribute.specialty")),
        "{names:?}"
    );
}

#[test]
fn a_statement_can_only_ask() {
    let folder = events().display().to_string();
    let statements = [
        "DROP TABLE events",
        "COPY events TO '/tmp/stolen.parquet'",
        "CREATE EXTERNAL TABLE passwords STORED AS CSV LOCATION '/etc/passwd'",
        "SET datafusion.execution.batch_size = 1",
        "SELECT nothing FROM events",
        "SELEC",
    ];
    for statement in statements {
        let output = run(&["sql", statement, "--events", &folder]);
        assert_eq!(output.status.code(), Some(3), "{statement}");
    }
}

#[test]
fn rows_come_for_reading_and_for_spreadsheets() {
    let folder = events().display().to_string();
    let statement = "SELECT 1 AS one, 'a' AS letter";
    let shown = |format| {
        let output = run(&["sql", statement, "--events", &folder, "--format", format]);
        String::from_utf8(output.stdout).expect("text")
    };
    assert_eq!(shown("csv"), "one,letter\n1,a\n");
    assert!(
        shown("table").contains("| one | letter |"),
        "{}",
        shown("table")
    );
}
