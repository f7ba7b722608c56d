//! What is told below the plot: one row below the other, each with a sample of what it explains.

use crate::drawing::text::{Anchor, Font, block, wrap};
use crate::drawing::{MARGIN, colours};
use maud::{Markup, html};

const FONT: Font = Font::plain(12.0);
/// Room for the sample.
const SAMPLE: f64 = 30.0;
const MOST_LINES: usize = 6;

/// Rows so far, and where the next begins.
pub(super) struct Foot {
    rows: Vec<Markup>,
    width: f64,
    pub y: f64,
}

impl Foot {
    pub fn below(y: f64, width: f64) -> Self {
        Self {
            rows: Vec::new(),
            width,
            y,
        }
    }

    /// A row with a sample drawn at its left, around the given place.
    pub fn row(&mut self, words: &str, sample: impl Fn(f64, f64) -> Markup) {
        let drawn = sample(MARGIN, self.y + FONT.line_height() / 2.0);
        self.words(words, SAMPLE);
        self.rows.push(drawn);
    }

    /// A row of words alone.
    pub fn note(&mut self, words: &str) {
        self.words(words, 0.0);
    }

    fn words(&mut self, words: &str, indent: f64) {
        let lines = wrap(words, FONT, self.width - 2.0 * MARGIN - indent, MOST_LINES);
        let height = lines.len() as f64 * FONT.line_height();
        self.rows.push(block(
            &lines,
            MARGIN + indent,
            self.y + height / 2.0,
            FONT,
            Anchor::Start,
            colours::TEXT,
        ));
        self.y += height + 4.0;
    }

    pub fn draw(&self) -> Markup {
        html! { @for row in &self.rows { (row) } }
    }
}
