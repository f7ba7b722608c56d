//! "We see this differently": a side says how, and it is settled when both sides agree.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::found::{self, Found};
use crate::{
    people::{access::TeamVisit, model::Side, reading},
    platform::{
        address,
        answers::answer,
        components::{Button, Select, Textarea},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
    tools::{
        keeping::{see_differently, settle_view},
        model::{Item, tool::List},
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let found = found::named(connection, &visit, &parameters).await?;
    let id = address::id(&parameters, "item")?;
    let there = found.item(id).ok_or(PageError::NotFound)?;
    let members = reading::team_members(connection, &visit.scope).await?;
    let mut own = members
        .into_iter()
        .filter(|member| member.membership.person_id == visit.person.id());
    let mut form = Form::default();
    if let Some(seat) = own.find_map(|member| member.seat()) {
        form.set("side", seat.side.key());
    }
    page(&visit, &found, there, &form)
}

fn page(
    visit: &TeamVisit,
    found: &Found,
    (list, item): (&List, &Item),
    form: &Form,
) -> Result<Response, PageError> {
    let side = Select::new("side", say("tools-view-side"))
        .value(form.text("side"))
        .error(form.error("side"))
        .item("", say("tools-choose"));
    let side = Side::ALL
        .into_iter()
        .fold(side, |select, side| select.item(side.key(), side.label()));
    let words = Textarea::new("words", say("tools-view-words"))
        .hint(say("tools-view-words-hint"))
        .value(form.text("words"))
        .error(form.error("words"));
    let called = found.called(list, item);
    FormPage::new(
        found
            .shell(visit, &say("title-tools-differently"))
            .with_errors_of(form),
        found.path(visit, &format!("/items/{}/differently", item.id)),
        Button::new(say("button-tools-differently")).prevent_double_click(true),
    )
    .saying(say_with("tools-view-about", &[("item", &called)]))
    .question(side)
    .question(words)
    .way_out(&say("tools-way-out"), found.path(visit, ""))
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
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "item")?;
    let there = found.item(id).ok_or(PageError::NotFound)?;
    let side = form.text("side").parse::<Side>().ok();
    if side.is_none() {
        form.refuse("side", say("tools-view-side-missing"));
    }
    form.required("words", &say("tools-view-words-missing"));
    let words = answer(&mut form, "words");
    form.refuse_birth_dates(change.at().date());
    let (Some(side), true) = (side, form.is_fine()) else {
        return page(&visit, &found, there, &form);
    };
    let view = (side, words.as_str());
    see_differently(&mut change, &visit.scope, &found.drawing, id, view).await?;
    change.commit().await?;
    let to = found.path(&visit, &format!("#{}", found::anchor(id)));
    notice::go_on(&session, &to, &say("notice-tools-differently")).await
}

pub async fn settle(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "view")?;
    let there = found.views.iter().find(|view| view.id == id);
    let there = there.ok_or(PageError::NotFound)?;
    settle_view(&mut change, &visit.scope, &found.drawing, there).await?;
    change.commit().await?;
    let to = found.path(&visit, "");
    notice::go_on(&session, &to, &say("notice-tools-settled")).await
}
