//! Whether the service lives, whether it can work, and what it counts.

use std::time::{Duration, Instant};

use axum::{
    Extension,
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use sea_orm::ConnectionTrait;
use tokio::{sync::Mutex, time::timeout};

use super::{database::Database, errors::ForPrograms, service::Service};

/// `/livez`: the process answers.
pub async fn livez() -> &'static str {
    "ok"
}

/// What is said of the store, kept for a while: whoever asks again and again causes no more writes.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Option<(Instant, Readable)>>);

type Readable = (StatusCode, &'static str);

/// How long an answer holds. A probe that comes every few seconds still learns of trouble within this time.
const ANSWER_HOLDS: Duration = Duration::from_secs(10);
/// How long the store may take to write one row.
const LONGEST_PROBE: Duration = Duration::from_secs(5);
/// A write that changes nothing but needs everything a write needs: a lock, the disk, the log. It is the one row that
/// every writer holds, and never a line of the audit log.
const WRITE_PROBE: &str = "UPDATE audit_lock SET held = FALSE WHERE id = 1";
const NO_WRITES: Readable = (
    StatusCode::SERVICE_UNAVAILABLE,
    "the database does not take writes",
);

/// `/readyz`: the store takes a write and its schema is the one this program knows.
pub async fn readyz(State(service): State<Service>) -> impl IntoResponse {
    // Held while the store is tried, so that many who ask at once cause one try.
    let mut kept = service.readiness.0.lock().await;
    let held = kept.filter(|(tried, _)| tried.elapsed() < ANSWER_HOLDS);
    let answer = if let Some((_, answer)) = held {
        answer
    } else {
        let tried = timeout(LONGEST_PROBE, try_store(&service.database)).await;
        let answer = tried.unwrap_or(NO_WRITES);
        *kept = Some((Instant::now(), answer));
        answer
    };
    (answer.0, Extension(ForPrograms), answer.1)
}

async fn try_store(database: &Database) -> Readable {
    let _writer = database.writer.clone().lock_owned().await;
    let wrote = database.connection().execute_unprepared(WRITE_PROBE).await;
    let pending = database.pending_migrations().await;
    match (wrote, pending) {
        (Ok(_), Ok(pending)) if pending.is_empty() => (StatusCode::OK, "ready"),
        (Ok(_), Ok(_)) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the schema is not up to date",
        ),
        _ => NO_WRITES,
    }
}

/// Middleware that counts and times requests by route, never by address or person.
pub async fn count_requests(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().as_str().to_owned();
    let route = path.map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let seconds = started.elapsed().as_secs_f64();
    tracing::info!(%method, %route, %status, milliseconds = seconds * 1000.0, "request");
    metrics::counter!("causeway_requests_total", "method" => method.clone(), "route" => route.clone(), "status" => status).increment(1);
    metrics::histogram!("causeway_request_seconds", "method" => method, "route" => route)
        .record(seconds);
    response
}
