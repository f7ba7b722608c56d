//! The rules of every tool: what a drawing holds, how it is read and kept, and how its items are moved.

pub mod outline;
pub mod sheet;
pub mod time;
pub mod tool;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use tool::{Field, List, Shape, Tool};

/// Answers by the key of their field; an answer that was not given is not there.
pub type Answers = BTreeMap<String, String>;

/// The most items of one list: more can be drawn by nobody and read by nobody.
pub const MOST_ITEMS: usize = 200;
/// How content is written; counts up when that changes.
const FORMAT: u8 = 1;

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stays with the item for as long as it is there.
    pub id: Uuid,
    /// How deep it lies: 0 for those directly in the list.
    pub depth: usize,
    /// What is said of it.
    pub answers: Answers,
}

impl Item {
    /// What was answered; empty when nothing was.
    pub fn answer(&self, key: &str) -> &str {
        self.answers.get(key).map_or("", String::as_str)
    }
}

/// What a drawing holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What is said of the whole.
    pub head: Answers,
    /// The items, by the key of their list.
    pub lists: BTreeMap<String, Vec<Item>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    format: u8,
    head: Answers,
    lists: BTreeMap<String, Vec<Item>>,
}

/// What is kept is not what this tool writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the content of a drawing could not be read")]
pub struct Unreadable;

impl Content {
    /// Nothing yet, in the lists of a tool.
    pub fn empty(tool: &Tool) -> Self {
        let lists = tool.lists.iter();
        Self {
            head: Answers::new(),
            lists: lists
                .map(|list| (list.key.to_owned(), Vec::new()))
                .collect(),
        }
    }

    /// The items of a list.
    pub fn items(&self, list: &str) -> &[Item] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// What was answered about the whole; empty when nothing was.
    pub fn answer(&self, key: &str) -> &str {
        self.head.get(key).map_or("", String::as_str)
    }

    /// The item with this id, and the key of its list.
    pub fn find(&self, id: Uuid) -> Option<(&str, &Item)> {
        self.lists.iter().find_map(|(list, items)| {
            let item = items.iter().find(|item| item.id == id)?;
            Some((list.as_str(), item))
        })
    }

    /// As it is kept: canonical JSON (RFC 8785), so that the same content is always the same text.
    ///
    /// # Panics
    /// Never: it consists of texts and numbers.
    pub fn kept(&self) -> String {
        let kept = Kept {
            format: FORMAT,
            head: self.head.clone(),
            lists: self.lists.clone(),
        };
        serde_json_canonicalizer::to_string(&kept).expect("texts and numbers can be written")
    }

    /// Reads what was kept for this tool.
    pub fn read(text: &str, tool: &Tool) -> Result<Self, Unreadable> {
        let kept: Kept = serde_json::from_str(text).map_err(|_| Unreadable)?;
        let content = Self {
            head: kept.head,
            lists: kept.lists,
        };
        let fits = kept.format == FORMAT && content.fits(tool);
        if fits { Ok(content) } else { Err(Unreadable) }
    }

    /// Whether it holds only what the tool has: lists, depths, fields, answers and items that other items name.
    pub fn fits(&self, tool: &Tool) -> bool {
        let ids: Vec<Uuid> = self.all_items().map(|item| item.id).collect();
        let once: BTreeSet<&Uuid> = ids.iter().collect();
        let same_lists = self.lists.len() == tool.lists.len();
        let fitting = tool.lists.iter().all(|list| {
            let items = self.lists.get(list.key);
            items.is_some_and(|items| self.list_fits(list, items))
        });
        once.len() == ids.len() && same_lists && fitting && self.answers_fit(&self.head, tool.head)
    }

    fn list_fits(&self, list: &List, items: &[Item]) -> bool {
        items.len() <= MOST_ITEMS
            && outline::is_whole(items, list.levels.len())
            && items.iter().all(|item| {
                let level = &list.levels[item.depth];
                self.answers_fit(&item.answers, level.fields)
            })
    }

    fn answers_fit(&self, answers: &Answers, fields: &[Field]) -> bool {
        answers.iter().all(|(key, answer)| {
            let field = fields.iter().find(|field| field.key == key);
            field.is_some_and(|field| self.answer_fits(field.shape, answer))
        })
    }

    fn answer_fits(&self, shape: Shape, answer: &str) -> bool {
        match shape {
            Shape::Item(list) => {
                let mut items = self.items(list).iter();
                items.any(|item| item.id.to_string() == answer)
            }
            shape => shape.takes(answer),
        }
    }

    /// Every answer, as it is kept.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let items = self.all_items().flat_map(|item| item.answers.values());
        self.head.values().chain(items).map(String::as_str)
    }

    fn all_items(&self) -> impl Iterator<Item = &Item> {
        self.lists.values().flatten()
    }

    /// Takes an item out, with those beneath it and every answer that names one of them. Returns how many went; none
    /// when it is not there.
    pub fn remove(&mut self, id: Uuid) -> usize {
        let lists = self.lists.values_mut();
        let gone: Vec<Uuid> = lists.flat_map(|items| outline::remove(items, id)).collect();
        let gone_words: Vec<String> = gone.iter().map(Uuid::to_string).collect();
        for item in self.lists.values_mut().flatten() {
            item.answers
                .retain(|_, answer| !gone_words.contains(answer));
        }
        gone.len()
    }

    /// The same with ids of its own, for a copy: an id names one item of one drawing.
    #[must_use]
    pub fn with_new_ids(&self) -> Self {
        let mut text = self.kept();
        for item in self.all_items() {
            text = text.replace(&item.id.to_string(), &Uuid::now_v7().to_string());
        }
        let kept: Result<Kept, _> = serde_json::from_str(&text);
        kept.map_or_else(
            |_| self.clone(),
            |kept| Self {
                head: kept.head,
                lists: kept.lists,
            },
        )
    }
}

/// Content of a tool from answers about the whole and items by list: for blank worksheets, copies and demonstrations.
pub fn content(tool: &Tool, head: &[(&str, &str)], lists: &[(&str, Vec<Item>)]) -> Content {
    let mut content = Content::empty(tool);
    content.head = answers(head);
    for (list, items) in lists {
        content.lists.insert((*list).to_owned(), items.clone());
    }
    content
}

/// A new item.
pub fn item(depth: usize, said: &[(&str, &str)]) -> Item {
    Item {
        id: Uuid::now_v7(),
        depth,
        answers: answers(said),
    }
}

/// The answers that were given.
fn answers(said: &[(&str, &str)]) -> Answers {
    let given = said.iter().filter(|(_, answer)| !answer.is_empty());
    given
        .map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned()))
        .collect()
}
