//! Connecting to the store: SQLite in a file by default, PostgreSQL by address.

use std::{path::Path, sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DbErr, Statement,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::Mutex;

use crate::migrations::Migrator;

/// SQLite before 3.51.3 can corrupt a write-ahead log when two connections meet (fixed 13 March 2026).
const OLDEST_SAFE_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// PostgreSQL 15 is the oldest version the test-suite runs on.
const OLDEST_POSTGRES: u32 = 15;

/// The store of the workspace. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    connection: DatabaseConnection,
    /// One writer at a time inside this process: fair, and SQLite allows no more anyway.
    pub(super) writer: Arc<Mutex<()>>,
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database answered with an error.
    #[error(
        "The database could not be opened: {0}. Check the address and that the database is running, then try again"
    )]
    Database(#[from] DbErr),
    /// The server's version is older than we support.
    #[error(
        "The database is {found}, and this program needs {needed} or later. Upgrade it and start again"
    )]
    TooOld {
        /// What answered.
        found: String,
        /// What is needed.
        needed: String,
    },
    /// The schema was written by a newer program.
    #[error(
        "This data was last used by a newer version of the program (it has the change `{0}`). Start that version, or restore a backup made before it"
    )]
    NewerSchema(String),
}

impl Database {
    /// Opens a SQLite file, creating it when absent.
    pub async fn open_sqlite(file: &Path) -> Result<Self, OpenError> {
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
        options
            .max_connections(8)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
            });
        Self::open(options).await
    }

    /// Opens a PostgreSQL database by its address (`postgres://user:password@host/name`).
    pub async fn open_postgres(address: &str) -> Result<Self, OpenError> {
        let mut options = ConnectOptions::new(address);
        options
            .max_connections(10)
            .connect_timeout(Duration::from_secs(10))
            .sqlx_logging(false);
        Self::open(options).await
    }

    async fn open(options: ConnectOptions) -> Result<Self, OpenError> {
        let connection = sea_orm::Database::connect(options).await?;
        let database = Self {
            connection,
            writer: Arc::new(Mutex::new(())),
        };
        database.refuse_old_versions().await?;
        Ok(database)
    }

    /// The same store, which tells of every statement: for tests that count them.
    #[must_use]
    pub fn watched(mut self, tell: impl Fn() + Send + Sync + 'static) -> Self {
        self.connection.set_metric_callback(move |_| tell());
        self
    }

    /// The connection for reading. Changes go through [`super::change::Change`].
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Which of the two databases this is.
    pub fn backend(&self) -> DatabaseBackend {
        self.connection.get_database_backend()
    }

    /// The changes of the schema that have not been made yet, by name.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, OpenError> {
        let pending = Migrator::get_pending_migrations(&self.connection).await?;
        Ok(pending
            .iter()
            .map(|migration| migration.name().to_owned())
            .collect())
    }

    /// Whether any change of the schema has been made: false for an empty database.
    pub async fn has_schema(&self) -> Result<bool, OpenError> {
        Ok(!Migrator::get_applied_migrations(&self.connection)
            .await?
            .is_empty())
    }

    /// Brings the schema up to date; refuses a schema that a newer program wrote.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        self.refuse_newer_schema().await?;
        Migrator::up(&self.connection, None).await?;
        Ok(())
    }

    async fn refuse_newer_schema(&self) -> Result<(), OpenError> {
        Migrator::install(&self.connection).await?;
        let known: Vec<String> = Migrator::migrations()
            .iter()
            .map(|m| m.name().to_owned())
            .collect();
        let rows = self
            .connection
            .query_all_raw(self.statement("SELECT version FROM seaql_migrations"))
            .await?;
        for row in rows {
            let version: String = row.try_get("", "version")?;
            if !known.contains(&version) {
                return Err(OpenError::NewerSchema(version));
            }
        }
        Ok(())
    }

    /// The version text the database gives of itself.
    pub async fn version(&self) -> Result<String, DbErr> {
        let sql = match self.backend() {
            DatabaseBackend::Sqlite => "SELECT sqlite_version() AS version",
            _ => "SELECT current_setting('server_version') AS version",
        };
        let row = self.connection.query_one_raw(self.statement(sql)).await?;
        match row {
            Some(row) => row.try_get("", "version"),
            None => Ok("unknown".to_owned()),
        }
    }

    async fn refuse_old_versions(&self) -> Result<(), OpenError> {
        let version = self.version().await?;
        let parts = leading_numbers(&version);
        let (name, needed, fine) = match self.backend() {
            DatabaseBackend::Sqlite => ("SQLite", "SQLite 3.51.3", parts >= OLDEST_SAFE_SQLITE),
            _ => ("PostgreSQL", "PostgreSQL 15", parts.0 >= OLDEST_POSTGRES),
        };
        if fine {
            return Ok(());
        }
        Err(OpenError::TooOld {
            found: format!("{name} {version}"),
            needed: needed.to_owned(),
        })
    }

    /// A raw statement without values for this backend.
    pub fn statement(&self, sql: &str) -> Statement {
        Statement::from_string(self.backend(), sql)
    }

    /// Closes every connection, so that SQLite folds its log into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }
}

fn leading_numbers(version: &str) -> (u32, u32, u32) {
    let mut numbers = version
        .split(|character: char| !character.is_ascii_digit())
        .filter_map(|part| part.parse().ok());
    (
        numbers.next().unwrap_or(0),
        numbers.next().unwrap_or(0),
        numbers.next().unwrap_or(0),
    )
}
