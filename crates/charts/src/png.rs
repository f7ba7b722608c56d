//! A drawing as a PNG, for slides and documents that take no SVG.
//!
//! Letters come with the program, so that the picture is the same on every machine: Arimo has the widths of Arial, for
//! which the drawings are measured (`fonts/LICENCE-Arimo.txt`).

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

/// Pixels of the PNG for one of the drawing: sharp on paper and on a projector.
const SCALE: f32 = 2.0;
/// The most pixels on a side, so that no picture takes more memory than 256 MB.
const LARGEST_SIDE: f32 = 8000.0;

/// The drawing of this crate as the bytes of a PNG file; nothing when it is no drawing or has no size.
///
/// It is made smaller where it would have more than 8,000 pixels on a side. This takes a while for large maps: call it
/// where nobody else has to wait.
pub fn png(svg: &str) -> Option<Vec<u8>> {
    let options = Options {
        fontdb: fonts(),
        font_family: "Arimo".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size();
    let scale = SCALE.min(LARGEST_SIDE / size.width().max(size.height()));
    let mut picture = Pixmap::new(pixels(size.width(), scale), pixels(size.height(), scale))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut picture.as_mut(),
    );
    picture.encode_png().ok()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a side is positive and at most a few thousand pixels"
)]
fn pixels(side: f32, scale: f32) -> u32 {
    (side * scale).ceil() as u32
}

fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut fonts = Database::new();
        fonts.load_font_data(include_bytes!("../fonts/Arimo-Regular.ttf").to_vec());
        fonts.load_font_data(include_bytes!("../fonts/Arimo-Bold.ttf").to_vec());
        fonts.set_sans_serif_family("Arimo");
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}
