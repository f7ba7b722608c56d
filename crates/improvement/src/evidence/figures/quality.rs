//! What stands behind the figures: how good the data were, what words mean, how it was counted, where it comes from.

use crate::{
    evidence::release_file::{PublicKey, ReleaseBody},
    platform::components::{Cell, Content, SummaryList, Table},
    platform::messages::say,
};

/// How good the data were.
pub fn quality(body: &ReleaseBody) -> SummaryList {
    let quality = &body.quality;
    let rows = [
        ("quality-rows-read", quality.rows_read),
        ("quality-rows-rejected", quality.rows_rejected),
        ("quality-links-agree", quality.links_agree),
        ("quality-links-mismatch", quality.links_mismatch),
        ("quality-links-missing", quality.links_missing),
        ("quality-links-one-source", quality.links_one_source),
        ("quality-unverified", quality.rows_with_unverified_mapping),
    ];
    rows.into_iter()
        .fold(SummaryList::new(), |list, (key, figure)| {
            list.row(say(key), figure.words())
        })
}

/// What the words mean.
pub fn definitions(body: &ReleaseBody) -> SummaryList {
    body.definitions
        .iter()
        .fold(SummaryList::new(), |list, word| {
            list.row(in_words(word.key.as_str()), word.sentence.as_str())
        })
}

/// "`referral_sent`" as a person writes it: "Referral sent".
fn in_words(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// How it was counted.
pub fn rules(body: &ReleaseBody) -> SummaryList {
    let rules = &body.rules;
    let rows = [
        ("rule-order", &rules.order_of_events),
        ("rule-times", &rules.times_between_events),
        ("rule-gaps", &rules.gaps),
        ("rule-disclosure", &rules.disclosure.sentence),
    ];
    rows.into_iter()
        .fold(SummaryList::new(), |list, (key, sentence)| {
            list.row(say(key), sentence.as_str())
        })
}

/// Who made it from what, and when.
pub fn origin(body: &ReleaseBody, key: PublicKey) -> Content {
    let organisation = format!(
        "{} ({})",
        body.organisation.name, body.organisation.ods_code
    );
    let facts = SummaryList::new()
        .row(say("origin-organisation"), organisation)
        .row(say("origin-made"), body.made_at.moment().words())
        .row(say("origin-period"), body.period.words())
        .row(say("origin-program"), body.program_version.as_str())
        .row(say("origin-key"), key.fingerprint());
    Content::html(format!("{facts}{}", sources(body)))
}

fn sources(body: &ReleaseBody) -> Table {
    let heads = [
        Cell::from(say("source-kind")),
        Cell::number(say("source-rows")),
        Cell::from(say("source-fingerprint")),
    ];
    let empty = Table::new(say("sources-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    body.sources.iter().fold(empty, |table, source| {
        table.row([
            Cell::from(source.kind.words()),
            Cell::number(source.rows.words()),
            Cell::from(source.sha256.as_str()).classes("causeway-fingerprint"),
        ])
    })
}
