//! A drawing as its readers have it: its name, its content, and the words for each answer.

use std::collections::BTreeMap;

use charts::sketch::Sketch;
use uuid::Uuid;

use super::{
    Content, Item, outline, time,
    tool::{Draw, Field, List, Shape, Tool},
};
use crate::{
    people::model::Side,
    platform::messages::{say, say_with},
};

/// A drawing.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The tool.
    pub tool: &'static Tool,
    /// What the team calls it.
    pub name: String,
    /// What it holds.
    pub content: Content,
    /// What the activities of the team's newest release are called, by key.
    pub activities: BTreeMap<String, String>,
    /// Items that one side or another sees differently.
    pub differently: Vec<Uuid>,
}

impl Sheet {
    /// A drawing nobody disagrees about.
    pub fn new(tool: &'static Tool, name: &str, content: Content) -> Self {
        Self {
            tool,
            name: name.to_owned(),
            content,
            activities: BTreeMap::new(),
            differently: Vec::new(),
        }
    }

    /// The items of a list.
    pub fn items(&self, list: &str) -> &[Item] {
        self.content.items(list)
    }

    /// What an item is known by: its first answers.
    pub fn name_of(&self, list: &List, item: &Item) -> String {
        let Some(level) = list.levels.get(item.depth) else {
            return String::new();
        };
        let named_by = level.fields.iter().take(level.named_by);
        let words = named_by.map(|field| self.words(field, item.answer(field.key)));
        let said: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        said.join(", ")
    }

    /// What the item with this id is known by; empty when it is gone.
    pub fn name_of_id(&self, list: &str, id: &str) -> String {
        let mut items = self.items(list).iter();
        let item = items.find(|item| item.id.to_string() == id);
        let named = item.zip(self.tool.list(list));
        named
            .map(|(item, list)| self.name_of(list, item))
            .unwrap_or_default()
    }

    /// An answer in words; empty when there is none.
    pub fn words(&self, field: &Field, answer: &str) -> String {
        if answer.is_empty() {
            return String::new();
        }
        match field.shape {
            Shape::Line | Shape::Text | Shape::Count => answer.to_owned(),
            Shape::Choice(choices) => choices
                .iter()
                .find(|(key, _)| *key == answer)
                .map(|(_, words)| say(words))
                .unwrap_or_default(),
            Shape::Side => answer
                .parse::<Side>()
                .map_or_else(|_| String::new(), |side| side.label().to_owned()),
            Shape::Time => answer.parse().map(time::words).unwrap_or_default(),
            Shape::Item(list) => self.name_of_id(list, answer),
            Shape::Activity => self
                .activities
                .get(answer)
                .cloned()
                .unwrap_or_else(|| unknown_activity(answer)),
        }
    }

    /// What the picture is called and what it says.
    pub fn says(&self) -> Vec<String> {
        (self.tool.says)(self)
    }

    /// The picture, drawn as SVG. `prefix` makes its ids unique on a page.
    pub fn svg(&self, prefix: &str) -> String {
        match self.tool.draw {
            Draw::Sketch(draw) => {
                let mut sketch = Sketch::default();
                draw(self, &mut sketch);
                sketch.svg(prefix, &self.name, &self.says())
            }
            Draw::Chart { picture, .. } => picture(self, prefix),
        }
    }

    /// The blank worksheet that this sheet is, drawn as SVG.
    pub fn worksheet(&self, prefix: &str) -> String {
        let mut sketch = Sketch::default();
        match self.tool.draw {
            Draw::Sketch(draw) => draw(self, &mut sketch),
            Draw::Chart { blank, .. } => blank(&mut sketch),
        }
        sketch.svg(prefix, &self.name, &[say("tools-worksheet-picture")])
    }

    /// Every item as a row: list, number, what it is, and each answer under its question. The same rows stand in the
    /// file and could be drawn again by hand.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let questions = self.questions();
        let heads = [
            "tools-column-list",
            "tools-column-number",
            "tools-column-what",
        ]
        .map(say);
        let head = heads
            .into_iter()
            .chain(questions.iter().map(|key| say(key)));
        let mut rows = vec![head.collect()];
        for list in self.tool.lists {
            let items = self.items(list.key);
            for (item, number) in items.iter().zip(outline::numbers(items)) {
                rows.push(self.row(list, item, number, &questions));
            }
        }
        rows
    }

    fn row(&self, list: &List, item: &Item, number: String, questions: &[&str]) -> Vec<String> {
        let level = &list.levels[item.depth];
        let answer = |question: &&str| {
            let field = level.fields.iter().find(|field| field.label == *question);
            let words = field.map(|field| self.words(field, item.answer(field.key)));
            words.unwrap_or_default()
        };
        let first = [say(list.name), number, say(level.name)];
        first
            .into_iter()
            .chain(questions.iter().map(answer))
            .collect()
    }

    /// The questions of all levels, each once.
    fn questions(&self) -> Vec<&'static str> {
        let mut questions = Vec::new();
        let levels = self.tool.lists.iter().flat_map(|list| list.levels);
        for field in levels.flat_map(|level| level.fields) {
            if !questions.contains(&field.label) {
                questions.push(field.label);
            }
        }
        questions
    }
}

/// An activity that the newest release does not name, as words: "GP visit (not in the newest release)".
pub fn unknown_activity(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let words = first.unwrap_or_default() + letters.as_str();
    say_with("tools-activity-unknown", &[("activity", &words)])
}
