//! Moving an item with what lies beneath it, and removing it. Both act on the drawing as it is now.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    asking,
    both::{both_shown, finish_with_notice},
    found,
};
use crate::{
    people::access::TeamVisit,
    platform::{
        address,
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
    },
    tools::{
        editing::{self, Outcome},
        keeping::{Deed, save_drawing},
        model::{
            Answers, Item,
            outline::{self, Beside, Step},
        },
    },
};

pub async fn step(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let seen = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "item")?;
    let back = found.path(&visit, "");
    let Some((list, _)) = found.item(id) else {
        return gone(change.connection(), &visit, &session, (&found, seen)).await;
    };
    let mut content = found.sheet.content.clone();
    let items = content.lists.entry(list.key.to_owned()).or_default();
    let at = outline::place(items, id).unwrap_or_default();
    let words = found.sheet.name_of(list, &items[at]);
    let moved = moved(items, at, &form, list.levels.len());
    if !moved {
        let why = match form.text("beside") {
            "" => say("notice-tools-not-moved"),
            _ => say_with("notice-tools-not-dragged", &[("item", &words)]),
        };
        return notice::go_on(&session, &back, &why).await;
    }
    let saved = (found.drawing.name.as_str(), &content);
    let deed = (Deed::Moved, words.as_str());
    save_drawing(&mut change, &visit.scope, &found.drawing, saved, deed).await?;
    let told = (say_with("notice-tools-moved", &[("item", &words)]), seen);
    finish_with_notice(change, &visit, &session, &found, told, Some(id)).await
}

/// Moves it as the form says: one step by a button, or beside another item to which it was dragged.
fn moved(items: &mut Vec<Item>, at: usize, form: &Form, levels: usize) -> bool {
    let how = form.text("step");
    if let Some(step) = Step::parse(how) {
        return outline::move_item(items, at, step, levels);
    }
    let other = form.text("beside").parse::<Uuid>().ok();
    let beside = other.zip(Beside::parse(how));
    beside.is_some_and(|beside| outline::move_beside(items, at, beside, levels))
}

/// Somebody else removed it: there is nothing to move any more.
async fn gone(
    connection: &impl sea_orm::ConnectionTrait,
    visit: &TeamVisit,
    session: &Session,
    (found, seen): (&found::Found, i32),
) -> Result<Response, PageError> {
    let known = found.seen(connection, visit, seen).await?;
    if known.is_none() || seen == found.drawing.version {
        return Err(PageError::NotFound);
    }
    let last = found::saved_at(connection, visit, &found.drawing).await?;
    let words = say_with("tools-gone", &[("saved", &last)]);
    notice::go_on(session, &found.path(visit, ""), &words).await
}

pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "item")?;
    let Some((list, item)) = found.item(id) else {
        return gone(change.connection(), &visit, &session, (&found, version)).await;
    };
    let seen = found.seen(change.connection(), &visit, version).await?;
    match editing::remove_item(seen.as_ref(), &found.sheet.content, id) {
        Outcome::Saved(content) => {
            let words = found.sheet.name_of(list, item);
            let saved = (found.drawing.name.as_str(), &content);
            let deed = (Deed::Removed, words.as_str());
            save_drawing(&mut change, &visit.scope, &found.drawing, saved, deed).await?;
            let told = say_with("notice-tools-removed", &[("item", &words)]);
            finish_with_notice(change, &visit, &session, &found, (told, version), None).await
        }
        // What somebody else wrote since is shown before it goes.
        Outcome::Both(theirs) => {
            let fields = list.levels[item.depth].fields;
            form.clear("step");
            let both = (&theirs, &Answers::new());
            let fields = asking::differences(&form, fields, &found.sheet, both);
            let action = found.path(&visit, &format!("/items/{id}/remove"));
            Err(both_shown(&change, &visit, &found, (fields, action)).await)
        }
        Outcome::Gone => Err(PageError::NotFound),
    }
}
