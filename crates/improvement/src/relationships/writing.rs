//! Writing down, changing and erasing stakeholders and meetings: each in one change with its line in the audit log.
//!
//! The log keeps ids and nothing of what was written, not even sealed: these are opinions about people who have no
//! account here, and erasing one must leave nothing behind.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    model::MeetingKind,
    store::{self, meeting, stakeholder},
};
use crate::{
    people::access::TeamScope,
    platform::{audit::Entry, change::Change},
};

/// Somebody about whom nothing is written yet.
pub fn blank(scope: &TeamScope) -> stakeholder::Model {
    stakeholder::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        name: String::new(),
        is_group: false,
        organisation: String::new(),
        touch_point_id: None,
        touch_point: String::new(),
        touch_words: String::new(),
        influence: String::new(),
        support_now: String::new(),
        support_wanted: String::new(),
        matters: String::new(),
        owner: None,
        last_contact: String::new(),
        made_by: None,
        made_at: crate::platform::moment::Moment(0),
        version: 1,
    }
}

/// Puts somebody on the map. Returns their id.
pub async fn add_stakeholder(change: &mut Change, new: stakeholder::Model) -> Result<Uuid, DbErr> {
    let new = stakeholder::Model {
        made_by: change.person_id(),
        made_at: change.at(),
        ..new
    };
    let (id, entry) = (new.id, entry("relationships.stakeholder-added", &new));
    store::insert_stakeholder(change.connection(), new).await?;
    change.record(entry).await?;
    Ok(id)
}

/// Changes what is written about somebody; false when it was saved by somebody else since.
pub async fn change_stakeholder(
    change: &mut Change,
    scope: &TeamScope,
    changed: stakeholder::Model,
) -> Result<bool, DbErr> {
    let entry = entry("relationships.stakeholder-changed", &changed);
    if !store::save_stakeholder(change.connection(), scope, changed).await? {
        return Ok(false);
    }
    change.record(entry).await?;
    Ok(true)
}

/// Erases somebody from the map.
pub async fn erase_stakeholder(
    change: &mut Change,
    scope: &TeamScope,
    there: &stakeholder::Model,
) -> Result<(), DbErr> {
    store::erase_stakeholder(change.connection(), scope, there.id).await?;
    change
        .record(entry("relationships.stakeholder-erased", there))
        .await
}

fn entry(action: &'static str, about: &stakeholder::Model) -> Entry {
    Entry::about(action, "stakeholder", about.id).within(about.programme_id, Some(about.team_id))
}

/// A meeting to write down.
pub struct NewMeeting<'a> {
    /// How they met.
    pub kind: MeetingKind,
    /// The day, `YYYY-MM-DD`.
    pub on_day: &'a str,
    /// The members who were there, by membership.
    pub members: &'a [Uuid],
    /// Who else was there.
    pub others: &'a str,
    /// What they took from it.
    pub learned: &'a str,
}

/// Writes a meeting down. Returns its id.
pub async fn add_meeting(
    change: &mut Change,
    scope: &TeamScope,
    new: &NewMeeting<'_>,
) -> Result<Uuid, DbErr> {
    let row = meeting::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        kind: new.kind.key().to_owned(),
        on_day: new.on_day.to_owned(),
        others: new.others.to_owned(),
        learned: new.learned.to_owned(),
        made_by: change.person_id(),
        made_at: change.at(),
    };
    let id = row.id;
    let entry = meeting_entry("relationships.meeting-added", &row);
    store::insert_meeting(change.connection(), row, new.members).await?;
    let facts = json!({ "kind": new.kind.key(), "members": new.members.len() });
    change.record(entry.after(facts)).await?;
    Ok(id)
}

/// Erases a meeting.
pub async fn erase_meeting(
    change: &mut Change,
    scope: &TeamScope,
    there: &meeting::Model,
) -> Result<(), DbErr> {
    store::erase_meeting(change.connection(), scope, there).await?;
    change
        .record(meeting_entry("relationships.meeting-erased", there))
        .await
}

fn meeting_entry(action: &'static str, about: &meeting::Model) -> Entry {
    Entry::about(action, "meeting", about.id).within(about.programme_id, Some(about.team_id))
}
