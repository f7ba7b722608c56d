//! The styles, scripts and pictures embedded in the program, each served under a name that carries its hash.
//!
//! No page holds an inline script or style. A page's head asks for, in this order:
//! `causeway-early.js` (a plain script), `nhsuk-frontend.css`, `causeway.css`, and `causeway.js` as a module.
//! A page that exchanges a part of itself in place (`Shell::enhanced`) also loads `htmx.js` and `htmx-csp.js`; that
//! extension only lets elements act that carry the page's nonce as `hx-nonce`, which the content security policy names.

use axum::Router;
use axum::extract::OriginalUri;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A browser may keep the file for a year without asking: a changed file has another name.
const KEEP_FOR_EVER: &str = "public, max-age=31536000, immutable";

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// What the program calls it, such as `causeway.css` or `images/nhsuk-icon-tick.svg`.
    pub name: &'static str,
    /// Where it is served, with its hash in the file name.
    pub path: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its SHA-384 for the `integrity` attribute.
    pub integrity: &'static str,
    /// The file itself.
    pub bytes: &'static [u8],
}

/// Every embedded file.
pub fn all() -> &'static [Asset] {
    ASSETS
}

/// The file served at this path.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// The file the program calls by this name.
///
/// # Panics
/// When no such file is embedded, which is a mistake in a template.
pub fn named(name: &str) -> &'static Asset {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    found.unwrap_or_else(|| {
        panic!("no embedded file is called {name}: build.rs lists those that are")
    })
}

/// Where the file the program calls by this name is served.
///
/// # Panics
/// When no such file is embedded, which is a mistake in a template.
pub fn url(name: &str) -> &'static str {
    named(name).path
}

/// The licences of the embedded files, by name.
pub fn licences() -> impl Iterator<Item = &'static Asset> {
    ASSETS
        .iter()
        .filter(|asset| asset.name.starts_with("licences/"))
}

/// Serves every embedded file under `/assets/`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*path}", get(serve))
}

async fn serve(OriginalUri(address): OriginalUri) -> Response {
    match find(address.path()) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, KEEP_FOR_EVER),
            ];
            (headers, asset.bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The drawing inside an icon of the package, empty for a name it does not have.
pub(super) fn icon(name: &str) -> &'static str {
    icon_drawing(name)
}

/// The outline of the NHS logo, for operators who have declared the right to it.
pub(super) fn logo() -> &'static str {
    LOGO_DRAWING
}
