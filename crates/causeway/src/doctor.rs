//! `causeway doctor`: is everything in order, and how to mend what is not.

use std::path::Path;

use improvement::platform::{
    audit, backup, clock::Clock, database::Database, mail::Postman, outbox,
};

use crate::{
    command_line::WorkspaceArguments,
    configuration::{self, Configuration},
    failure::{Failure, Outcome},
    workspace,
};

/// What one check found.
enum Finding {
    Fine(String),
    /// What is wrong, and what to do.
    Wrong(String, String),
    /// Not needed here.
    Skipped(String),
}

use Finding::{Fine, Skipped, Wrong};

/// Runs every check and prints each with its remedy.
pub async fn run(arguments: &WorkspaceArguments) -> Outcome {
    let configuration = configuration::read(arguments.config.as_deref(), &arguments.flags())?;
    let mut findings = vec![
        ("Data folder", check_permissions(&configuration.data)),
        ("Disk", check_disk(&configuration.data)),
        ("Public address", check_address(&configuration)),
        ("Proxy", check_proxy(&configuration)),
        ("Backups", check_backups(&configuration)),
        ("Mail", check_mail(&configuration).await),
        ("Watched folder", check_release_folder(&configuration)),
    ];
    match workspace::open_existing(&configuration).await {
        Ok(database) => findings.extend(check_store(&database).await),
        Err(failure) => findings.push((
            "Database",
            Wrong(failure.sentence, "mend that first".to_owned()),
        )),
    }
    let problems = findings
        .iter()
        .filter(|(_, finding)| matches!(finding, Wrong(..)))
        .count();
    for (what, finding) in &findings {
        print_finding(what, finding);
    }
    if problems == 0 {
        return Ok(());
    }
    Err(Failure::check(format!(
        "{problems} of {} checks found a problem",
        findings.len()
    )))
}

fn print_finding(what: &str, finding: &Finding) {
    match finding {
        Fine(words) => println!("ok       {what}: {words}"),
        Skipped(words) => println!("skipped  {what}: {words}"),
        Wrong(words, remedy) => println!("problem  {what}: {words}\n         To mend it: {remedy}"),
    }
}

/// The bits that let others on this machine read, write or enter.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

#[cfg(unix)]
fn check_permissions(folder: &Path) -> Finding {
    use std::os::unix::fs::PermissionsExt;
    let Ok(about) = std::fs::metadata(folder) else {
        return Wrong(
            format!("'{}' is not there", folder.display()),
            "start the workspace once with causeway serve".to_owned(),
        );
    };
    let mode = about.permissions().mode() & 0o777;
    if mode & OTHERS == 0 {
        return Fine(format!(
            "'{}' is open to this account only",
            folder.display()
        ));
    }
    Wrong(
        format!(
            "others on this machine can look into '{}'",
            folder.display()
        ),
        format!("chmod 700 '{}'", folder.display()),
    )
}

#[cfg(not(unix))]
fn check_permissions(folder: &Path) -> Finding {
    Skipped(format!(
        "permissions of '{}' are not checked on this system",
        folder.display()
    ))
}

/// A gigabyte leaves room for the log, a backup and a good while to act.
const LEAST_FREE_BYTES: u64 = 1 << 30;

fn check_disk(folder: &Path) -> Finding {
    match fs4::available_space(folder) {
        Ok(free) if free >= LEAST_FREE_BYTES => Fine(format!("{} GB free", free >> 30)),
        Ok(free) => Wrong(
            format!("only {} MB free", free >> 20),
            "free some space or move the data folder".to_owned(),
        ),
        Err(error) => Wrong(
            format!("free space cannot be read: {error}"),
            "check that the data folder exists".to_owned(),
        ),
    }
}

/// Whether the folder of releases can be read and written.
fn check_release_folder(configuration: &Configuration) -> Finding {
    let Some(folder) = &configuration.release_folder else {
        return Skipped("none is set".to_owned());
    };
    let writable = std::fs::metadata(folder)
        .is_ok_and(|about| about.is_dir() && !about.permissions().readonly());
    if writable {
        return Fine(format!("'{}'", folder.display()));
    }
    Wrong(
        format!("'{}' is no folder that can be written", folder.display()),
        "make it, and let this account read and write in it".to_owned(),
    )
}

fn check_address(configuration: &Configuration) -> Finding {
    match configuration.listening_address() {
        Err(failure) => Wrong(
            "the address is not safe or not an address".to_owned(),
            failure.sentence,
        ),
        Ok(_) if configuration.public_url.starts_with("https://") => {
            Fine(configuration.public_url.clone())
        }
        Ok(address) => Fine(format!(
            "{address}, for this machine only unless a proxy stands in front"
        )),
    }
}

fn check_proxy(configuration: &Configuration) -> Finding {
    let https = configuration.public_url.starts_with("https://");
    match (https, configuration.behind_proxy) {
        (true, false) => Wrong(
            "people come over HTTPS, so a proxy stands in front, but its X-Forwarded-For is not read: all callers share one limit of tries".to_owned(),
            "set behind_proxy = true, and let the proxy set X-Forwarded-For and pass Host and Origin on unchanged".to_owned(),
        ),
        (true, true) => Fine("X-Forwarded-For is read; the proxy must pass Host and Origin on unchanged".to_owned()),
        (false, true) => Wrong(
            "behind_proxy is set but public_url is not https://".to_owned(),
            "set public_url to the address people use, or behind_proxy = false".to_owned(),
        ),
        (false, false) => Skipped("no proxy".to_owned()),
    }
}

/// Two days: one missed daily backup is bad luck, two are a fault.
const OLDEST_BACKUP_SECONDS: u64 = 2 * 24 * 3600;

fn check_backups(configuration: &Configuration) -> Finding {
    let remedy = || "make one now with causeway backup, and leave backups_kept above 0".to_owned();
    let Some(newest) = backup::list(&configuration.backups()).into_iter().next() else {
        return Wrong("there is no backup yet".to_owned(), remedy());
    };
    if let Err(problem) = backup::read(&newest) {
        return Wrong(problem.to_string(), remedy());
    }
    let age = std::fs::metadata(&newest)
        .and_then(|about| about.modified())
        .ok()
        .and_then(|made| made.elapsed().ok());
    match age {
        Some(age) if age.as_secs() > OLDEST_BACKUP_SECONDS => Wrong(
            format!("the newest backup is {} days old", age.as_secs() / 86400),
            remedy(),
        ),
        _ => Fine(format!("newest is {}", newest.display())),
    }
}

async fn check_mail(configuration: &Configuration) -> Finding {
    let server = match configuration.mail_server() {
        Ok(Some(server)) => server,
        Ok(None) => {
            return Wrong(
                "no mail server is set: invitations and sign-in e-mails wait in the outbox"
                    .to_owned(),
                "set mail.host and mail.from in causeway.toml".to_owned(),
            );
        }
        Err(failure) => {
            return Wrong(
                "the mail settings cannot be used".to_owned(),
                failure.sentence,
            );
        }
    };
    let answers = match Postman::new(&server) {
        Ok(postman) => postman.answers().await,
        Err(error) => Err(error),
    };
    match answers {
        Ok(true) => Fine(format!("{} answers", server.host)),
        _ => Wrong(
            format!("{} does not answer", server.host),
            "check mail.host, mail.port, mail.encrypted and the password".to_owned(),
        ),
    }
}

async fn check_store(database: &Database) -> Vec<(&'static str, Finding)> {
    vec![
        ("Database", check_version(database).await),
        ("Schema", check_schema(database).await),
        ("Clock", check_clock(database).await),
        ("Audit log", check_audit(database).await),
        ("Release ledgers", check_ledgers(database).await),
        ("Outbox", check_outbox(database).await),
    ]
}

async fn check_ledgers(database: &Database) -> Finding {
    match improvement::evidence::verify_ledgers(database.connection()).await {
        Ok(Ok(lines)) => Fine(format!("{lines} lines, none of them changed")),
        Ok(Err(broken)) => Wrong(
            format!("the ledger of a team was changed ({broken})"),
            "bring the database back from a backup made before, and find out who changed it"
                .to_owned(),
        ),
        Err(error) => Wrong(error.to_string(), "check that the database runs".to_owned()),
    }
}

async fn check_version(database: &Database) -> Finding {
    match database.version().await {
        Ok(version) => Fine(format!("{:?} {version}", database.backend())),
        Err(error) => Wrong(error.to_string(), "check that the database runs".to_owned()),
    }
}

async fn check_schema(database: &Database) -> Finding {
    match database.pending_migrations().await {
        Ok(pending) if pending.is_empty() => Fine("up to date".to_owned()),
        Ok(pending) => Wrong(
            format!("{} changes are waiting", pending.len()),
            "start causeway serve: it makes a backup and then the changes".to_owned(),
        ),
        Err(error) => Wrong(error.to_string(), "check that the database runs".to_owned()),
    }
}

/// The log only grows forward in time: a last line in the future means that a clock is or was wrong.
async fn check_clock(database: &Database) -> Finding {
    let now = Clock::default().now();
    match audit::last_moment(database.connection()).await {
        Ok(Some(last)) if last > now.plus_seconds(60) => Wrong(
            format!(
                "the last change is dated {}, which is in the future",
                last.words()
            ),
            "set this machine's clock by a time server".to_owned(),
        ),
        Ok(_) => Fine(now.words()),
        Err(error) => Wrong(error.to_string(), "check that the database runs".to_owned()),
    }
}

async fn check_audit(database: &Database) -> Finding {
    match audit::verify(database.connection()).await {
        Ok(end) => Fine(format!("{} lines, as they were written", end.sequence)),
        Err(problem) => Wrong(
            problem.to_string(),
            "compare with a backup, and find out who can write to the database".to_owned(),
        ),
    }
}

const LONGEST_WAIT_SECONDS: i64 = 3600;

async fn check_outbox(database: &Database) -> Finding {
    match outbox::waiting(database.connection()).await {
        Ok((count, Some(since)))
            if Clock::default().now().seconds_since(since) > LONGEST_WAIT_SECONDS =>
        {
            Wrong(
                format!("{count} e-mails wait, the oldest since {}", since.words()),
                "check the mail settings; they are sent as soon as the server takes them"
                    .to_owned(),
            )
        }
        Ok((count, _)) => Fine(format!("{count} e-mails wait")),
        Err(error) => Wrong(error.to_string(), "check that the database runs".to_owned()),
    }
}
