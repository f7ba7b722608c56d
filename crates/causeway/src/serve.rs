//! `causeway serve`: the workspace, until asked to stop.

use std::{net::SocketAddr, time::Duration};

use improvement::{
    people::sign_in,
    platform::{
        backup, clock::Clock, database::Database, moment::Moment, service::Service,
        settings::Settings,
    },
    server,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::{net::TcpListener, signal};

use crate::{
    command_line::ServeArguments,
    configuration::{self, Configuration},
    failure::{Failure, Outcome},
    logging, version, workspace,
};

/// Runs the workspace.
pub async fn run(arguments: &ServeArguments) -> Outcome {
    let configuration =
        configuration::read(arguments.workspace.config.as_deref(), &arguments.flags())?;
    logging::start(&configuration)?;
    let address = configuration.listening_address()?;
    let pages = listen(address).await?;
    let counts = listen_for_counts(&configuration).await?;
    workspace::prepare_folder(&configuration.data)?;
    let _lock = workspace::lock(&configuration.data)?;
    let clock = Clock::default();
    let database = workspace::open(&configuration).await?;
    workspace::migrate(&database, &configuration, &clock).await?;
    let listening = pages.local_addr().map_err(Failure::work)?;
    let settings = configuration.settings(listening, version::WITH_COMMIT)?;
    let service = Service::new(database.clone(), clock.clone(), settings);
    greet(&configuration, &service.settings);
    print_set_up_link(&service).await?;
    tokio::spawn(daily_backups(database, configuration, clock));
    server::serve(service, pages, counts, asked_to_stop())
        .await
        .map_err(Failure::work)
}

/// Prints where everything is.
pub fn greet(configuration: &Configuration, settings: &Settings) {
    println!("Causeway {}", version::WITH_COMMIT);
    println!("Data folder: {}", configuration.data.display());
    println!("Address: {}", settings.public_url);
}

async fn print_set_up_link(service: &Service) -> Outcome {
    let path = sign_in::open_set_up(service)
        .await
        .map_err(|error| Failure::work(format!("the set-up link could not be made: {error:?}")))?;
    if let Some(path) = path {
        println!(
            "Set up: {} (valid for 30 minutes)",
            service.settings.url(&path)
        );
    }
    Ok(())
}

/// Takes the address for pages, before anything is written.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::work(format!(
            "cannot listen on {address}: {error}. Stop what uses it, or give another with --address"
        ))
    })
}

/// Takes the local address for counts, when wanted, and starts counting.
pub async fn listen_for_counts(
    configuration: &Configuration,
) -> Result<Option<(TcpListener, PrometheusHandle)>, Failure> {
    let Some(address) = configuration.counting_address()? else {
        return Ok(None);
    };
    let listener = TcpListener::bind(address).await.map_err(|error| {
        Failure::work(format!(
            "cannot listen on {address} for /metrics: {error}. Give another with --metrics-address"
        ))
    })?;
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .map_err(Failure::work)?;
    Ok(Some((listener, handle)))
}

/// Done when the operator presses Ctrl-C or the system asks to stop.
pub async fn asked_to_stop() {
    let interrupt = async {
        let _ = signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut asked) => {
                asked.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}

/// Seconds between two backups.
const A_DAY: i64 = 24 * 60 * 60;
/// Leaves the start to people who wait for a page.
const AFTER_START: Duration = Duration::from_mins(1);
/// A backup that failed is tried again after this time.
const AFTER_FAILURE: Duration = Duration::from_hours(1);

/// Makes a backup whenever the newest is a day old, beginning soon after the start, and keeps the newest.
async fn daily_backups(database: Database, configuration: Configuration, clock: Clock) {
    if configuration.backups_kept == 0 {
        return;
    }
    tokio::time::sleep(AFTER_START).await;
    loop {
        let newest = backup::newest_made(&configuration.backups());
        let wait = until_next(newest, clock.now());
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
            continue;
        }
        match workspace::make_backup(&database, &configuration, &clock).await {
            Ok(folder) => tracing::info!(folder = %folder.display(), "a backup was made"),
            Err(failure) => {
                tracing::error!(why = %failure.sentence, "the daily backup failed");
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
        if let Err(error) =
            backup::keep_newest(&configuration.backups(), configuration.backups_kept)
        {
            tracing::error!(%error, "old backups could not be removed");
        }
    }
}

/// How long to wait for the next backup. A backup from the future was made before the clock was put right, and says
/// nothing about the last day.
fn until_next(newest: Option<Moment>, now: Moment) -> Duration {
    let age = newest.map(|made| now.seconds_since(made));
    let left = match age {
        Some(age @ 0..A_DAY) => A_DAY - age,
        _ => 0,
    };
    Duration::from_secs(left.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_due_when_the_newest_is_a_day_old_or_missing() {
        let now = Moment::now();
        let wait = |hours: i64| until_next(Some(now.plus_seconds(-hours * 3600)), now).as_secs();
        assert_eq!(until_next(None, now).as_secs(), 0);
        assert_eq!((wait(24), wait(100), wait(-5)), (0, 0, 0));
        assert_eq!((wait(1), wait(23)), (23 * 3600, 3600));
    }
}
