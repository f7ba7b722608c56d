//! Who must sign an agreement in a programme, besides the three sides that always must.

use axum::{extract::State, response::Response};
use serde_json::json;
use tower_sessions::Session;

use crate::{
    aim::{
        model::{MAY_BE_ADDED, Need},
        store::need,
    },
    people::access::ProgrammeVisit,
    platform::{
        audit::Entry,
        components::{Button, Checkboxes, ChoiceItem, Legend, Size},
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
) -> Result<Response, PageError> {
    let added = need::of_programme(service.database.connection(), &visit.scope).await?;
    let legend = Legend::from(say("question-needs")).size(Size::Medium);
    let boxes = Checkboxes::new("needs", legend)
        .hint(say("hint-needs"))
        .values(added);
    let boxes = MAY_BE_ADDED.into_iter().fold(boxes, |boxes, need| {
        let key = match need {
            Need::Side(_) => "need-side",
            Need::Role(_) => "need-role",
        };
        let words = need.words();
        let words = crate::platform::messages::say_with(key, &[("need", &words)]);
        boxes.item(ChoiceItem::new(need.key(), words))
    });
    FormPage::new(
        visit.shell(&say("title-needs")),
        visit.path("/agreements"),
        Button::new(say("button-save")),
    )
    .saying(say("needs-always"))
    .question(boxes)
    .way_out(&say("way-out-nothing"), visit.path(""))
    .page()
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let chosen: Vec<String> = MAY_BE_ADDED
        .into_iter()
        .map(Need::key)
        .filter(|key| form.is_ticked("needs", key))
        .collect();
    let before = need::of_programme(change.connection(), &visit.scope).await?;
    need::replace(change.connection(), &visit.scope, &chosen).await?;
    let id = visit.scope.programme_id();
    let entry = Entry::about("agreement.needs-changed", "programme", id)
        .within(id, None)
        .before(json!({ "needs": before }))
        .after(json!({ "needs": chosen }));
    change.record(entry).await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path(""), &say("notice-saved")).await
}
