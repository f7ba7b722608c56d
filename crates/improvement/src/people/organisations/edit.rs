//! Changing an organisation.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::{ReleaseKey, answers};
use crate::{
    people::{
        access::ProgrammeVisit,
        on_record, stale,
        store::{organisation, organisation_key},
    },
    platform::{
        address,
        audit::Entry,
        change::Change,
        components::Button,
        conflict::Conflict,
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
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "organisation")?;
    let saved = organisation::find(service.database.connection(), &visit.scope, id)
        .await?
        .ok_or(PageError::NotFound)?;
    page(&visit, &saved, &answers::filled(&saved), saved.version)
}

fn page(
    visit: &ProgrammeVisit,
    saved: &organisation::Model,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let list = visit.path("/organisations");
    let shell = visit
        .shell(&say_with(
            "title-organisation-edit",
            &[("name", &saved.name)],
        ))
        .crumb(&say("title-organisations"), &list)
        .with_errors_of(form);
    let mut page = FormPage::new(
        shell,
        address_of(visit, saved),
        Button::new(say("button-save")),
    )
    .version(version)
    .way_out(&say("way-out-organisations"), list);
    for (key, words) in [
        (&saved.release_key, "words-fingerprint"),
        (&saved.checker_key, "words-checker-fingerprint"),
    ] {
        if let Ok(key) = ReleaseKey::parse(key) {
            let fingerprint = key.fingerprint();
            page = page.saying(say_with(words, &[("fingerprint", &fingerprint)]));
        }
    }
    let questions = answers::questions(form);
    questions.into_iter().fold(page, FormPage::question).page()
}

fn address_of(visit: &ProgrammeVisit, saved: &organisation::Model) -> String {
    visit.path(&format!("/organisations/{}/edit", saved.id))
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "organisation")?;
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let all = organisation::all(change.connection(), &visit.scope).await?;
    let saved = all.iter().find(|one| one.id == id).cloned();
    let saved = saved.ok_or(PageError::NotFound)?;
    let Some(answers) = answers::read(&mut form, &answers::without(all, id)) else {
        return page(&visit, &saved, &form, version);
    };
    let edited = organisation::Model {
        name: answers.name,
        ods_code: answers.ods_code,
        side: answers.side.key().to_owned(),
        release_key: answers.release_key,
        checker_key: answers.checker_key,
        ..saved.clone()
    };
    if saved.version != version {
        return Err(stale(&change, &visit, &saved, &edited).await);
    }
    apply(&mut change, &visit, &saved, edited).await?;
    change.commit().await?;
    notice::go_on(
        &session,
        &visit.path("/organisations"),
        &say("notice-saved"),
    )
    .await
}

async fn apply(
    change: &mut Change,
    visit: &ProgrammeVisit,
    saved: &organisation::Model,
    edited: organisation::Model,
) -> Result<(), PageError> {
    let entry = Entry::about("organisation.edited", "organisation", saved.id)
        .within(saved.programme_id, None)
        .before(on_record::organisation(saved))
        .after(on_record::organisation(&edited));
    organisation_key::note(change.connection(), &edited, change.at()).await?;
    organisation::save(change.connection(), &visit.scope, edited).await?;
    change.record(entry).await?;
    Ok(())
}

async fn stale(
    change: &Change,
    visit: &ProgrammeVisit,
    saved: &organisation::Model,
    edited: &organisation::Model,
) -> PageError {
    let conflict = Conflict {
        what: say_with("what-organisation", &[("name", &saved.name)]),
        by: None,
        when: None,
        fields: answers::differences(saved, edited),
        current_version: saved.version,
        action: address_of(visit, saved),
        back: visit.path("/organisations"),
    };
    stale::both_versions(change.connection(), &visit.scope, saved.id, conflict).await
}
