//! Sessions kept on the server: the cookie holds a random reference and the database only its hash.

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store::{Error, Result},
};
use uuid::Uuid;

use super::{clock::Clock, database::Database, moment::Moment, secrets};

/// One session, as stored.
pub mod session {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A signed-in browser, or one that is on its way to sign in.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        /// Hash of the reference in the cookie.
        #[sea_orm(primary_key, auto_increment = false)]
        pub reference_hash: String,
        /// Whose, once signed in.
        pub person_id: Option<Uuid>,
        /// What the session remembers, as JSON.
        pub data: String,
        /// When it began.
        pub created_at: Moment,
        /// When it was last used (to the minute).
        pub last_used_at: Moment,
        /// When it ends unless it is used.
        pub expires_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A session ends this long after it was last used.
pub const IDLE_SECONDS: i64 = 30 * 60;

/// Keys of what a session remembers.
pub mod remembers {
    /// The person signed in.
    pub const PERSON: &str = "person";
    /// When the person signed in (microseconds): the absolute limit counts from here.
    pub const SIGNED_IN_AT: &str = "signed_in_at";
    /// Whether the second factor was given.
    pub const SECOND_FACTOR: &str = "second_factor";
    /// When the session was last seen (microseconds), moved at most once a minute.
    pub const SEEN_AT: &str = "seen_at";
    /// "Edge on Windows" or the like, so that a person recognises the session.
    pub const BROWSER: &str = "browser";
    /// When the person signed in the time before (microseconds).
    pub const LAST_VISIT: &str = "last_visit";
    /// A message to show once on the next page.
    pub const NOTICE: &str = "notice";
}

/// The store behind the session layer.
#[derive(Clone, Debug)]
pub struct DatabaseSessions {
    database: Database,
    clock: Clock,
}

impl DatabaseSessions {
    /// Sessions in this database, by this clock.
    pub fn new(database: Database, clock: Clock) -> Self {
        Self { database, clock }
    }

    fn row(&self, record: &Record) -> Result<session::ActiveModel> {
        let data = serde_json::to_string(&record.data)
            .map_err(|error| Error::Encode(error.to_string()))?;
        let now = self.clock.now();
        // The session layer counts by the machine's clock; what is stored goes by the service's.
        let ahead = now.seconds_since(Moment::now());
        Ok(session::ActiveModel {
            reference_hash: Set(reference_hash(&record.id)),
            person_id: Set(person_of(record)),
            data: Set(data),
            created_at: Set(now),
            last_used_at: Set(now),
            expires_at: Set(moment_of(record.expiry_date).plus_seconds(ahead)),
        })
    }
}

#[async_trait]
impl SessionStore for DatabaseSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not collide; should they ever, the insert is refused and the request fails.
        session::Entity::insert(self.row(record)?)
            .exec_without_returning(self.database.connection())
            .await
            .map_err(backend)?;
        Ok(())
    }

    /// Never brings a session back that was ended while this request was under way.
    async fn save(&self, record: &Record) -> Result<()> {
        let mut row = self.row(record)?;
        row.created_at = NotSet;
        session::Entity::update_many()
            .set(row)
            .filter(
                session::COLUMN
                    .reference_hash
                    .eq(reference_hash(&record.id)),
            )
            .exec(self.database.connection())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = session::Entity::find_by_id(reference_hash(id))
            .filter(session::COLUMN.expires_at.gt(self.clock.now()))
            .one(self.database.connection())
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let data =
            serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date: date_of(row.expires_at),
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        session::Entity::delete_by_id(reference_hash(id))
            .exec(self.database.connection())
            .await
            .map_err(backend)?;
        Ok(())
    }
}

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct OwnSession {
    /// Names the session without giving its reference away.
    pub reference_hash: String,
    /// "Edge on Windows" or the like.
    pub browser: String,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used.
    pub last_used_at: Moment,
}

/// The sessions of a person, newest use first.
pub async fn sessions_of(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    now: Moment,
) -> std::result::Result<Vec<OwnSession>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::COLUMN.person_id.eq(person_id))
        .filter(session::COLUMN.expires_at.gt(now))
        .order_by_desc(session::COLUMN.last_used_at)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(own_session).collect())
}

fn own_session(row: session::Model) -> OwnSession {
    let data: serde_json::Value = serde_json::from_str(&row.data).unwrap_or_default();
    let browser = data
        .get(remembers::BROWSER)
        .and_then(|value| value.as_str());
    OwnSession {
        browser: browser.unwrap_or("A browser").to_owned(),
        reference_hash: row.reference_hash,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    }
}

/// Ends one session of a person; true when there was one.
pub async fn end_session(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    reference_hash: &str,
) -> std::result::Result<bool, DbErr> {
    let result = session::Entity::delete_by_id(reference_hash.to_owned())
        .filter(session::COLUMN.person_id.eq(person_id))
        .exec(connection)
        .await?;
    Ok(result.rows_affected > 0)
}

/// Ends every session of a person, but for the one to keep.
pub async fn end_sessions(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    keep: Option<&str>,
) -> std::result::Result<u64, DbErr> {
    let mut delete = session::Entity::delete_many().filter(session::COLUMN.person_id.eq(person_id));
    if let Some(keep) = keep {
        delete = delete.filter(session::COLUMN.reference_hash.ne(keep));
    }
    Ok(delete.exec(connection).await?.rows_affected)
}

/// Removes sessions that have run out.
pub async fn remove_expired(
    connection: &impl ConnectionTrait,
    now: Moment,
) -> std::result::Result<u64, DbErr> {
    let result = session::Entity::delete_many()
        .filter(session::COLUMN.expires_at.lte(now))
        .exec(connection)
        .await?;
    Ok(result.rows_affected)
}

/// What the database keeps of a session's reference.
pub fn reference_hash(id: &Id) -> String {
    secrets::hash(&id.to_string())
}

fn person_of(record: &Record) -> Option<Uuid> {
    record.data.get(remembers::PERSON)?.as_str()?.parse().ok()
}

fn moment_of(date: OffsetDateTime) -> Moment {
    Moment(date.unix_timestamp() * 1_000_000 + i64::from(date.microsecond()))
}

fn date_of(moment: Moment) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(moment.0) * 1000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn backend(error: DbErr) -> Error {
    Error::Backend(error.to_string())
}
