//! The classification of columns: its shape. That it names exactly the columns of the schema is tested by the service.
use crate::repository::{assert_none, read_if_there};

const CLASSIFICATION: &str = "crates/improvement/src/platform/columns.toml";

/// Who may see what a column holds: anyone; the team; a few of its members; nobody without a reason.
const CLASSES: &[&str] = &["public", "team", "confidential", "personal"];

#[test]
fn every_column_has_one_of_four_classes() {
    // Until the service has its first table there is nothing to classify.
    let Some(text) = read_if_there(CLASSIFICATION) else {
        return;
    };
    assert_none(&faults(&text), CLASSIFICATION);
}

#[test]
fn the_classification_comes_with_the_first_migration() {
    let migrations = crate::repository::entries("crates/improvement/src/migrations");
    let has_tables = migrations
        .iter()
        .any(|name| name.starts_with('m') && name != "mod.rs");
    assert!(
        !has_tables || read_if_there(CLASSIFICATION).is_some(),
        "write {CLASSIFICATION}"
    );
}

#[test]
fn a_wrong_class_a_wrong_name_and_an_empty_table_are_reported() {
    let text = "[person]\nname = \"secret\"\nMail = \"personal\"\n[empty]\n[team]\nname = 1\n";
    assert_eq!(faults(text).len(), 4);
    assert_eq!(
        faults("[team]\nname = \"public\"\nname = \"team\"\n").len(),
        1
    );
    assert!(faults("[team]\nname = \"public\"\n").is_empty());
}

/// What is wrong with the text of a classification.
fn faults(text: &str) -> Vec<String> {
    let tables: toml::Table = match text.parse() {
        Ok(tables) => tables,
        Err(error) => return vec![error.to_string()],
    };
    tables
        .iter()
        .flat_map(|(table, columns)| faults_of_table(table, columns))
        .collect()
}

fn faults_of_table(table: &str, columns: &toml::Value) -> Vec<String> {
    let Some(columns) = columns.as_table().filter(|columns| !columns.is_empty()) else {
        return vec![format!("[{table}] has no columns")];
    };
    let wrong = columns.iter().filter(|(name, class)| {
        !is_name(name)
            || !is_name(table)
            || !class.as_str().is_some_and(|class| CLASSES.contains(&class))
    });
    wrong
        .map(|(name, class)| {
            format!("[{table}] {name} = {class}: a name_like_this and one of {CLASSES:?}")
        })
        .collect()
}

fn is_name(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}
