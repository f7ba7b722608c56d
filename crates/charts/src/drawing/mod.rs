//! The pieces every picture is made of: a frame with its words, text, lines and colours.
//!
//! Markup is made by `maud`, which escapes every text and attribute. Only presentation attributes are used, never a
//! style or a script, so that a strict content security policy holds.

pub mod colours;
pub(crate) mod line;
pub(crate) mod scale;
pub(crate) mod text;

use maud::{Markup, PreEscaped, Render, html};
use text::{Anchor, Font, block, clean, wrap};

/// A length or a place in pixels, written with at most one decimal.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Pixels(pub f64);

impl Render for Pixels {
    fn render(&self) -> Markup {
        PreEscaped(self.to_string())
    }
}

impl std::fmt::Display for Pixels {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 10.0).round() / 10.0;
        write!(formatter, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

/// The width of a picture for a page, in pixels.
pub(crate) const WIDE: f64 = 700.0;
/// The width of a picture for a telephone, in pixels: the narrowest page (WCAG 2.2, 1.4.10 Reflow: 320 CSS pixels).
pub(crate) const NARROW: f64 = 320.0;

/// What was drawn, and how much room it takes.
pub(crate) struct Drawn {
    pub body: Markup,
    pub width: f64,
    pub height: f64,
}

impl Drawn {
    /// The drawing as one image, with its title and its words for those who do not see it.
    ///
    /// `prefix` is put before every id, so that several pictures can stand on one page.
    pub fn picture(&self, prefix: &str, title: &str, words: &[String]) -> String {
        self.framed("img", prefix, title, words)
    }

    /// The same for a drawing whose parts have names of their own.
    pub fn picture_of_parts(&self, prefix: &str, title: &str, words: &[String]) -> String {
        self.framed("group", prefix, title, words)
    }

    /// An image or a group of parts with a title and a description that assistive technology reads out.
    fn framed(&self, role: &str, prefix: &str, title: &str, words: &[String]) -> String {
        let (title_id, words_id) = (
            identifier(prefix, "title"),
            identifier(prefix, "description"),
        );
        let (width, height) = (Pixels(self.width), Pixels(self.height));
        html! {
            svg xmlns="http://www.w3.org/2000/svg" role=(role) aria-labelledby=(format!("{title_id} {words_id}"))
                viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
                font-family="Arial, Helvetica, sans-serif" font-size="13" fill=(colours::TEXT) {
                title id=(title_id) { (clean(title)) }
                desc id=(words_id) { (clean(&words.join(" "))) }
                rect width=(width) height=(height) fill=(colours::PAPER) {}
                (self.body)
            }
        }
        .into_string()
    }
}

/// The free rim around pictures with a heading of their own.
pub(crate) const MARGIN: f64 = 10.0;

/// The message of a picture as its heading, in at most so many lines, and where it ends.
pub(crate) fn heading(words: &str, width: f64, most: usize) -> (Markup, f64) {
    const FONT: Font = Font::bold(14.0);
    let lines = wrap(words, FONT, width - 2.0 * MARGIN, most);
    let height = lines.len() as f64 * FONT.line_height();
    let drawn = block(
        &lines,
        MARGIN,
        MARGIN + height / 2.0,
        FONT,
        Anchor::Start,
        colours::TEXT,
    );
    (drawn, MARGIN + height)
}

/// An id that is unique on the page as long as the caller's prefix is.
pub(crate) fn identifier(prefix: &str, name: &str) -> String {
    let allowed = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let kept: String = prefix.chars().filter(allowed).collect();
    if kept.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        format!("{kept}-{name}")
    } else {
        format!("chart-{kept}-{name}")
    }
}

/// A rectangle on the page; `x` and `y` are its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    /// The rectangle of this size around a centre.
    pub fn around(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self {
            x: x - width / 2.0,
            y: y - height / 2.0,
            width,
            height,
        }
    }

    /// Whether both share more than an edge.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    pub fn right(self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    pub fn centre_x(self) -> f64 {
        self.x + self.width / 2.0
    }

    pub fn centre_y(self) -> f64 {
        self.y + self.height / 2.0
    }
}
