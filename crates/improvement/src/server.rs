//! Serving until asked to stop, with the work that goes on beside the pages.

use std::{future::Future, net::SocketAddr, time::Duration};

use axum::{Router, routing::get};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::{net::TcpListener, sync::watch, time::timeout};

use crate::{
    agreements, aim,
    app::app,
    discussion, evidence, measures, people,
    platform::{mail::Postman, outbox, service::Service, sessions},
    reports,
};

/// How long open requests may take to finish once the service is asked to stop.
const DRAIN: Duration = Duration::from_secs(9);
const MAIL_EVERY: Duration = Duration::from_secs(5);
const WATCH_EVERY: Duration = Duration::from_mins(1);
const TIDY_EVERY: Duration = Duration::from_mins(10);

/// Serves pages on one listener and, where given, counts on another, until `stop` is done.
pub async fn serve(
    service: Service,
    pages: TcpListener,
    counts: Option<(TcpListener, PrometheusHandle)>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (stopping, stopped) = watch::channel(false);
    let workers = [
        tokio::spawn(deliver_mail(service.clone())),
        tokio::spawn(tidy(service.clone())),
        tokio::spawn(watch_folder(service.clone())),
    ];
    if let Some((listener, handle)) = counts {
        tokio::spawn(serve_counts(listener, handle));
    }
    let router = app(&service).into_make_service_with_connect_info::<SocketAddr>();
    let mut draining = stopped.clone();
    let server = axum::serve(pages, router).with_graceful_shutdown(async move {
        let _ = draining.wait_for(|stopping| *stopping).await;
    });
    let server = tokio::spawn(async move { server.await });
    stop.await;
    let _ = stopping.send(true);
    // Requests that hang beyond the time are dropped: the operator asked to stop.
    let _ = timeout(DRAIN, server).await;
    for worker in workers {
        worker.abort();
    }
    let _ = service.database.close().await;
    Ok(())
}

async fn serve_counts(listener: TcpListener, handle: PrometheusHandle) -> std::io::Result<()> {
    let router = Router::new().route("/metrics", get(move || async move { handle.render() }));
    axum::serve(listener, router).await
}

/// Hands over what is due in the outbox, for as long as the service runs.
async fn deliver_mail(service: Service) {
    let Some(server) = &service.settings.mail else {
        return;
    };
    let postman = match Postman::new(server) {
        Ok(postman) => postman,
        Err(error) => {
            tracing::error!(%error, "e-mails stay in the outbox");
            return;
        }
    };
    loop {
        if let Err(error) = postman.deliver_due(&service.database, &service.clock).await {
            tracing::error!(%error, "the outbox could not be worked on");
        }
        tokio::time::sleep(MAIL_EVERY).await;
    }
}

/// Takes in what lies in the watched folder, for as long as the service runs.
async fn watch_folder(service: Service) {
    if service.settings.release_folder.is_none() {
        return;
    }
    loop {
        if let Err(error) = evidence::take_in_watched_folder(&service).await {
            tracing::error!(%error, "releases in the watched folder could not be taken in");
        }
        tokio::time::sleep(WATCH_EVERY).await;
    }
}

/// Removes what has run out, for as long as the service runs.
async fn tidy(service: Service) {
    loop {
        let now = service.clock.now();
        let connection = service.database.connection();
        if let Err(error) = sessions::remove_expired(connection, now).await {
            tracing::error!(%error, "sessions that ran out could not be removed");
        }
        if let Err(error) = people::remove_expired(&service).await {
            tracing::error!(%error, "sign-in requests that ran out could not be removed");
        }
        if let Err(error) = measures::remove_expired(connection, now).await {
            tracing::error!(%error, "tables that were never brought in could not be removed");
        }
        if let Err(error) = discussion::send_summaries(&service).await {
            tracing::error!(%error, "weekly summaries could not be written");
        }
        if let Err(error) = reports::remove_expired(connection, now).await {
            tracing::error!(%error, "logs that were never brought in could not be removed");
        }
        if let Err(error) = aim::remind_due(&service).await {
            tracing::error!(?error, "people who have not signed could not be reminded");
        }
        if let Err(error) = agreements::remind_due(&service).await {
            tracing::error!(?error, "parties of agreements could not be reminded");
        }
        if let Err(error) = outbox::remove_old(connection, now).await {
            tracing::error!(%error, "old e-mails could not be removed from the outbox");
        }
        service.limits.tidy();
        tokio::time::sleep(TIDY_EVERY).await;
    }
}
