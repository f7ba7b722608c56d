//! A link back to the page before, or up the breadcrumb on a narrow screen.

use super::attributes::Attributes;
use super::choices::Shade;
use super::classes::Classes;
use super::content::Content;
use super::element::{link_to, or, pressable};
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A back link; it says "Back" unless told otherwise.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/back_link.html")]
#[serde(default, rename_all = "camelCase")]
pub struct BackLink {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) visually_hidden_text: Option<String>,
    pub(crate) variant: Option<Shade>,
    pub(crate) element: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

impl BackLink {
    /// A link to the address.
    pub fn to(href: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            ..Self::default()
        }
    }

    fn tag(&self) -> String {
        pressable(&self.element, &self.href, &self.kind)
    }

    fn root(&self) -> Attributes {
        let classes =
            Classes::of("nhsuk-back-link", &self.classes).choice("nhsuk-back-link--", self.variant);
        let root = Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id);
        let own = match self.tag().as_str() {
            "button" => Attributes::new().set("type", or(&self.kind, "submit")),
            "a" => link_to(&self.href),
            _ => Attributes::new(),
        };
        root.and(&own).and(&self.attributes)
    }

    fn inside(&self) -> Content {
        self.content.or(&"Back".into())
    }
}

setters! { BackLink:
    words id, classes;
    some variant: Shade, visually_hidden_text: String;
    values content: Content, attributes: Attributes;
}
