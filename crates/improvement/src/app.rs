//! The whole service as one router: the slices' routes inside the layers every request passes.

use std::time::Duration;

use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    response::{IntoResponse, Json, Response},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    timeout::TimeoutLayer,
};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time},
};

use crate::{
    agreements, aim, charter, demonstration, discussion, evidence, measures, overview,
    people::{
        self,
        access::{self, Access, Route},
    },
    platform::{
        address, assets,
        errors::{PageError, error_pages},
        headers::security_headers,
        health,
        held::{Holder, Holders},
        logo,
        service::Service,
        sessions::{DatabaseSessions, IDLE_SECONDS},
    },
    problem, relationships, reports, surveys, tools,
};

/// Every route of every slice, in reading order. The test of rights walks this table.
pub fn routes(service: &Service) -> Vec<Route> {
    let mut routes = [
        people::routes(service),
        vec![Route::get("/api/openapi.json", Access::Anyone, description)],
        discussion::routes(),
        agreements::routes(),
        evidence::routes(),
        measures::routes(),
        reports::routes(),
        surveys::routes(),
        problem::routes(),
        tools::routes(),
        relationships::routes(),
        charter::routes(),
        aim::routes(),
        overview::routes(),
    ]
    .concat();
    if service.settings.demonstration {
        routes.extend(demonstration::routes());
    }
    routes
}

/// `GET /api/openapi.json`: what each slice offers to programs.
async fn description() -> Response {
    let mut whole = measures::description();
    whole.merge(reports::description());
    whole.merge(evidence::api::description());
    Json(whole).into_response()
}

/// The slices that hold something about people, for the download of one's data and for erasing somebody.
pub const HOLDERS: &[Holder] = &[
    discussion::HOLDER,
    reports::HOLDER,
    surveys::HOLDER,
    problem::HOLDER,
    tools::HOLDER,
    relationships::HOLDER,
    charter::HOLDER,
    aim::HOLDER,
];

/// Long enough for a large release over a slow line, short enough not to hold a connection for ever.
const LONGEST_REQUEST: Duration = Duration::from_mins(1);
/// The largest file a page takes, in bytes; a form without files is limited much lower.
const LARGEST_UPLOAD: usize = 12 * 1024 * 1024;

/// The service, ready to be served.
pub fn app(service: &Service) -> Router {
    let machines = Router::new()
        .route("/livez", get(health::livez))
        .route("/readyz", get(health::readyz))
        .route("/own-logo", get(logo::own_logo))
        .merge(assets::routes());
    around(pages(service).merge(machines), service)
        .layer(middleware::from_fn(health::count_requests))
        .with_state(service.clone())
}

/// Everything that people see, with what asks who they are. Files and probes need nobody and no database.
fn pages(service: &Service) -> Router<Service> {
    // The last layer added is the first one a request meets.
    access::router(service, routes(service))
        .fallback(nothing_here)
        .layer(Extension(Holders(HOLDERS)))
        .layer(Extension(problem::Signers(aim::signers_of_problem)))
        .layer(middleware::from_fn(address::refuse_control_characters))
        .layer(
            CsrfLayer::new()
                .add_trusted_origin(service.settings.public_url.trim_end_matches('/'))
                .unwrap_or_default(),
        )
        .layer(middleware::from_fn_with_state(
            service.clone(),
            access::identify,
        ))
        .layer(sessions(service))
}

/// What stands around every answer. Refusals by any of these, a panic and a request that takes too long pass through
/// `error_pages`, so that people always see one of our pages.
fn around(all: Router<Service>, service: &Service) -> Router<Service> {
    all.layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            LONGEST_REQUEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(service.clone(), error_pages))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(
            service.clone(),
            security_headers,
        ))
}

async fn nothing_here() -> PageError {
    PageError::NotFound
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

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt;

    use super::*;
    use crate::platform::{clock::Clock, database::Database, settings::Settings};

    async fn breaks() -> &'static str {
        panic!("a mistake of ours")
    }

    async fn takes_too_long() -> StatusCode {
        StatusCode::GATEWAY_TIMEOUT
    }

    #[tokio::test]
    async fn a_panic_and_a_request_that_takes_too_long_show_a_page_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open_sqlite(&folder.path().join("store.db"))
            .await
            .unwrap();
        let service = Service::new(database, Clock::default(), Settings::default());
        let routes = Router::new()
            .route("/breaks", get(breaks))
            .route("/slow", get(takes_too_long));
        let pages = around(routes, &service).with_state(service.clone());
        for (path, status, words) in [
            ("/breaks", 500, "there is a problem with the service"),
            ("/slow", 504, "This takes longer than it may"),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = pages.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), status);
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX);
            let page = String::from_utf8(body.await.unwrap().to_vec()).unwrap();
            assert!(page.contains(words) && page.contains("</html>"), "{page}");
        }
    }
}
