//! Ending an agreement before its time, or taking back what was put forward, with a reason.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::{named, path_of, shell_of};
use crate::{
    agreements::{
        letters::{self, Occasion, Place},
        sharing::{self, Sharing},
    },
    people::access::ProgrammeVisit,
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
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let sharing = named(service.database.connection(), &visit, &parts).await?;
    page(&visit, &sharing, &Form::default())
}

fn page(visit: &ProgrammeVisit, sharing: &Sharing, form: &Form) -> Result<Response, PageError> {
    let shell = shell_of(visit, sharing, &say("title-sharing-end")).with_errors_of(form);
    let why = Textarea::new("why", say("sharing-end-why"))
        .hint(say("sharing-end-why-hint"))
        .value(form.text("why"))
        .error(form.error("why"));
    FormPage::new(
        shell,
        path_of(visit, sharing, "/end"),
        Button::warning(say("button-sharing-end")),
    )
    .saying(say("sharing-end-what"))
    .saying(say("sharing-end-then"))
    .question(why)
    .way_out(
        &say("way-out-sharing-agreement"),
        path_of(visit, sharing, ""),
    )
    .page()
}

pub async fn end(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let sharing = named(change.connection(), &visit, &parts).await?;
    form.required("why", &say("error-sharing-end-why"));
    let why = answer(&mut form, "why");
    if !form.is_fine() {
        return page(&visit, &sharing, &form);
    }
    let to = path_of(&visit, &sharing, "");
    if !sharing::end(&mut change, &visit.scope, &sharing, &why).await? {
        return notice::go_on(&session, &to, &say("notice-sharing-look-again")).await;
    }
    if let Some(known) = sharing.signed().or(sharing.newest()) {
        let place = Place {
            settings: &service.settings,
            programme: &visit.programme.slug,
        };
        let about = (&sharing, &known.agreement);
        letters::post(&change, &visit.scope, &place, about, Occasion::Ended).await?;
    }
    change.commit().await?;
    notice::go_on(&session, &to, &say("notice-sharing-ended")).await
}
