//! Pictures as PNG: readable anywhere, the same everywhere.

use crate::samples;
use charts::{gap_chart, pathway_map, png::png};

/// Width and height as the head of a PNG file says them.
fn size(bytes: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn a_png_has_twice_the_pixels_of_its_drawing() {
    let svg = pathway_map::narrow_svg(&samples::referral_pathway(), "map");
    let bytes = png(&svg).unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(size(&bytes).0, 640);
}

#[test]
fn the_same_drawing_gives_the_same_bytes() {
    let svg = gap_chart::wide_svg(&samples::gaps(), "gap");
    assert_eq!(png(&svg), png(&svg));
}

#[test]
fn letters_are_drawn_without_any_font_of_the_machine() {
    let with = |words: &str| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"20\" \
             font-family=\"Arial, Helvetica, sans-serif\"><text y=\"15\">{words}</text></svg>"
        );
        png(&svg).unwrap()
    };
    assert_ne!(with("Seen"), with(""));
    assert_ne!(
        with("Ŵr"),
        with("Wr"),
        "Welsh letters have their own shapes"
    );
}

#[test]
fn an_enormous_drawing_is_made_smaller() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"100\"></svg>";
    assert_eq!(size(&png(svg).unwrap()).0, 8000);
}

#[test]
fn what_is_no_drawing_gives_nothing() {
    assert_eq!(png("<p>not a drawing</p>"), None);
    assert_eq!(png(""), None);
}
