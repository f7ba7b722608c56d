//! Beginning a drawing, and beginning one as a copy of another.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::{asking, found};
use crate::{
    people::access::TeamVisit,
    platform::{
        address,
        answers::{LONGEST_LINE, required_line},
        components::{Button, Input},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
    tools::{
        keeping::{Deed, add_drawing},
        kinds,
        model::{Content, sheet::Sheet, tool::Tool},
    },
};

/// The name of the question after the drawing's name.
pub const NAME: &str = "drawing_name";

fn tool_of(parameters: &RawPathParams) -> Result<&'static Tool, PageError> {
    kinds::find(address::part(parameters, "tool")).ok_or(PageError::NotFound)
}

/// The question after the drawing's name.
pub fn name_question(form: &Form) -> Input {
    Input::new(NAME, say("tools-name"))
        .hint(say("tools-name-hint"))
        .value(form.text(NAME))
        .error(form.error(NAME))
}

pub async fn ask(visit: TeamVisit, parameters: RawPathParams) -> Result<Response, PageError> {
    let tool = tool_of(&parameters)?;
    let mut form = Form::default();
    form.set(NAME, &say(tool.name));
    page(&visit, tool, &form)
}

fn page(visit: &TeamVisit, tool: &'static Tool, form: &Form) -> Result<Response, PageError> {
    let title = say_with("title-tools-new", &[("tool", &say(tool.name))]);
    let page = FormPage::new(
        found::shell(visit, &title).with_errors_of(form),
        visit.path(&format!("/tools/new/{}", tool.key)),
        Button::new(say("button-tools-begin")).prevent_double_click(true),
    )
    .saying(say(tool.why))
    .question(name_question(form));
    let nothing = Sheet::new(tool, "", Content::empty(tool));
    asking::questions(tool.head, form, &nothing)
        .into_iter()
        .fold(page, FormPage::question)
        .way_out(&say("tools-way-out-list"), visit.path("/tools"))
        .page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let tool = tool_of(&parameters)?;
    let name = required_line(&mut form, NAME, "tools-name-missing");
    let mut content = Content::empty(tool);
    let nothing = Sheet::new(tool, "", content.clone());
    content.head = asking::read(&mut form, tool.head, &nothing, service.clock.now().date());
    if !form.is_fine() {
        return page(&visit, tool, &form);
    }
    let mut change = visit.person.change(&service).await?;
    let named = (tool, name.as_str());
    let added = add_drawing(&mut change, &visit.scope, named, &content, Deed::Begun).await?;
    change.commit().await?;
    let to = visit.path(&format!("/tools/{}", added.slug));
    notice::go_on(&session, &to, &say("notice-tools-begun")).await
}

/// A copy to work on, such as the future beside the present.
pub async fn copy(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let name = say_with("tools-copy-of", &[("name", &found.drawing.name)]);
    let name: String = name.chars().take(LONGEST_LINE).collect();
    let content = found.sheet.content.with_new_ids();
    let named = (found.tool, name.as_str());
    let added = add_drawing(&mut change, &visit.scope, named, &content, Deed::Copied).await?;
    change.commit().await?;
    let to = visit.path(&format!("/tools/{}", added.slug));
    notice::go_on(&session, &to, &say("notice-tools-copied")).await
}
