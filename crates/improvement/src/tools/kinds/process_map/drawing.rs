//! The swim lanes: a row for each lane, a column for each step, so that no way crosses a card. Ways back run above.

use charts::sketch::{Ink, Letters, Outline, Place, Sketch, Way};

use super::steps::{Kind, Map, Step};
use crate::{
    platform::messages::{say, say_with},
    tools::model::{sheet::Sheet, time},
};

/// The names of the lanes.
const LABEL: f64 = 140.0;
/// From one step to the next.
const COLUMN: f64 = 186.0;
/// A card.
const CARD: f64 = 142.0;
/// Between the edge of a card and its words.
const INSIDE: f64 = 8.0;
/// Above and below the cards of a lane.
const APART: f64 = 14.0;
/// The least height of a lane: cards of paper fit on a blank one.
const LEAST: f64 = 110.0;
/// From one way back to the next, above the lanes.
const TRACK: f64 = 16.0;
/// The width of a map without steps, in columns.
const BLANK: usize = 5;

type Line = (String, Letters, Ink);

/// The words of a card, each line with its letters.
fn lines(step: &Step, number: usize, differently: bool) -> Vec<Line> {
    let kind = format!("{number} {}", say(step.kind.words()));
    let said = |key: &'static str, words: &str| say_with(key, &[("words", words)]);
    let mut lines = vec![
        (kind, Letters::Small, Ink::Quiet),
        (step.words.clone(), Letters::Plain, Ink::Plain),
    ];
    if let Some(touch) = step.touch {
        let words = said("process-map-card-touch", &time::words(touch));
        lines.push((words, Letters::Small, Ink::Plain));
    }
    if let Some(wait) = step.wait {
        let words = said("process-map-card-wait", &time::words(wait));
        lines.push((words, Letters::Small, Ink::Plain));
    }
    if step.nobody_sure {
        lines.push((say("process-map-nobody-sure"), Letters::Small, Ink::Back));
    } else if !step.unsure.is_empty() {
        let words = said("process-map-card-unsure", &step.unsure);
        lines.push((words, Letters::Small, Ink::Back));
    }
    if !step.pain.is_empty() {
        let words = said("process-map-card-pain", &step.pain);
        lines.push((words, Letters::Small, Ink::Back));
    }
    if !step.feeling.is_empty() {
        lines.push((format!("“{}”", step.feeling), Letters::Small, Ink::Quiet));
    }
    if differently {
        let words = say("process-map-card-differently");
        lines.push((words, Letters::Bold, Ink::Back));
    }
    lines
}

fn height(lines: &[Line]) -> f64 {
    let inside = CARD - 2.0 * INSIDE;
    let words = lines.iter();
    let words: f64 = words
        .map(|(words, letters, _)| letters.height(words, inside) + 2.0)
        .sum();
    words + 2.0 * INSIDE
}

fn outline(kind: Kind) -> Outline {
    match kind {
        Kind::Step => Outline::Square,
        Kind::Decision => Outline::Pointed,
        Kind::Wait => Outline::Round,
        Kind::HandOff => Outline::Strong,
        Kind::Loop => Outline::Dashed,
    }
}

pub fn draw(sheet: &Sheet, sketch: &mut Sketch) {
    let map = Map::of(&sheet.content);
    let written: Vec<Vec<Line>> = map
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| lines(step, place + 1, sheet.differently.contains(&step.id)))
        .collect();
    let rows = rows(&map, &written);
    bands(sketch, &map, &rows);
    let cards: Vec<Place> = map
        .steps
        .iter()
        .zip(&written)
        .enumerate()
        .map(|(column, (step, lines))| card_place(&map, &rows, (column, step, lines)))
        .collect();
    ways(sketch, &map, &cards);
    for ((step, lines), place) in map.steps.iter().zip(&written).zip(&cards) {
        card(sketch, step, lines, *place);
    }
    let end = rows.last().map_or(0.0, |row| row.1) + 8.0;
    let key = say("process-map-key");
    sketch.words(&key, 0.0, end, 600.0, (Letters::Small, Ink::Quiet));
}

/// Where a step's row is; those whose lane was removed come last.
fn row_of(map: &Map, step: &Step) -> usize {
    step.lane.unwrap_or(map.lanes.len())
}

/// The top and the bottom of each row. The last is for steps without a lane, where there are any.
fn rows(map: &Map, written: &[Vec<Line>]) -> Vec<(f64, f64)> {
    let backs = map.steps.iter().filter(|step| step.back_to.is_some());
    let mut top = backs.count() as f64 * TRACK;
    let without = map.steps.iter().any(|step| step.lane.is_none());
    let count = map.lanes.len() + usize::from(without);
    let row = |row: usize| {
        let cards = map.steps.iter().zip(written);
        let cards = cards.filter(|(step, _)| row_of(map, step) == row);
        let tallest = cards.map(|(_, lines)| height(lines)).fold(0.0, f64::max);
        let bottom = top + (tallest + 2.0 * APART).max(LEAST);
        let place = (top, bottom);
        top = bottom;
        place
    };
    (0..count).map(row).collect()
}

fn bands(sketch: &mut Sketch, map: &Map, rows: &[(f64, f64)]) {
    let columns = map.steps.len();
    let columns = if columns == 0 { BLANK } else { columns };
    let width = LABEL + columns as f64 * COLUMN;
    for (row, (top, bottom)) in rows.iter().enumerate() {
        let band = Place {
            x: 0.0,
            y: *top,
            width,
            height: bottom - top,
        };
        let outline = if row % 2 == 0 {
            Outline::Ground
        } else {
            Outline::Paper
        };
        sketch.outline(band, outline);
        let name = map.lanes.get(row).map(|lane| lane.name.clone());
        let name = name.unwrap_or_else(|| say("process-map-no-lane"));
        let letters = (Letters::Bold, Ink::Plain);
        let end = sketch.words(&name, 8.0, top + APART, LABEL - 20.0, letters);
        let side = map.lanes.get(row).and_then(|lane| lane.side);
        if let Some(side) = side {
            let letters = (Letters::Small, Ink::Quiet);
            sketch.words(side.label(), 8.0, end + 2.0, LABEL - 20.0, letters);
        }
    }
}

fn card_place(
    map: &Map,
    rows: &[(f64, f64)],
    (column, step, lines): (usize, &Step, &[Line]),
) -> Place {
    let (top, bottom) = rows[row_of(map, step)];
    let height = height(lines);
    Place {
        x: LABEL + column as f64 * COLUMN + (COLUMN - CARD) / 2.0,
        y: top + (bottom - top - height) / 2.0,
        width: CARD,
        height,
    }
}

fn card(sketch: &mut Sketch, step: &Step, lines: &[Line], place: Place) {
    sketch.outline(place, outline(step.kind));
    let mut y = place.y + INSIDE;
    for (words, letters, ink) in lines {
        let inside = place.width - 2.0 * INSIDE;
        y = sketch.words(words, place.x + INSIDE, y, inside, (*letters, *ink)) + 2.0;
    }
}

/// The points of a decision lie outside of its card.
fn tip(step: &Step) -> f64 {
    if step.kind == Kind::Decision {
        10.0
    } else {
        0.0
    }
}

fn ways(sketch: &mut Sketch, map: &Map, cards: &[Place]) {
    for (place, pair) in map.steps.windows(2).enumerate() {
        let (from, to) = (cards[place], cards[place + 1]);
        let start = (from.right() + tip(&pair[0]), from.middle_y());
        let end = (to.x - tip(&pair[1]), to.middle_y());
        let turn = f64::midpoint(from.right(), to.x);
        let way = if map.crosses(&pair[0], &pair[1]) {
            Way::Crossing
        } else {
            Way::Plain
        };
        sketch.arrow(&[start, (turn, start.1), (turn, end.1), end], way);
    }
    let backs = map.steps.iter().enumerate();
    let backs = backs.filter_map(|(place, step)| Some((place, step.back_to?)));
    for (track, (from, to)) in backs.enumerate() {
        let y = track as f64 * TRACK;
        // Beside one another, so that one that arrives is not taken for one that leaves.
        let (leaves, arrives) = (cards[from].middle_x() + 14.0, cards[to].middle_x() - 14.0);
        let way = [
            (leaves, cards[from].y),
            (leaves, y),
            (arrives, y),
            (arrives, cards[to].y),
        ];
        sketch.arrow(&way, Way::Back);
    }
}
