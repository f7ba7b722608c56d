//! Whether the service lives, whether it can work, and what it counts.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use sea_orm::ConnectionTrait;

use super::service::Service;

/// `/livez`: the process answers.
pub async fn livez() -> &'static str {
    "ok"
}

/// A write that changes nothing but needs everything a write needs: a lock, the disk, the log.
const WRITE_PROBE: &str = "UPDATE audit_lock SET held = FALSE WHERE id = 1";

/// `/readyz`: the store takes a write and its schema is the one this program knows.
pub async fn readyz(State(service): State<Service>) -> (StatusCode, &'static str) {
    let _writer = service.database.writer.clone().lock_owned().await;
    let wrote = service
        .database
        .connection()
        .execute_unprepared(WRITE_PROBE)
        .await;
    let pending = service.database.pending_migrations().await;
    match (wrote, pending) {
        (Ok(_), Ok(pending)) if pending.is_empty() => (StatusCode::OK, "ready"),
        (Ok(_), Ok(_)) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the schema is not up to date",
        ),
        _ => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not take writes",
        ),
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
