//! Backups: a consistent copy of a running store, with a manifest that says what must come back.

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseBackend, DbErr, IsolationLevel, TransactionTrait,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    audit::{self, ChainEnd, ChainError},
    database::{Database, OpenError},
    moment::Moment,
    postgres_things, postgres_tools,
};

const MANIFEST: &str = "manifest.json";
const SQLITE_COPY: &str = "causeway.db";
const POSTGRES_COPY: &str = "causeway.dump";
/// The name of a backup's folder: when it was made, by the clock in London.
const NAME: &str = "backup-%Y%m%d-%H%M%S";
const FORMAT: &str = "causeway-backup/1";

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `causeway-backup/1`.
    pub format: String,
    /// Version of the program that made it.
    pub program: String,
    /// When it was made, in words.
    pub made_at: String,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// Name of the one file beside the manifest.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// Last line of the audit log.
    pub audit_sequence: i64,
    /// Hash of that line.
    pub audit_hash: String,
    /// Rows of every table.
    pub rows: BTreeMap<String, i64>,
}

/// Why a backup could not be made, read or brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file could not be read or written.
    #[error("'{path}' could not be used: {source}")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// The database could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The audit log is broken.
    #[error(transparent)]
    Audit(#[from] ChainError),
    /// Something is not as the manifest says.
    #[error("this backup cannot be trusted: {0}. Use another one")]
    Damaged(String),
    /// Something stands where the data would go.
    #[error(
        "'{0}' already holds data. Choose an empty folder or database, or move what is there aside"
    )]
    InTheWay(String),
    /// A PostgreSQL tool is missing or failed.
    #[error("{0}")]
    Tool(String),
}

fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let path = path.display().to_string();
    move |source| BackupError::File { path, source }
}

/// Makes a backup of a running store in a new folder inside `into`; returns the folder.
pub async fn make(
    database: &Database,
    address: &str,
    into: &Path,
    program: &str,
    now: Moment,
) -> Result<PathBuf, BackupError> {
    let name = now.in_london().strftime(NAME).to_string();
    let folder = into.join(&name);
    let unfinished = into.join(format!("{name}.part"));
    make_closed_folder(&unfinished).map_err(file_error(&unfinished))?;
    let manifest = match write_copy(database, address, &unfinished, program, now).await {
        Ok(manifest) => manifest,
        Err(error) => {
            // What is unfinished is no backup: left lying, it would fill the disk day by day.
            let _ = fs::remove_dir_all(&unfinished);
            return Err(error);
        }
    };
    write_manifest(&unfinished, &manifest)?;
    fs::rename(&unfinished, &folder).map_err(file_error(&folder))?;
    Ok(folder)
}

/// A backup holds what the data folder holds, so it is as closed to other accounts of the machine.
fn make_closed_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Copies the store and counts what the copy holds, never what the store holds by then: people go on working.
async fn write_copy(
    database: &Database,
    address: &str,
    unfinished: &Path,
    program: &str,
    now: Moment,
) -> Result<Manifest, BackupError> {
    let (kind, file) = match database.backend() {
        DatabaseBackend::Sqlite => ("sqlite", SQLITE_COPY),
        _ => ("postgres", POSTGRES_COPY),
    };
    let copy = unfinished.join(file);
    let (end, rows) = match database.backend() {
        DatabaseBackend::Sqlite => copy_sqlite(database, &copy).await?,
        _ => copy_postgres(database, address, &copy).await?,
    };
    Ok(Manifest {
        format: FORMAT.to_owned(),
        program: program.to_owned(),
        made_at: now.words(),
        database: kind.to_owned(),
        file: file.to_owned(),
        bytes: fs::metadata(&copy).map_err(file_error(&copy))?.len(),
        sha256: checksum(&copy)?,
        audit_sequence: end.sequence,
        audit_hash: end.hash,
        rows,
    })
}

/// Where the audit log ends, and how many rows each table has.
type Contents = (ChainEnd, BTreeMap<String, i64>);

/// `VACUUM INTO` copies one consistent state while others go on reading and writing; the copy is then opened and counted.
async fn copy_sqlite(database: &Database, copy: &Path) -> Result<Contents, BackupError> {
    let target = copy.display().to_string().replace('\'', "''");
    database
        .connection()
        .execute_unprepared(&format!("VACUUM INTO '{target}'"))
        .await?;
    let copied = Database::open_sqlite(copy).await?;
    let counted = contents(&copied, copied.connection()).await;
    copied.close().await?;
    Ok(counted?)
}

/// The tool copies, and this program counts, the state that one transaction sees, whatever others write meanwhile.
async fn copy_postgres(
    database: &Database,
    address: &str,
    copy: &Path,
) -> Result<Contents, BackupError> {
    let seen = database
        .connection()
        .begin_with_config(
            Some(IsolationLevel::RepeatableRead),
            Some(AccessMode::ReadOnly),
        )
        .await?;
    let exported = seen
        .query_one_raw(database.statement("SELECT pg_export_snapshot() AS name"))
        .await?;
    let snapshot: String = exported
        .map(|row| row.try_get("", "name"))
        .transpose()?
        .unwrap_or_default();
    postgres_tools::dump(address, copy, &snapshot)
        .await
        .map_err(BackupError::Tool)?;
    let counted = contents(database, &seen).await?;
    seen.commit().await?;
    Ok(counted)
}

async fn contents(
    database: &Database,
    connection: &impl ConnectionTrait,
) -> Result<Contents, DbErr> {
    let end = audit::chain_end(connection).await?;
    Ok((end, row_counts(database, connection).await?))
}

fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let path = folder.join(MANIFEST);
    let text = serde_json::to_string_pretty(manifest)
        .map_err(|error| BackupError::Damaged(error.to_string()))?;
    fs::write(&path, text).map_err(file_error(&path))
}

/// Reads a backup's manifest and checks the file beside it against it.
pub fn read(folder: &Path) -> Result<Manifest, BackupError> {
    let path = folder.join(MANIFEST);
    let text = fs::read_to_string(&path).map_err(file_error(&path))?;
    let manifest: Manifest = serde_json::from_str(&text)
        .map_err(|_| BackupError::Damaged("its manifest cannot be read".to_owned()))?;
    if manifest.format != FORMAT {
        return Err(BackupError::Damaged(format!(
            "it has the format '{}', which this program does not know",
            manifest.format
        )));
    }
    if manifest.file != SQLITE_COPY && manifest.file != POSTGRES_COPY {
        return Err(BackupError::Damaged(
            "its manifest names another file than a backup holds".to_owned(),
        ));
    }
    if checksum(&folder.join(&manifest.file))? != manifest.sha256 {
        return Err(BackupError::Damaged(format!(
            "'{}' is not the file that was written",
            manifest.file
        )));
    }
    Ok(manifest)
}

/// Brings a SQLite backup back into `target`, which must not exist, and compares what came back.
pub async fn restore_sqlite(folder: &Path, target: &Path) -> Result<Manifest, BackupError> {
    let manifest = read(folder)?;
    expect_kind(&manifest, "sqlite")?;
    if target.exists() {
        return Err(BackupError::InTheWay(target.display().to_string()));
    }
    // It takes its name only when it is what the manifest says: nobody works on data that were refused.
    let mut unfinished = target.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    fs::copy(folder.join(&manifest.file), &unfinished).map_err(file_error(&unfinished))?;
    if let Err(error) = compare_file(&unfinished, &manifest).await {
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    fs::rename(&unfinished, target).map_err(file_error(target))?;
    Ok(manifest)
}

async fn compare_file(file: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let database = Database::open_sqlite(file).await?;
    let compared = compare(&database, manifest).await;
    database.close().await?;
    compared
}

/// Brings a PostgreSQL backup back into the empty database at `address`, and compares what came back.
pub async fn restore_postgres(folder: &Path, address: &str) -> Result<Manifest, BackupError> {
    let manifest = read(folder)?;
    expect_kind(&manifest, "postgres")?;
    let database = Database::open_postgres(address).await?;
    let brought = bring_back(folder, address, &database, &manifest).await;
    database.close().await?;
    brought.map(|()| manifest)
}

async fn bring_back(
    folder: &Path,
    address: &str,
    database: &Database,
    manifest: &Manifest,
) -> Result<(), BackupError> {
    if !table_names(database, database.connection())
        .await?
        .is_empty()
    {
        return Err(BackupError::InTheWay("the database".to_owned()));
    }
    let before = postgres_things::all(database).await?;
    // The tool itself leaves nothing behind when it stops half-way.
    postgres_tools::restore(address, &folder.join(&manifest.file))
        .await
        .map_err(BackupError::Tool)?;
    let Err(refused) = compare(database, manifest).await else {
        return Ok(());
    };
    // Nobody works on data that were refused.
    match postgres_things::remove_new(database, &before).await {
        Ok(()) => Err(refused),
        Err(error) => Err(BackupError::Tool(format!(
            "{refused}. What came back of it could not be removed ({error}): empty the database before you try again"
        ))),
    }
}

fn expect_kind(manifest: &Manifest, kind: &str) -> Result<(), BackupError> {
    if manifest.database == kind {
        return Ok(());
    }
    Err(BackupError::Damaged(format!(
        "it is a {} backup and cannot be restored into {kind}",
        manifest.database
    )))
}

/// Whether a store is what the manifest says: whole, with every row and the same audit log.
pub async fn compare(database: &Database, manifest: &Manifest) -> Result<(), BackupError> {
    if database.backend() == DatabaseBackend::Sqlite {
        let row = database
            .connection()
            .query_one_raw(database.statement("PRAGMA integrity_check"))
            .await?;
        let answer: String = row
            .map(|row| row.try_get_by_index(0))
            .transpose()?
            .unwrap_or_default();
        if answer != "ok" {
            return Err(BackupError::Damaged(
                "the database reports that its file is damaged".to_owned(),
            ));
        }
    }
    let expected = ChainEnd {
        sequence: manifest.audit_sequence,
        hash: manifest.audit_hash.clone(),
    };
    if audit::verify(database.connection()).await? != expected {
        return Err(BackupError::Damaged(
            "its audit log ends elsewhere than the manifest says".to_owned(),
        ));
    }
    let rows = row_counts(database, database.connection()).await?;
    if rows != manifest.rows {
        return Err(BackupError::Damaged(
            "it holds other rows than the manifest says".to_owned(),
        ));
    }
    Ok(())
}

async fn row_counts(
    database: &Database,
    connection: &impl ConnectionTrait,
) -> Result<BTreeMap<String, i64>, DbErr> {
    let mut counts = BTreeMap::new();
    for table in table_names(database, connection).await? {
        let statement = database.statement(&format!("SELECT count(*) AS n FROM \"{table}\""));
        if let Some(row) = connection.query_one_raw(statement).await? {
            counts.insert(table, row.try_get("", "n")?);
        }
    }
    Ok(counts)
}

/// The tables of the store, by name.
async fn table_names(
    database: &Database,
    connection: &impl ConnectionTrait,
) -> Result<Vec<String>, DbErr> {
    let sql = match database.backend() {
        DatabaseBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        }
        _ => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name"
        }
    };
    let rows = connection.query_all_raw(database.statement(sql)).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}

fn checksum(path: &Path) -> Result<String, BackupError> {
    let mut file = fs::File::open(path).map_err(file_error(path))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer).map_err(file_error(path))? {
            0 => return Ok(HEXLOWER.encode(&hasher.finalize())),
            read => hasher.update(&buffer[..read]),
        }
    }
}

/// The backups in a folder, newest first.
pub fn list(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join(MANIFEST).is_file())
        .collect();
    found.sort();
    found.reverse();
    found
}

/// When the newest backup of a folder was made.
pub fn newest_made(folder: &Path) -> Option<Moment> {
    let made = list(folder).into_iter().filter_map(|backup| {
        let name = backup.file_name()?.to_str()?;
        Moment::parse_in_london(name, NAME)
    });
    made.max()
}

/// Removes all but the newest `keep` backups of a folder.
pub fn keep_newest(folder: &Path, keep: usize) -> Result<(), BackupError> {
    for old in list(folder).into_iter().skip(keep) {
        fs::remove_dir_all(&old).map_err(file_error(&old))?;
    }
    Ok(())
}
