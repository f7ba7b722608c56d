//! Keeping a chart or a release beside the problem with one button: what it says, its figures and its picture, as they stand
//! today. What comes later changes none of it.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use crate::{
    evidence::frozen_release,
    measures::frozen_chart,
    people::access::TeamVisit,
    platform::{
        answers::LONGEST_ANSWER,
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        notice,
        service::Service,
    },
    problem::{
        model::{
            evidence::{Kind, UseAs},
            file::FileKind,
        },
        pages::found,
        store::evidence::row,
        writing::{NewFile, add_evidence, blank, put_file},
    },
};

/// What is kept of something that has figures.
struct Frozen {
    title: String,
    tells: Vec<String>,
    figures: Vec<String>,
    tag: &'static str,
    /// What the picture shows, for those who do not see it.
    alt: String,
    svg: String,
}

/// `POST /programmes/{programme}/teams/{team}/problem/evidence/from-measure/{measure}`
pub async fn chart(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let found = frozen_chart(service.database.connection(), &visit, &parameters).await?;
    let chart = found.ok_or_else(|| PageError::BadRequest(say("error-freeze-no-chart")))?;
    let title = say_with("freeze-chart-title", &[("name", &chart.name)]);
    let frozen = Frozen {
        alt: format!("{title}. {}", chart.title),
        title,
        tells: [vec![chart.title], chart.said].concat(),
        figures: chart.figures,
        tag: "freeze-chart-tag",
        svg: chart.svg,
    };
    keep(&service, &visit, &session, frozen).await
}

/// `POST /programmes/{programme}/teams/{team}/problem/evidence/from-release/{release}`
pub async fn release(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let release = frozen_release(&service, &visit, &parameters).await?;
    let whose = [
        ("organisation", release.organisation.as_str()),
        ("period", release.period.as_str()),
    ];
    let frozen = Frozen {
        title: say_with("freeze-release-title", &whose),
        alt: say_with("freeze-release-alt", &whose),
        tells: release.sentences,
        figures: release.figures,
        tag: "freeze-release-tag",
        svg: release.svg,
    };
    keep(&service, &visit, &session, frozen).await
}

async fn keep(
    service: &Service,
    visit: &TeamVisit,
    session: &Session,
    frozen: Frozen,
) -> Result<Response, PageError> {
    let content = as_png(frozen.svg).await?;
    let mut change = visit.person.change(service).await?;
    let today = change.at().date();
    let piece = row::Model {
        kind: Kind::Data.key().to_owned(),
        happened_on: today.to_string(),
        use_as: UseAs::RoleOnly.key().to_owned(),
        tells: as_far_as_it_fits(&frozen.tells),
        tags: say(frozen.tag),
        figures: frozen.figures.join("\n"),
        title: frozen.title,
        ..blank(&visit.scope)
    };
    let file = NewFile {
        name: FileKind::Png.harmless_name(&format!("{}.png", piece.title)),
        kind: FileKind::Png,
        alt: say_with(
            "freeze-alt",
            &[("words", &frozen.alt), ("day", &date_words(today))],
        ),
        content,
    };
    add_evidence(&mut change, &visit.scope, piece.clone()).await?;
    put_file(&mut change, &visit.scope, &piece, file).await?;
    change.commit().await?;
    let to = found::evidence_path(visit, &piece, "");
    notice::go_on(session, &to, &say("notice-frozen")).await
}

/// Whole sentences, as many as somebody could have typed: so that the piece can be changed like any other.
fn as_far_as_it_fits(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if text.chars().count() + sentence.chars().count() >= LONGEST_ANSWER {
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(sentence);
    }
    text
}

/// Drawing pixels takes a while, so it is done where it holds up nobody else.
async fn as_png(svg: String) -> Result<Vec<u8>, PageError> {
    let drawn = tokio::task::spawn_blocking(move || charts::png::png(&svg)).await;
    let drawn = drawn.map_err(PageError::internal)?;
    drawn.ok_or_else(|| PageError::internal("a picture to keep could not be drawn"))
}
