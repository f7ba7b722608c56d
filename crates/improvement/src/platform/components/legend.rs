//! The legend of a group of controls, which may also be the heading of its page.

use super::attributes::Attributes;
use super::caption::Caption;
use super::choices::{Placement, Size};
use super::classes::Classes;
use super::content::Content;
use super::heading::{Heading, Style};
use super::question::asked;
use super::setters::setters;
use super::short_forms::{short_form, unless_false};
use askama::Template;
use serde::Deserialize;

/// A legend.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/legend.html")]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct Legend {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) visually_hidden_text: String,
    pub(crate) caption: Option<Caption>,
    pub(crate) size: Option<Size>,
    /// The heading inside the legend, when it is one.
    #[serde(alias = "isPageHeading", deserialize_with = "unless_false")]
    pub(crate) heading: Option<Heading>,
}

short_form!(Legend);

impl Legend {
    /// A legend that is the heading of its page.
    pub fn page_heading(content: impl Into<Content>) -> Self {
        Self {
            heading: Some(Heading::default()),
            size: Some(Size::Large),
            ..Self::from(content.into())
        }
    }

    fn asked(&self) -> Heading {
        let mut asked = asked(
            self.heading.as_ref(),
            &self.content,
            &self.visually_hidden_text,
            self.caption.as_ref(),
            self.size,
        );
        if let Some(caption) = asked
            .caption
            .as_mut()
            .filter(|caption| caption.placement == Some(Placement::Before))
        {
            // Nothing may stand before the legend of a fieldset.
            caption.placement = Some(Placement::Start);
        }
        asked
    }

    /// The legend's own heading or, when it is none, the words as they stand.
    fn inside(&self) -> Heading {
        let asked = self.asked();
        let heading = self.heading.clone().unwrap_or_default();
        Heading {
            id: heading.id,
            level: heading.level,
            attributes: heading.attributes,
            caption: asked
                .caption
                .clone()
                .filter(|caption| !caption.stands(Placement::After)),
            size: None,
            ..asked
        }
        .dressed(Style::plain("nhsuk-fieldset__heading", 1))
    }

    fn root(&self) -> Attributes {
        let sizes = [Size::Small, Size::Medium, Size::Large, Size::ExtraLarge];
        let size = self.asked().size.filter(|size| sizes.contains(size));
        let classes = Classes::of("nhsuk-fieldset__legend", &self.classes)
            .choice("nhsuk-fieldset__legend--", size);
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn caption_at(&self, placement: Placement) -> Option<Caption> {
        self.asked()
            .caption
            .filter(|caption| caption.stands(placement))
    }
}

setters! { Legend:
    words id, classes, visually_hidden_text;
    some caption: Caption, size: Size, heading: Heading;
    values attributes: Attributes;
}
