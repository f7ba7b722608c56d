//! The e-mails about comments, and the weekly summary. None holds the words of a comment: what was said is read where
//! it stands, by those who may.

use std::collections::HashMap;

use sea_orm::DbErr;
use uuid::Uuid;

use super::{
    model::{Why, why},
    store::{self, comment},
};
use crate::{
    people::{access::TeamScope, reading},
    platform::{
        change::Change,
        errors::PageError,
        letter::Letter,
        messages::{say, say_with},
        outbox,
        settings::Settings,
    },
};

/// Where a comment stands, for letters about it.
pub struct Standing<'a> {
    /// The name of the team.
    pub team: &'a str,
    /// The whole path of the page.
    pub path: &'a str,
    /// Who wrote it.
    pub author: &'a str,
}

/// Writes to those who want to hear of a comment: whom it names, those who wrote there, those who want every one.
pub async fn tell(
    change: &mut Change,
    scope: &TeamScope,
    settings: &Settings,
    comment: &comment::Model,
    (named, standing): (&[Uuid], &Standing<'_>),
) -> Result<(), PageError> {
    let recipients = recipients(change, scope, comment, named).await?;
    for (address, why) in recipients {
        let letter = letter(settings, standing, why).to(&address)?;
        outbox::post(change.connection(), change.at(), letter).await?;
    }
    Ok(())
}

/// Writes only to those whom a comment names.
pub async fn tell_named(
    change: &mut Change,
    scope: &TeamScope,
    settings: &Settings,
    comment: &comment::Model,
    (named, standing): (&[Uuid], &Standing<'_>),
) -> Result<(), PageError> {
    if named.is_empty() {
        return Ok(());
    }
    let recipients = recipients(change, scope, comment, named).await?;
    for (address, why) in recipients {
        if why == Why::Named {
            let letter = letter(settings, standing, why).to(&address)?;
            outbox::post(change.connection(), change.at(), letter).await?;
        }
    }
    Ok(())
}

async fn recipients(
    change: &Change,
    scope: &TeamScope,
    comment: &comment::Model,
    named: &[Uuid],
) -> Result<Vec<(String, Why)>, DbErr> {
    let connection = change.connection();
    let choices = store::choices(connection, &scope.programme()).await?;
    let thread = store::on(connection, scope, (&comment.kind, comment.subject_id)).await?;
    let members = reading::team_members(connection, scope).await?;
    let readers = reading::readers_of_team(connection, scope).await?;
    let ids = readers.iter().map(|one| one.membership.person_id).collect();
    let addresses: HashMap<Uuid, String> = reading::addresses_of_people(connection, ids).await?;
    let mut told = Vec::new();
    for reader in &readers {
        let id = reader.membership.person_id;
        if comment.made_by == Some(id) {
            continue;
        }
        let wrote_there = thread.iter().any(|one| one.made_by == Some(id));
        let reason = why(
            store::level_of(&choices, id),
            named.contains(&id),
            wrote_there,
        );
        // Who stands above the teams hears of every comment only where they named or answered.
        let is_member = members.iter().any(|one| one.membership.person_id == id);
        let reason = reason.filter(|reason| *reason != Why::Every || is_member);
        if let (Some(reason), Some(address)) = (reason, addresses.get(&id)) {
            told.push((address.clone(), reason));
        }
    }
    Ok(told)
}

fn letter(settings: &Settings, standing: &Standing<'_>, why: Why) -> Letter {
    let names = [("author", standing.author), ("team", standing.team)];
    let (subject, what) = match why {
        Why::Named => ("mail-named-subject", "mail-named-what"),
        Why::WroteThere => ("mail-answered-subject", "mail-answered-what"),
        Why::Every => ("mail-comment-subject", "mail-comment-what"),
    };
    Letter::new(&say_with(subject, &names))
        .paragraph(say_with(what, &names))
        .link(say("mail-comment-link"), settings.url(standing.path))
        .paragraph(say("mail-comment-no-words"))
        .link(
            say("mail-letters-choose"),
            settings.url("/account/notifications"),
        )
}

/// What the weekly summary says of one team.
pub struct Week {
    /// The name of the team.
    pub team: String,
    /// The path of its page.
    pub path: String,
    /// What was done, in sentences.
    pub lines: Vec<String>,
}

/// The weekly summary of a person's teams in a programme.
pub fn summary(settings: &Settings, programme: &str, weeks: &[Week], stop: &str) -> Letter {
    let names = [("programme", programme)];
    let mut letter = Letter::new(&say_with("mail-summary-subject", &names))
        .paragraph(say_with("mail-summary-what", &names));
    for week in weeks {
        letter = letter.paragraph(say_with("mail-summary-team", &[("team", &week.team)]));
        for line in &week.lines {
            letter = letter.paragraph(line.as_str());
        }
        letter = letter.link(say("mail-summary-link"), settings.url(&week.path));
    }
    letter
        .link(
            say("mail-letters-choose"),
            settings.url("/account/notifications"),
        )
        .ended_at(say("mail-summary-stop"), settings.url(stop))
}
