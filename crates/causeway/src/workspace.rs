//! Opening a workspace: its folder, its lock, its store and the backup before a change of the schema.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

use improvement::platform::{backup, clock::Clock, database::Database};

use crate::{configuration::Configuration, failure::Failure, version};

/// The lock that keeps a second program off the same folder; released when dropped.
pub struct FolderLock(#[expect(dead_code, reason = "held, never read")] File);

/// Makes the data folder, closed to other accounts of the machine.
pub fn prepare_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::work(format!(
            "the data folder '{}' cannot be made: {error}",
            folder.display()
        ))
    })?;
    close_to_others(folder)
}

#[cfg(unix)]
fn close_to_others(folder: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(|error| {
        Failure::work(format!(
            "the data folder '{}' cannot be closed to others: {error}",
            folder.display()
        ))
    })
}

#[cfg(not(unix))]
fn close_to_others(_folder: &Path) -> Result<(), Failure> {
    Ok(())
}

/// Takes the lock of a data folder.
pub fn lock(folder: &Path) -> Result<FolderLock, Failure> {
    let path = folder.join("lock");
    let file = File::create(&path)
        .map_err(|error| Failure::work(format!("'{}' cannot be made: {error}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(FolderLock(file)),
        Err(TryLockError::WouldBlock) => Err(Failure::work(format!(
            "another causeway is already running on '{}': stop it first, or give another folder with --data",
            folder.display()
        ))),
        Err(TryLockError::Error(error)) => Err(Failure::work(format!(
            "'{}' cannot be locked: {error}",
            path.display()
        ))),
    }
}

/// Opens the store that the configuration names, without changing its schema.
pub async fn open(configuration: &Configuration) -> Result<Database, Failure> {
    let opened = if configuration.database_url.is_empty() {
        Database::open_sqlite(&configuration.sqlite_file()).await
    } else {
        Database::open_postgres(&configuration.database_url).await
    };
    opened.map_err(Failure::work)
}

/// Opens a store that must already be there.
pub async fn open_existing(configuration: &Configuration) -> Result<Database, Failure> {
    let file = configuration.sqlite_file();
    if configuration.database_url.is_empty() && !file.is_file() {
        return Err(Failure::usage(format!(
            "there is no workspace in '{}': name its folder with --data, or start one with causeway serve",
            configuration.data.display()
        )));
    }
    open(configuration).await
}

/// Opens a store that must already be there, for a command that writes into it.
pub async fn open_up_to_date(configuration: &Configuration) -> Result<Database, Failure> {
    let database = open_existing(configuration).await?;
    let pending = database.pending_migrations().await.map_err(Failure::work)?;
    if pending.is_empty() {
        return Ok(database);
    }
    Err(Failure::work(
        "this workspace was last used by an older version of the program: start this version once with causeway serve, then try again",
    ))
}

/// Brings the schema up to date, after a backup when there is anything to lose.
pub async fn migrate(
    database: &Database,
    configuration: &Configuration,
    clock: &Clock,
) -> Result<(), Failure> {
    let pending = database.pending_migrations().await.map_err(Failure::work)?;
    let has_data = database.has_schema().await.map_err(Failure::work)?;
    if !pending.is_empty() && has_data {
        let folder = make_backup(database, configuration, clock).await?;
        eprintln!(
            "Backup before the change of the schema: {}",
            folder.display()
        );
    }
    database.migrate().await.map_err(Failure::work)
}

/// Makes a backup in the data folder.
pub async fn make_backup(
    database: &Database,
    configuration: &Configuration,
    clock: &Clock,
) -> Result<std::path::PathBuf, Failure> {
    backup::make(
        database,
        &configuration.database_url,
        &configuration.backups(),
        version::WITH_COMMIT,
        clock.now(),
    )
    .await
    .map_err(Failure::work)
}
