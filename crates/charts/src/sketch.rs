//! What people draw together: boxes, ways and words, put where the caller says. Its words are set level, wrapped and
//! measured here, so that a drawing of a team looks like every other picture.
//!
//! ```
//! use charts::sketch::{Ink, Letters, Outline, Place, Sketch, Way};
//! let mut sketch = Sketch::default();
//! let bottom = sketch.card(Place { x: 0.0, y: 0.0, width: 120.0, height: 40.0 }, Outline::Square, "Send the letter");
//! sketch.arrow(&[(60.0, bottom), (60.0, bottom + 30.0)], Way::Plain);
//! sketch.words("done", 0.0, bottom + 30.0, 120.0, (Letters::Small, Ink::Quiet));
//! assert!(sketch.svg("one", "One letter", &["It is sent.".into()]).contains("role=\"img\""));
//! ```

use maud::{Markup, html};

use crate::drawing::{
    Drawn, Pixels, colours,
    line::{head, shortened, through},
    text::{Anchor, Font, block, wrap},
};

/// The free rim around everything, in pixels.
const RIM: f64 = 12.0;
/// The room between the edge of a box and its words, in pixels.
const INSIDE: f64 = 8.0;
/// No text of a drawing has more lines; the table beside it has all its words.
const MOST_LINES: usize = 12;
/// The head of an arrow: its length and half its width, in pixels.
const HEAD: (f64, f64) = (9.0, 5.0);

/// A rectangle, in pixels; `x` and `y` are its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// To the bottom.
    pub height: f64,
}

impl Place {
    /// Its right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The middle from left to right.
    pub fn middle_x(self) -> f64 {
        self.x + self.width / 2.0
    }

    /// The middle from top to bottom.
    pub fn middle_y(self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// As most words.
    Plain,
    /// What names something.
    Bold,
    /// What is said beside.
    Small,
}

impl Letters {
    fn font(self) -> Font {
        match self {
            Self::Plain => Font::plain(14.0),
            Self::Bold => Font::bold(14.0),
            Self::Small => Font::plain(13.0),
        }
    }

    /// How high these words become when they are no wider than this, in pixels.
    pub fn height(self, words: &str, width: f64) -> f64 {
        wrap(words, self.font(), width, MOST_LINES).len() as f64 * self.font().line_height()
    }
}

/// The colour of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As most words.
    Plain,
    /// What is said beside.
    Quiet,
    /// What crosses between the sides.
    Crossing,
    /// What leads back, or hurts.
    Back,
}

impl Ink {
    fn colour(self) -> &'static str {
        match self {
            Self::Plain => colours::TEXT,
            Self::Quiet => colours::QUIET,
            Self::Crossing => colours::CROSSING,
            Self::Back => colours::RETURN,
        }
    }
}

/// What stands around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// A box.
    Square,
    /// A box with round ends.
    Round,
    /// Six corners.
    Pointed,
    /// A box that stands out.
    Strong,
    /// A box that is open to question.
    Dashed,
    /// A quiet ground.
    Ground,
    /// A white ground with a quiet edge.
    Paper,
}

/// How a way is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// An ordinary way.
    Plain,
    /// Crosses between the sides.
    Crossing,
    /// Leads back.
    Back,
    /// Ordinary, and so many pixels thick.
    Thick(u8),
}

impl Way {
    fn colour(self) -> &'static str {
        match self {
            Self::Plain | Self::Thick(_) => colours::WAY,
            Self::Crossing => colours::CROSSING,
            Self::Back => colours::RETURN,
        }
    }

    fn thickness(self) -> f64 {
        match self {
            Self::Plain => 1.5,
            Self::Crossing => 3.0,
            Self::Back => 2.0,
            Self::Thick(pixels) => f64::from(pixels),
        }
    }
}

/// A drawing in the making.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    parts: Vec<Markup>,
    width: f64,
    height: f64,
}

impl Sketch {
    fn reaches(&mut self, x: f64, y: f64) {
        self.width = self.width.max(x);
        self.height = self.height.max(y);
    }

    /// Words from this place on, no wider than this. Returns where they end.
    pub fn words(
        &mut self,
        words: &str,
        x: f64,
        top: f64,
        width: f64,
        (letters, ink): (Letters, Ink),
    ) -> f64 {
        self.set(words, (x, top), width, (letters, ink), Anchor::Start)
    }

    /// The same, set around the middle of the width.
    pub fn words_in_the_middle(
        &mut self,
        words: &str,
        x: f64,
        top: f64,
        width: f64,
        (letters, ink): (Letters, Ink),
    ) -> f64 {
        let at = (x + width / 2.0, top);
        self.set(words, at, width, (letters, ink), Anchor::Middle)
    }

    fn set(
        &mut self,
        words: &str,
        (x, top): (f64, f64),
        width: f64,
        (letters, ink): (Letters, Ink),
        anchor: Anchor,
    ) -> f64 {
        let font = letters.font();
        let lines = wrap(words, font, width, MOST_LINES);
        let height = lines.len() as f64 * font.line_height();
        let drawn = block(&lines, x, top + height / 2.0, font, anchor, ink.colour());
        self.parts.push(drawn);
        let right = if anchor == Anchor::Start {
            x + width
        } else {
            x + width / 2.0
        };
        self.reaches(right, top + height);
        top + height
    }

    /// An outline alone.
    pub fn outline(&mut self, place: Place, outline: Outline) {
        self.reaches(place.right(), place.bottom());
        self.parts.push(outlined(place, outline));
    }

    /// Words in an outline that grows with them. Returns where it ends.
    pub fn card(&mut self, place: Place, outline: Outline, words: &str) -> f64 {
        let height = card_height(words, place.width, place.height);
        let grown = Place { height, ..place };
        self.outline(grown, outline);
        let inside = place.width - 2.0 * INSIDE;
        let top = place.y + (height - Letters::Plain.height(words, inside)) / 2.0;
        let letters = if outline == Outline::Strong {
            Letters::Bold
        } else {
            Letters::Plain
        };
        self.words_in_the_middle(words, place.x + INSIDE, top, inside, (letters, Ink::Plain));
        grown.bottom()
    }

    /// A line through these points.
    pub fn line(&mut self, points: &[(f64, f64)], way: Way) {
        let drawn = stroke(points, way);
        self.parts.push(drawn);
        for (x, y) in points {
            self.reaches(*x, *y);
        }
    }

    /// An arrow through these points to the last one.
    pub fn arrow(&mut self, points: &[(f64, f64)], way: Way) {
        let grown = way.thickness() / 1.5;
        let (long, wide) = (HEAD.0 * grown.max(1.0), HEAD.1 * grown.max(1.0));
        let (long, wide) = (long.min(26.0), wide.min(16.0));
        self.line(&shortened(points, long), way);
        self.parts
            .push(html! { polygon points=(head(points, long, wide)) fill=(way.colour()) {} });
        for (x, y) in points {
            self.reaches(*x, *y);
        }
    }

    /// The drawing as one image, with its title and its words for those who do not see it. `prefix` is put before
    /// every id, so that several can stand on one page.
    pub fn svg(&self, prefix: &str, title: &str, words: &[String]) -> String {
        let body = html! { g transform=(format!("translate({RIM} {RIM})")) { @for part in &self.parts { (part) } } };
        let (width, height) = (self.width + 2.0 * RIM, self.height + 2.0 * RIM);
        Drawn {
            body,
            width,
            height,
        }
        .picture(prefix, title, words)
    }
}

/// How high a card with these words becomes, at least this high, in pixels.
pub fn card_height(words: &str, width: f64, at_least: f64) -> f64 {
    // Bold is the widest that a card is set in.
    let inside = Letters::Bold.height(words, width - 2.0 * INSIDE);
    (inside + 2.0 * INSIDE).max(at_least)
}

fn stroke(points: &[(f64, f64)], way: Way) -> Markup {
    let dashes = (way == Way::Back).then_some("6 4");
    html! {
        path d=(through(points)) fill="none" stroke=(way.colour()) stroke-width=(Pixels(way.thickness()))
            stroke-dasharray=[dashes] {}
    }
}

fn outlined(place: Place, outline: Outline) -> Markup {
    let (edge, thickness, ground) = match outline {
        Outline::Strong => (colours::TEXT, 3.0, colours::PAPER),
        Outline::Ground => (colours::BAND_EDGE, 1.0, colours::BAND),
        Outline::Paper => (colours::BAND_EDGE, 1.0, colours::PAPER),
        _ => (colours::TEXT, 1.5, colours::PAPER),
    };
    if outline == Outline::Pointed {
        return html! {
            polygon points=(six_corners(place)) fill=(ground) stroke=(edge) stroke-width=(Pixels(thickness)) {}
        };
    }
    let round = match outline {
        Outline::Round => place.height.min(40.0) / 2.0,
        _ => 0.0,
    };
    let dashes = (outline == Outline::Dashed).then_some("6 4");
    html! {
        rect x=(Pixels(place.x)) y=(Pixels(place.y)) width=(Pixels(place.width)) height=(Pixels(place.height))
            rx=(Pixels(round)) fill=(ground) stroke=(edge) stroke-width=(Pixels(thickness)) stroke-dasharray=[dashes] {}
    }
}

/// A box whose left and right edges are pointed; the points lie outside, so that words have the same room.
fn six_corners(place: Place) -> String {
    let tip = 10.0;
    let corners = [
        (place.x, place.y),
        (place.right(), place.y),
        (place.right() + tip, place.middle_y()),
        (place.right(), place.bottom()),
        (place.x, place.bottom()),
        (place.x - tip, place.middle_y()),
    ];
    let written: Vec<String> = corners
        .iter()
        .map(|(x, y)| format!("{},{}", Pixels(*x), Pixels(*y)))
        .collect();
    written.join(" ")
}
