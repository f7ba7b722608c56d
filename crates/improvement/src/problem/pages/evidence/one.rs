//! One piece of evidence: who said or showed what, when, and how it may be used.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use crate::{
    people::{access::TeamVisit, model::Right, reading as people},
    platform::{
        components::SummaryList,
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    problem::{
        model::{
            evidence::{Kind, UseAs},
            file::FileKind,
        },
        pages::found,
        store::{evidence::row, file},
    },
};

/// The file beside a piece of evidence.
struct Attached {
    href: String,
    words: String,
    /// What it shows, where it is an image.
    alt: Option<String>,
}

#[derive(Template)]
#[template(path = "problem/pages/evidence/one.html")]
struct EvidencePage {
    shell: Shell,
    kind: String,
    private: bool,
    tells: String,
    facts: SummaryList,
    figures: Vec<String>,
    file: Option<Attached>,
    edit: Option<String>,
    put_file: Option<(String, String)>,
    remove: Option<String>,
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let piece = found::evidence(connection, &visit, &parameters).await?;
    let about = file::about(connection, &visit.scope, piece.id).await?;
    let names = people::names_of(connection, piece.added_by.into_iter().collect()).await?;
    let by = found::name_in(&names, piece.added_by);
    let works = visit.may(Right::WorkInTeam);
    let path = |rest: &str| works.then(|| found::evidence_path(&visit, &piece, rest));
    let put = if about.is_some() {
        "title-evidence-file-replace"
    } else {
        "title-evidence-file"
    };
    render(&EvidencePage {
        shell: found::shell_of_evidence(&visit, &piece.title),
        kind: Kind::parse(&piece.kind)
            .map(|kind| say(kind.words()))
            .unwrap_or_default(),
        private: UseAs::parse(&piece.use_as) == Some(UseAs::Private),
        tells: piece.tells.clone(),
        facts: facts(&piece, &by),
        figures: piece.figures.lines().map(str::to_owned).collect(),
        file: about.and_then(|about| attached(&visit, &piece, about)),
        edit: path("/edit"),
        put_file: path("/file").map(|href| (say(put), href)),
        remove: path("/remove"),
    })
}

fn facts(piece: &row::Model, by: &str) -> SummaryList {
    let consent = if piece.consent {
        say("evidence-consent-yes")
    } else {
        String::new()
    };
    let added = [("name", by), ("when", &piece.added_at.words())];
    [
        ("heard-who", found::from_whom(piece)),
        ("heard-when", found::day_words(&piece.happened_on)),
        ("question-evidence-consent", consent),
        ("heard-use", found::use_words(piece)),
        ("question-evidence-tags", piece.tags.clone()),
        ("evidence-added", say_with("evidence-added-by", &added)),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .fold(SummaryList::new(), |list, (label, words)| {
        list.row(say(label), words)
    })
}

fn attached(visit: &TeamVisit, piece: &row::Model, about: file::About) -> Option<Attached> {
    let kind = FileKind::parse(&about.kind)?;
    let kilobytes = (about.size / 1024).max(1).to_string();
    let facts = [
        ("name", about.name.as_str()),
        ("kind", &say(kind.words())),
        ("size", &kilobytes),
    ];
    Some(Attached {
        href: found::evidence_path(visit, piece, "/attachment"),
        words: say_with("evidence-file-words", &facts),
        alt: kind.is_image().then_some(about.alt),
    })
}
