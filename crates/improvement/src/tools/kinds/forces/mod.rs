//! Forces for and against a change, each with its strength (K. Lewin, Field Theory in Social Science, 1951).

use charts::sketch::{Ink, Letters, Outline, Place, Sketch, Way, card_height};

use crate::{
    platform::messages::{say, say_with},
    tools::model::{
        Content, Item, content, item,
        sheet::Sheet,
        tool::{Draw, Field, Level, List, Shape, Tool},
    },
};

const CHANGE: &str = "change";
const FOR: &str = "for";
const AGAINST: &str = "against";
const WORDS: &str = "words";
const STRENGTH: &str = "strength";

/// The tool.
pub const TOOL: Tool = Tool {
    key: "forces",
    name: "forces",
    why: "forces-why",
    example: "forces-example",
    head: &[Field {
        key: CHANGE,
        label: "forces-change",
        hint: "forces-change-hint",
        missing: "forces-change-missing",
        shape: Shape::Line,
    }],
    lists: &[
        List {
            key: FOR,
            name: "forces-for",
            empty: "forces-for-empty",
            levels: &[Level {
                name: "forces-one-for",
                add: "forces-add-for",
                named_by: 1,
                fields: &FIELDS,
            }],
        },
        List {
            key: AGAINST,
            name: "forces-against",
            empty: "forces-against-empty",
            levels: &[Level {
                name: "forces-one-against",
                add: "forces-add-against",
                named_by: 1,
                fields: &FIELDS,
            }],
        },
    ],
    says,
    draw: Draw::Sketch(draw),
    blank,
    files: &[],
    pages: &[],
};

const FIELDS: [Field; 3] = [
    Field {
        key: WORDS,
        label: "forces-words",
        hint: "forces-words-hint",
        missing: "tools-words-missing",
        shape: Shape::Line,
    },
    Field {
        key: STRENGTH,
        label: "forces-strength",
        hint: "",
        missing: "forces-strength-missing",
        shape: Shape::Choice(&[
            ("1", "forces-strength-1"),
            ("2", "forces-strength-2"),
            ("3", "forces-strength-3"),
            ("4", "forces-strength-4"),
            ("5", "forces-strength-5"),
        ]),
    },
    Field {
        key: "idea",
        label: "forces-idea",
        hint: "forces-idea-hint",
        missing: "",
        shape: Shape::Line,
    },
];

fn strength(item: &Item) -> u8 {
    item.answer(STRENGTH).parse().unwrap_or_default()
}

fn says(sheet: &Sheet) -> Vec<String> {
    let sum = |list: &str| -> u32 {
        let items = sheet.items(list).iter();
        items.map(|item| u32::from(strength(item))).sum()
    };
    let (pushing, holding) = (sum(FOR), sum(AGAINST));
    let key = match pushing.cmp(&holding) {
        std::cmp::Ordering::Less => "forces-says-against",
        std::cmp::Ordering::Equal => "forces-says-equal",
        std::cmp::Ordering::Greater => "forces-says-for",
    };
    let first = [
        ("change", sheet.content.answer(CHANGE)),
        ("pushing", &pushing.to_string()),
        ("holding", &holding.to_string()),
    ];
    let strongest = sheet
        .items(AGAINST)
        .iter()
        .rev()
        .max_by_key(|item| strength(item));
    let strongest =
        strongest.map(|item| say_with("forces-strongest", &[("words", item.answer(WORDS))]));
    [say_with(key, &first)]
        .into_iter()
        .chain(strongest)
        .collect()
}

const CARD: f64 = 190.0;
const ARROW: f64 = 96.0;
const CENTRE: f64 = 170.0;
const APART: f64 = 8.0;
const GAP: f64 = 16.0;
const TOP: f64 = 28.0;
const LEAST: f64 = 52.0;

/// The change in the middle; what pushes from the left, what holds from the right, stronger ones with thicker arrows.
fn draw(sheet: &Sheet, sketch: &mut Sketch) {
    let centre = CARD + ARROW + 2.0 * APART;
    let right = centre + CENTRE + ARROW + 2.0 * APART;
    for (list, x) in [("forces-for", 0.0), ("forces-against", right)] {
        sketch.words(&say(list), x, 0.0, CARD, (Letters::Bold, Ink::Plain));
    }
    let left_end = side(sketch, sheet.items(FOR), 0.0, |card: Place| {
        (card.right() + APART, centre - 2.0)
    });
    let right_end = side(sketch, sheet.items(AGAINST), right, |card: Place| {
        (card.x - APART, centre + CENTRE + 2.0)
    });
    let change = sheet.content.answer(CHANGE);
    let least = card_height(change, CENTRE, 80.0);
    let place = Place {
        x: centre,
        y: TOP,
        width: CENTRE,
        height: (left_end.max(right_end) - GAP - TOP).max(least),
    };
    sketch.card(place, Outline::Strong, change);
}

/// The forces of one side below one another. Returns where they end.
fn side(sketch: &mut Sketch, items: &[Item], x: f64, ends: impl Fn(Place) -> (f64, f64)) -> f64 {
    let mut y = TOP;
    for item in items {
        let words = item.answer(WORDS);
        let card = Place {
            x,
            y,
            width: CARD,
            height: card_height(words, CARD, LEAST),
        };
        sketch.card(card, Outline::Square, words);
        let (from, to) = ends(card);
        let middle = card.middle_y() + 8.0;
        let thick = 2 + 2 * strength(item);
        sketch.arrow(&[(from, middle), (to, middle)], Way::Thick(thick));
        if strength(item) > 0 {
            let said = say_with("forces-of-five", &[("strength", item.answer(STRENGTH))]);
            let letters = (Letters::Small, Ink::Plain);
            sketch.words_in_the_middle(&said, from.min(to), card.y, ARROW, letters);
        }
        y = card.bottom() + GAP;
    }
    y
}

fn blank() -> Content {
    let five = || (0..5).map(|_| item(0, &[])).collect::<Vec<_>>();
    content(&TOOL, &[], &[(FOR, five()), (AGAINST, five())])
}
