//! `causeway pathways rules`: what each event rule did when the store was made.

use charts::{Document, Section, document::html_page};
use pathways::{
    rules::{Entry, Ledger},
    store,
};

use super::answers;
use crate::{
    command_line::{Format, RulesArguments},
    failure::{Failure, Outcome},
};

/// Shows the ledger.
pub fn run(arguments: &RulesArguments) -> Outcome {
    let ledger = store::ledger(&arguments.events).map_err(Failure::input)?;
    if let Some(key) = &arguments.examples {
        return examples(&ledger, key);
    }
    let table = table(&ledger);
    match arguments.format {
        Format::Json => answers::print_json(&ledger.without_examples()),
        Format::Csv => answers::print_csv(&table),
        Format::Svg => Err(Failure::usage(
            "rules have no picture: choose table, json, csv or html",
        )),
        Format::Html => answers::print(&html_page(&Document {
            title: "What the event rules did".to_owned(),
            facts: decided(&ledger),
            sections: vec![Section {
                tables: vec![table],
                ..Section::default()
            }],
            ..Document::default()
        })),
        Format::Table if ledger.entries.is_empty() => answers::print(
            "No event rules were applied. Name a file with rules = \"rules.toml\" in sources.toml.\n",
        ),
        Format::Table => answers::print_table(&table),
    }
}

fn decided(ledger: &Ledger) -> Vec<(String, String)> {
    vec![
        ("Decided by".to_owned(), ledger.source.clone()),
        ("Last looked at".to_owned(), ledger.reviewed.clone()),
    ]
}

/// What each rule did.
pub fn table(ledger: &Ledger) -> charts::Table {
    let row = |entry: &Entry| {
        vec![
            entry.rule.key.clone(),
            entry.rule.statement.clone(),
            if entry.rule.enabled { "on" } else { "off" }.to_owned(),
            entry.events_touched.to_string(),
            entry.journeys_touched.to_string(),
            entry.events_removed.to_string(),
            entry.journeys_removed.to_string(),
        ]
    };
    let headers = [
        "Rule",
        "Why",
        "Applied",
        "Events touched",
        "Journeys touched",
        "Events removed",
        "Journeys removed",
    ];
    answers::table(
        "Event rules",
        &headers,
        3,
        ledger.entries.iter().map(row).collect(),
    )
}

/// Pseudonyms of journeys, for the organisation that holds the key.
fn examples(ledger: &Ledger, key: &str) -> Outcome {
    let entry = ledger
        .entries
        .iter()
        .find(|entry| entry.rule.key == key)
        .ok_or_else(|| {
            Failure::usage(format!(
                "no event rule of this store has the key '{key}': look with causeway pathways rules"
            ))
        })?;
    let pseudonyms = entry.examples.iter().map(ToString::to_string);
    let lines: Vec<String> = std::iter::once(entry.words()).chain(pseudonyms).collect();
    answers::print(&format!("{}\n", lines.join("\n")))
}
