//! A change: one transaction that holds what is written and the audit lines that say so.

use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

use super::{
    audit::{self, ChainEnd, Entry},
    clock::Clock,
    database::Database,
    moment::Moment,
};

/// Who makes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person, by opaque id.
    Person(Uuid),
    /// The program itself or its operator at the command line.
    Program,
}

/// An open transaction. Nothing of it is kept unless [`Change::commit`] returns.
pub struct Change {
    transaction: DatabaseTransaction,
    actor: Actor,
    at: Moment,
    end: ChainEnd,
    lines: usize,
    _writer: OwnedMutexGuard<()>,
}

/// A single row that every writer locks first on PostgreSQL, so that the chain grows one line at a time.
const LOCK_CHAIN: &str = "SELECT id FROM audit_lock WHERE id = 1 FOR UPDATE";

impl Database {
    /// Opens a change. Writers wait for one another; readers never wait.
    pub async fn change(&self, clock: &Clock, actor: Actor) -> Result<Change, DbErr> {
        let writer = self.writer.clone().lock_owned().await;
        let transaction = self
            .connection()
            .begin_with_options(options(self.backend()))
            .await?;
        if self.backend() == DatabaseBackend::Postgres {
            transaction.execute_unprepared(LOCK_CHAIN).await?;
        }
        let end = audit::chain_end(&transaction).await?;
        Ok(Change {
            transaction,
            actor,
            at: clock.now(),
            end,
            lines: 0,
            _writer: writer,
        })
    }
}

/// SQLite takes the write lock at once: a transaction that reads first and writes later could be refused half-way.
fn options(backend: DatabaseBackend) -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: (backend == DatabaseBackend::Sqlite)
            .then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// A transaction that leaves no line in the audit log. Nothing of it is kept unless [`Unlogged::commit`] returns.
pub struct Unlogged {
    transaction: DatabaseTransaction,
    _writer: OwnedMutexGuard<()>,
}

impl Database {
    /// Opens a transaction for what must leave no line, because the line would tell who it was and when: an answer to
    /// a survey without names. Nothing else may use it.
    pub async fn unlogged(&self) -> Result<Unlogged, DbErr> {
        let writer = self.writer.clone().lock_owned().await;
        let transaction = self
            .connection()
            .begin_with_options(options(self.backend()))
            .await?;
        Ok(Unlogged {
            transaction,
            _writer: writer,
        })
    }
}

impl Unlogged {
    /// The connection to write on.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Keeps what was written.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.transaction.commit().await
    }
}

impl Change {
    /// The connection to write on.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The one time that everything in this change happened at.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// The person who makes this change, if it is a person.
    pub fn person_id(&self) -> Option<Uuid> {
        match self.actor {
            Actor::Person(id) => Some(id),
            Actor::Program => None,
        }
    }

    /// What follows is done by this person, whose account was found or made within this change.
    pub fn continue_as(&mut self, person_id: Uuid) {
        self.actor = Actor::Person(person_id);
    }

    /// Adds a line to the audit log.
    pub async fn record(&mut self, entry: Entry) -> Result<(), DbErr> {
        self.end = audit::append(
            &self.transaction,
            &self.end,
            self.at,
            self.person_id(),
            entry,
        )
        .await?;
        self.lines += 1;
        Ok(())
    }

    /// Keeps the change. A change that wrote no audit line is refused: every change is on the record.
    pub async fn commit(self) -> Result<(), DbErr> {
        if self.lines == 0 {
            return Err(DbErr::Custom(
                "a change without an audit line is not kept".to_owned(),
            ));
        }
        self.transaction.commit().await
    }
}
