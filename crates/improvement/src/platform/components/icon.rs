//! An icon drawn inside the page.

use super::attributes::Attributes;
use super::choices::{Choice, IconName};
use super::classes::Classes;
use crate::platform::assets;
use askama::Template;

/// An icon. Without a title it is decoration, hidden from screen readers.
#[derive(Debug, Clone, Template)]
#[template(path = "platform/components/icon.html")]
pub struct Icon {
    name: IconName,
    title: String,
}

impl Icon {
    /// A decorative icon.
    pub fn new(name: IconName) -> Self {
        Self {
            name,
            title: String::new(),
        }
    }

    /// An icon that says something by itself.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    fn root(&self) -> Attributes {
        let titled = !self.title.is_empty();
        Attributes::new()
            .set(
                "class",
                Classes::of("nhsuk-icon", "")
                    .choice("nhsuk-icon--", Some(self.name))
                    .finish(),
            )
            .set("xmlns", "http://www.w3.org/2000/svg")
            .set("viewBox", "0 0 24 24")
            .set("width", 16)
            .set("height", 16)
            .set("focusable", "false")
            .maybe("role", titled.then_some("img"))
            .given("aria-label", &self.title)
            .maybe("aria-hidden", (!titled).then_some("true"))
    }

    fn drawing(&self) -> &'static str {
        assets::icon(self.name.word())
    }
}
