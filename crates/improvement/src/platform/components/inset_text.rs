//! Words set apart from those around them.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// Inset text.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/inset_text.html")]
#[serde(default, rename_all = "camelCase")]
pub struct InsetText {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    /// What a screen reader hears first: "Information" unless told otherwise.
    pub(crate) visually_hidden_text: String,
}

impl InsetText {
    /// Inset text with these words.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-inset-text", &self.classes))
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn heard_first(&self) -> &str {
        or(&self.visually_hidden_text, "Information")
    }
}

setters! { InsetText:
    words id, classes, visually_hidden_text;
    values attributes: Attributes;
}
