//! `causeway backup` and `causeway restore`.

use std::path::Path;

use improvement::platform::{
    backup::{self, Manifest},
    clock::Clock,
};

use crate::{
    command_line::{BackupArguments, RestoreArguments},
    configuration::{self, Configuration},
    failure::{Failure, Outcome},
    version, workspace,
};

/// Makes a backup, also while the workspace runs.
pub async fn make(arguments: &BackupArguments) -> Outcome {
    let configuration = configuration::read(
        arguments.workspace.config.as_deref(),
        &arguments.workspace.flags(),
    )?;
    let database = workspace::open_existing(&configuration).await?;
    let into = arguments
        .out
        .clone()
        .unwrap_or_else(|| configuration.backups());
    let folder = backup::make(
        &database,
        &configuration.database_url,
        &into,
        version::WITH_COMMIT,
        Clock::default().now(),
    )
    .await
    .map_err(Failure::work)?;
    println!("Backup made: {}", folder.display());
    Ok(())
}

/// Brings a backup back, or only checks it.
pub async fn restore(arguments: &RestoreArguments) -> Outcome {
    let configuration = configuration::read(
        arguments.workspace.config.as_deref(),
        &arguments.workspace.flags(),
    )?;
    let manifest = backup::read(&arguments.backup).map_err(Failure::check)?;
    let restored = match (manifest.database.as_str(), arguments.verify) {
        ("sqlite", true) => verify_sqlite(&arguments.backup).await?,
        ("sqlite", false) => restore_sqlite(&arguments.backup, &configuration).await?,
        (_, verify) => restore_postgres(&arguments.backup, &configuration, verify).await?,
    };
    let done = if arguments.verify {
        "The backup is whole"
    } else {
        "The backup is back"
    };
    let rows: i64 = restored.rows.values().sum();
    println!(
        "{done}: made {}, {rows} rows in {} tables, {} audit lines",
        restored.made_at,
        restored.rows.len(),
        restored.audit_sequence
    );
    Ok(())
}

async fn verify_sqlite(folder: &Path) -> Result<Manifest, Failure> {
    let temporary = tempfile::tempdir().map_err(Failure::work)?;
    backup::restore_sqlite(folder, &temporary.path().join("causeway.db"))
        .await
        .map_err(Failure::check)
}

async fn restore_sqlite(folder: &Path, configuration: &Configuration) -> Result<Manifest, Failure> {
    workspace::prepare_folder(&configuration.data)?;
    let _lock = workspace::lock(&configuration.data)?;
    backup::restore_sqlite(folder, &configuration.sqlite_file())
        .await
        .map_err(Failure::check)
}

/// PostgreSQL restores into the empty database that the configuration names; a check needs one too.
async fn restore_postgres(
    folder: &Path,
    configuration: &Configuration,
    verify: bool,
) -> Result<Manifest, Failure> {
    if configuration.database_url.is_empty() {
        let purpose = if verify {
            "checked in"
        } else {
            "restored into"
        };
        return Err(Failure::usage(format!(
            "this is a PostgreSQL backup: name an empty database for it to be {purpose} with CAUSEWAY_DATABASE_URL"
        )));
    }
    backup::restore_postgres(folder, &configuration.database_url)
        .await
        .map_err(Failure::check)
}
