//! The operator's own logo: read and checked once at the start, served under an address that changes with it.

use std::{fs, path::Path};

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{secrets, service::Service};

/// The largest logo, in bytes: every page shows it.
const LARGEST: u64 = 100 * 1024;
/// How PNG files begin (W3C PNG, third edition, section 5.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// A browser keeps it for a day; a changed logo has another address.
const KEEP_FOR_A_DAY: &str = "public, max-age=86400";

/// A logo, ready to be served at `/own-logo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    bytes: Vec<u8>,
    content_type: &'static str,
    address: String,
}

impl Logo {
    /// Reads a file. An error is a sentence that says what to do.
    pub fn read(file: &Path) -> Result<Self, String> {
        let named = file.display();
        let unreadable = |error| {
            format!("the logo '{named}' cannot be read: {error}. Correct `logo`, or leave it out")
        };
        let bytes = fs::metadata(file).map_err(unreadable)?.len();
        if bytes > LARGEST {
            return Err(format!(
                "the logo '{named}' has {bytes} bytes: give one of at most {LARGEST}"
            ));
        }
        let bytes = fs::read(file).map_err(unreadable)?;
        Self::of(bytes).map_err(|why| format!("the logo '{named}' {why}"))
    }

    fn of(bytes: Vec<u8>) -> Result<Self, &'static str> {
        let content_type = if bytes.starts_with(PNG) {
            "image/png"
        } else {
            check_drawing(&bytes)?;
            "image/svg+xml"
        };
        let hash = secrets::hash(&data_encoding::HEXLOWER.encode(&bytes));
        Ok(Self {
            address: format!("/own-logo?{}", &hash[..12]),
            bytes,
            content_type,
        })
    }

    /// Where it is served.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// An SVG that only draws. Our policy lets no script of it run; one that tries is the wrong file.
fn check_drawing(bytes: &[u8]) -> Result<(), &'static str> {
    let text = std::str::from_utf8(bytes)
        .unwrap_or_default()
        .to_lowercase();
    if !text.contains("<svg") {
        return Err("is neither an SVG nor a PNG: give one of these");
    }
    if ["<script", "<foreignobject", "javascript:", "<!entity"]
        .iter()
        .any(|mark| text.contains(mark))
    {
        return Err(
            "holds more than a drawing (a script, a page or an entity): save it as a plain SVG",
        );
    }
    Ok(())
}

/// `GET /own-logo`
pub async fn own_logo(State(service): State<Service>) -> Response {
    let Some(logo) = &service.settings.own_logo else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, logo.content_type),
        (header::CACHE_CONTROL, KEEP_FOR_A_DAY),
    ];
    (headers, logo.bytes.clone()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>"#;

    #[test]
    fn drawings_and_pictures_are_taken_and_each_has_its_own_address() {
        let drawing = Logo::of(SVG.into()).unwrap();
        let picture = Logo::of([PNG, b"rest"].concat()).unwrap();
        assert_eq!(
            (drawing.content_type, picture.content_type),
            ("image/svg+xml", "image/png")
        );
        assert_ne!(drawing.address(), picture.address());
    }

    #[test]
    fn other_files_and_drawings_with_scripts_are_refused() {
        let script = SVG.replace("<path", "<SCRIPT>alert(1)</SCRIPT><path");
        for bytes in [
            b"GIF89a".to_vec(),
            script.into_bytes(),
            b"<html></html>".to_vec(),
            vec![0xff, 0xfe],
        ] {
            assert!(Logo::of(bytes).is_err());
        }
    }

    #[test]
    fn a_file_that_is_missing_or_too_large_is_told_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("logo.svg");
        assert!(Logo::read(&file).unwrap_err().contains("cannot be read"));
        let long = format!("{SVG}<!-- {} -->", "x".repeat(100 * 1024));
        fs::write(&file, long).unwrap();
        assert!(Logo::read(&file).unwrap_err().contains("at most"));
    }
}
