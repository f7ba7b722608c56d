//! Changing a measure. When what is counted changes, it is asked since when and why, because a new phase begins.

use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};
use tower_sessions::Session;

use super::found::{self, PartsPage};
use crate::{
    measures::{
        adding::{Why, change_measure, what_is_counted},
        answers::{self, Asked},
        store::measure,
    },
    people::{access::TeamVisit, stale},
    platform::{
        answers::answer,
        change::Change,
        components::{Button, ChoiceItem, Content, Legend, Radios, Size, Textarea},
        conflict::{Conflict, sent},
        date_question::DateQuestion,
        errors::PageError,
        form::Form,
        messages::say,
        notice,
        service::Service,
        shell::render,
    },
};

/// Whether the change is one of what is counted: "yes" or "no".
const COUNTING: &str = "counting";
const REASON: &str = "reason";
const SINCE: DateQuestion = DateQuestion {
    field: "starts_on",
    label: "First day of the new definition",
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let asked = found::asked(connection, &visit).await?;
    page(
        &visit,
        &measure,
        &asked,
        &answers::filled(&measure),
        measure.version,
    )
}

fn page(
    visit: &TeamVisit,
    measure: &measure::Model,
    asked: &Asked,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let shell = found::shell_inside(visit, measure, &say("title-measure-edit"));
    let mut response = render(&PartsPage {
        shell: shell.with_errors_of(form),
        action: found::path(visit, measure, "/edit"),
        introduction: None,
        hidden: vec![
            ("version", version.to_string()),
            ("library_key", form.text("library_key").to_owned()),
        ],
        parts: answers::parts(form, asked),
        last: questions_of_change(form),
        button: Button::new(say("button-save")),
        way_out: (say("way-out-measure"), found::path(visit, measure, "")),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn questions_of_change(form: &Form) -> Vec<Content> {
    let legend = Legend::from(say("question-measure-counting")).size(Size::Medium);
    let radios = Radios::new(COUNTING, legend)
        .hint(say("hint-measure-counting"))
        .item(ChoiceItem::new("no", say("measure-counting-no")))
        .item(ChoiceItem::new("yes", say("measure-counting-yes")))
        .value(form.text(COUNTING))
        .error(form.error(COUNTING));
    let reason = Textarea::new(REASON, say("question-measure-reason"))
        .hint(say("hint-measure-reason"))
        .value(form.text(REASON))
        .error(form.error(REASON));
    vec![
        Content::html(radios),
        Content::html(SINCE.control(form)),
        Content::html(reason),
    ]
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let saved = found::named(change.connection(), &visit, &parameters).await?;
    let asked = found::asked(change.connection(), &visit).await?;
    let edited = answers::read(&mut form, &asked, saved.clone());
    let edited = measure::Model {
        library_key: saved.library_key.clone(),
        version,
        ..edited
    };
    let why = read_why(&mut form, &saved, &edited);
    if !form.is_fine() {
        return page(&visit, &saved, &asked, &form, version);
    }
    if !change_measure(&mut change, &visit.scope, &saved, edited.clone(), why).await? {
        return Err(stale(&change, &visit, &asked, &form, (&saved, &edited)).await);
    }
    change.commit().await?;
    let to = found::path(&visit, &saved, "");
    notice::go_on(&session, &to, &say("notice-saved")).await
}

/// Since when and why, where the person says that what is counted changed. Where it looks so and they have not
/// said, they are asked.
fn read_why(form: &mut Form, saved: &measure::Model, edited: &measure::Model) -> Option<Why> {
    let looks_changed = what_is_counted(saved) != what_is_counted(edited);
    match form.text(COUNTING) {
        "yes" => {
            let starts_on = SINCE.read(form);
            if starts_on.is_empty() {
                form.refuse(&SINCE.id("day"), say("error-measure-starts-on"));
            }
            form.required(REASON, &say("error-measure-reason"));
            let reason = answer(form, REASON);
            Some(Why { starts_on, reason })
        }
        "no" => None,
        _ if looks_changed => {
            form.refuse(COUNTING, say("error-measure-counting"));
            None
        }
        _ => None,
    }
}

async fn stale(
    change: &Change,
    visit: &TeamVisit,
    asked: &Asked,
    form: &Form,
    (saved, edited): (&measure::Model, &measure::Model),
) -> PageError {
    let mut fields = answers::differences(form, asked, saved, edited);
    fields.push(sent(COUNTING, form.text(COUNTING)));
    fields.push(sent(REASON, form.text(REASON)));
    for part in ["day", "month", "year"] {
        let name = format!("starts_on[{part}]");
        fields.push(sent(&name, form.text(&name)));
    }
    let conflict = Conflict {
        what: say("what-measure"),
        by: None,
        when: None,
        fields,
        current_version: saved.version,
        action: found::path(visit, saved, "/edit"),
        back: found::path(visit, saved, ""),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, saved.id, conflict).await
}
