//! The colours of every picture and how strongly they stand out.
//!
//! Lines and shapes need a contrast of 3 to 1, text 4.5 to 1 (WCAG 2.2, 1.4.11 and 1.4.3). Colour never carries a
//! meaning alone: shape, pattern or words say the same.

/// The white card every picture is drawn on.
pub const PAPER: &str = "#ffffff";
/// Text, and the outline of shapes.
pub const TEXT: &str = "#212b32";
/// Text of lesser weight and thin lines.
pub const QUIET: &str = "#4c6272";
/// Lines of the ordinary way.
pub const WAY: &str = "#425563";
/// Lines that cross between the sides.
pub const CROSSING: &str = "#005eb8";
/// Lines that lead back.
pub const RETURN: &str = "#7c2855";
/// The ground of one side of a map.
pub const BAND: &str = "#f0f4f5";
/// The edge of one side of a map.
pub const BAND_EDGE: &str = "#768692";
/// What went well: quiet, so that the gaps stand out.
pub const MET: &str = "#d8dde0";
/// What is missing: the strongest colour.
pub const MISSED: &str = "#12436d";

/// A point that shows improvement.
pub const IMPROVEMENT: &str = "#005eb8";
/// A point that is cause for concern.
pub const CONCERN: &str = "#c85a00";
/// A point that shows a change which is neither good nor bad.
pub const NEUTRAL: &str = "#490092";
/// A point that shows nothing but the ordinary ups and downs.
pub const ORDINARY: &str = "#768692";
/// The line of a target.
pub const TARGET: &str = "#7c2855";

/// Colours that text is set in.
pub const FOR_TEXT: [&str; 4] = [TEXT, QUIET, CROSSING, RETURN];
/// Colours that lines and solid shapes are drawn in without another outline.
pub const FOR_SHAPES: [&str; 12] = [
    TEXT,
    QUIET,
    WAY,
    CROSSING,
    RETURN,
    BAND_EDGE,
    MISSED,
    IMPROVEMENT,
    CONCERN,
    NEUTRAL,
    ORDINARY,
    TARGET,
];

/// The contrast between two colours written as `#rrggbb`, from 1 (none) to 21 (WCAG 2.2, "contrast ratio").
///
/// Nothing when one of them is not written so.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let part = |from: usize| {
        u8::from_str_radix(digits.get(from..from + 2)?, 16)
            .ok()
            .map(linear)
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}
