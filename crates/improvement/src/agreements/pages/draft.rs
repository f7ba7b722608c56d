//! Drafting: beginning an agreement, and one page a step. Each step is kept as soon as it is sent.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::{answers, named, path_of, shell_inside, shell_of, steps};
use crate::{
    agreements::{
        model::{Draft, Step},
        sharing::{self, Sharing},
    },
    people::access::ProgrammeVisit,
    platform::{
        address,
        answers::required_line,
        components::{Button, Input, InsetText},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask_new(visit: ProgrammeVisit) -> Result<Response, PageError> {
    new_page(&visit, &Form::default())
}

fn new_page(visit: &ProgrammeVisit, form: &Form) -> Result<Response, PageError> {
    let shell = shell_inside(visit, &say("title-sharing-new")).with_errors_of(form);
    let title = Input::new("title", say("sharing-title"))
        .hint(say("sharing-title-hint"))
        .value(form.text("title"))
        .error(form.error("title"));
    FormPage::new(
        shell,
        visit.path("/sharing/new"),
        Button::new(say("button-sharing-begin")),
    )
    .saying(say("sharing-new-what"))
    .saying(say("sharing-new-how"))
    .question(title)
    .way_out(&say("way-out-sharing"), visit.path("/sharing"))
    .page()
}

pub async fn begin(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let title = required_line(&mut form, "title", "error-sharing-title");
    answers::refuse_unsuitable(&mut form, "title", &title, 80);
    if !form.is_fine() {
        return new_page(&visit, &form);
    }
    let mut change = visit.person.change(&service).await?;
    let now = change.at();
    let reference = sharing::next_reference(change.connection(), &visit.scope, now).await?;
    let mut draft = Draft::usual(&reference, now.date());
    draft.set("title", &title);
    let id = sharing::begin(&mut change, &visit.scope, &draft).await?;
    change.commit().await?;
    let to = visit.path(&format!("/sharing/{id}/edit/{}", Step::Purpose.key()));
    notice::go_on(&session, &to, &say("notice-sharing-begun")).await
}

fn step_of(parts: &RawPathParams) -> Result<Step, PageError> {
    Step::parse(address::part(parts, "sharing_step")).ok_or(PageError::NotFound)
}

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let step = step_of(&parts)?;
    let sharing = named(connection, &visit, &parts).await?;
    let around = sharing::around(connection, &visit.scope, &visit.programme.slug).await?;
    let form = steps::filled(step, &sharing.draft(), &around);
    page(&visit, &sharing, step, &form, &around, sharing.row.version)
}

fn page(
    visit: &ProgrammeVisit,
    sharing: &Sharing,
    step: Step,
    form: &Form,
    around: &crate::agreements::model::Around,
    version: i32,
) -> Result<Response, PageError> {
    let shell = shell_of(visit, sharing, step.label()).with_errors_of(form);
    let number = Step::ALL.iter().position(|one| *one == step).unwrap_or(0) + 1;
    let place = [
        ("number", &*number.to_string()),
        ("steps", &*Step::ALL.len().to_string()),
    ];
    let mut page = FormPage::new(
        shell,
        path_of(visit, sharing, &format!("/edit/{}", step.key())),
        Button::new(say("button-sharing-next")),
    )
    .saying(say_with("sharing-step-place", &place))
    .version(version)
    .way_out(
        &say("way-out-sharing-check"),
        path_of(visit, sharing, "/check"),
    );
    if sharing.newest().is_some() && !sharing.row.is_changed {
        page = page.question(InsetText::new(say("sharing-edit-reopens")));
    }
    steps::questions(step, page, form, &sharing.draft(), around).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let step = step_of(&parts)?;
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let sharing = named(change.connection(), &visit, &parts).await?;
    let around = sharing::around(change.connection(), &visit.scope, &visit.programme.slug).await?;
    let mut draft = sharing.draft();
    answers::read(step, &mut form, &mut draft, &around);
    refuse_known_reference(&change, &visit, &sharing, &mut form, &draft).await?;
    if !form.is_fine() {
        return page(&visit, &sharing, step, &form, &around, version);
    }
    let next = match step.next() {
        Some(next) => path_of(&visit, &sharing, &format!("/edit/{}", next.key())),
        None => path_of(&visit, &sharing, "/check"),
    };
    if draft == sharing.draft() {
        return notice::go_on(&session, &next, &say("notice-sharing-unchanged")).await;
    }
    if !sharing::save_draft(&mut change, &visit.scope, &sharing, &draft, version).await? {
        return Err(stale(&visit, &sharing, step, &draft));
    }
    change.commit().await?;
    notice::go_on(&session, &next, &say("notice-sharing-kept")).await
}

/// A reference names one agreement of a programme, and stays once a version was put forward.
async fn refuse_known_reference(
    change: &crate::platform::change::Change,
    visit: &ProgrammeVisit,
    sharing: &Sharing,
    form: &mut Form,
    draft: &Draft,
) -> Result<(), PageError> {
    let reference = draft.text("reference");
    if reference == sharing.row.reference {
        return Ok(());
    }
    if sharing.newest().is_some() {
        form.refuse("reference", say("error-sharing-reference-fixed"));
    }
    let all = sharing::all(change.connection(), &visit.scope).await?;
    if all.iter().any(|one| one.row.reference == reference) {
        form.refuse("reference", say("error-sharing-reference-known"));
    }
    Ok(())
}

fn stale(visit: &ProgrammeVisit, sharing: &Sharing, step: Step, yours: &Draft) -> PageError {
    let theirs = sharing.draft();
    let fields = yours
        .fields()
        .filter(|(field, text)| theirs.text(field) != *text);
    let fields = fields.map(|(field, text)| {
        Difference::new(&steps::label_of(field), field, theirs.text(field), text)
    });
    PageError::Conflict(Box::new(Conflict {
        what: say("what-sharing"),
        by: None,
        when: None,
        fields: fields.collect(),
        current_version: sharing.row.version,
        action: path_of(visit, sharing, &format!("/edit/{}", step.key())),
        back: path_of(visit, sharing, "/check"),
    }))
}
