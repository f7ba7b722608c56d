//! The library of ready definitions, and one of them.

use askama::Template;
use axum::{extract::RawPathParams, response::Response};

use super::found;
use crate::{
    measures::{
        library::{self, Ready},
        model::number_words,
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        address,
        components::SummaryList,
        errors::PageError,
        messages::say,
        moment::date_words,
        shell::{Shell, render},
    },
};

struct Line {
    name: &'static str,
    why: &'static str,
    kind: String,
    href: String,
}

#[derive(Template)]
#[template(path = "measures/pages/library.html")]
struct LibraryPage {
    shell: Shell,
    lines: Vec<Line>,
    own: Option<String>,
}

pub async fn show(visit: TeamVisit) -> Result<Response, PageError> {
    let lines = library::all().iter().map(|ready| Line {
        name: &ready.name,
        why: &ready.why,
        kind: say(ready.kind.words()),
        href: visit.path(&format!("/measures/library/{}", ready.key)),
    });
    render(&LibraryPage {
        lines: lines.collect(),
        own: visit
            .may(Right::WorkInTeam)
            .then(|| visit.path("/measures/new")),
        shell: found::shell(&visit, &say("title-library")),
    })
}

#[derive(Template)]
#[template(path = "measures/pages/ready.html")]
struct ReadyPage {
    shell: Shell,
    ready: &'static Ready,
    facts: SummaryList,
    origin: SummaryList,
    copy: Option<String>,
}

pub async fn one(visit: TeamVisit, parameters: RawPathParams) -> Result<Response, PageError> {
    let key = address::part(&parameters, "definition");
    let ready = library::find(key).ok_or(PageError::NotFound)?;
    let shell = found::shell(&visit, &ready.name)
        .crumb(&say("title-library"), &visit.path("/measures/library"));
    render(&ReadyPage {
        shell,
        ready,
        facts: facts(ready),
        origin: origin(ready),
        copy: visit
            .may(Right::WorkInTeam)
            .then(|| visit.path(&format!("/measures/new?from={}", ready.key))),
    })
}

fn facts(ready: &Ready) -> SummaryList {
    let target = ready.target.map(|target| {
        format!(
            "{} {} ({})",
            number_words(target),
            ready.unit,
            ready.target_source
        )
    });
    [
        ("question-measure-kind", say(ready.kind.words())),
        ("question-measure-shape", say(ready.shape.words())),
        ("question-measure-numerator", ready.numerator.clone()),
        ("question-measure-denominator", ready.denominator.clone()),
        ("question-measure-inclusions", ready.inclusions.clone()),
        ("question-measure-exclusions", ready.exclusions.clone()),
        ("question-measure-unit", ready.unit.clone()),
        ("question-measure-direction", say(ready.direction.words())),
        ("question-measure-target", target.unwrap_or_default()),
        ("question-measure-frequency", say(ready.frequency.words())),
        (
            "question-measure-source-system",
            ready.source_system.clone(),
        ),
        ("question-measure-equality", ready.equality.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .fold(SummaryList::new(), |list, (label, value)| {
        list.row(say(label), value)
    })
}

fn origin(ready: &Ready) -> SummaryList {
    let checker = if ready.checker.is_empty() {
        say("library-not-checked")
    } else {
        ready.checker.clone()
    };
    SummaryList::new()
        .row(say("library-source"), ready.source.as_str())
        .row(say("library-author"), ready.author.as_str())
        .row(say("library-checker"), checker)
        .row(say("library-written"), date_words(ready.written_on))
        .row(say("library-review"), date_words(ready.review_on))
}
