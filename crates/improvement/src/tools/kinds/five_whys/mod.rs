//! Five whys: each answer is asked why again, until what lies beneath is seen (T. Ohno, Toyota Production System, 1978).

use charts::sketch::{Outline, Place, Sketch, Way, card_height};

use crate::{
    platform::messages::say_with,
    tools::model::{
        Content, Item, content, item,
        sheet::Sheet,
        tool::{Draw, Field, Level, List, Shape, Tool},
    },
};

const PROBLEM: &str = "problem";
const WHYS: &str = "whys";
const WORDS: &str = "words";

/// The tool.
pub const TOOL: Tool = Tool {
    key: "five-whys",
    name: "five-whys",
    why: "five-whys-why",
    example: "five-whys-example",
    head: &[Field {
        key: PROBLEM,
        label: "five-whys-problem",
        hint: "five-whys-problem-hint",
        missing: "five-whys-problem-missing",
        shape: Shape::Line,
    }],
    lists: &[List {
        key: WHYS,
        name: "five-whys-list",
        empty: "five-whys-empty",
        levels: &[
            asked("five-whys-first", "five-whys-add-first"),
            asked("five-whys-second", "five-whys-add"),
            asked("five-whys-third", "five-whys-add"),
            asked("five-whys-fourth", "five-whys-add"),
            asked("five-whys-fifth", "five-whys-add"),
            asked("five-whys-sixth", "five-whys-add"),
        ],
    }],
    says,
    draw: Draw::Sketch(draw),
    blank,
    files: &[],
    pages: &[],
};

const fn asked(name: &'static str, add: &'static str) -> Level {
    Level {
        name,
        add,
        named_by: 1,
        fields: &[Field {
            key: WORDS,
            label: "five-whys-words",
            hint: "five-whys-words-hint",
            missing: "tools-words-missing",
            shape: Shape::Line,
        }],
    }
}

/// What nobody asked why of any more.
fn ends(items: &[Item]) -> Vec<&Item> {
    let next = |place: usize| items.get(place + 1).map_or(0, |next| next.depth);
    let numbered = items.iter().enumerate();
    numbered
        .filter(|(place, item)| next(*place) <= item.depth)
        .map(|(_, item)| item)
        .collect()
}

fn says(sheet: &Sheet) -> Vec<String> {
    let items = sheet.items(WHYS);
    let problem = sheet.content.answer(PROBLEM);
    let Some(deepest) = items.iter().map(|item| item.depth + 1).max() else {
        return vec![say_with("five-whys-says-none", &[("problem", problem)])];
    };
    let ends = ends(items);
    let words: Vec<String> = ends
        .iter()
        .map(|end| format!("“{}”", end.answer(WORDS)))
        .collect();
    let (count, words) = (deepest.to_string(), words.join(", "));
    let key = if deepest == 1 {
        "five-whys-says-once"
    } else {
        "five-whys-says"
    };
    let first = [
        ("problem", problem),
        ("count", count.as_str()),
        ("ends", words.as_str()),
    ];
    let early = (deepest < 5).then(|| say_with("five-whys-go-on", &[]));
    [say_with(key, &first)].into_iter().chain(early).collect()
}

const CARD: f64 = 264.0;
const STEP: f64 = 26.0;
const GAP: f64 = 14.0;

/// Each answer below what it answers, a step further in.
fn draw(sheet: &Sheet, sketch: &mut Sketch) {
    let problem = sheet.content.answer(PROBLEM);
    let top = Place {
        x: 0.0,
        y: 0.0,
        width: CARD,
        height: card_height(problem, CARD, 44.0),
    };
    let mut y = sketch.card(top, Outline::Strong, problem) + GAP;
    // The lower edge of the card that answers at each depth hang from.
    let mut hangs_from = vec![top.bottom()];
    for why in sheet.items(WHYS) {
        let words = why.answer(WORDS);
        let place = Place {
            x: (why.depth + 1) as f64 * STEP,
            y,
            width: CARD,
            height: card_height(words, CARD, 44.0),
        };
        hangs_from.truncate(why.depth + 1);
        let from = hangs_from.last().copied().unwrap_or_default();
        let stem = place.x - STEP / 2.0;
        let middle = place.middle_y();
        sketch.arrow(
            &[(stem, from), (stem, middle), (place.x, middle)],
            Way::Plain,
        );
        sketch.card(place, Outline::Square, words);
        hangs_from.push(place.bottom());
        y = place.bottom() + GAP;
    }
}

fn blank() -> Content {
    let items = (0..5).map(|depth| item(depth, &[])).collect();
    content(&TOOL, &[], &[(WHYS, items)])
}
