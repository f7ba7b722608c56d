//! The words on a map and the room they take.

use super::{Arc, Step};
use crate::drawing::text::{Anchor, Font, block, widest, wrap};
use crate::drawing::{Area, Pixels, colours};
use maud::{Markup, html};

/// Said on an arc that leads from one side to another.
pub(crate) const HAND_OVER: &str = "hand-over";
/// Said on an arc that leads to another organisation of the same side.
pub(crate) const OTHER_ORGANISATION: &str = "other organisation";

const LABEL_FONT: Font = Font::plain(12.0);
const MARK_FONT: Font = Font::bold(11.0);
const STEP_FONT: Font = Font::bold(13.0);
const FIGURE_FONT: Font = Font::plain(12.0);

/// Room around the words of a label.
const AROUND: f64 = 3.0;
/// Room between the words of a step and its edge.
pub(crate) const INSIDE: f64 = 6.0;

/// The words beside an arc, broken into lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Label {
    lines: Vec<String>,
    mark: Vec<String>,
    pub width: f64,
    pub height: f64,
}

impl Label {
    /// Figure, time and, where an arc crosses, the word for it.
    pub fn of(arc: &Arc, width: f64) -> Self {
        let mut lines = wrap(&arc.figure, LABEL_FONT, width, 2);
        lines.extend(wrap(&arc.time, LABEL_FONT, width, 2));
        let mark = wrap(crossing_word(arc).unwrap_or_default(), MARK_FONT, width, 2);
        let words = widest(&lines, LABEL_FONT).max(widest(&mark, MARK_FONT));
        let height = lines.len() as f64 * LABEL_FONT.line_height()
            + mark.len() as f64 * MARK_FONT.line_height();
        Self {
            width: words + 2.0 * AROUND,
            height: height + AROUND,
            lines,
            mark,
        }
    }

    /// The area the label covers around a centre.
    pub fn area(&self, (x, y): (f64, f64)) -> Area {
        Area::around(x, y, self.width, self.height)
    }

    /// The words on white ground, so that the line they belong to runs behind them.
    pub fn draw(&self, centre: (f64, f64), ground: &str) -> Markup {
        let area = self.area(centre);
        let words = self.lines.len() as f64 * LABEL_FONT.line_height();
        let top = area.y + AROUND / 2.0;
        let marks = top + words + self.mark.len() as f64 * MARK_FONT.line_height() / 2.0;
        html! {
            @if !(self.lines.is_empty() && self.mark.is_empty()) {
                rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
                    rx="4" fill=(ground) {}
            }
            (block(&self.lines, centre.0, top + words / 2.0, LABEL_FONT, Anchor::Middle, colours::TEXT))
            (block(&self.mark, centre.0, marks, MARK_FONT, Anchor::Middle, colours::CROSSING))
        }
    }
}

/// The word that says that an arc crosses, if it does.
pub(crate) fn crossing_word(arc: &Arc) -> Option<&'static str> {
    if arc.crosses_sides {
        Some(HAND_OVER)
    } else {
        arc.crosses_organisations.then_some(OTHER_ORGANISATION)
    }
}

/// The words of a step, broken into lines.
pub(crate) struct StepWords {
    name: Vec<String>,
    figure: Vec<String>,
    /// The height of the words alone.
    pub height: f64,
}

impl StepWords {
    /// The name and the figure of a step in a box of this width.
    pub fn of(step: &Step, box_width: f64) -> Self {
        let room = box_width - 2.0 * INSIDE;
        let name = wrap(step.name(), STEP_FONT, room, 3);
        let figure = wrap(&step.figure, FIGURE_FONT, room, 2);
        let height = name.len() as f64 * STEP_FONT.line_height()
            + figure.len() as f64 * FIGURE_FONT.line_height();
        Self {
            name,
            figure,
            height,
        }
    }

    /// The words in the middle of their box.
    pub fn draw(&self, area: Area) -> Markup {
        let x = area.centre_x();
        let name_height = self.name.len() as f64 * STEP_FONT.line_height();
        let top = area.centre_y() - self.height / 2.0;
        let below = top + name_height + (self.height - name_height) / 2.0;
        html! {
            (block(&self.name, x, top + name_height / 2.0, STEP_FONT, Anchor::Middle, colours::TEXT))
            (block(&self.figure, x, below, FIGURE_FONT, Anchor::Middle, colours::QUIET))
        }
    }
}
