//! How a figure came to be, for everybody who asks: its rules, the order of events, and what the event rules did.

use crate::{
    evidence::release_file::{ReleaseBody, answers::HowCounted},
    platform::{
        components::{Cell, Content, Table},
        messages::{say, say_with},
    },
};

/// The rules of one question, the order policy and the ledger of event rules, as HTML.
pub fn how(body: &ReleaseBody, own: impl Iterator<Item = String>) -> String {
    let order = body.rules.order_of_events.to_string();
    let unknown = body.answers.how_counted.as_ref().map(unknown_order);
    let disclosure = body.rules.disclosure.sentence.to_string();
    let sentences = own.chain([order]).chain(unknown).chain([disclosure]);
    let items: Vec<String> = sentences
        .map(|sentence| format!("<li>{}</li>", Content::from(sentence)))
        .collect();
    let ledger = body.answers.how_counted.as_ref().and_then(ledger);
    let ledger = ledger.map_or_else(String::new, |table| table.to_string());
    format!(
        "<ul class=\"nhsuk-list nhsuk-list--bullet\">{}</ul>{ledger}",
        items.concat()
    )
}

/// How many pairs of events could as well have happened the other way round.
fn unknown_order(how: &HowCounted) -> String {
    match how.percent_of_unknown_order.value() {
        None => say("how-unknown-order-few"),
        Some(share) => say_with("how-unknown-order", &[("share", &share.to_string())]),
    }
}

/// What each event rule did; nothing where there was no rule.
fn ledger(how: &HowCounted) -> Option<Table> {
    if how.event_rules.is_empty() {
        return None;
    }
    let heads = [
        Cell::from(say("ledger-rule")),
        Cell::number(say("ledger-events")),
        Cell::number(say("ledger-referrals")),
    ];
    let empty = Table::new(say("ledger-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    Some(how.event_rules.iter().fold(empty, |table, rule| {
        let off = |figure: String| {
            if rule.switched_on {
                figure
            } else {
                say("ledger-off")
            }
        };
        table.row([
            Cell::from(rule.sentence.as_str()),
            Cell::number(off(rule.events.words())),
            Cell::number(off(rule.referrals.words())),
        ])
    }))
}
