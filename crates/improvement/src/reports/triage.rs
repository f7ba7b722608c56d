//! What becomes of a report: each step in one change with its line in the audit log.

use jiff::{ToSpan, civil::Date};
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    making::{entry, name_of},
    model::{Action, Reason, State, next},
    store::{
        self,
        event::{self, row},
        report,
    },
};
use crate::{
    people::access::ProgrammeScope,
    platform::{change::Change, sealed, secrets},
};

/// A step of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Asks the reporter something.
    Ask(String),
    /// The reporter replies.
    Reply(String),
    /// Passes it on.
    PassOn {
        /// The organisation that is to answer.
        organisation: Uuid,
        /// By when.
        due_on: Date,
        /// Hash of the secret in the address for answering.
        answer_hash: String,
        /// What is asked of it; may be empty.
        words: String,
    },
    /// The other side answers.
    Answer(String),
    /// Joins it to another report.
    Join(Uuid),
    /// Closes it.
    Close {
        /// Why.
        reason: Reason,
        /// What the reporter is told; may be empty.
        words: String,
        /// For everybody: what was reported; may be empty.
        you_said: String,
        /// For everybody: what was done; may be empty.
        we_did: String,
    },
    /// Takes it up again, with the reason.
    Reopen(String),
}

impl Step {
    /// Which action it is.
    pub fn action(&self) -> Action {
        match self {
            Self::Ask(_) => Action::Ask,
            Self::Reply(_) => Action::Reply,
            Self::PassOn { .. } => Action::PassOn,
            Self::Answer(_) => Action::Answer,
            Self::Join(_) => Action::Join,
            Self::Close { .. } => Action::Close,
            Self::Reopen(_) => Action::Reopen,
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Ask(words) | Self::Reply(words) | Self::Answer(words) | Self::Reopen(words) => {
                words
            }
            Self::PassOn { words, .. } | Self::Close { words, .. } => words,
            Self::Join(_) => "",
        }
    }
}

/// How a step came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept: the report as it is now.
    Done(Box<report::Model>),
    /// Somebody else worked on the report since it was read. Nothing is kept.
    Stale,
    /// From where the report stands there is no such step. Nothing is kept.
    NotNow,
}

/// What the log calls an action.
fn logged(action: Action) -> &'static str {
    match action {
        Action::Ask => "report.asked",
        Action::Reply => "report.replied",
        Action::PassOn => "report.passed-on",
        Action::Answer => "report.answered",
        Action::Join => "report.joined",
        Action::Close => "report.closed",
        Action::Reopen => "report.reopened",
    }
}

/// Takes a step on a day with a report as it was read.
pub async fn take_step(
    change: &mut Change,
    scope: &ProgrammeScope,
    report: &report::Model,
    (step, day): (Step, Date),
) -> Result<Outcome, DbErr> {
    let action = step.action();
    let state = State::parse(&report.state).and_then(|state| next(state, action));
    let Some(state) = state else {
        return Ok(Outcome::NotNow);
    };
    let words = step.words().to_owned();
    let after = after(report, state, step, day);
    let organisation_id = after.passed_to;
    if !store::save(change.connection(), scope, after.clone()).await? {
        return Ok(Outcome::Stale);
    }
    let about_organisation = matches!(action, Action::PassOn | Action::Answer);
    let happened = row::Model {
        id: Uuid::new_v4(),
        programme_id: report.programme_id,
        report_id: report.id,
        place: 0,
        action: action.key().to_owned(),
        words: words.clone(),
        on_day: day.to_string(),
        made_by: change.person_id(),
        organisation_id: organisation_id.filter(|_| about_organisation),
    };
    event::insert(change.connection(), scope, happened).await?;
    let words = sealed::words(change, &words).await?;
    let facts = json!({ "name": name_of(report), "state": state.key(), "words": words });
    change
        .record(entry(logged(action), report).after(facts))
        .await?;
    Ok(Outcome::Done(Box::new(report::Model {
        version: report.version + 1,
        ..after
    })))
}

/// The report after a step.
fn after(report: &report::Model, state: State, step: Step, today: Date) -> report::Model {
    let mut after = report::Model {
        state: state.key().to_owned(),
        ..report.clone()
    };
    match step {
        Step::Ask(_) | Step::Reply(_) => {}
        Step::PassOn {
            organisation,
            due_on,
            answer_hash,
            ..
        } => {
            after.passed_to = Some(organisation);
            after.answer_due_on = due_on.to_string();
            after.answer_hash = answer_hash;
        }
        Step::Answer(_) => after.answer_hash = String::new(),
        Step::Join(to) => after.joined_to = Some(to),
        Step::Close {
            reason,
            you_said,
            we_did,
            ..
        } => {
            after.close_reason = reason.key().to_owned();
            after.you_said = you_said;
            after.we_did = we_did;
            after.closed_on = today.to_string();
        }
        Step::Reopen(_) => {
            after.joined_to = None;
            after.close_reason = String::new();
            after.closed_on = String::new();
        }
    }
    if !state.is_open() {
        // Nobody answers a report that is done.
        after.answer_hash = String::new();
    }
    after
}

/// A step that passes a report on, and the secret of the address at which it is answered.
pub fn pass_on(organisation: Uuid, days: i32, today: Date, words: &str) -> (Step, String) {
    let secret = secrets::new_token();
    let step = Step::PassOn {
        organisation,
        due_on: today.saturating_add(days.days()),
        answer_hash: secrets::hash(&secret),
        words: words.to_owned(),
    };
    (step, secret)
}
