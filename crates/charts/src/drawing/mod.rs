//! The pieces every picture is made of: a frame with its words, text, lines and colours.
//!
//! Markup is made by `maud`, which escapes every text and attribute. Only presentation attributes are used, never a
//! style or a script, so that a strict content security policy holds.

pub mod colours;
pub(crate) mod line;
pub(crate) mod scale;
pub(crate) mod text;

use maud::{Markup, PreEscaped, Render, html};
use text::clean;

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

/// What surrounds a drawing.
pub(crate) struct Frame<'a> {
    /// Put before every id, so that several pictures can stand on one page.
    pub prefix: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Whether parts of it have names of their own; otherwise it is read out as one image.
    pub holds_parts: bool,
    pub width: f64,
    pub height: f64,
}

/// The width of a picture for a page, in pixels.
pub(crate) const WIDE: f64 = 700.0;
/// The width of a picture for a telephone, in pixels.
pub(crate) const NARROW: f64 = 320.0;

/// What was drawn, and how much room it takes.
pub(crate) struct Drawn {
    pub body: Markup,
    pub width: f64,
    pub height: f64,
}

impl Drawn {
    /// The drawing as one image, with its title and its words for those who do not see it.
    pub fn picture(&self, prefix: &str, title: &str, words: &[String]) -> String {
        let frame = Frame {
            prefix,
            title,
            description: &words.join(" "),
            holds_parts: false,
            width: self.width,
            height: self.height,
        };
        picture(&frame, &self.body)
    }
}

/// The whole picture: an image or a group of parts with a title and a description that assistive technology reads out.
pub(crate) fn picture(frame: &Frame<'_>, body: &Markup) -> String {
    let title = identifier(frame.prefix, "title");
    let description = identifier(frame.prefix, "description");
    let labelled_by = format!("{title} {description}");
    let view_box = format!("0 0 {} {}", Pixels(frame.width), Pixels(frame.height));
    let role = if frame.holds_parts { "group" } else { "img" };
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role=(role) aria-labelledby=(labelled_by)
            viewBox=(view_box) width=(Pixels(frame.width)) height=(Pixels(frame.height))
            font-family="Arial, Helvetica, sans-serif" font-size="13" fill=(colours::TEXT) {
            title id=(title) { (clean(frame.title)) }
            desc id=(description) { (clean(frame.description)) }
            rect width=(Pixels(frame.width)) height=(Pixels(frame.height)) fill=(colours::PAPER) {}
            (body)
        }
    }
    .into_string()
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
