//! Addresses as QR codes: for the app of a second factor, and for posters.

use askama::Template;
use qrcode::{Color, QrCode};

use super::errors::PageError;

/// A QR code drawn as one path.
#[derive(Template)]
#[template(path = "platform/qr.html")]
pub struct QrDrawing {
    label: String,
    size: usize,
    path: String,
}

/// The label is escaped; the rest is numbers and letters of ours.
impl askama::filters::HtmlSafe for QrDrawing {}

/// White space that readers need around the code, in its own squares (ISO/IEC 18004).
const QUIET: usize = 4;

/// Draws an address for a telephone to read; the label says it to those who do not see it.
pub fn qr_drawing(address: &str, label: String) -> Result<QrDrawing, PageError> {
    let code = QrCode::new(address.as_bytes()).map_err(PageError::internal)?;
    let width = code.width();
    let colors = code.to_colors();
    let dark = (0..colors.len()).filter(|index| colors[*index] == Color::Dark);
    let squares: Vec<String> = dark.map(|index| square(index, width)).collect();
    Ok(QrDrawing {
        label,
        size: width + 2 * QUIET,
        path: squares.concat(),
    })
}

fn square(index: usize, width: usize) -> String {
    format!(
        "M{} {}h1v1h-1z",
        index % width + QUIET,
        index / width + QUIET
    )
}
