//! `causeway serve`: the workspace, until asked to stop.

use std::{net::SocketAddr, time::Duration};

use improvement::{
    people::sign_in,
    platform::{backup, clock::Clock, database::Database, service::Service, settings::Settings},
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
    if !service.settings.sends_mail() {
        println!(
            "No mail server is set: nobody can be invited or sign in with a code. Set mail.host and mail.from in \
             causeway.toml (docs/how-to/run-the-workspace.md)"
        );
    }
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

const A_DAY: Duration = Duration::from_hours(24);

/// Makes a backup every day and keeps the newest.
async fn daily_backups(database: Database, configuration: Configuration, clock: Clock) {
    if configuration.backups_kept == 0 {
        return;
    }
    loop {
        tokio::time::sleep(A_DAY).await;
        match workspace::make_backup(&database, &configuration, &clock).await {
            Ok(folder) => tracing::info!(folder = %folder.display(), "a backup was made"),
            Err(failure) => tracing::error!(why = %failure.sentence, "the daily backup failed"),
        }
        if let Err(error) =
            backup::keep_newest(&configuration.backups(), configuration.backups_kept)
        {
            tracing::error!(%error, "old backups could not be removed");
        }
    }
}
