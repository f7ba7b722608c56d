//! Where the page stands, as links from the top down.

use super::attributes::Attributes;
use super::back_link::BackLink;
use super::choices::Shade;
use super::classes::Classes;
use super::content::Content;
use super::element::or;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A breadcrumb. On a narrow screen only a link to the last of its pages is shown.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/breadcrumb.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Breadcrumb {
    pub(crate) items: Vec<BreadcrumbItem>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) aria_label: String,
    pub(crate) variant: Option<Shade>,
    /// What the link of the narrow screen says and does differently.
    pub(crate) back_link: BackLink,
}

/// One page of a breadcrumb.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BreadcrumbItem {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) attributes: Attributes,
}

impl Breadcrumb {
    /// A breadcrumb without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next page down.
    #[must_use]
    pub fn page(mut self, content: impl Into<Content>, href: impl Into<String>) -> Self {
        self.items.push(BreadcrumbItem {
            content: content.into(),
            href: href.into(),
            ..BreadcrumbItem::default()
        });
        self
    }

    fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-breadcrumb", &self.classes)
            .choice("nhsuk-breadcrumb--", self.variant);
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .set("aria-label", or(&self.aria_label, "Breadcrumb"))
            .and(&self.attributes)
    }

    fn narrow(&self) -> BackLink {
        let last = self.items.last().cloned().unwrap_or_default();
        let mut link = self.back_link.clone();
        link.content = link.content.or(&last.content);
        link.href = or(&link.href, &last.href).to_owned();
        if link.attributes == Attributes::new() {
            link.attributes = last.attributes;
        }
        link.variant = link.variant.or(self.variant);
        link.visually_hidden_text = link
            .visually_hidden_text
            .or_else(|| Some("Back to".to_owned()));
        link
    }
}

setters! { Breadcrumb:
    words id, classes, aria_label;
    some variant: Shade;
    values back_link: BackLink, attributes: Attributes;
}
