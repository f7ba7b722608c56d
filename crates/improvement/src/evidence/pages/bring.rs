//! Bringing a release: choose a file, check what it says, add it. Until it is added, nothing is kept anywhere.

use askama::Template;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use tower_sessions::Session;

use super::upload::{self, Sent};
use crate::{
    evidence::{
        AddProblem, Refusal,
        adding::{add_opened, check_for_team},
        figures::{Sentences, withheld_sentence},
        inbox::{Way, arrive, has_the_shape},
        release_file::{ReleaseBody, ReleaseProblem, SignedRelease, open_bytes},
    },
    people::{access::TeamVisit, reading},
    platform::{
        components::{Button, Input, SummaryList},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "evidence/pages/bring.html")]
struct BringPage {
    shell: Shell,
    action: String,
    file: Input,
    button: Button,
    programme: String,
    team: String,
    inbox: String,
    way_out: String,
}

#[derive(Template)]
#[template(path = "evidence/pages/check.html")]
struct CheckPage {
    shell: Shell,
    action: String,
    facts: SummaryList,
    sentences: Sentences,
    withheld: Option<String>,
    carried: String,
    button: Button,
}

pub async fn ask(visit: TeamVisit) -> Result<Response, PageError> {
    page(&visit, &Form::default())
}

fn page(visit: &TeamVisit, form: &Form) -> Result<Response, PageError> {
    let mut response = render(&BringPage {
        shell: shell(visit, "title-bring").with_errors_of(form),
        action: visit.path("/evidence/bring"),
        file: file_question(form),
        button: Button::new(say("button-check")),
        programme: visit.programme.slug.clone(),
        team: visit.team.slug.clone(),
        inbox: visit.path("/evidence/inbox"),
        way_out: visit.path("/evidence"),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// A plain file input: the package's enhanced one has a name that differs from its visible words (WCAG 2.2, 2.5.3).
fn file_question(form: &Form) -> Input {
    Input::new("file", say("question-file"))
        .kind("file")
        .classes("causeway-file")
        .attribute("accept", ".json,application/json")
        .hint(say("hint-file"))
        .error(form.error("file"))
}

fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(&say(title))
        .crumb(&say("title-evidence"), &visit.path("/evidence"))
}

/// Shows the form again with what is wrong with the file.
fn refused(visit: &TeamVisit, sentence: String) -> Result<Response, PageError> {
    let mut form = Form::default();
    form.refuse("file", sentence);
    page(visit, &form)
}

pub async fn take(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    request: Request,
) -> Result<Response, PageError> {
    match upload::read(request).await? {
        Sent::Nothing => refused(&visit, say("bring-choose")),
        Sent::NotArrived => refused(&visit, say("bring-not-arrived")),
        Sent::TooLarge => refused(&visit, ReleaseProblem::TooLarge.sentence()),
        Sent::File(bytes) => check(&service, &visit, &bytes).await,
        Sent::Checked(bytes) => add(&service, &visit, &session, &bytes).await,
    }
}

/// Shows what the file says, and asks whether to add it. A release that fails a check goes to quarantine.
async fn check(service: &Service, visit: &TeamVisit, bytes: &[u8]) -> Result<Response, PageError> {
    let release = match open_bytes(bytes) {
        Ok(release) => release,
        Err(problem) => return not_taken_in(service, visit, bytes, problem.into()).await,
    };
    let connection = service.database.connection();
    let now = service.clock.now();
    match check_for_team(connection, &visit.scope, now, &release).await {
        Ok(organisation_id) => {
            let name =
                reading::organisation_name(connection, &visit.scope, organisation_id).await?;
            check_page(visit, &release, &name)
        }
        Err(problem) => not_taken_in(service, visit, bytes, problem).await,
    }
}

/// Says what is wrong. What has the shape of a release goes to quarantine; anything else is not kept at all, because it
/// could hold details of patients.
async fn not_taken_in(
    service: &Service,
    visit: &TeamVisit,
    bytes: &[u8],
    problem: AddProblem,
) -> Result<Response, PageError> {
    let sentence = match &problem {
        AddProblem::Database(_) => return Err(PageError::internal(problem)),
        AddProblem::Refused(Refusal::BroughtBefore(_)) => {
            return refused(visit, problem.to_string());
        }
        _ => problem.to_string(),
    };
    if !has_the_shape(&problem) {
        return refused(visit, sentence);
    }
    let mut change = visit.person.change(service).await?;
    arrive(&mut change, &visit.scope, bytes, Way::Upload).await?;
    change.commit().await?;
    refused(visit, format!("{sentence} {}", say("bring-in-quarantine")))
}

fn check_page(
    visit: &TeamVisit,
    release: &SignedRelease,
    organisation: &str,
) -> Result<Response, PageError> {
    let body = release.body();
    render(&CheckPage {
        shell: shell(visit, "title-check")
            .crumb(&say("title-bring"), &visit.path("/evidence/bring")),
        action: visit.path("/evidence/bring"),
        facts: facts(body, organisation),
        sentences: Sentences::of(body),
        withheld: withheld_sentence(body),
        carried: upload::carried(release.text()),
        button: Button::new(say("button-add")).prevent_double_click(true),
    })
}

fn facts(body: &ReleaseBody, organisation: &str) -> SummaryList {
    let signed = say_with("check-signature-fits", &[("organisation", organisation)]);
    let agreement = body.agreement.as_ref().map(|named| {
        let version = named.version.to_string();
        let facts = [
            ("reference", named.reference.as_str()),
            ("version", &version),
        ];
        say_with("check-agreement-words", &facts)
    });
    let [activities, arcs, gaps, answers] = [
        body.map.activities.len(),
        body.map.arcs.len(),
        body.gaps.len(),
        body.answers.count(),
    ]
    .map(|size| size.to_string());
    let holds = [
        ("activities", activities.as_str()),
        ("arcs", &arcs),
        ("gaps", &gaps),
        ("answers", &answers),
    ];
    SummaryList::new()
        .row(say("check-organisation"), organisation)
        .row(say("check-period"), body.period.words())
        .row(say("check-made"), body.made_at.moment().words())
        .row(say("check-signature"), signed)
        .row(say("check-agreement"), agreement.unwrap_or_default())
        .row(say("check-holds"), say_with("check-holds-words", &holds))
}

/// Adds the release in one change. One that is there already is shown, not added twice.
async fn add(
    service: &Service,
    visit: &TeamVisit,
    session: &Session,
    bytes: &[u8],
) -> Result<Response, PageError> {
    let release = match open_bytes(bytes) {
        Ok(release) => release,
        Err(problem) => return not_taken_in(service, visit, bytes, problem.into()).await,
    };
    let mut change = visit.person.change(service).await?;
    let (name, said) = match add_opened(&mut change, &visit.scope, &release).await {
        Ok(name) => {
            change.commit().await?;
            (name, "notice-release-added")
        }
        Err(AddProblem::Refused(Refusal::BroughtBefore(name))) => (name, "notice-release-there"),
        Err(problem) => {
            drop(change);
            return not_taken_in(service, visit, bytes, problem).await;
        }
    };
    let to = visit.path(&format!("/evidence/{name}"));
    notice::go_on(session, &to, &say(said)).await
}
