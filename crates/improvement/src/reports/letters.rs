//! The e-mails to reporters who were signed in: asked, answered, closed. None holds words of a report: they are read on its
//! page, by its reporter. Whoever reported without an account cannot be written to.

use std::collections::HashSet;

use uuid::Uuid;

use super::{
    making::name_of,
    model::Action,
    store::{self, report},
};
use crate::{
    people::{Programme, access::ProgrammeScope, reading},
    platform::{
        change::Change,
        errors::PageError,
        letter::Letter,
        messages::{say, say_with},
        outbox,
        settings::Settings,
    },
};

/// Writes to whoever made a report, and to those whose reports were joined to it, about what was just done with it. Nobody
/// hears of what they did themselves, and nobody who left the programme.
pub async fn tell_reporters(
    change: &Change,
    settings: &Settings,
    (programme, scope): (&Programme, &ProgrammeScope),
    (report, action): (&report::Model, Action),
) -> Result<(), PageError> {
    let Some(keys) = words_of(action) else {
        return Ok(());
    };
    let connection = change.connection();
    let mut told = vec![report.clone()];
    // A question is for the reporter of that one report.
    if action != Action::Ask {
        told.extend(store::joined_to(connection, scope, report.id).await?);
    }
    told.retain(|one| one.made_by.is_some() && one.made_by != change.person_id());
    if told.is_empty() {
        return Ok(());
    }
    let members = reading::programme_members(connection, scope).await?;
    let present: HashSet<Uuid> = members.iter().map(|one| one.membership.person_id).collect();
    let ids = told.iter().filter_map(|one| one.made_by);
    let ids = ids.filter(|id| present.contains(id)).collect();
    let addresses = reading::addresses_of_people(connection, ids).await?;
    for one in &told {
        let Some(address) = one.made_by.and_then(|id| addresses.get(&id)) else {
            continue;
        };
        let path = format!("/programmes/{}/reports/mine/{}", programme.slug, one.id);
        let name = name_of(one);
        let facts = [
            ("programme", programme.name.as_str()),
            ("report", name.as_str()),
        ];
        let letter = Letter::new(&say_with(keys.0, &facts))
            .paragraph(say_with(keys.1, &facts))
            .link(say("mail-reporter-link"), settings.url(&path))
            .paragraph(say("mail-reporter-means"));
        outbox::post(connection, change.at(), letter.to(address)?).await?;
    }
    Ok(())
}

/// The subject and the sentence of the letter; nothing for what a reporter need not hear of at once.
fn words_of(action: Action) -> Option<(&'static str, &'static str)> {
    match action {
        Action::Ask => Some(("mail-asked-subject", "mail-asked-what")),
        Action::Answer => Some(("mail-told-subject", "mail-told-what")),
        Action::Close => Some(("mail-closed-subject", "mail-closed-what")),
        Action::Reply | Action::PassOn | Action::Join | Action::Reopen => None,
    }
}
