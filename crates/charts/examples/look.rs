//! Writes the made-up pictures into a folder, to be looked at: `cargo run -p charts --example look -- FOLDER`.

#[path = "../tests/samples.rs"]
mod samples;

use charts::{gap_chart, pathway_map};
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    for (name, map) in samples::maps() {
        std::fs::write(
            folder.join(format!("{name}-wide.svg")),
            pathway_map::wide_svg(&map, "wide"),
        )?;
        std::fs::write(
            folder.join(format!("{name}-narrow.svg")),
            pathway_map::narrow_svg(&map, "narrow"),
        )?;
        println!("{name}: {}", pathway_map::words(&map).join(" "));
    }
    for (name, chart) in samples::gap_charts() {
        std::fs::write(
            folder.join(format!("{name}-wide.svg")),
            gap_chart::wide_svg(&chart, "wide"),
        )?;
        std::fs::write(
            folder.join(format!("{name}-narrow.svg")),
            gap_chart::narrow_svg(&chart, "narrow"),
        )?;
        println!("{name}: {}", gap_chart::words(&chart).join(" "));
    }
    Ok(())
}
