//! Driver diagram: what moves an aim, what moves that, and ideas for changes (Institute for Healthcare Improvement,
//! QI Essentials Toolkit: Driver Diagram).

use charts::sketch::{Ink, Letters, Outline, Place, Sketch, Way, card_height};

use crate::{
    platform::messages::{say, say_with},
    tools::model::{
        Content, Item, content, item, outline,
        sheet::Sheet,
        tool::{Draw, Field, Level, List, Shape, Tool},
    },
};

const AIM: &str = "aim";
const DRIVERS: &str = "drivers";
const WORDS: &str = "words";

/// The tool.
pub const TOOL: Tool = Tool {
    key: "driver-diagram",
    name: "driver-diagram",
    why: "driver-diagram-why",
    example: "driver-diagram-example",
    head: &[Field {
        key: AIM,
        label: "driver-diagram-aim",
        hint: "driver-diagram-aim-hint",
        missing: "driver-diagram-aim-missing",
        shape: Shape::Line,
    }],
    lists: &[List {
        key: DRIVERS,
        name: "driver-diagram-drivers",
        empty: "driver-diagram-empty",
        levels: &[
            driver("driver-diagram-primary", "driver-diagram-add-primary"),
            driver("driver-diagram-secondary", "driver-diagram-add-secondary"),
            driver("driver-diagram-idea", "driver-diagram-add-idea"),
        ],
    }],
    says,
    draw: Draw::Sketch(draw),
    blank,
    files: &[],
    pages: &[],
};

const fn driver(name: &'static str, add: &'static str) -> Level {
    Level {
        name,
        add,
        named_by: 1,
        fields: &[Field {
            key: WORDS,
            label: "driver-diagram-words",
            hint: "driver-diagram-words-hint",
            missing: "tools-words-missing",
            shape: Shape::Line,
        }],
    }
}

fn says(sheet: &Sheet) -> Vec<String> {
    let items = sheet.items(DRIVERS);
    let at = |depth: usize| {
        let there = items.iter().filter(|item| item.depth == depth);
        there.count().to_string()
    };
    let first = [
        ("aim", sheet.content.answer(AIM)),
        ("primary", &at(0)),
        ("secondary", &at(1)),
        ("ideas", &at(2)),
    ];
    let bare: Vec<String> = items
        .iter()
        .enumerate()
        .filter(|(place, item)| item.depth < 2 && outline::branch(items, *place).len() == 1)
        .map(|(_, item)| format!("“{}”", item.answer(WORDS)))
        .collect();
    let bare = (!bare.is_empty())
        .then(|| say_with("driver-diagram-bare", &[("drivers", &bare.join(", "))]));
    [say_with("driver-diagram-says", &first)]
        .into_iter()
        .chain(bare)
        .collect()
}

const COLUMN: f64 = 190.0;
const BETWEEN: f64 = 46.0;
const GAP: f64 = 12.0;
const LEAST: f64 = 40.0;
/// Where the columns begin below their names.
const TOP: f64 = 26.0;

/// The aim at the left, what moves it to its right, each between those beneath it.
fn draw(sheet: &Sheet, sketch: &mut Sketch) {
    let names = [
        "driver-diagram-aim",
        "driver-diagram-primary",
        "driver-diagram-secondary",
        "driver-diagram-idea",
    ];
    for (column, name) in names.into_iter().enumerate() {
        let letters = (Letters::Small, Ink::Quiet);
        sketch.words(&say(name), x_of(column), 0.0, COLUMN, letters);
    }
    let items = sheet.items(DRIVERS);
    let aim = sheet.content.answer(AIM);
    let own = card_height(aim, COLUMN, 60.0);
    let tops: Vec<usize> = (0..items.len())
        .filter(|at| items[*at].depth == 0)
        .collect();
    let beneath: f64 = stacked(tops.iter().map(|at| tall(items, *at)));
    let whole = own.max(beneath);
    let place = Place {
        x: 0.0,
        y: TOP + (whole - own) / 2.0,
        width: COLUMN,
        height: own,
    };
    let mut y = TOP + (whole - beneath) / 2.0;
    for at in tops {
        draw_branch(sketch, items, at, y, place);
        y += tall(items, at) + GAP;
    }
    sketch.card(place, Outline::Strong, aim);
}

fn x_of(column: usize) -> f64 {
    column as f64 * (COLUMN + BETWEEN)
}

/// The height of things below one another.
fn stacked(heights: impl Iterator<Item = f64>) -> f64 {
    let sum: f64 = heights.map(|height| height + GAP).sum();
    (sum - GAP).max(0.0)
}

fn children(items: &[Item], at: usize) -> Vec<usize> {
    let branch = outline::branch(items, at);
    branch
        .skip(1)
        .filter(|other| items[*other].depth == items[at].depth + 1)
        .collect()
}

/// The height of a driver with all beneath it.
fn tall(items: &[Item], at: usize) -> f64 {
    let own = card_height(items[at].answer(WORDS), COLUMN, LEAST);
    let beneath = children(items, at);
    own.max(stacked(beneath.into_iter().map(|other| tall(items, other))))
}

fn draw_branch(sketch: &mut Sketch, items: &[Item], at: usize, top: f64, moves: Place) {
    let item = &items[at];
    let words = item.answer(WORDS);
    let (own, whole) = (card_height(words, COLUMN, LEAST), tall(items, at));
    let place = Place {
        x: x_of(item.depth + 1),
        y: top + (whole - own) / 2.0,
        width: COLUMN,
        height: own,
    };
    let turn = place.x - BETWEEN / 2.0;
    let way = [
        (place.x, place.middle_y()),
        (turn, place.middle_y()),
        (turn, moves.middle_y()),
        (moves.right(), moves.middle_y()),
    ];
    sketch.arrow(&way, Way::Plain);
    let beneath = children(items, at);
    let inner = stacked(beneath.iter().map(|other| tall(items, *other)));
    let mut y = top + (whole - inner) / 2.0;
    for other in beneath {
        draw_branch(sketch, items, other, y, place);
        y += tall(items, other) + GAP;
    }
    let outline = if item.depth == 2 {
        Outline::Round
    } else {
        Outline::Square
    };
    sketch.card(place, outline, words);
}

fn blank() -> Content {
    let mut items = Vec::new();
    for _ in 0..3 {
        items.push(item(0, &[]));
        for _ in 0..2 {
            items.push(item(1, &[]));
            items.push(item(2, &[]));
            items.push(item(2, &[]));
        }
    }
    content(&TOOL, &[], &[(DRIVERS, items)])
}
