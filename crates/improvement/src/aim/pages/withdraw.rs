//! Taking a proposal back, with a reason that everybody who was asked can read.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::found;
use crate::{
    aim::{agreements::Agreement, letters::Team, model::Event, signing},
    people::access::TeamVisit,
    platform::{
        answers::answer,
        components::{Button, Textarea},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let agreement = found::agreement(connection, &visit, &parameters).await?;
    match refusal(&visit, &agreement) {
        None => page(&visit, &agreement, &Form::default()),
        Some(why) => notice::go_on(&session, &found::path(&visit, &agreement, ""), &say(why)).await,
    }
}

/// Why this visitor cannot take it back now.
fn refusal(visit: &TeamVisit, agreement: &Agreement) -> Option<&'static str> {
    if !agreement.allows(Event::Withdraw) {
        return Some("withdraw-too-late");
    }
    (!found::may_withdraw(visit, agreement)).then_some("withdraw-who")
}

fn page(visit: &TeamVisit, agreement: &Agreement, form: &Form) -> Result<Response, PageError> {
    let shell = found::shell_inside(visit, agreement, &say("title-agreement-withdraw"))
        .with_errors_of(form);
    let why = Textarea::new("why", say("question-withdraw"))
        .hint(say("hint-withdraw"))
        .value(form.text("why"))
        .error(form.error("why"));
    FormPage::new(
        shell,
        found::path(visit, agreement, "/withdraw"),
        Button::warning(say("button-agreement-withdraw")),
    )
    .saying(say("withdraw-how"))
    .question(why)
    .way_out(&say("way-out-agreement"), found::path(visit, agreement, ""))
    .page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let agreement = found::agreement(change.connection(), &visit, &parameters).await?;
    let to = found::path(&visit, &agreement, "");
    if let Some(why) = refusal(&visit, &agreement) {
        return notice::go_on(&session, &to, &say(why)).await;
    }
    form.required("why", &say("error-withdraw"));
    let why = answer(&mut form, "why");
    form.refuse_birth_dates(change.at().date());
    if !form.is_fine() {
        return page(&visit, &agreement, &form);
    }
    let team = Team::of(&visit);
    signing::withdraw(&mut change, &team, &agreement, &why).await?;
    change.commit().await?;
    notice::go_on(&session, &to, &say("notice-withdrawn")).await
}
