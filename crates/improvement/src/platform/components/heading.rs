//! A heading with an optional caption; labels, legends, cards and others are headings in other clothes.

use super::attributes::Attributes;
use super::caption::Caption;
use super::choices::{Placement, Size};
use super::classes::joined;
use super::content::Content;
use super::setters::setters;
use super::short_forms::short_form;
use askama::Template;
use serde::Deserialize;

const ALL_SIZES: &[Size] = &[
    Size::ExtraExtraSmall,
    Size::ExtraSmall,
    Size::Small,
    Size::Medium,
    Size::Large,
    Size::ExtraLarge,
];

/// A heading, of level 1 unless told otherwise.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/heading.html")]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct Heading {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) visually_hidden_text: String,
    pub(crate) caption: Option<Caption>,
    pub(crate) size: Option<Size>,
    pub(crate) level: Option<u8>,
    pub(crate) href: String,
    pub(crate) element: String,
    #[serde(skip)]
    pub(super) style: Style,
}

short_form!(Heading);

/// How a component dresses its heading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) class: &'static str,
    /// What stands before the size in the class of a sized heading.
    pub(super) prefix: &'static str,
    pub(super) sizes: &'static [Size],
    pub(super) level: u8,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            class: "nhsuk-heading",
            prefix: "nhsuk-heading-",
            sizes: ALL_SIZES,
            level: 1,
        }
    }
}

impl Style {
    /// A heading with a class of its own and no sizes.
    pub(super) fn plain(class: &'static str, level: u8) -> Self {
        Self {
            class,
            prefix: "",
            sizes: &[],
            level,
        }
    }
}

impl Heading {
    /// A heading with these words.
    pub fn new(content: impl Into<Content>) -> Self {
        Self::from(content.into())
    }

    pub(super) fn dressed(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    fn class(&self) -> String {
        let Style {
            class,
            prefix,
            sizes,
            ..
        } = self.style;
        let already = ALL_SIZES
            .iter()
            .any(|size| self.classes.contains(&format!("{prefix}{size}")));
        let own = match self.size.filter(|size| sizes.contains(size) && !already) {
            Some(size) if prefix.strip_prefix(class) == Some("-") => format!("{prefix}{size}"),
            Some(size) => format!("{class} {prefix}{size}"),
            None => class.to_owned(),
        };
        joined(&own, &self.classes)
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .given("class", &self.class())
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn tag(&self) -> String {
        match self.element.as_str() {
            "" => format!("h{}", self.level.unwrap_or(self.style.level)),
            element => element.to_lowercase(),
        }
    }

    fn caption_at(&self, placement: Placement) -> Option<Caption> {
        let mut caption = self
            .caption
            .clone()
            .filter(|caption| caption.stands(placement))?;
        caption.size = caption.size.or(self.size);
        Some(caption)
    }
}

setters! { Heading:
    words id, classes, visually_hidden_text, href, element;
    some caption: Caption, size: Size, level: u8;
    values attributes: Attributes;
}
