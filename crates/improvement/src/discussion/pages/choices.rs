//! Which letters a person wants, programme by programme.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use serde_json::json;
use tower_sessions::Session;

use crate::{
    discussion::{model::Level, store},
    people::{
        Programme,
        access::SignedIn,
        founding,
        reading::{self, Place},
    },
    platform::{
        audit::Entry,
        components::{Button, ChoiceItem, Legend, Radios, Size},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice,
        service::Service,
        shell::{Shell, Visit},
    },
};

/// `GET /account/notifications`
pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let places = reading::places_of(connection, &person).await?;
    let form = chosen(connection, &person, &places).await?;
    page(&visit, &places, &form)
}

async fn chosen(
    connection: &impl ConnectionTrait,
    person: &SignedIn,
    places: &[Place],
) -> Result<Form, PageError> {
    let mut form = Form::default();
    for place in places {
        let scope = founding::scope_of(&place.programme);
        let choices = store::choices(connection, &scope).await?;
        let level = store::level_of(&choices, person.id());
        form.set(&field(&place.programme), level.key());
    }
    Ok(form)
}

fn field(programme: &Programme) -> String {
    format!("level-{}", programme.id)
}

fn page(visit: &Visit, places: &[Place], form: &Form) -> Result<Response, PageError> {
    let shell = Shell::new(visit, &say("title-notifications"))
        .crumb(&say("link-home"), "/")
        .crumb(&say("account-title"), "/account")
        .with_errors_of(form);
    let page = FormPage::new(
        shell,
        "/account/notifications",
        Button::new(say("button-save-letters")),
    )
    .saying(if places.is_empty() {
        say("words-notifications-none")
    } else {
        say("words-notifications")
    })
    .way_out(&say("way-out-account"), "/account");
    let questions = places.iter().map(|place| question(&place.programme, form));
    questions.fold(page, FormPage::question).page()
}

fn question(programme: &Programme, form: &Form) -> Radios {
    let field = field(programme);
    let legend = Legend::from(programme.name.as_str()).size(Size::Medium);
    let question = Radios::new(field.as_str(), legend)
        .value(form.text(&field))
        .error(form.error(&field));
    Level::LEVELS.into_iter().fold(question, |question, level| {
        question.item(ChoiceItem::new(level.key(), level.words()).hint(level.meaning()))
    })
}

/// `POST /account/notifications`
pub async fn save(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    let places = reading::places_of(service.database.connection(), &person).await?;
    for place in &places {
        let field = field(&place.programme);
        if Level::parse(form.text(&field)).is_none() {
            form.refuse(&field, say("error-level"));
        }
    }
    if !form.is_fine() || places.is_empty() {
        return page(&visit, &places, &form);
    }
    let mut change = person.change(&service).await?;
    for place in &places {
        let Some(level) = Level::parse(form.text(&field(&place.programme))) else {
            continue;
        };
        let scope = founding::scope_of(&place.programme);
        store::choose(change.connection(), &scope, person.id(), level).await?;
        let facts = json!({ "programme": place.programme.id, "level": level.key() });
        let entry = Entry::about("person.letters-chosen", "person", person.id());
        change.record(entry.after(facts)).await?;
    }
    change.commit().await?;
    notice::go_on(&session, "/account/notifications", &say("notice-letters")).await
}
