//! The whole service as one router: the slices' routes inside the layers every request passes.

use std::time::Duration;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware, routing::get};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    timeout::TimeoutLayer,
};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time},
};

use crate::{
    demonstration, evidence, measures, overview,
    people::{
        self,
        access::{self, Route},
    },
    platform::{
        address, assets,
        errors::error_pages,
        headers::security_headers,
        health,
        service::Service,
        sessions::{DatabaseSessions, IDLE_SECONDS},
    },
};

/// Every route of every slice, in reading order. The test of rights walks this table.
pub fn routes(service: &Service) -> Vec<Route> {
    let mut routes = [
        people::routes(service),
        evidence::routes(),
        measures::routes(),
        overview::routes(),
    ]
    .concat();
    if service.settings.demonstration {
        routes.extend(demonstration::routes());
    }
    routes
}

/// Long enough for a large release over a slow line, short enough not to hold a connection for ever.
const LONGEST_REQUEST: Duration = Duration::from_mins(1);
/// The largest file a page takes, in bytes; a form without files is limited much lower.
const LARGEST_UPLOAD: usize = 12 * 1024 * 1024;

/// The service, ready to be served.
pub fn app(service: &Service) -> Router {
    let pages = access::router(service, routes(service))
        .route("/livez", get(health::livez))
        .route("/readyz", get(health::readyz))
        .merge(assets::routes());
    // The last layer added is the first one a request meets.
    pages
        .layer(middleware::from_fn(address::refuse_control_characters))
        .layer(
            CsrfLayer::new()
                .add_trusted_origin(service.settings.public_url.trim_end_matches('/'))
                .unwrap_or_default(),
        )
        .layer(middleware::from_fn(error_pages))
        .layer(middleware::from_fn_with_state(
            service.clone(),
            access::identify,
        ))
        .layer(sessions(service))
        .layer(CompressionLayer::new())
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            LONGEST_REQUEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(
            service.clone(),
            security_headers,
        ))
        .layer(middleware::from_fn(health::count_requests))
        .with_state(service.clone())
}

/// Over HTTPS the cookie is bound to this very host (`__Host-`); plain HTTP is for one's own machine only.
fn sessions(service: &Service) -> SessionManagerLayer<DatabaseSessions> {
    let store = DatabaseSessions::new(service.database.clone(), service.clock.clone());
    let secure = service.settings.is_https();
    SessionManagerLayer::new(store)
        .with_name(if secure {
            "__Host-causeway"
        } else {
            "causeway"
        })
        .with_secure(secure)
        .with_http_only(true)
        .with_path("/")
        // Lax, not strict: a sign-in link opened from an e-mail must find the browser that asked for it.
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::seconds(IDLE_SECONDS)))
}
