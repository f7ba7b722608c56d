//! The headers every answer carries, so that a browser refuses what we never do.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::{secrets, service::Service};

/// What scripts of a page say to show that they are ours, new for every request.
#[derive(Clone, Debug)]
pub struct PageNonce(pub String);

const FIXED: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// A year, as ASVS 5.0 requirement 3.4.1 asks.
const STAY_ON_HTTPS: &str = "max-age=31536000; includeSubDomains";

/// Middleware that adds the headers.
pub async fn security_headers(
    State(service): State<Service>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = secrets::new_token();
    request.extensions_mut().insert(PageNonce(nonce.clone()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&content_policy(&service, &nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if service.settings.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(STAY_ON_HTTPS),
        );
    }
    keep_out_of_caches(headers);
    response
}

/// Only our own files, no inline script or style, forms only to ourselves and the sign-in providers.
fn content_policy(service: &Service, nonce: &str) -> String {
    let mut form_targets = String::from("'self'");
    for provider in &service.settings.providers {
        form_targets.push(' ');
        form_targets.push_str(&provider.origin());
    }
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action {form_targets}; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    )
}

/// Pages are for the person who asked; only files with a hash in their name may be kept.
fn keep_out_of_caches(headers: &mut HeaderMap) {
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
