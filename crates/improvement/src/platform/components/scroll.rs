//! A part of the page that scrolls sideways by itself.

use super::attributes::Attributes;
use super::choices::Shade;
use super::classes::Classes;
use super::content::Content;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// What scrolls, and the id of what names it.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/scroll.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Scroll {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) labelled_by: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) variant: Option<Shade>,
}

impl Scroll {
    /// This content, named by the element with this id.
    pub fn new(content: Content, labelled_by: impl Into<String>) -> Self {
        Self {
            content,
            labelled_by: labelled_by.into(),
            ..Self::default()
        }
    }

    fn root(&self) -> Attributes {
        let classes =
            Classes::of("nhsuk-scroll", &self.classes).choice("nhsuk-scroll--", self.variant);
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .set("data-module", "nhsuk-scroll")
            .and(&self.attributes)
    }

    fn region(&self) -> Attributes {
        Attributes::new()
            .set("class", "nhsuk-scroll__content")
            .set("role", "region")
            .given("aria-labelledby", &self.labelled_by)
    }
}

setters! { Scroll:
    words id, classes;
}
