//! Words that are shown when their summary is pressed.

use super::attributes::Attributes;
use super::choices::Shade;
use super::classes::{Classes, joined};
use super::content::Content;
use super::setters::setters;
use super::short_forms::short_form;
use askama::Template;
use serde::Deserialize;

/// Details.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/details.html")]
#[serde(default)]
pub struct Details {
    pub(crate) summary: Summary,
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) variant: Option<Shade>,
    pub(crate) open: bool,
}

/// What is pressed to show the rest.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct Summary {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

short_form!(Summary);

impl Summary {
    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-details__summary", &self.classes))
            .and(&self.attributes)
    }
}

impl Details {
    /// A summary and what it hides.
    pub fn new(summary: impl Into<Summary>, content: impl Into<Content>) -> Self {
        Self {
            summary: summary.into(),
            content: content.into(),
            ..Self::default()
        }
    }

    /// The same in a box of its own.
    pub fn expander(summary: impl Into<Summary>, content: impl Into<Content>) -> Self {
        Self::new(summary, content).classes("nhsuk-expander")
    }

    fn root(&self) -> Attributes {
        let classes =
            Classes::of("nhsuk-details", &self.classes).choice("nhsuk-details--", self.variant);
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .and(&self.attributes)
            .flag("open", self.open)
    }
}

setters! { Details:
    words id, classes;
    flags open;
    some variant: Shade;
    values attributes: Attributes;
}
