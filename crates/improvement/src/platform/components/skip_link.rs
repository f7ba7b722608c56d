//! A link past the header, seen when it has focus.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A skip link; it leads to `#maincontent` unless told otherwise.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/skip_link.html")]
#[serde(default)]
pub struct SkipLink {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl SkipLink {
    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-skip-link", &self.classes))
            .given("id", &self.id)
            .set("data-module", "nhsuk-skip-link")
            .set("href", or(&self.href, "#maincontent"))
            .and(&self.attributes)
    }

    fn inside(&self) -> Content {
        self.content.or(&"Skip to main content".into())
    }
}

setters! { SkipLink:
    words id, classes, href;
    values content: Content, attributes: Attributes;
}
