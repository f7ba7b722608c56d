//! The audit log: who changed what and when, chained so that a changed byte is found.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::moment::Moment;

/// One line of the audit log, as stored.
pub mod entry {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A line of the log. `hash` covers every other column and the line before.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_entry")]
    pub struct Model {
        /// Position in the chain, from 1 without gaps.
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
        /// When.
        pub happened_at: Moment,
        /// Who, by opaque id; nobody when the program itself acted.
        pub actor_id: Option<Uuid>,
        /// What, such as `team.edited`.
        pub action: String,
        /// Kind of the thing changed, such as `team`.
        pub subject_kind: String,
        /// Id of the thing changed.
        pub subject_id: Option<Uuid>,
        /// The programme it belongs to.
        pub programme_id: Option<Uuid>,
        /// The team it belongs to.
        pub team_id: Option<Uuid>,
        /// JSON of what was there before.
        pub before: String,
        /// JSON of what is there now.
        pub after: String,
        /// Hash of the line before, hexadecimal.
        pub previous_hash: String,
        /// Hash of this line, hexadecimal.
        pub hash: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The hash that stands before the first line.
pub const FIRST_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What a change says about itself; the chain adds the rest.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What happened, such as `team.edited`.
    pub action: &'static str,
    /// Kind of the thing changed.
    pub subject_kind: &'static str,
    /// Its id.
    pub subject_id: Option<Uuid>,
    /// The programme it belongs to.
    pub programme_id: Option<Uuid>,
    /// The team it belongs to.
    pub team_id: Option<Uuid>,
    /// What was there before: plain values, or personal ones sealed by [`super::sealed`].
    pub before: Value,
    /// What is there now.
    pub after: Value,
}

impl Entry {
    /// An entry about a thing that belongs to no programme.
    pub fn about(action: &'static str, subject_kind: &'static str, subject_id: Uuid) -> Self {
        Self {
            action,
            subject_kind,
            subject_id: Some(subject_id),
            programme_id: None,
            team_id: None,
            before: Value::Null,
            after: Value::Null,
        }
    }

    /// The programme and, where there is one, the team that the change belongs to.
    #[must_use]
    pub fn within(mut self, programme_id: Uuid, team_id: Option<Uuid>) -> Self {
        self.programme_id = Some(programme_id);
        self.team_id = team_id;
        self
    }

    /// What was there before.
    #[must_use]
    pub fn before(mut self, before: Value) -> Self {
        self.before = before;
        self
    }

    /// What is there now.
    #[must_use]
    pub fn after(mut self, after: Value) -> Self {
        self.after = after;
        self
    }
}

/// Adds a line to the chain. The caller holds the write lock and passes the last line.
pub(super) async fn append(
    connection: &impl ConnectionTrait,
    last: &ChainEnd,
    happened_at: Moment,
    actor_id: Option<Uuid>,
    entry: Entry,
) -> Result<ChainEnd, DbErr> {
    let mut line = entry::Model {
        sequence: last.sequence + 1,
        happened_at,
        actor_id,
        action: entry.action.to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject_id,
        programme_id: entry.programme_id,
        team_id: entry.team_id,
        before: entry.before.to_string(),
        after: entry.after.to_string(),
        previous_hash: last.hash.clone(),
        hash: String::new(),
    };
    line.hash = hash_of(&line);
    let end = ChainEnd {
        sequence: line.sequence,
        hash: line.hash.clone(),
    };
    entry::Entity::insert(active(line))
        .exec_without_returning(connection)
        .await?;
    Ok(end)
}

fn active(line: entry::Model) -> entry::ActiveModel {
    entry::ActiveModel {
        sequence: Set(line.sequence),
        happened_at: Set(line.happened_at),
        actor_id: Set(line.actor_id),
        action: Set(line.action),
        subject_kind: Set(line.subject_kind),
        subject_id: Set(line.subject_id),
        programme_id: Set(line.programme_id),
        team_id: Set(line.team_id),
        before: Set(line.before),
        after: Set(line.after),
        previous_hash: Set(line.previous_hash),
        hash: Set(line.hash),
    }
}

/// The last line of the chain, or the state before the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainEnd {
    /// Position of the last line; 0 when the log is empty.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

/// Reads the end of the chain.
pub async fn chain_end(connection: &impl ConnectionTrait) -> Result<ChainEnd, DbErr> {
    let last = entry::Entity::find()
        .order_by_desc(entry::COLUMN.sequence)
        .one(connection)
        .await?;
    Ok(last.map_or(
        ChainEnd {
            sequence: 0,
            hash: FIRST_HASH.to_owned(),
        },
        |line| ChainEnd {
            sequence: line.sequence,
            hash: line.hash,
        },
    ))
}

/// What was wrong with the chain, and where.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// A line does not follow the one before.
    #[error(
        "line {0} of the audit log does not follow the line before it: a line was removed, added or changed"
    )]
    Broken(i64),
    /// A line's content is not what was hashed.
    #[error("line {0} of the audit log was changed after it was written")]
    Altered(i64),
    /// The database could not be read.
    #[error("the audit log could not be read: {0}")]
    Database(#[from] DbErr),
}

/// The lines that a person caused and those about the person's account or the given things, oldest first:
/// for the download of what is held about them.
pub async fn lines_of(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    things: Vec<Uuid>,
) -> Result<Vec<entry::Model>, DbErr> {
    let mut subjects = things;
    subjects.push(person_id);
    entry::Entity::find()
        .filter(
            Condition::any()
                .add(entry::COLUMN.actor_id.eq(person_id))
                .add(entry::COLUMN.subject_id.is_in(subjects)),
        )
        .order_by_asc(entry::COLUMN.sequence)
        .all(connection)
        .await
}

const LINES_AT_A_TIME: u64 = 1000;

/// Walks the whole chain and returns its end, or the first line that is not as it was written.
pub async fn verify(connection: &impl ConnectionTrait) -> Result<ChainEnd, ChainError> {
    let mut end = ChainEnd {
        sequence: 0,
        hash: FIRST_HASH.to_owned(),
    };
    loop {
        let lines = entry::Entity::find()
            .filter(entry::COLUMN.sequence.gt(end.sequence))
            .order_by_asc(entry::COLUMN.sequence)
            .limit(LINES_AT_A_TIME)
            .all(connection)
            .await?;
        if lines.is_empty() {
            return Ok(end);
        }
        for line in lines {
            end = follow(&end, &line)?;
        }
    }
}

fn follow(end: &ChainEnd, line: &entry::Model) -> Result<ChainEnd, ChainError> {
    if line.sequence != end.sequence + 1 || line.previous_hash != end.hash {
        return Err(ChainError::Broken(line.sequence));
    }
    if hash_of(line) != line.hash {
        return Err(ChainError::Altered(line.sequence));
    }
    Ok(ChainEnd {
        sequence: line.sequence,
        hash: line.hash.clone(),
    })
}

/// SHA-256 over every column with its length before it, so that no two lines share a text.
fn hash_of(line: &entry::Model) -> String {
    let mut hasher = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    field(&line.sequence.to_be_bytes());
    field(&line.happened_at.0.to_be_bytes());
    field(&id_bytes(line.actor_id));
    field(line.action.as_bytes());
    field(line.subject_kind.as_bytes());
    field(&id_bytes(line.subject_id));
    field(&id_bytes(line.programme_id));
    field(&id_bytes(line.team_id));
    field(line.before.as_bytes());
    field(line.after.as_bytes());
    field(line.previous_hash.as_bytes());
    data_encoding::HEXLOWER.encode(&hasher.finalize())
}

fn id_bytes(id: Option<Uuid>) -> Vec<u8> {
    id.map(|id| id.as_bytes().to_vec()).unwrap_or_default()
}

/// When the last line was written.
pub async fn last_moment(connection: &impl ConnectionTrait) -> Result<Option<Moment>, DbErr> {
    let last = entry::Entity::find()
        .order_by_desc(entry::COLUMN.sequence)
        .one(connection)
        .await?;
    Ok(last.map(|line| line.happened_at))
}

/// The newest lines about a team, newest first, but for some actions.
pub async fn newest_of_team(
    connection: &impl ConnectionTrait,
    team_id: Uuid,
    but: &[&str],
    at_most: u64,
) -> Result<Vec<entry::Model>, DbErr> {
    entry::Entity::find()
        .filter(entry::COLUMN.team_id.eq(team_id))
        .filter(entry::COLUMN.action.is_not_in(but.iter().copied()))
        .order_by_desc(entry::COLUMN.sequence)
        .limit(at_most)
        .all(connection)
        .await
}

/// What was done in a team from one moment up to another, oldest first, but for some actions.
pub async fn of_team_between(
    connection: &impl ConnectionTrait,
    team_id: Uuid,
    (from, to): (Moment, Moment),
    but: &[&str],
) -> Result<Vec<entry::Model>, DbErr> {
    entry::Entity::find()
        .filter(entry::COLUMN.team_id.eq(team_id))
        .filter(entry::COLUMN.happened_at.gt(from))
        .filter(entry::COLUMN.happened_at.lte(to))
        .filter(entry::COLUMN.action.is_not_in(but.iter().copied()))
        .order_by_asc(entry::COLUMN.sequence)
        .limit(LINES_AT_A_TIME)
        .all(connection)
        .await
}
