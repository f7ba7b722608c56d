//! Making, opening, closing a survey and asking people: each in one change with its line in the audit log.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    model::{Kind, LEAST_ORGANISATIONS, LEAST_PEOPLE, State},
    store::{
        self, answer, question,
        request::{self, address_hash},
        survey,
    },
};
use crate::{
    people::access::TeamScope,
    platform::{audit::Entry, change::Change, sealed, secrets},
};

/// A survey about which nothing is written yet.
pub fn blank(scope: &TeamScope) -> survey::Model {
    survey::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        code: secrets::new_recovery_code(),
        title: String::new(),
        purpose: String::new(),
        why_again: String::new(),
        is_named: false,
        least_people: LEAST_PEOPLE,
        least_organisations: LEAST_ORGANISATIONS,
        state: State::Draft.key().to_owned(),
        opened_on: String::new(),
        closed_on: String::new(),
        made_by: None,
        version: 1,
    }
}

fn entry(action: &'static str, survey: &survey::Model) -> Entry {
    Entry::about(action, "survey", survey.id).within(survey.programme_id, Some(survey.team_id))
}

/// Adds a survey, still being written.
pub async fn add_survey(change: &mut Change, new: survey::Model) -> Result<survey::Model, DbErr> {
    let new = survey::Model {
        made_by: change.person_id(),
        ..new
    };
    store::insert(change.connection(), new.clone()).await?;
    let why = sealed::words(change, &new.why_again).await?;
    let facts = json!({ "name": new.title, "why_again": why, "is_named": new.is_named });
    change
        .record(entry("surveys.added", &new).after(facts))
        .await?;
    Ok(new)
}

/// Saves what is written about a survey; false when it was saved by somebody else since.
pub async fn change_survey(
    change: &mut Change,
    scope: &TeamScope,
    changed: survey::Model,
) -> Result<bool, DbErr> {
    let entry = entry("surveys.changed", &changed).after(json!({ "name": changed.title }));
    if !store::save(change.connection(), scope, changed).await? {
        return Ok(false);
    }
    change.record(entry).await?;
    Ok(true)
}

/// A question to add.
pub struct NewQuestion<'a> {
    /// How it is answered.
    pub kind: Kind,
    /// What is asked.
    pub words: &'a str,
    /// The answers to choose from, one a line.
    pub options: &'a str,
    /// Whether it must be answered.
    pub is_required: bool,
}

/// Adds a question at the end. Returns its id.
pub async fn add_question(
    change: &mut Change,
    survey: &survey::Model,
    new: &NewQuestion<'_>,
) -> Result<Uuid, DbErr> {
    let there = store::questions(change.connection(), survey).await?;
    let row = question::Model {
        id: Uuid::now_v7(),
        survey_id: survey.id,
        place: there.last().map_or(1, |last| last.place + 1),
        kind: new.kind.key().to_owned(),
        words: new.words.to_owned(),
        options: new.options.to_owned(),
        is_required: new.is_required,
        version: 1,
    };
    let id = row.id;
    store::insert_question(change.connection(), row).await?;
    record_question(change, survey, "surveys.question-added").await?;
    Ok(id)
}

/// Saves a question; false when it was saved by somebody else since.
pub async fn change_question(
    change: &mut Change,
    survey: &survey::Model,
    changed: question::Model,
) -> Result<bool, DbErr> {
    if !store::save_question(change.connection(), survey, changed).await? {
        return Ok(false);
    }
    record_question(change, survey, "surveys.question-changed").await?;
    Ok(true)
}

/// Takes a question out.
pub async fn remove_question(
    change: &mut Change,
    survey: &survey::Model,
    id: Uuid,
) -> Result<(), DbErr> {
    store::remove_question(change.connection(), survey, id).await?;
    record_question(change, survey, "surveys.question-removed").await
}

/// Puts a question before the one above it.
pub async fn move_up(change: &mut Change, survey: &survey::Model, id: Uuid) -> Result<(), DbErr> {
    let all = store::questions(change.connection(), survey).await?;
    let at = all.iter().position(|one| one.id == id);
    if let Some(at) = at.filter(|at| *at > 0) {
        let (above, below) = (all[at - 1].clone(), all[at].clone());
        let places = (above.place, below.place);
        let moved = [
            question::Model {
                place: places.1,
                ..above
            },
            question::Model {
                place: places.0,
                ..below
            },
        ];
        for one in moved {
            store::save_question(change.connection(), survey, one).await?;
        }
    }
    record_question(change, survey, "surveys.question-moved").await
}

async fn record_question(
    change: &mut Change,
    survey: &survey::Model,
    action: &'static str,
) -> Result<(), DbErr> {
    let facts = json!({ "name": survey.title });
    change.record(entry(action, survey).after(facts)).await
}

/// Lets a survey be answered. Questions stay as they are from now on.
pub async fn open(
    change: &mut Change,
    scope: &TeamScope,
    survey: &survey::Model,
    organisations: &[String],
) -> Result<bool, DbErr> {
    let opened = survey::Model {
        state: State::Open.key().to_owned(),
        opened_on: change.at().date().to_string(),
        ..survey.clone()
    };
    if !store::save(change.connection(), scope, opened).await? {
        return Ok(false);
    }
    answer::begin_tally(change.connection(), survey, organisations).await?;
    let facts = json!({ "name": survey.title });
    change
        .record(entry("surveys.opened", survey).after(facts))
        .await?;
    Ok(true)
}

/// Ends a survey. Its results are there from now on, and it can be answered no more.
pub async fn close(
    change: &mut Change,
    scope: &TeamScope,
    survey: &survey::Model,
) -> Result<bool, DbErr> {
    let closed = survey::Model {
        state: State::Closed.key().to_owned(),
        closed_on: change.at().date().to_string(),
        ..survey.clone()
    };
    if !store::save(change.connection(), scope, closed).await? {
        return Ok(false);
    }
    let answers = answer::of_survey(change.connection(), survey).await?.len();
    let facts = json!({ "name": survey.title, "answers": answers });
    change
        .record(entry("surveys.closed", survey).after(facts))
        .await?;
    Ok(true)
}

/// Somebody to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Where the letter goes.
    pub address: String,
    /// The organisation of a member; empty for somebody else.
    pub organisation: String,
    /// Whether they were asked as often as the budget allows.
    pub is_over: bool,
}

/// Notes that people are asked, with the reason for those over the budget. Returns the secret of each personal link.
pub async fn note_asked(
    change: &mut Change,
    survey: &survey::Model,
    asked: &[Asked],
    reason: &str,
) -> Result<Vec<String>, DbErr> {
    let mut keys = Vec::new();
    for one in asked {
        let key = secrets::new_token();
        let row = request::row::Model {
            id: Uuid::new_v4(),
            programme_id: survey.programme_id,
            team_id: survey.team_id,
            survey_id: survey.id,
            address_hash: address_hash(&one.address),
            key_hash: secrets::hash(&key),
            organisation: one.organisation.clone(),
            asked_on: change.at().date().to_string(),
            reason: if one.is_over {
                reason.to_owned()
            } else {
                String::new()
            },
            has_answered: false,
        };
        request::insert(change.connection(), row).await?;
        keys.push(key);
    }
    let over = asked.iter().filter(|one| one.is_over).count();
    let reason = sealed::words(change, reason).await?;
    let facts = json!({ "name": survey.title, "asked": asked.len(), "over_budget": over, "reason": reason });
    change
        .record(entry("surveys.asked", survey).after(facts))
        .await?;
    Ok(keys)
}
