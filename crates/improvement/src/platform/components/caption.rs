//! A smaller line that belongs to a heading, label or legend.

use super::attributes::Attributes;
use super::choices::{Placement, Size};
use super::classes::Classes;
use super::content::Content;
use super::element::or;
use super::setters::setters;
use super::short_forms::short_form;
use askama::Template;
use serde::Deserialize;

/// A caption.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/caption.html")]
#[serde(remote = "Self", default)]
pub struct Caption {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) size: Option<Size>,
    pub(crate) placement: Option<Placement>,
    pub(crate) element: String,
}

short_form!(Caption);

impl Caption {
    fn root(&self) -> Attributes {
        let sizes = [
            Size::Medium,
            Size::Large,
            Size::ExtraLarge,
            Size::ExtraExtraLarge,
        ];
        let size = self
            .size
            .filter(|size| sizes.contains(size) && !self.classes.contains("nhsuk-caption-"));
        let own = size.map_or("nhsuk-caption".to_owned(), |size| {
            format!("nhsuk-caption-{size}")
        });
        let below = matches!(self.placement, Some(Placement::After | Placement::End));
        let classes =
            Classes::of(&own, &self.classes).and(if below { "nhsuk-caption--bottom" } else { "" });
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn tag(&self) -> String {
        or(&self.element, "span").to_lowercase()
    }

    /// Whether it stands there; inside at the start unless told otherwise.
    pub(super) fn stands(&self, placement: Placement) -> bool {
        !self.content.is_empty() && self.placement.unwrap_or(Placement::Start) == placement
    }
}

setters! { Caption:
    words id, classes, element;
    some size: Size, placement: Placement;
}
