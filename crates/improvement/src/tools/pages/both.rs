//! What two people who worked on one drawing at once are told: what the other did, and where both meet, both texts.

use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use axum::response::Response;

use super::{
    asking,
    found::{self, Found},
};
use crate::{
    people::{access::TeamVisit, stale},
    platform::{
        change::Change,
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        messages::say_with,
        notice,
    },
    tools::model::{Answers, Item},
};

/// Commits, and goes back to the drawing with a notice that also says what somebody else did meanwhile.
pub async fn finish_with_notice(
    change: Change,
    visit: &TeamVisit,
    session: &Session,
    found: &Found,
    told: (String, i32),
    at: Option<Uuid>,
) -> Result<Response, PageError> {
    // Asked of the drawing as it was before: what this person did is not news to them.
    let words = {
        let connection = change.connection();
        before_this(connection, visit, found, told).await?
    };
    change.commit().await?;
    let anchor = at
        .map(|id| format!("#{}", found::anchor(id)))
        .unwrap_or_default();
    notice::go_on(session, &found.path(visit, &anchor), &words).await
}

async fn before_this(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    found: &Found,
    (words, seen): (String, i32),
) -> Result<String, PageError> {
    if seen >= found.drawing.version {
        return Ok(words);
    }
    let last = found::saved_at(connection, visit, &found.drawing).await?;
    let meanwhile = say_with("tools-meanwhile", &[("saved", &last)]);
    Ok(format!("{words} {meanwhile}"))
}

/// What was typed about an item that somebody removed meanwhile: it can be added again, so it is not lost.
pub async fn removed_meanwhile(
    change: &Change,
    visit: &TeamVisit,
    found: &Found,
    was: Option<(String, Item)>,
    form: &mut Form,
) -> PageError {
    let list = was.as_ref().and_then(|(list, _)| found.tool.list(list));
    let Some((list, _)) = list.zip(was) else {
        return PageError::NotFound;
    };
    let fields = list.levels[0].fields;
    let typed = asking::read(form, fields, &found.sheet, change.at().date());
    let both = (&Answers::new(), &typed);
    let fields = asking::differences(form, fields, &found.sheet, both);
    let action = found.path(visit, &format!("/add/{}", list.key));
    both_shown(change, visit, found, (fields, action)).await
}

/// The page that shows what is saved and what was typed.
pub async fn both_shown(
    change: &Change,
    visit: &TeamVisit,
    found: &Found,
    (fields, action): (Vec<Difference>, String),
) -> PageError {
    let conflict = Conflict {
        what: say_with("what-drawing", &[("name", &found.drawing.name)]),
        by: None,
        when: None,
        fields,
        current_version: found.drawing.version,
        action,
        back: found.path(visit, ""),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, found.drawing.id, conflict).await
}
