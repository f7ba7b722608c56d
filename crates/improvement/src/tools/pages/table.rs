//! The items of a drawing as tables, with the buttons that change them.

use std::collections::HashMap;

use askama::Template;
use uuid::Uuid;

use super::found::{self, Found};
use crate::{
    people::{
        access::TeamVisit,
        model::{Right, Side},
    },
    platform::{
        components::{Cell, Content, SummaryList, Table},
        messages::{say, say_with},
    },
    tools::{
        model::{
            Item,
            outline::{self, Step},
            tool::List,
        },
        store::view,
    },
};

/// A list as the page shows it.
pub struct Listed {
    pub name: String,
    pub table: Option<Table>,
    pub empty: String,
    pub add: Option<(String, String)>,
}

/// What is said about the whole.
pub fn head(found: &Found) -> SummaryList {
    let rows = found.tool.head.iter().map(|field| {
        let words = found
            .sheet
            .words(field, found.sheet.content.answer(field.key));
        let words = if words.is_empty() {
            say("tools-not-said")
        } else {
            words
        };
        (say(field.label), words)
    });
    rows.fold(SummaryList::new(), |list, (label, words)| {
        list.row(label, words)
    })
}

/// A list with what can be done to each of its items.
pub fn listed(
    visit: &TeamVisit,
    found: &Found,
    list: &'static List,
    names: &HashMap<Uuid, String>,
) -> Listed {
    let items = found.sheet.items(list.key);
    let may_work = visit.may(Right::WorkInTeam);
    let add = found.path(visit, &format!("/add/{}", list.key));
    Listed {
        name: say(list.name),
        table: (!items.is_empty()).then(|| table(visit, found, list, names)),
        empty: say(list.empty),
        add: may_work.then(|| (say(list.levels[0].add), add)),
    }
}

fn table(
    visit: &TeamVisit,
    found: &Found,
    list: &'static List,
    names: &HashMap<Uuid, String>,
) -> Table {
    let items = found.sheet.items(list.key);
    let has_more = list
        .levels
        .iter()
        .any(|level| level.fields.len() > level.named_by);
    let has_views = items.iter().any(|item| !views_of(found, item).is_empty());
    let may_work = visit.may(Right::WorkInTeam);
    let mut heads = vec![say("tools-column-number"), say("tools-column-item")];
    if has_more || has_views {
        heads.push(say("tools-column-more"));
    }
    if may_work {
        heads.push(say("tools-column-change"));
    }
    let empty = Table::new(say(list.name), heads).responsive(true);
    let numbers = outline::numbers(items);
    let numbered = items.iter().enumerate().zip(&numbers);
    numbered.fold(empty, |table, ((at, item), number)| {
        let mut cells = vec![Cell::from(number.as_str()), named(found, list, item)];
        if has_more || has_views {
            cells.push(more(visit, found, (list, item), names));
        }
        if may_work {
            cells.push(buttons(visit, found, list, at));
        }
        table.row(cells)
    })
}

/// What an item is and what it is known by. The page can be opened at it.
#[derive(Template)]
#[template(path = "tools/pages/item_name.html")]
struct Named {
    anchor: String,
    level: String,
    words: String,
}

fn named(found: &Found, list: &List, item: &Item) -> Cell {
    let named = Named {
        anchor: found::anchor(item.id),
        level: say(list.levels[item.depth].name),
        words: found.sheet.name_of(list, item),
    };
    Cell::from(Content::html(named))
}

/// What else is said of an item, and who sees it differently.
#[derive(Template)]
#[template(path = "tools/pages/item_more.html")]
struct More {
    facts: Vec<(String, String)>,
    views: Vec<Shown>,
    version: i32,
}

struct Shown {
    who: String,
    words: String,
    settle: Option<(String, String)>,
}

fn views_of<'a>(found: &'a Found, item: &Item) -> Vec<&'a view::row::Model> {
    let views = found.views.iter();
    views.filter(|view| view.item_id == item.id).collect()
}

fn more(
    visit: &TeamVisit,
    found: &Found,
    (list, item): (&List, &Item),
    names: &HashMap<Uuid, String>,
) -> Cell {
    let level = &list.levels[item.depth];
    let fields = level.fields.iter().skip(level.named_by);
    let facts = fields.filter_map(|field| {
        let words = found.sheet.words(field, item.answer(field.key));
        (!words.is_empty()).then(|| (say(field.label), words))
    });
    let views = views_of(found, item).into_iter().map(|view| Shown {
        who: who(view, names),
        words: view.words.clone(),
        settle: visit.may(Right::WorkInTeam).then(|| {
            let path = found.path(visit, &format!("/views/{}/settle", view.id));
            (path, found.called(list, item))
        }),
    });
    let more = More {
        facts: facts.collect(),
        views: views.collect(),
        version: found.drawing.version,
    };
    Cell::from(Content::html(more))
}

/// "Secondary care sees this differently (Dilys Penrose, 3 March 2026)".
fn who(view: &view::row::Model, names: &HashMap<Uuid, String>) -> String {
    let side = view
        .side
        .parse::<Side>()
        .map(Side::label)
        .unwrap_or_default();
    let by = view.made_by.and_then(|id| names.get(&id)).cloned();
    let by = by.unwrap_or_else(|| say("audit-program"));
    let facts = [
        ("side", side),
        ("by", by.as_str()),
        ("when", &view.made_at.date_words()),
    ];
    say_with("tools-sees-differently", &facts)
}

/// The buttons and links that change an item.
#[derive(Template)]
#[template(path = "tools/pages/item_buttons.html")]
struct Buttons {
    path: String,
    /// Its id, and what the script says of taking hold of it.
    item: String,
    drag: String,
    name: String,
    version: i32,
    steps: Vec<(&'static str, String)>,
    links: Vec<(String, String)>,
    remove: String,
}

fn buttons(visit: &TeamVisit, found: &Found, list: &'static List, at: usize) -> Cell {
    let items = found.sheet.items(list.key);
    let item = &items[at];
    let path = found.path(visit, &format!("/items/{}", item.id));
    let steps = Step::ALL
        .into_iter()
        .filter(|step| outline::can_move(items, at, *step, list.levels.len()))
        .map(|step| (step.key(), say(step_words(step))));
    let buttons = Buttons {
        item: item.id.to_string(),
        drag: say("tools-drag"),
        name: found.called(list, item),
        version: found.drawing.version,
        steps: steps.collect(),
        links: links(visit, found, (list, item), &path),
        remove: say("button-tools-remove"),
        path,
    };
    Cell::from(Content::html(buttons))
}

fn step_words(step: Step) -> &'static str {
    match step {
        Step::Up => "button-tools-up",
        Step::Down => "button-tools-down",
        Step::In => "button-tools-in",
        Step::Out => "button-tools-out",
    }
}

fn links(
    visit: &TeamVisit,
    found: &Found,
    (list, item): (&'static List, &Item),
    path: &str,
) -> Vec<(String, String)> {
    let add = |how: &str| {
        let query = format!("/add/{}?{how}={}", list.key, item.id);
        found.path(visit, &query)
    };
    let beneath = list
        .levels
        .get(item.depth + 1)
        .map(|level| (say(level.add), add("beneath")));
    let after = (list.levels.len() == 1).then(|| (say("tools-add-after"), add("after")));
    [(say("action-change"), path.to_owned())]
        .into_iter()
        .chain(beneath)
        .chain(after)
        .chain([(say("tools-differently"), format!("{path}/differently"))])
        .collect()
}
