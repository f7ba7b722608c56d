//! The heading of a card, and what may stand between it and the description.

use super::attributes::Attributes;
use super::caption::Caption;
use super::choices::Size;
use super::content::Content;
use super::heading::{Heading, Style};
use super::setters::setters;
use super::short_forms::short_form;
use serde::{Deserialize, Deserializer};

/// The heading of a card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct CardHeading {
    #[serde(rename = "text", deserialize_with = "words")]
    pub(crate) content: Content,
    /// HTML that a template made, under the heading.
    #[serde(rename = "html")]
    pub(crate) below: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) visually_hidden_text: String,
    pub(crate) caption: Option<Caption>,
    pub(crate) size: Option<Size>,
    pub(crate) level: Option<u8>,
}

short_form!(CardHeading);

impl CardHeading {
    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty() && self.below.is_empty()
    }

    /// The heading itself with these words in it, which may be a link.
    pub(super) fn drawn(&self, inside: String) -> Content {
        if self.content.is_empty() {
            return Content::html(&self.below);
        }
        let heading = Heading {
            content: Content::Html(inside),
            id: self.id.clone(),
            classes: self.classes.clone(),
            attributes: self.attributes.clone(),
            caption: self.caption.clone(),
            size: self.size,
            level: self.level,
            ..Heading::default()
        };
        let style = Style {
            class: "nhsuk-card__heading",
            level: 2,
            ..Style::default()
        };
        Content::Html(format!("{}\n{}", heading.dressed(style), self.below))
    }

    /// What the actions of the card act on.
    pub(super) fn acted_on(&self) -> Content {
        self.content.or(&Content::html(&self.below))
    }
}

fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Content, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?
        .unwrap_or_default()
        .into())
}

setters! { CardHeading:
    words id, classes, visually_hidden_text, below;
    some caption: Caption, size: Size, level: u8;
    values attributes: Attributes;
}
