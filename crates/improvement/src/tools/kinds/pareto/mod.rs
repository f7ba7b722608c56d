//! Pareto: what happens how often, the most frequent first, so that a team works at the few that matter most
//! (J. M. Juran, Quality Control Handbook, 1951).

use charts::{
    pareto::{Bar, Pareto, placed, wide_svg},
    sketch::{Ink, Letters, Outline, Place, Sketch},
};

use crate::{
    platform::messages::{say, say_with},
    tools::model::{
        Content, content,
        sheet::Sheet,
        tool::{Draw, Field, Level, List, Shape, Tool},
    },
};

const COUNTED: &str = "counted";
const CAUSES: &str = "causes";
const WORDS: &str = "words";
const COUNT: &str = "count";

/// The tool.
pub const TOOL: Tool = Tool {
    key: "pareto",
    name: "pareto",
    why: "pareto-why",
    example: "pareto-example",
    head: &[Field {
        key: COUNTED,
        label: "pareto-counted",
        hint: "pareto-counted-hint",
        missing: "pareto-counted-missing",
        shape: Shape::Line,
    }],
    lists: &[List {
        key: CAUSES,
        name: "pareto-causes",
        empty: "pareto-empty",
        levels: &[Level {
            name: "pareto-cause",
            add: "pareto-add",
            named_by: 1,
            fields: &[
                Field {
                    key: WORDS,
                    label: "pareto-words",
                    hint: "",
                    missing: "tools-words-missing",
                    shape: Shape::Line,
                },
                Field {
                    key: COUNT,
                    label: "pareto-count",
                    hint: "pareto-count-hint",
                    missing: "pareto-count-missing",
                    shape: Shape::Count,
                },
            ],
        }],
    }],
    says,
    draw: Draw::Chart {
        picture,
        blank: tally,
    },
    blank,
    files: &[],
    pages: &[],
};

fn chart(sheet: &Sheet) -> Pareto {
    let bars = sheet.items(CAUSES).iter().map(|item| {
        let count: Option<u32> = item.answer(COUNT).parse().ok();
        Bar {
            label: item.answer(WORDS).to_owned(),
            figure: item.answer(COUNT).to_owned(),
            value: count.map(f64::from),
        }
    });
    Pareto {
        title: sheet.name.clone(),
        unit: sheet.content.answer(COUNTED).to_owned(),
        bars: bars.collect(),
    }
}

fn says(sheet: &Sheet) -> Vec<String> {
    let chart = chart(sheet);
    let counted = sheet.content.answer(COUNTED);
    let placed = placed(&chart);
    let total: u64 = sheet
        .items(CAUSES)
        .iter()
        .filter_map(|item| item.answer(COUNT).parse::<u64>().ok())
        .sum();
    let few: Vec<String> = placed
        .iter()
        .filter(|one| one.is_of_the_few)
        .map(|one| format!("“{}”", one.bar.label))
        .collect();
    let facts = [
        ("counted", counted.to_owned()),
        ("few", few.join(", ")),
        ("few_count", few.len().to_string()),
        ("causes", placed.len().to_string()),
        ("total", total.to_string()),
    ];
    let facts = facts
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    let key = match (placed.len(), few.len()) {
        (0, _) => "pareto-says-none",
        (_, 0) => "pareto-says-no-few",
        (_, _) => "pareto-says-few",
    };
    vec![say_with(key, &facts)]
}

fn picture(sheet: &Sheet, prefix: &str) -> String {
    wide_svg(&chart(sheet), prefix)
}

fn blank() -> Content {
    content(&TOOL, &[], &[])
}

/// A sheet to tally on: counting comes before drawing.
fn tally(sketch: &mut Sketch) {
    const COLUMNS: [(&str, f64, f64); 3] = [
        ("pareto-words", 0.0, 260.0),
        ("pareto-tally", 260.0, 320.0),
        ("pareto-count", 580.0, 120.0),
    ];
    for (key, x, width) in COLUMNS {
        let letters = (Letters::Bold, Ink::Plain);
        sketch.words(&say(key), x + 4.0, 0.0, width - 8.0, letters);
        for row in 0..8 {
            let place = Place {
                x,
                y: 40.0 + f64::from(row) * 48.0,
                width,
                height: 48.0,
            };
            sketch.outline(place, Outline::Paper);
        }
    }
}
