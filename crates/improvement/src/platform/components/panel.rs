//! Something done, or an interruption, across the page.

use super::attributes::Attributes;
use super::choices::{PanelVariant, Size};
use super::classes::Classes;
use super::content::Content;
use super::heading::{Heading, Style};
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

const STYLE: Style = Style {
    class: "nhsuk-panel__heading",
    prefix: "nhsuk-panel__heading--",
    sizes: &[Size::Medium, Size::Large, Size::ExtraLarge],
    level: 1,
};

/// A panel.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/panel.html")]
#[serde(default)]
pub struct Panel {
    pub(crate) heading: Heading,
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) variant: Option<PanelVariant>,
}

impl Panel {
    /// A panel that says something is done.
    pub fn new(heading: impl Into<Heading>) -> Self {
        Self {
            heading: heading.into(),
            ..Self::default()
        }
    }

    /// A panel that asks to stop and think before going on.
    pub fn interruption(heading: impl Into<Heading>) -> Self {
        Self {
            variant: Some(PanelVariant::Interruption),
            ..Self::new(heading)
        }
    }

    fn root(&self) -> Attributes {
        let classes =
            Classes::of("nhsuk-panel", &self.classes).choice("nhsuk-panel--", self.variant);
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn dressed_heading(&self) -> Heading {
        self.heading.clone().dressed(STYLE)
    }
}

setters! { Panel:
    words id, classes;
    values content: Content, attributes: Attributes;
}
