//! Access tokens: made, shown once, listed and ended.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use sea_orm::DbErr;
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use super::{answers::shell, fresh};
use crate::{
    people::{
        access::{SignedIn, TokenScope, new_secret},
        store::access_token,
    },
    platform::{
        audit::Entry,
        change::Change,
        components::{Button, Cell, ChoiceItem, Content, Input, Legend, Radios, Size, Table},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        moment::Moment,
        notice, secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

const HOME: &str = "/account/tokens";
/// Days after which a token may stop working; the longest is a year, so that none is forgotten for ever.
const DAYS: [i64; 3] = [30, 90, 365];
const SECONDS_A_DAY: i64 = 24 * 60 * 60;
/// Tokens of one person at once: more are forgotten ones.
const MOST_TOKENS: usize = 20;
const LONGEST_NAME: usize = 80;

/// What a new token is.
pub struct NewToken<'a> {
    /// For whom it acts.
    pub person_id: Uuid,
    /// What the person calls it.
    pub name: &'a str,
    /// What it may do.
    pub scope: TokenScope,
    /// Whether a second factor was given.
    pub second_factor: bool,
    /// Days until it stops working.
    pub days: i64,
}

/// Makes a token within a change and returns its secret, which is not kept.
pub async fn add_token(change: &mut Change, new: NewToken<'_>) -> Result<String, DbErr> {
    let secret = new_secret();
    let token = access_token::Model {
        id: Uuid::now_v7(),
        person_id: new.person_id,
        name: new.name.to_owned(),
        token_hash: secrets::hash(&secret),
        scope: new.scope.key().to_owned(),
        second_factor: new.second_factor,
        created_at: change.at(),
        expires_at: change.at().plus_seconds(new.days * SECONDS_A_DAY),
        last_used_at: None,
        revoked_at: None,
    };
    let facts = json!({ "token": token.id, "scope": token.scope, "days": new.days });
    access_token::insert(change.connection(), token).await?;
    let entry = Entry::about("person.token-made", "person", new.person_id);
    change.record(entry.after(facts)).await?;
    Ok(secret)
}

#[derive(Template)]
#[template(path = "people/account/tokens.html")]
struct TokensPage {
    shell: Shell,
    made: Option<String>,
    tokens: Option<Table>,
    name: Input,
    scope: Radios,
    days: Radios,
    button: Button,
}

/// `GET /account/tokens`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    page(&service, &visit, &person, &Form::default(), None).await
}

async fn page(
    service: &Service,
    visit: &Visit,
    person: &SignedIn,
    form: &Form,
    made: Option<String>,
) -> Result<Response, PageError> {
    let tokens = access_token::of_person(service.database.connection(), person.id()).await?;
    let mut response = render(&TokensPage {
        shell: shell(visit, &say("tokens-title")).with_errors_of(form),
        made,
        tokens: (!tokens.is_empty()).then(|| table(&tokens, service.clock.now())),
        name: Input::new("name", say("question-token-name"))
            .hint(say("hint-token-name"))
            .value(form.text("name"))
            .error(form.error("name")),
        scope: scope_question(form),
        days: days_question(form),
        button: Button::new(say("button-make-token")).prevent_double_click(true),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn scope_question(form: &Form) -> Radios {
    let legend = Legend::from(say("question-token-scope")).size(Size::Small);
    let question = Radios::new("scope", legend)
        .value(form.text("scope"))
        .error(form.error("scope"));
    TokenScope::ALL
        .into_iter()
        .fold(question, |question, scope| {
            question.item(ChoiceItem::new(scope.key(), say(scope.message())))
        })
}

fn days_question(form: &Form) -> Radios {
    let legend = Legend::from(say("question-token-days")).size(Size::Small);
    let question = Radios::new("days", legend)
        .value(form.text("days"))
        .error(form.error("days"));
    DAYS.into_iter().fold(question, |question, days| {
        let days = days.to_string();
        let words = say_with("token-days", &[("days", &days)]);
        question.item(ChoiceItem::new(days, words))
    })
}

fn table(tokens: &[access_token::Model], now: Moment) -> Table {
    let heads = [
        "token-name",
        "token-may",
        "token-ends",
        "token-used",
        "session-choice",
    ];
    let empty = Table::new(say("tokens-caption"), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    tokens.iter().fold(empty, |table, token| {
        let scope = TokenScope::parse(&token.scope).unwrap_or(TokenScope::Read);
        let ends = if token.expires_at <= now {
            say("token-over")
        } else {
            token.expires_at.date_words()
        };
        let used = token
            .last_used_at
            .map_or_else(|| say("token-never"), Moment::words);
        let button = Button::secondary(say("button-revoke-token"))
            .aria_label(say_with("token-revoke-which", &[("name", &token.name)]))
            .name("token")
            .value(token.id.to_string())
            .small(true);
        let revoke = format!("<form method=\"post\" action=\"{HOME}/revoke\">{button}</form>");
        table.row([
            Cell::from(token.name.as_str()),
            Cell::from(say(scope.message())),
            Cell::from(ends),
            Cell::from(used),
            Cell::from(Content::html(revoke)),
        ])
    })
}

/// `POST /account/tokens`
pub(super) async fn make(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, HOME);
    }
    let name = form.required("name", &say("error-token-name"));
    if name.chars().count() > LONGEST_NAME {
        form.refuse("name", say("error-token-name-long"));
    }
    let scope = TokenScope::parse(form.text("scope"));
    if scope.is_none() {
        form.refuse("scope", say("error-token-scope"));
    }
    let days = form.text("days").parse().ok();
    let days = days.filter(|days| DAYS.contains(days));
    if days.is_none() {
        form.refuse("days", say("error-token-days"));
    }
    let there = access_token::of_person(service.database.connection(), person.id()).await?;
    if there.len() >= MOST_TOKENS {
        form.refuse("name", say("error-token-many"));
    }
    let (true, Some(scope), Some(days)) = (form.is_fine(), scope, days) else {
        return page(&service, &visit, &person, &form, None).await;
    };
    let new = NewToken {
        person_id: person.id(),
        name: &name,
        scope,
        second_factor: person.second_factor,
        days,
    };
    let mut change = person.change(&service).await?;
    let secret = add_token(&mut change, new).await?;
    change.commit().await?;
    // Shown in the answer itself: nothing keeps it, so no later page could.
    page(&service, &visit, &person, &Form::default(), Some(secret)).await
}

/// `POST /account/tokens/revoke`
pub(super) async fn revoke(
    State(service): State<Service>,
    session: Session,
    person: SignedIn,
    form: Form,
) -> Result<Response, PageError> {
    let Ok(id) = form.text("token").parse::<Uuid>() else {
        return notice::go_on(&session, HOME, &say("notice-token-gone")).await;
    };
    let mut change = person.change(&service).await?;
    let at = change.at();
    if !access_token::revoke(change.connection(), person.id(), id, at).await? {
        return notice::go_on(&session, HOME, &say("notice-token-gone")).await;
    }
    let entry = Entry::about("person.token-revoked", "person", person.id());
    change.record(entry.before(json!({ "token": id }))).await?;
    change.commit().await?;
    notice::go_on(&session, HOME, &say("notice-token-revoked")).await
}
