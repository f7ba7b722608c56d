//! A status in a word or two.

use super::attributes::Attributes;
use super::choices::TagColour;
use super::classes::Classes;
use super::content::Content;
use super::setters::setters;
use super::short_forms::choice_or_flag;
use askama::Template;
use serde::{Deserialize, Deserializer};

/// A tag.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/tag.html")]
#[serde(default)]
pub struct Tag {
    #[serde(flatten)]
    pub(crate) content: Content,
    #[serde(deserialize_with = "colour_or_none")]
    pub(crate) colour: Option<TagColour>,
    pub(crate) border: Option<bool>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Tag {
    /// A tag with these words, blue unless told otherwise.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-tag", &self.classes)
            .choice("nhsuk-tag--", self.colour)
            .when(self.border == Some(false), "nhsuk-tag--no-border");
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .and(&self.attributes)
    }
}

/// The package says "no colour" with false.
fn colour_or_none<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<TagColour>, D::Error> {
    choice_or_flag(deserializer, None, Some(TagColour::NoColour))
}

setters! { Tag:
    words id, classes;
    some colour: TagColour, border: bool;
    values attributes: Attributes;
}
