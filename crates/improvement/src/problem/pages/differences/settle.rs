//! Settling a question: what the sides agreed, in words.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::ask::{both, named};
use crate::{
    people::access::TeamVisit,
    platform::{
        answers::answer,
        components::{Button, Textarea},
        conflict::Difference,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
    },
    problem::{pages::found, store::difference::row, writing::settle},
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let there = named(service.database.connection(), &visit, &parameters).await?;
    let form = Form::filled(&[("settlement", &there.settlement)]);
    page(&visit, &there, &form, there.version)
}

fn page(
    visit: &TeamVisit,
    there: &row::Model,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let shell = found::shell(visit, &say("title-difference-settle")).with_errors_of(form);
    let action = visit.path(&format!("/problem/differences/{}/settle", there.id));
    FormPage::new(shell, action, Button::new(say("button-difference-settle")))
        .saying(there.words.as_str())
        .version(version)
        .way_out(&say("way-out-problem"), visit.path("/problem"))
        .question(
            Textarea::new("settlement", say("question-settlement"))
                .hint(say("hint-settlement"))
                .value(form.text("settlement"))
                .error(form.error("settlement")),
        )
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
    let there = named(change.connection(), &visit, &parameters).await?;
    let version = form.number("version").unwrap_or_default();
    form.required("settlement", &say("error-settlement"));
    refuse_birth_dates(&mut form, &["settlement"], change.at().date());
    let settlement = answer(&mut form, "settlement");
    if !form.is_fine() {
        return page(&visit, &there, &form, version);
    }
    let open = row::Model {
        version,
        ..there.clone()
    };
    if !settle(&mut change, &visit.scope, open, &settlement).await? {
        let label = say("question-settlement");
        let words = Difference::new(&label, "settlement", &there.settlement, &settlement);
        return Err(both(&change, &visit, &there, vec![words], "/settle").await);
    }
    change.commit().await?;
    let said = say("notice-difference-settled");
    notice::go_on(&session, &visit.path("/problem"), &said).await
}
