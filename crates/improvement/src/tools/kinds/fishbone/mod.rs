//! Fishbone: what may cause a problem, gathered under headings (K. Ishikawa, Guide to Quality Control, 1968).

mod drawing;

use crate::{
    platform::messages::{say, say_with},
    tools::model::{
        Content, content, item,
        sheet::Sheet,
        tool::{Draw, Field, Level, List, Shape, Tool},
    },
};

/// The key of what goes wrong.
const PROBLEM: &str = "problem";
/// The only list, and the only answer of its items.
const CAUSES: &str = "causes";
const WORDS: &str = "words";

/// The tool.
pub const TOOL: Tool = Tool {
    key: "fishbone",
    name: "fishbone",
    why: "fishbone-why",
    example: "fishbone-example",
    head: &[Field {
        key: PROBLEM,
        label: "fishbone-problem",
        hint: "fishbone-problem-hint",
        missing: "fishbone-problem-missing",
        shape: Shape::Line,
    }],
    lists: &[List {
        key: CAUSES,
        name: "fishbone-causes",
        empty: "fishbone-empty",
        levels: &[
            Level {
                name: "fishbone-heading",
                add: "fishbone-add-heading",
                named_by: 1,
                fields: &[said("fishbone-heading-words", "fishbone-heading-hint")],
            },
            Level {
                name: "fishbone-cause",
                add: "fishbone-add-cause",
                named_by: 1,
                fields: &[said("fishbone-cause-words", "fishbone-cause-hint")],
            },
            Level {
                name: "fishbone-deeper",
                add: "fishbone-add-deeper",
                named_by: 1,
                fields: &[said("fishbone-cause-words", "fishbone-deeper-hint")],
            },
        ],
    }],
    says,
    draw: Draw::Sketch(drawing::draw),
    blank,
    files: &[],
    pages: &[],
};

const fn said(label: &'static str, hint: &'static str) -> Field {
    Field {
        key: WORDS,
        label,
        hint,
        missing: "tools-words-missing",
        shape: Shape::Line,
    }
}

fn says(sheet: &Sheet) -> Vec<String> {
    let items = sheet.items(CAUSES);
    let causes = items.iter().filter(|item| item.depth > 0).count();
    let headings = items.iter().filter(|item| item.depth == 0);
    let problem = sheet.content.answer(PROBLEM);
    let first = [
        ("problem", problem),
        ("causes", &causes.to_string()),
        ("headings", &headings.clone().count().to_string()),
    ];
    let most = headings
        .map(|heading| (beneath(items, heading.id), heading.answer(WORDS)))
        .max_by_key(|(count, _)| *count);
    let most = most.filter(|(count, _)| *count > 1).map(|(count, words)| {
        say_with(
            "fishbone-most",
            &[("heading", words), ("count", &count.to_string())],
        )
    });
    let key = match causes {
        0 => "fishbone-says-none",
        1 => "fishbone-says-one",
        _ => "fishbone-says",
    };
    [say_with(key, &first)].into_iter().chain(most).collect()
}

fn beneath(items: &[crate::tools::model::Item], id: uuid::Uuid) -> usize {
    use crate::tools::model::outline;
    outline::place(items, id).map_or(0, |at| outline::branch(items, at).len() - 1)
}

/// Headings that fit most problems between organisations, with room for four causes each.
fn blank() -> Content {
    let headings = [
        "fishbone-people",
        "fishbone-steps",
        "fishbone-information",
        "fishbone-systems",
        "fishbone-rules",
        "fishbone-patients",
    ];
    let mut items = Vec::new();
    for heading in headings {
        items.push(item(0, &[(WORDS, &say(heading))]));
        items.extend((0..4).map(|_| item(1, &[])));
    }
    content(&TOOL, &[], &[(CAUSES, items)])
}
