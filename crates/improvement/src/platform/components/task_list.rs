//! What there is to do, each with how far it has come.

use super::attributes::Attributes;
use super::choices::TagColour;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::heading::{Heading, Style};
use super::hint::Hint;
use super::setters::setters;
use super::short_forms::{short_form, without_gaps};
use super::tag::Tag;
use askama::Template;
use serde::Deserialize;

/// A task list.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/task_list.html")]
#[serde(default, rename_all = "camelCase")]
pub struct TaskList {
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<Task>,
    /// What the ids of hints and statuses start with; each list of a page needs its own.
    pub(crate) id_prefix: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// One task.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Task {
    #[serde(alias = "title")]
    pub(crate) heading: Heading,
    pub(crate) href: String,
    pub(crate) hint: Option<Hint>,
    pub(crate) status: Status,
    pub(crate) classes: String,
}

/// How far a task has come: a tag or, when done or not yet possible, plain words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct Status {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) tag: Option<Tag>,
    pub(crate) classes: String,
}

short_form!(Status);

impl Status {
    /// Done: words without a colour.
    pub fn completed(words: impl Into<Content>) -> Self {
        Self::plain(words, "nhsuk-u-font-weight-normal")
    }

    /// Not possible yet: grey words, on a task without a link.
    pub fn cannot_start_yet(words: impl Into<Content>) -> Self {
        Self::plain(
            words,
            "nhsuk-u-font-weight-normal nhsuk-u-secondary-text-colour",
        )
    }

    /// To be done, or not begun.
    pub fn incomplete(words: impl Into<Content>) -> Self {
        Self::of(Tag::new(words).colour(TagColour::Blue))
    }

    /// Begun.
    pub fn in_progress(words: impl Into<Content>) -> Self {
        Self::of(Tag::new(words).colour(TagColour::White))
    }

    /// Stuck; red is used for nothing else.
    pub fn there_is_a_problem(words: impl Into<Content>) -> Self {
        Self::of(Tag::new(words).colour(TagColour::Red))
    }

    fn plain(words: impl Into<Content>, classes: &str) -> Self {
        Self::of(
            Tag::new(words)
                .colour(TagColour::NoColour)
                .border(false)
                .classes(classes),
        )
    }

    fn of(tag: Tag) -> Self {
        Self {
            tag: Some(tag),
            ..Self::default()
        }
    }
}

impl Task {
    /// A task that leads to this address.
    pub fn new(
        heading: impl Into<Heading>,
        href: impl Into<String>,
        status: impl Into<Status>,
    ) -> Self {
        Self {
            heading: heading.into(),
            href: href.into(),
            status: status.into(),
            ..Self::default()
        }
    }

    /// A task that cannot be opened yet.
    pub fn closed(heading: impl Into<Heading>, status: impl Into<Status>) -> Self {
        Self::new(heading, "", status)
    }

    fn shown_hint(&self) -> Option<&Hint> {
        self.hint.as_ref().filter(|hint| !hint.content.is_empty())
    }

    fn root(&self) -> Attributes {
        let linked = if self.href.is_empty() {
            ""
        } else {
            "nhsuk-task-list__item--with-link"
        };
        let classes = joined(&joined("nhsuk-task-list__item", linked), &self.classes);
        Attributes::new().set("class", classes)
    }

    fn status_root(&self, id: &str) -> Attributes {
        Attributes::new()
            .set(
                "class",
                joined("nhsuk-task-list__status", &self.status.classes),
            )
            .set("id", id)
    }
}

impl TaskList {
    /// An empty list whose ids start with this prefix.
    pub fn new(id_prefix: impl Into<String>) -> Self {
        Self {
            id_prefix: id_prefix.into(),
            ..Self::default()
        }
    }

    /// Adds a task.
    #[must_use]
    pub fn task(mut self, task: Task) -> Self {
        self.items.push(task);
        self
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-task-list", &self.classes))
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn part_id(&self, number: usize, part: &str) -> String {
        format!("{}-{number}-{part}", or(&self.id_prefix, "task-list"))
    }

    fn name(&self, task: &Task, number: usize) -> Heading {
        let heading = task.heading.clone();
        if task.href.is_empty() {
            return Heading {
                element: "div".to_owned(),
                ..heading
            }
            .dressed(Style::plain("", 1));
        }
        let hint_id = task
            .shown_hint()
            .map_or(String::new(), |_| self.part_id(number, "hint"));
        let described_by = joined(&hint_id, &self.part_id(number, "status"));
        Heading {
            element: "a".to_owned(),
            classes: joined("nhsuk-link", &heading.classes),
            attributes: Attributes::new()
                .set("href", &task.href)
                .set("aria-describedby", described_by)
                .and(&heading.attributes),
            ..heading
        }
        .dressed(Style::plain("nhsuk-task-list__link", 1))
    }
}

setters! { TaskList:
    words id, classes;
    values items: Vec<Task>, attributes: Attributes;
}

setters! { Task:
    words classes;
    some hint: Hint;
}
