//! What happened when, and where limits begin anew: words above the plot where they have room, otherwise numbers that
//! are told below it.

use super::foot::Foot;
use super::plot::{Plot, phases};
use super::{Annotation, ControlChart, Point};
use crate::drawing::text::{Anchor, Font, block, line, widest, wrap};
use crate::drawing::{Pixels, colours};
use maud::{Markup, html};

const FONT: Font = Font::plain(12.0);
const BOLD: Font = Font::bold(10.5);
/// The widths at which words are tried.
const WIDTHS: [f64; 4] = [132.0, 112.0, 96.0, 80.0];
const MOST_LINES: usize = 4;
const MOST_ROWS: usize = 4;
/// Words above the plot may take so much room.
const HIGHEST: f64 = 125.0;
const TAG: f64 = 15.0;
/// Where the plot is narrower, words have no room.
const NARROWEST_WITH_WORDS: f64 = 400.0;

/// One thing that happened.
struct Flag {
    x: f64,
    words: String,
    is_phase: bool,
    /// Whether a line marks it; the beginning of all needs none.
    has_line: bool,
}

/// All that is to be told above the plot, and how.
pub(super) struct Flags {
    all: Vec<Flag>,
    /// The row of each flag's words, where they have room.
    placed: Option<Vec<Placed>>,
    heights: Vec<f64>,
}

/// Words above the plot.
struct Placed {
    lines: Vec<String>,
    x: f64,
    /// The row, the lowest first.
    row: usize,
}

impl Flags {
    pub fn of(chart: &ControlChart, plot: &Plot, width: f64) -> Self {
        let mut flags = new_phases(chart, plot);
        flags.extend(
            chart
                .annotations
                .iter()
                .filter(|note| note.at.is_finite())
                .map(|note| event(note, plot)),
        );
        flags.sort_by(|one, other| one.x.total_cmp(&other.x));
        let has_room = plot.area.width >= NARROWEST_WITH_WORDS;
        let placed = has_room.then(|| lowest(&flags, width)).flatten();
        let heights = placed
            .as_ref()
            .map_or_else(Vec::new, |placed| heights(placed));
        Self {
            all: flags,
            placed,
            heights,
        }
    }

    /// The room they need above the plot.
    pub fn height(&self) -> f64 {
        match &self.placed {
            _ if self.all.is_empty() => 0.0,
            Some(_) => self.heights.iter().sum(),
            None => TAG + 6.0,
        }
    }

    /// Words or numbers above the plot, and a line down through it for each.
    pub fn draw(&self, plot: &Plot) -> Markup {
        match &self.placed {
            Some(placed) => self.words(placed, plot),
            None => self.numbers(plot),
        }
    }

    fn words(&self, placed: &[Placed], plot: &Plot) -> Markup {
        let foot_of = |row: usize| plot.area.y - self.heights[..row].iter().sum::<f64>() - 3.0;
        html! {
            @for (flag, words) in self.all.iter().zip(placed) {
                @let foot = foot_of(words.row);
                (flag.line(foot, plot))
                (block(&words.lines, words.x, foot - words.lines.len() as f64 * FONT.line_height() / 2.0, FONT,
                    Anchor::Start, colours::TEXT))
            }
        }
    }

    /// Neighbours whose numbers would touch share one place.
    fn numbers(&self, plot: &Plot) -> Markup {
        let middle = plot.area.y - TAG / 2.0 - 3.0;
        html! {
            @for flag in &self.all { (flag.line(plot.area.y - 3.0, plot)) }
            @for (first, last) in self.together() {
                @let words = if first == last { (first + 1).to_string() } else { format!("{}–{}", first + 1, last + 1) };
                (tag(&words, self.middle_of(first, last), middle))
            }
        }
    }

    fn middle_of(&self, first: usize, last: usize) -> f64 {
        f64::midpoint(self.all[first].x, self.all[last].x)
    }

    /// The first and last number of each tag.
    fn together(&self) -> Vec<(usize, usize)> {
        let half = |first: usize, last: usize| if first == last { TAG / 2.0 } else { TAG * 1.25 };
        let mut tags: Vec<(usize, usize)> = Vec::new();
        for place in 0..self.all.len() {
            let mut tag = (place, place);
            while let Some((first, last)) = tags.last().copied() {
                let distance = self.middle_of(tag.0, tag.1) - self.middle_of(first, last);
                if distance >= half(first, last) + half(tag.0, tag.1) + 1.0 {
                    break;
                }
                tag.0 = first;
                tags.pop();
            }
            tags.push(tag);
        }
        tags
    }

    /// What the numbers mean; nothing where words stand above the plot.
    pub fn told_below(&self, foot: &mut Foot) {
        if self.placed.is_none() {
            for (place, flag) in self.all.iter().enumerate() {
                let number = (place + 1).to_string();
                foot.row(&flag.words, |x, y| tag(&number, x + TAG / 2.0, y));
            }
        }
    }
}

impl Flag {
    fn line(&self, top: f64, plot: &Plot) -> Markup {
        let path = format!(
            "M{} {}V{}",
            Pixels(self.x),
            Pixels(top),
            Pixels(plot.area.bottom())
        );
        let (colour, dashes) = if self.is_phase {
            (colours::TEXT, "9 3")
        } else {
            (colours::QUIET, "1 3")
        };
        html! {
            @if self.has_line { path d=(path) fill="none" stroke=(colour) stroke-width="1" stroke-dasharray=(dashes) {} }
        }
    }
}

/// A run chart has no limits; its centre line is new.
fn what_is_new(chart: &ControlChart) -> String {
    let has_limits = |point: &Point| point.lines.lower.or(point.lines.upper).is_some();
    if chart.points.iter().any(has_limits) || chart.centre.is_empty() {
        "limits".to_owned()
    } else {
        chart.centre.to_lowercase()
    }
}

/// The beginnings of phases; the first of all only where something is said of it.
fn new_phases(chart: &ControlChart, plot: &Plot) -> Vec<Flag> {
    let stretches = phases(chart);
    let flag = |(points, phase): &(std::ops::Range<usize>, Option<&super::Phase>)| {
        let phase = (*phase)?;
        let reason = phase.reason.trim();
        let is_first = points.start == 0;
        let said = match (is_first, reason) {
            (true, "") => String::new(),
            (true, reason) => reason.to_owned(),
            (false, "") => format!("New {}", what_is_new(chart)),
            (false, reason) => format!(
                "{}: new {}, {reason}",
                chart.points[points.start].label.trim(),
                what_is_new(chart)
            ),
        };
        let trial = if phase.is_trial && (points.end < chart.points.len() || !is_first) {
            " (trial limits)"
        } else {
            ""
        };
        let words = format!("{said}{trial}");
        (!words.is_empty()).then(|| Flag {
            x: plot.start(points.start),
            words,
            is_phase: true,
            has_line: !is_first,
        })
    };
    stretches.iter().filter_map(flag).collect()
}

fn event(note: &Annotation, plot: &Plot) -> Flag {
    let last = plot.count.saturating_sub(1) as f64;
    let words = [note.date.trim(), note.label.trim()];
    let words: Vec<&str> = words
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    Flag {
        x: plot.x(note.at.clamp(-0.5, last + 0.5)),
        words: words.join(": "),
        is_phase: false,
        has_line: true,
    }
}

/// Words of the width at which they take the least room; nothing where even that is too much.
fn lowest(flags: &[Flag], width: f64) -> Option<Vec<Placed>> {
    let height = |placed: &Vec<Placed>| heights(placed).iter().sum::<f64>();
    WIDTHS
        .iter()
        .filter_map(|widest| placed(flags, width, *widest))
        .filter(|placed| height(placed) <= HIGHEST)
        .min_by(|one, other| height(one).total_cmp(&height(other)))
}

/// Words in rows so that none touches another or the line of another; nothing where that needs too many rows.
fn placed(flags: &[Flag], width: f64, widest_line: f64) -> Option<Vec<Placed>> {
    let mut placed: Vec<Placed> = Vec::new();
    for (place, flag) in flags.iter().enumerate().rev() {
        let lines = wrap(&flag.words, FONT, widest_line, MOST_LINES);
        if lines.last().is_some_and(|line| line.ends_with('…')) {
            return None;
        }
        let wide = widest(&lines, FONT) + 8.0;
        let x = (flag.x - 1.0).min(width - wide - 2.0);
        let later = || flags[place + 1..].iter().zip(placed.iter().rev());
        let is_free = |row: &usize| {
            later().all(|(other, words)| {
                let reaches_other = other.x <= x + wide;
                let is_reached = words.x - 4.0 <= flag.x;
                (!reaches_other || *row > words.row) && (!is_reached || *row < words.row)
            })
        };
        let row = (0..MOST_ROWS).find(is_free)?;
        placed.push(Placed { lines, x, row });
    }
    placed.reverse();
    Some(placed)
}

/// The height of each row, the lowest first.
fn heights(placed: &[Placed]) -> Vec<f64> {
    let rows = placed.iter().map(|words| words.row + 1).max().unwrap_or(0);
    let tallest = |row: usize| {
        let lines = placed
            .iter()
            .filter(|words| words.row == row)
            .map(|words| words.lines.len())
            .max();
        lines.unwrap_or(0) as f64 * FONT.line_height() + 6.0
    };
    (0..rows).map(tallest).collect()
}

/// A number in a box.
fn tag(number: &str, x: f64, y: f64) -> Markup {
    let width = if number.chars().count() > 2 {
        TAG * 2.5
    } else {
        TAG
    };
    html! {
        rect x=(Pixels(x - width / 2.0)) y=(Pixels(y - TAG / 2.0)) width=(Pixels(width)) height=(Pixels(TAG)) rx="3"
            fill=(colours::PAPER) stroke=(colours::TEXT) stroke-width="1" {}
        (line(number, x, y, BOLD, Anchor::Middle, colours::TEXT))
    }
}
