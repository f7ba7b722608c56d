//! The evidence page of a team to which several organisations brought releases: each beside the others, and together what
//! may be added.

use askama::Template;
use axum::response::Response;

use super::releases;
use crate::{
    evidence::{
        combined::{self, Apart, Combined, Row, Shown, Subject, Together},
        opened::{self, Opened, Shown as OpenedRelease},
        together::{self, joined},
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "evidence/pages/together.html")]
struct TogetherPage {
    shell: Shell,
    sentences: Vec<String>,
    apart: Vec<String>,
    origin: Table,
    parts: Vec<TogetherPart>,
    how: Vec<String>,
    releases: Option<Table>,
    may_bring: bool,
    bring: String,
    inbox: String,
    ledger: String,
}

/// Figures of one kind.
struct TogetherPart {
    heading: String,
    table: Table,
}

/// What is said of how the figures were added.
const HOW: [&str; 6] = [
    "together-how-days",
    "together-how-sides",
    "together-how-rounding",
    "together-how-withheld",
    "together-how-medians",
    "together-how-twice",
];

/// The page. A release that may not be shown is named with the reason, and nothing of it is added.
pub async fn page(
    service: &Service,
    visit: &TeamVisit,
    shell: Shell,
    newest: Vec<Opened>,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let mut not_shown = Vec::new();
    let mut shown: Vec<OpenedRelease> = Vec::new();
    for opened in newest {
        match opened.shown() {
            Ok(release) => shown.push(release),
            Err(sentence) => not_shown.push(sentence),
        }
    }
    let sides = together::sides(connection, &visit.scope, &shown).await?;
    let combined = together::combined(&shown, &sides);
    let names: Vec<&str> = shown.iter().map(|one| one.organisation.as_str()).collect();
    let mut apart = not_shown;
    apart.extend(sentences_apart(&combined, &names));
    render(&TogetherPage {
        shell,
        sentences: together::sentences(&combined, &shown),
        apart,
        origin: origin(visit, &shown),
        parts: parts(&combined, &names),
        how: HOW.map(say).to_vec(),
        releases: releases::releases(connection, visit).await?,
        may_bring: visit.may(Right::BringRelease),
        bring: visit.path("/evidence/bring"),
        inbox: visit.path("/evidence/inbox"),
        ledger: visit.path("/evidence/ledger"),
    })
}

fn sentences_apart(combined: &Combined, names: &[&str]) -> Vec<String> {
    let mut sentences: Vec<String> = combined
        .apart
        .iter()
        .map(|(place, why)| {
            let key = match why {
                Apart::OtherDays => "together-apart-days",
                Apart::OtherSide => "together-apart-side",
                Apart::OtherMeaning => "together-apart-meaning",
            };
            say_with(key, &[("organisation", names[*place])])
        })
        .collect();
    if combined.added.is_empty() && names.len() > 1 {
        sentences.insert(0, say("together-nothing-added"));
    }
    sentences
}

/// Whose figures these are, about which days, and when they came.
fn origin(visit: &TeamVisit, shown: &[OpenedRelease]) -> Table {
    let heads = [
        "releases-organisation",
        "releases-period",
        "releases-brought",
    ]
    .map(say);
    let empty = Table::new(say("together-origin-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    shown.iter().fold(empty, |table, one| {
        table.row([
            Cell::link(one.organisation.as_str(), one.path(visit, "")),
            Cell::from(opened::period_words(&one.stored)),
            Cell::from(one.stored.brought_at.date_words()),
        ])
    })
}

/// The heading of a part, and which rows stand in it.
type Kind = (&'static str, fn(&Subject) -> bool);

fn parts(combined: &Combined, names: &[&str]) -> Vec<TogetherPart> {
    let kinds: [Kind; 4] = [
        ("together-part-first", |subject| {
            matches!(
                subject,
                Subject::Sent | Subject::SlippedThrough | Subject::FirstSeen
            )
        }),
        ("together-part-expected", |subject| {
            matches!(subject, Subject::Expectation(_))
        }),
        ("together-part-waits", |subject| {
            matches!(
                subject,
                Subject::WaitsBegun(_)
                    | Subject::WaitsReached(_)
                    | Subject::WaitsGoingOn(_)
                    | Subject::WaitMedian(_)
            )
        }),
        ("together-part-steps", |subject| {
            matches!(subject, Subject::Activity(_))
        }),
    ];
    let part = |(heading, belongs): Kind| {
        let rows: Vec<&Row> = combined
            .rows
            .iter()
            .filter(|row| belongs(&row.subject))
            .collect();
        (!rows.is_empty()).then(|| TogetherPart {
            heading: say(heading),
            table: table(heading, &rows, combined, names),
        })
    };
    kinds.into_iter().filter_map(part).collect()
}

fn table(heading: &str, rows: &[&Row], combined: &Combined, names: &[&str]) -> Table {
    let added: Vec<&str> = combined.added.iter().map(|place| names[*place]).collect();
    let mut heads = vec![say("together-figure")];
    heads.extend(names.iter().map(ToString::to_string));
    if !added.is_empty() {
        heads.push(say_with("together-all", &[("names", &joined(&added))]));
    }
    let caption = say_with("together-caption", &[("what", &say(heading))]);
    let empty = Table::new(caption, heads)
        .first_cell_is_header(true)
        .responsive(true);
    rows.iter().fold(empty, |table, row| {
        let mut cells = vec![Cell::from(subject_words(&row.subject))];
        cells.extend(row.each.iter().map(|shown| Cell::from(shown_words(*shown))));
        if !added.is_empty() {
            cells.push(Cell::from(together_words(row.together)));
        }
        table.row(cells)
    })
}

fn subject_words(subject: &Subject) -> String {
    let of = |key: &str, what: &str| say_with(key, &[("what", what)]);
    match subject {
        Subject::Sent => say("together-sent"),
        Subject::SlippedThrough => say("together-slipped-through"),
        Subject::FirstSeen => say("together-first-seen"),
        Subject::Expectation(sentence) => of("together-expectation", sentence),
        Subject::Activity(label) => label.clone(),
        Subject::WaitsBegun(sentence) => of("together-waits-begun", sentence),
        Subject::WaitsReached(sentence) => of("together-waits-reached", sentence),
        Subject::WaitsGoingOn(sentence) => of("together-waits-going-on", sentence),
        Subject::WaitMedian(sentence) => of("together-wait-median", sentence),
    }
}

fn shown_words(shown: Shown) -> String {
    match shown {
        Shown::Count(count) => count.words(),
        Shown::Share(of, shares) => say_with(
            "together-share-of",
            &[
                ("share", &combined::shares_words(shares)),
                ("of", &combined::count_words(of)),
            ],
        ),
        Shown::Time(days) => days.words(),
        Shown::Missing => say("together-missing"),
    }
}

fn together_words(together: Together) -> String {
    match together {
        Together::Count(interval) => combined::count_words(interval),
        Together::Share(shares) => combined::shares_words(shares),
        Together::NeverAdded => say("together-never-added"),
        Together::NotInAll | Together::NothingAdded => say("together-not-in-all"),
    }
}
