//! Text: how wide it is, where it breaks, how it is written.

use super::Pixels;
use maud::{Markup, html};

/// The distance between two lines of text, as a share of the letter size.
const LEADING: f64 = 1.2;

/// Width of the letters from space to tilde in thousandths of the letter size: Arial has the widths of Helvetica
/// (Adobe core font metrics, Helvetica).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Font {
    /// Letter size in pixels.
    pub size: f64,
    pub bold: bool,
}

impl Font {
    pub const fn plain(size: f64) -> Self {
        Self { size, bold: false }
    }

    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// The distance from one line to the next.
    pub fn line_height(self) -> f64 {
        self.size * LEADING
    }

    /// How wide a text becomes, rather too wide than too narrow.
    pub fn width(self, text: &str) -> f64 {
        let thousandths: f64 = text.chars().map(letter_width).sum();
        // Helvetica Bold is wider by 6 % on average; 10 % leaves room for words of wide letters.
        let weight = if self.bold { 1.1 } else { 1.0 };
        thousandths / 1000.0 * self.size * weight
    }
}

fn letter_width(letter: char) -> f64 {
    let place = (letter as usize).checked_sub(0x20);
    let known = place.and_then(|place| WIDTHS.get(place));
    match known {
        Some(width) => f64::from(*width),
        None if (letter as u32) < 0x250 => 722.0,
        None => 1000.0,
    }
}

/// The text without characters that XML forbids (XML 1.0, production 2) and without control characters.
pub(crate) fn clean(text: &str) -> String {
    let kept = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    let spaced = text
        .chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    spaced.filter(kept).collect()
}

/// Breaks a text into lines of at most `width`. What does not fit into `most` lines ends in an ellipsis; a word that
/// is wider than a line is broken.
pub(crate) fn wrap(text: &str, font: Font, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in clean(text)
        .split_whitespace()
        .flat_map(|word| pieces(word, font, width))
    {
        match lines.last_mut() {
            Some(line) if font.width(&format!("{line} {word}")) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    shorten(lines, font, width, most)
}

/// A word, broken wherever it would be wider than the line.
fn pieces(word: &str, font: Font, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let last = pieces.len() - 1;
        if !pieces[last].is_empty() && font.width(&format!("{}{letter}", pieces[last])) > width {
            pieces.push(String::new());
        }
        let last = pieces.len() - 1;
        pieces[last].push(letter);
    }
    pieces
}

fn shorten(mut lines: Vec<String>, font: Font, width: f64, most: usize) -> Vec<String> {
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && font.width(&format!("{last}…")) > width {
            last.pop();
        }
        last.push('…');
    }
    lines
}

/// Where a line of text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// One line of text; `y` is the middle of the line.
pub(crate) fn line(
    words: &str,
    x: f64,
    y: f64,
    font: Font,
    anchor: Anchor,
    colour: &str,
) -> Markup {
    // Letters of Arial reach from 0.72 above to 0.21 below the base line; a third of the size centres small ones.
    let base = y + font.size * 0.35;
    html! {
        text x=(Pixels(x)) y=(Pixels(base)) font-size=(Pixels(font.size)) text-anchor=(anchor.name())
            font-weight=[font.bold.then_some("bold")] fill=(colour) { (clean(words)) }
    }
}

/// Several lines below each other around the middle `y`.
pub(crate) fn block(
    lines: &[String],
    x: f64,
    y: f64,
    font: Font,
    anchor: Anchor,
    colour: &str,
) -> Markup {
    let first = y - font.line_height() * (lines.len() as f64 - 1.0) / 2.0;
    html! {
        @for (place, words) in lines.iter().enumerate() {
            (line(words, x, first + font.line_height() * place as f64, font, anchor, colour))
        }
    }
}

/// The width of the widest line.
pub(crate) fn widest(lines: &[String], font: Font) -> f64 {
    lines
        .iter()
        .map(|line| font.width(line))
        .fold(0.0, f64::max)
}
