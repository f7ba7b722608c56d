//! Writes the made-up pictures into a folder as SVG and PNG, to be looked at:
//! `cargo run -p charts --example look -- FOLDER`.

#[path = "../tests/control_samples.rs"]
mod control_samples;
#[path = "../tests/samples.rs"]
mod samples;

use charts::document::html_page;
use charts::{
    Document, Section, control_chart, funnel_chart, gap_chart, icons, pathway_map, png::png,
    small_multiples,
};
use std::io::Result;
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    for (name, map) in samples::maps() {
        let drawn = [
            pathway_map::wide_svg(&map, "wide"),
            pathway_map::narrow_svg(&map, "narrow"),
        ];
        write(&folder, name, &drawn, &pathway_map::words(&map))?;
    }
    for (name, chart) in samples::gap_charts() {
        let drawn = [
            gap_chart::wide_svg(&chart, "wide"),
            gap_chart::narrow_svg(&chart, "narrow"),
        ];
        write(&folder, name, &drawn, &gap_chart::words(&chart))?;
    }
    for (name, chart) in control_samples::control_charts() {
        let drawn = [
            control_chart::wide_svg(&chart, "wide"),
            control_chart::narrow_svg(&chart, "narrow"),
        ];
        write(&folder, name, &drawn, &control_chart::words(&chart))?;
    }
    let sheet = control_samples::sheet();
    let drawn = [
        small_multiples::wide_svg(&sheet, "wide"),
        small_multiples::narrow_svg(&sheet, "narrow"),
    ];
    write(
        &folder,
        "small-multiples",
        &drawn,
        &small_multiples::words(&sheet),
    )?;
    let funnel = control_samples::organisations();
    let drawn = [
        funnel_chart::wide_svg(&funnel, "wide"),
        funnel_chart::narrow_svg(&funnel, "narrow"),
    ];
    write(&folder, "funnel", &drawn, &funnel_chart::words(&funnel))?;
    write_page(&folder)?;
    write_icons(&folder)
}

/// Both drawings as files, and what they say on the terminal.
fn write(folder: &Path, name: &str, [wide, narrow]: &[String; 2], words: &[String]) -> Result<()> {
    write_one(folder, &format!("{name}-wide"), wide)?;
    write_one(folder, &format!("{name}-narrow"), narrow)?;
    println!("{name}: {}", words.join(" "));
    Ok(())
}

fn write_one(folder: &Path, name: &str, svg: &str) -> Result<()> {
    std::fs::write(folder.join(format!("{name}.svg")), svg)?;
    std::fs::write(
        folder.join(format!("{name}.png")),
        png(svg).unwrap_or_default(),
    )
}

/// All control charts as one page with their words and tables.
fn write_page(folder: &Path) -> Result<()> {
    let charts = control_samples::control_charts();
    let part = |(name, chart): &(&str, control_chart::ControlChart)| Section {
        heading: (*name).to_owned(),
        sentences: control_chart::words(chart),
        pictures: vec![control_chart::wide_svg(chart, &format!("{name}-wide"))],
        narrow_pictures: vec![control_chart::narrow_svg(chart, &format!("{name}-narrow"))],
        tables: if chart.points.len() > 100 {
            Vec::new()
        } else {
            vec![control_chart::table(chart)]
        },
    };
    let sheet = control_samples::sheet();
    let many = Section {
        heading: "Many measures".to_owned(),
        sentences: small_multiples::words(&sheet),
        pictures: vec![small_multiples::wide_svg(&sheet, "many-wide")],
        narrow_pictures: vec![small_multiples::narrow_svg(&sheet, "many-narrow")],
        tables: vec![small_multiples::table(&sheet)],
    };
    let page = Document {
        title: "Made-up control charts".to_owned(),
        sections: charts.iter().map(part).chain([many]).collect(),
        ..Document::default()
    };
    std::fs::write(folder.join("page.html"), html_page(&page))
}

fn write_icons(folder: &Path) -> Result<()> {
    for (place, icon) in control_samples::VARIATIONS.iter().enumerate() {
        write_one(folder, &format!("variation-{place}"), &icon.svg("icon"))?;
    }
    for (place, icon) in control_samples::ASSURANCES.iter().enumerate() {
        write_one(folder, &format!("assurance-{place}"), &icon.svg("icon"))?;
    }
    println!(
        "{} icons of {} pixels",
        control_samples::VARIATIONS.len() + control_samples::ASSURANCES.len(),
        icons::SIDE
    );
    Ok(())
}
