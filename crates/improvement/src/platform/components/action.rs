//! What can be done with a card or with a row of a summary list, as links or buttons.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::element::{link_to, or, pressable};
use super::setters::setters;
use super::short_forms::without_gaps;
use askama::Template;
use serde::{Deserialize, Deserializer};

/// The actions of one card or row.
#[derive(Debug, Clone, Default)]
pub struct Actions {
    pub(crate) items: Vec<Action>,
    /// Whether some were offered in the form that makes the other rows leave room for theirs.
    pub(crate) leaves_room: bool,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) width: String,
    pub(crate) attributes: Attributes,
}

impl From<Vec<Action>> for Actions {
    fn from(items: Vec<Action>) -> Self {
        Self {
            leaves_room: !items.is_empty(),
            items,
            ..Self::default()
        }
    }
}

/// One action: a link when it has an address, else a button.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Action {
    #[serde(flatten)]
    pub(crate) content: Content,
    /// What it acts on, for those who hear it out of its place: "Change" alone says too little.
    pub(crate) visually_hidden_text: String,
    pub(crate) href: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Action {
    /// A link, what it says and what it acts on.
    pub fn link(
        content: impl Into<Content>,
        acts_on: impl Into<String>,
        href: impl Into<String>,
    ) -> Self {
        Self {
            content: content.into(),
            visually_hidden_text: acts_on.into(),
            href: href.into(),
            ..Self::default()
        }
    }
}

setters! { Action:
    words id, classes, name, value, kind;
    values attributes: Attributes;
}

/// An action as it is drawn, with the heading of the card it belongs to.
#[derive(Template)]
#[template(path = "platform/components/action.html")]
pub(super) struct DrawnAction<'a> {
    pub(super) action: &'a Action,
    pub(super) of: Content,
}

impl DrawnAction<'_> {
    fn tag(&self) -> String {
        pressable("", &self.action.href, &self.action.kind)
    }

    fn root(&self) -> Attributes {
        let action = self.action;
        let root = Attributes::new()
            .set("class", joined("nhsuk-link", &action.classes))
            .given("id", &action.id);
        let own = if self.tag() == "a" {
            link_to(&action.href)
        } else {
            Attributes::new()
                .given("name", &action.name)
                .set("type", or(&action.kind, "submit"))
                .given("value", &action.value)
        };
        root.and(&own).and(&action.attributes)
    }
}

/// The package takes a list of actions, or options with such a list inside; only the second makes other rows leave room.
impl<'de> Deserialize<'de> for Actions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Given {
            List(#[serde(deserialize_with = "without_gaps")] Vec<Action>),
            Options(Options),
        }
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Options {
            #[serde(deserialize_with = "without_gaps")]
            items: Vec<Action>,
            id: String,
            classes: String,
            width: String,
            attributes: Attributes,
        }
        Ok(match Given::deserialize(deserializer)? {
            Given::List(items) => Self {
                items,
                ..Self::default()
            },
            Given::Options(Options {
                items,
                id,
                classes,
                width,
                attributes,
            }) => Self {
                leaves_room: !items.is_empty(),
                items,
                id,
                classes,
                width,
                attributes,
            },
        })
    }
}
