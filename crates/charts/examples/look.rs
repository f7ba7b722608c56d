//! Writes the made-up pictures into a folder, to be looked at: `cargo run -p charts --example look -- FOLDER`.

#[path = "../tests/samples.rs"]
#[allow(dead_code, reason = "the tests use more of the samples")]
mod samples;

use charts::pathway_map;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let map = samples::referral_pathway();
    std::fs::write(
        folder.join("map-wide.svg"),
        pathway_map::wide_svg(&map, "wide"),
    )?;
    std::fs::write(
        folder.join("map-narrow.svg"),
        pathway_map::narrow_svg(&map, "narrow"),
    )
}
