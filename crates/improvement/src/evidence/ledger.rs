//! The recipients' ledger: what came to a team and what became of it, as a chain of lines that shows every change.

use std::fmt;

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    release_chain::{self, ChainProblem, Entry, Kind, What},
    release_file::{Instant, ReleaseBody},
    store::{self, Listed, ledger_line},
};
use crate::{
    people::{access::TeamScope, reading},
    platform::{change::Change, moment::Moment},
};

/// The ledger of a team as it is stored, or what is wrong with it.
pub type Read = Result<Vec<Entry>, ChainProblem>;

/// Adds a line, as a part of the change. The first one opens the ledger and names what the team held before it had one.
pub async fn append(
    change: &mut Change,
    scope: &TeamScope,
    kind: Kind,
    what: What,
) -> Result<(), DbErr> {
    let last = match last(change.connection(), scope).await? {
        Some(last) => last,
        None => open(change, scope).await?,
    };
    add(change, scope, Some(&last), kind, what).await?;
    Ok(())
}

async fn open(change: &mut Change, scope: &TeamScope) -> Result<Entry, DbErr> {
    let address = reading::address_of_team(change.connection(), scope).await?;
    let held = store::list(change.connection(), scope).await?;
    let named = address.map(|address| {
        [
            ("programme".to_owned(), address.programme),
            ("team".to_owned(), address.team),
        ]
    });
    let what: What = named.into_iter().flatten().collect();
    let mut last = add(change, scope, None, Kind::Opened, what).await?;
    for release in held.iter().rev() {
        let mut what = facts_of(release);
        what.insert("held_before".to_owned(), "yes".to_owned());
        last = add(change, scope, Some(&last), Kind::Released, what).await?;
    }
    Ok(last)
}

async fn add(
    change: &mut Change,
    scope: &TeamScope,
    last: Option<&Entry>,
    kind: Kind,
    what: What,
) -> Result<Entry, DbErr> {
    let entry = Entry::after(last, instant(change.at()), kind, what);
    let line = ledger_line::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        number: i64::try_from(entry.number).unwrap_or(i64::MAX),
        line: entry.line(),
    };
    ledger_line::insert(change.connection(), line).await?;
    Ok(entry)
}

fn instant(moment: Moment) -> Instant {
    Instant::new(moment.timestamp())
}

/// The last entry. One that is no longer as it was written ends the ledger: nothing is added to a broken chain.
async fn last(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Entry>, DbErr> {
    let Some(line) = ledger_line::last(connection, scope).await? else {
        return Ok(None);
    };
    let entry: Result<Entry, _> = serde_json::from_str(line.trim_end());
    let entry = entry.map_err(|_| {
        DbErr::Custom("the ledger of a team was changed; bring it back from a backup".to_owned())
    })?;
    Ok(Some(entry))
}

/// The ledger of a team, every link checked.
pub async fn of_team(connection: &impl ConnectionTrait, scope: &TeamScope) -> Result<Read, DbErr> {
    let lines = ledger_line::of_team(connection, scope).await?;
    Ok(release_chain::read(&lines.concat()))
}

/// The lines of a team as they are stored.
pub async fn text_of_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<String, DbErr> {
    Ok(ledger_line::of_team(connection, scope).await?.concat())
}

/// What a release of a team's list is, for a line.
pub fn facts_of(release: &Listed) -> What {
    [
        ("release", release.fingerprint.clone()),
        ("from", release.period_from.clone()),
        ("to", release.period_to.clone()),
    ]
    .into_iter()
    .map(|(name, words)| (name.to_owned(), words))
    .collect()
}

/// What a release says about itself, for a line.
pub fn facts_in(body: &ReleaseBody, fingerprint: &str) -> What {
    let agreement = body
        .agreement
        .as_ref()
        .map(|named| format!("{} version {}", named.reference, named.version));
    [
        ("release", Some(fingerprint.to_owned())),
        ("organisation", Some(body.organisation.ods_code.to_string())),
        ("from", Some(body.period.from.to_string())),
        ("to", Some(body.period.to.to_string())),
        ("agreement", agreement),
        ("replaces", body.replaces.as_ref().map(ToString::to_string)),
    ]
    .into_iter()
    .filter_map(|(name, words)| Some((name.to_owned(), words?)))
    .collect()
}

/// A ledger that does not verify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLedger {
    /// The team whose ledger it is.
    pub team: Uuid,
    /// What is wrong.
    pub problem: ChainProblem,
}

impl fmt::Display for BrokenLedger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "team {}: {}", self.team, self.problem)
    }
}

/// Checks the ledgers of all teams. Returns how many lines there are, or the first ledger that does not verify.
pub async fn verify_ledgers(
    connection: &impl ConnectionTrait,
) -> Result<Result<usize, BrokenLedger>, DbErr> {
    let lines = ledger_line::all(connection).await?;
    for of_team in lines.chunk_by(|one, next| one.0 == next.0) {
        let text: String = of_team.iter().map(|(_, line)| line.as_str()).collect();
        if let Err(problem) = release_chain::read(&text) {
            let team = of_team[0].0;
            return Ok(Err(BrokenLedger { team, problem }));
        }
    }
    Ok(Ok(lines.len()))
}
