//! Making a report, in one change with its line in the audit log.

use jiff::civil::Date;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    model::{Happened, Harm, State, Whose},
    store::{self, report},
};
use crate::{
    people::access::ProgrammeScope,
    platform::{audit::Entry, change::Change, messages::say_with, sealed, secrets},
};

/// What somebody reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    /// The day it is reported.
    pub reported_on: Date,
    /// The key of the domain.
    pub domain: String,
    /// Which service.
    pub service: String,
    /// When it happened.
    pub happened: Happened,
    /// Minutes that it cost.
    pub minutes: i32,
    /// Whose.
    pub whose: Whose,
    /// Whether somebody was harmed.
    pub harm: Harm,
    /// What else was written.
    pub words: String,
    /// The organisation of the reporter.
    pub organisation_id: Option<Uuid>,
}

/// Makes a report. The second part is the secret of the reporter's own address, which is kept nowhere but there.
pub async fn make_report(
    change: &mut Change,
    scope: &ProgrammeScope,
    new: NewReport,
) -> Result<(report::Model, String), DbErr> {
    let secret = secrets::new_token();
    let number = store::last_number(change.connection(), scope).await? + 1;
    let made = report::Model {
        follow_up_hash: secrets::hash(&secret),
        made_by: change.person_id(),
        ..row(scope, number, new)
    };
    store::insert(change.connection(), made.clone()).await?;
    let words = sealed::words(change, &made.words).await?;
    let facts = json!({ "name": name_of(&made), "words": words });
    change
        .record(entry("report.made", &made).after(facts))
        .await?;
    Ok((made, secret))
}

/// A report as it is at first.
pub fn row(scope: &ProgrammeScope, number: i32, new: NewReport) -> report::Model {
    report::Model {
        // Random, not by time: the id must not say when somebody wrote.
        id: Uuid::new_v4(),
        programme_id: scope.programme_id(),
        number,
        reported_on: new.reported_on.to_string(),
        domain: new.domain,
        service: new.service,
        happened: new.happened.key().to_owned(),
        minutes: new.minutes,
        whose: new.whose.key().to_owned(),
        harm: new.harm.key().to_owned(),
        words: new.words,
        organisation_id: new.organisation_id,
        made_by: None,
        follow_up_hash: String::new(),
        state: State::Inbox.key().to_owned(),
        joined_to: None,
        passed_to: None,
        answer_due_on: String::new(),
        answer_hash: String::new(),
        close_reason: String::new(),
        you_said: String::new(),
        we_did: String::new(),
        closed_on: String::new(),
        import_id: None,
        version: 1,
    }
}

/// "Report 12".
pub fn name_of(report: &report::Model) -> String {
    say_with("report-name", &[("number", &report.number.to_string())])
}

/// A line of the log about a report.
pub fn entry(action: &'static str, report: &report::Model) -> Entry {
    Entry::about(action, "report", report.id).within(report.programme_id, None)
}
