//! Choosing the kind of chart, among those that are honest for the values, each with what it is for.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::found;
use crate::{
    measures::{
        adding::choose_chart,
        chart::{Material, kinds},
    },
    people::access::TeamVisit,
    platform::{
        components::{Button, ChoiceItem, Legend, Radios, Size},
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
    page(&visit, &material, &Form::default())
}

fn page(visit: &TeamVisit, material: &Material, form: &Form) -> Result<Response, PageError> {
    let measure = &material.measure;
    let shell = found::shell_inside(visit, measure, &say("title-chart-kind")).with_errors_of(form);
    let legend = Legend::from(say("question-chart-kind")).size(Size::Small);
    let current = kinds::key_of(kinds::in_force(material)).unwrap_or_default();
    let question = Radios::new("chart_kind", legend)
        .value(current)
        .error(form.error("chart_kind"));
    let offered = kinds::offered(material);
    let question = offered.into_iter().fold(question, |question, one| {
        question.item(ChoiceItem::new(one.key, one.name).hint(one.why))
    });
    FormPage::new(
        shell,
        found::path(visit, measure, "/chart-kind"),
        Button::new(say("button-save")),
    )
    .saying(say("chart-kind-what"))
    .question(question)
    .way_out(&say("way-out-measure"), found::path(visit, measure, ""))
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
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let material = Material::of(change.connection(), &visit.scope, measure).await?;
    let offered = kinds::offered(&material);
    let wanted = offered
        .into_iter()
        .find(|one| one.key == form.text("chart_kind"));
    let Some(wanted) = wanted else {
        form.refuse("chart_kind", say("error-chart-kind"));
        return page(&visit, &material, &form);
    };
    let to = found::path(&visit, &material.measure, "");
    choose_chart(&mut change, &visit.scope, &material.measure, wanted.key).await?;
    change.commit().await?;
    let said = say_with("notice-chart-kind", &[("kind", &wanted.name)]);
    notice::go_on(&session, &to, &said).await
}
