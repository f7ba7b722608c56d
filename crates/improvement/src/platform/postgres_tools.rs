//! PostgreSQL's own tools for copying a database: `pg_dump` and `pg_restore`.

use std::{ffi::OsString, path::Path, process::Stdio};

use tokio::process::Command;

use super::postgres_address;

/// Writes a copy of what the exported `snapshot` of the database at `address` sees to a file.
pub async fn dump(address: &str, into: &Path, snapshot: &str) -> Result<(), String> {
    let arguments = [
        format!("--snapshot={snapshot}").into(),
        "--format=custom".into(),
        "--no-owner".into(),
        "--no-privileges".into(),
        file_argument(into),
    ];
    run("pg_dump", address, &arguments, &[]).await
}

/// Brings a copy back into the empty database at `address`, all or nothing.
pub async fn restore(address: &str, from: &Path) -> Result<(), String> {
    let arguments = [
        "--no-owner".into(),
        "--no-privileges".into(),
        "--single-transaction".into(),
        "--exit-on-error".into(),
    ];
    run(
        "pg_restore",
        address,
        &arguments,
        &[from.as_os_str().to_owned()],
    )
    .await
}

fn file_argument(path: &Path) -> OsString {
    let mut argument = OsString::from("--file=");
    argument.push(path);
    argument
}

/// The address without its password goes on the command line, which others on the machine may read;
/// the password goes into the environment, which they may not.
async fn run(
    tool: &str,
    address: &str,
    arguments: &[OsString],
    last: &[OsString],
) -> Result<(), String> {
    let (address, password) = postgres_address::without_password(address).ok_or(
        "the database address cannot be read: write it as postgres://user:password@host/name, with special signs of the password percent-encoded",
    )?;
    let mut command = Command::new(tool);
    command
        .arg(format!("--dbname={address}"))
        .args(arguments)
        .args(last)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().await.map_err(|_| {
        format!("{tool} is not on this machine: install the PostgreSQL client tools (Debian: postgresql-client) and try again")
    })?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let first = words.lines().next().unwrap_or("no reason given").to_owned();
    Err(format!("{tool} stopped: {first}"))
}
