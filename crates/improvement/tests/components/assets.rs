//! The embedded files can be kept for ever, ask for nothing from elsewhere, and carry their licences.

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use base64::Engine;
use improvement::platform::assets;
use sha2::{Digest, Sha384};
use tower::ServiceExt;

async fn get(path: &str) -> Response<Body> {
    let request = Request::get(path)
        .body(Body::empty())
        .expect("the path is an address");
    assets::routes::<()>()
        .oneshot(request)
        .await
        .expect("the router always answers")
}

fn text(name: &str) -> &'static str {
    std::str::from_utf8(assets::named(name).bytes).expect("the file is text")
}

#[tokio::test]
async fn an_embedded_file_is_served_to_be_kept_for_ever() {
    let response = get(assets::url("causeway.css")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "text/css; charset=utf-8"
    );
    assert_eq!(
        response.headers()[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
    let body = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("the body is in memory");
    assert_eq!(body, assets::named("causeway.css").bytes);
}

#[tokio::test]
async fn a_name_without_the_hash_of_the_file_is_not_found() {
    assert_eq!(
        get("/assets/causeway.css").await.status(),
        StatusCode::NOT_FOUND
    );
}

#[test]
fn a_path_carries_a_hash_and_no_two_files_share_one() {
    let mut paths: Vec<&str> = assets::all().iter().map(|asset| asset.path).collect();
    assert!(paths.iter().all(|path| {
        path.rsplit_once('.')
            .is_some_and(|(stem, _)| stem.len() > 16)
    }));
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), assets::all().len());
}

#[test]
fn the_integrity_of_a_file_is_its_own() {
    for asset in assets::all() {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(asset.bytes));
        assert_eq!(asset.integrity, format!("sha384-{hash}"), "{}", asset.name);
    }
}

#[test]
fn styles_ask_for_nothing_from_another_site() {
    for name in ["nhsuk-frontend.css", "causeway.css"] {
        assert!(!text(name).contains("url(http"), "{name}");
        assert!(!text(name).contains("@font-face"), "{name}");
        assert!(!text(name).contains("@import"), "{name}");
    }
}

#[test]
fn every_picture_the_styles_name_is_embedded() {
    let styles = text("nhsuk-frontend.css");
    let named: Vec<&str> = styles
        .split("url(/")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(path, _)| path)
        .collect();
    assert!(!named.is_empty());
    for path in named {
        assert!(assets::find(&format!("/{path}")).is_some(), "{path}");
    }
}

#[test]
fn the_module_imports_the_embedded_script_by_its_hash() {
    let script = assets::url("nhsuk-frontend.js").trim_start_matches("/assets/");
    assert!(text("causeway.js").contains(&format!("from \"./{script}\"")));
}

#[test]
fn no_file_names_a_source_map_that_is_not_there() {
    for asset in assets::all()
        .iter()
        .filter(|asset| asset.content_type.contains("script") || asset.content_type.contains("css"))
    {
        assert!(
            !text(asset.name).contains("sourceMappingURL="),
            "{}",
            asset.name
        );
    }
}

#[test]
fn the_licence_of_each_package_is_served() {
    let named: Vec<&str> = assets::licences().map(|asset| asset.name).collect();
    assert_eq!(named, ["licences/nhsuk-frontend.txt", "licences/htmx.txt"]);
    assert!(text("licences/nhsuk-frontend.txt").contains("MIT License"));
    assert!(text("licences/htmx.txt").contains("Zero-Clause BSD"));
}
