//! The label of a control, which may also be the heading of its page.

use super::attributes::Attributes;
use super::caption::Caption;
use super::choices::{Placement, Size};
use super::content::Content;
use super::heading::{Heading, Style};
use super::question::asked;
use super::setters::setters;
use super::short_forms::{short_form, unless_false};
use askama::Template;
use serde::Deserialize;

const STYLE: Style = Style {
    class: "nhsuk-label",
    prefix: "nhsuk-label--",
    sizes: &[Size::Small, Size::Medium, Size::Large, Size::ExtraLarge],
    level: 1,
};

/// A label.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/label.html")]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct Label {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    /// The id of the control it names.
    #[serde(rename = "for")]
    pub(crate) names: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) visually_hidden_text: String,
    pub(crate) caption: Option<Caption>,
    pub(crate) size: Option<Size>,
    /// The heading that holds the label, when it is one.
    #[serde(alias = "isPageHeading", deserialize_with = "unless_false")]
    pub(crate) heading: Option<Heading>,
}

short_form!(Label);

impl Label {
    /// A label that is the heading of its page.
    pub fn page_heading(content: impl Into<Content>) -> Self {
        Self {
            heading: Some(Heading::default()),
            size: Some(Size::Large),
            ..Self::from(content.into())
        }
    }

    fn label(&self) -> Heading {
        let asked = self.asked();
        let outside = asked.caption.as_ref().is_some_and(|caption| {
            caption.stands(Placement::Before) || caption.stands(Placement::After)
        });
        Heading {
            id: self.id.clone(),
            classes: self.classes.clone(),
            attributes: Attributes::new()
                .given("for", &self.names)
                .and(&self.attributes),
            element: "label".to_owned(),
            caption: asked.caption.clone().filter(|_| !outside),
            ..asked
        }
        .dressed(STYLE)
    }

    fn asked(&self) -> Heading {
        asked(
            self.heading.as_ref(),
            &self.content,
            &self.visually_hidden_text,
            self.caption.as_ref(),
            self.size,
        )
    }

    fn caption_at(&self, placement: Placement) -> Option<Caption> {
        self.asked()
            .caption
            .filter(|caption| caption.stands(placement))
    }

    fn wrapper(&self) -> Option<(String, Attributes)> {
        let heading = self.heading.as_ref()?;
        let root = Attributes::new()
            .set("class", "nhsuk-label-wrapper")
            .given("id", &heading.id)
            .and(&heading.attributes);
        Some((format!("h{}", heading.level.unwrap_or(1)), root))
    }
}

setters! { Label:
    words id, names, classes, visually_hidden_text;
    some caption: Caption, size: Size, heading: Heading;
    values attributes: Attributes;
}
