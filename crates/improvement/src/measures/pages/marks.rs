//! Marking a chart: a note, limits that begin anew with a reason, a point left out with a reason; and taking it back.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use jiff::civil::Date;
use tower_sessions::Session;

use super::found;
use crate::{
    measures::{
        chart::{Material, periods},
        marking::{add_mark, remove_mark},
        store::{
            mark::{self, MarkKind},
            measure,
        },
    },
    people::access::TeamVisit,
    platform::{
        address,
        answers::line,
        components::{Button, ChoiceItem, Input, Legend, Radios, Select, Size},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let material = Material::of(connection, &visit.scope, measure).await?;
    page(
        &visit,
        &material.measure,
        &periods(&material),
        &Form::default(),
    )
}

fn page(
    visit: &TeamVisit,
    measure: &measure::Model,
    periods: &[Date],
    form: &Form,
) -> Result<Response, PageError> {
    let shell = found::shell_inside(visit, measure, &say("title-mark")).with_errors_of(form);
    let page = FormPage::new(
        shell,
        found::path(visit, measure, "/mark"),
        Button::new(say("button-mark")),
    )
    .way_out(&say("way-out-measure"), found::path(visit, measure, ""));
    if periods.is_empty() {
        return page.saying(say("mark-no-values")).page();
    }
    let kinds = Radios::new(
        "kind",
        Legend::from(say("question-mark-kind")).size(Size::Small),
    )
    .value(form.text("kind"))
    .error(form.error("kind"));
    let hints = ["hint-mark-note", "hint-mark-limits", "hint-mark-left-out"].map(say);
    let kinds = MarkKind::ALL
        .into_iter()
        .zip(hints)
        .fold(kinds, |question, (kind, hint)| {
            question.item(ChoiceItem::new(kind.key(), say(kind.words())).hint(hint))
        });
    let period = Select::new("period", say("question-mark-period"))
        .value(form.text("period"))
        .error(form.error("period"));
    let period = periods.iter().rev().fold(period, |question, day| {
        question.item(day.to_string(), found::period_words(measure, *day))
    });
    let words = Input::new("words", say("question-mark-words"))
        .hint(say("hint-mark-words"))
        .value(form.text("words"))
        .error(form.error("words"));
    page.question(kinds).question(period).question(words).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let material = Material::of(change.connection(), &visit.scope, measure).await?;
    let (measure, periods) = (&material.measure, periods(&material));
    let kind = MarkKind::parse(form.text("kind"));
    if kind.is_none() {
        form.refuse("kind", say("error-mark-kind"));
    }
    let day = form
        .text("period")
        .parse::<Date>()
        .ok()
        .filter(|day| periods.contains(day));
    if day.is_none() {
        form.refuse("period", say("error-mark-period"));
    }
    form.required("words", &say("error-mark-words"));
    let words = line(&mut form, "words");
    if kind == Some(MarkKind::Limits) && day == periods.first().copied() {
        form.refuse("period", say("error-mark-first"));
    }
    let (Some(kind), Some(day), true) = (kind, day, form.is_fine()) else {
        return page(&visit, measure, &periods, &form);
    };
    add_mark(&mut change, &visit.scope, measure, (kind, day, &words)).await?;
    change.commit().await?;
    notice::go_on(
        &session,
        &found::path(&visit, measure, ""),
        &say("notice-marked"),
    )
    .await
}

pub async fn ask_to_remove(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let id = address::id(&parameters, "mark")?;
    let there = mark::find(connection, &visit.scope, &measure, id).await?;
    let there = there.ok_or(PageError::NotFound)?;
    let shell = found::shell_inside(&visit, &measure, &say("title-mark-remove"));
    let action = found::path(&visit, &measure, &format!("/marks/{id}/remove"));
    let words = say_with("words-mark-remove", &[("words", &there.words)]);
    FormPage::new(shell, action, Button::warning(say("button-mark-remove")))
        .saying(words)
        .way_out(&say("way-out-measure"), found::path(&visit, &measure, ""))
        .page()
}

pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "mark")?;
    let there = mark::find(change.connection(), &visit.scope, &measure, id).await?;
    let there = there.ok_or(PageError::NotFound)?;
    remove_mark(&mut change, &visit.scope, &measure, &there).await?;
    change.commit().await?;
    notice::go_on(
        &session,
        &found::path(&visit, &measure, ""),
        &say("notice-unmarked"),
    )
    .await
}
