//! Something to know that is not about the page itself, or that something has worked.

use super::attributes::Attributes;
use super::choices::BannerVariant;
use super::classes::Classes;
use super::content::Content;
use super::element::or;
use super::heading::{Heading, Style};
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

const TITLE_ID: &str = "nhsuk-notification-banner-title";

/// A notification banner.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/notification_banner.html")]
#[serde(default, rename_all = "camelCase")]
pub struct NotificationBanner {
    /// "Important", or "Success", unless told otherwise.
    pub(crate) title: Heading,
    pub(crate) heading: Heading,
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) variant: Option<BannerVariant>,
    pub(crate) role: String,
    pub(crate) disable_auto_focus: Option<bool>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl NotificationBanner {
    /// A banner with these words.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// A banner that says something has worked; it takes the focus when the page opens.
    pub fn success(content: impl Into<Content>) -> Self {
        Self {
            variant: Some(BannerVariant::Success),
            ..Self::new(content)
        }
    }

    fn usual(&self, success: &'static str, otherwise: &'static str) -> &'static str {
        if self.variant.is_some() {
            success
        } else {
            otherwise
        }
    }

    fn root(&self) -> Attributes {
        let classes = Classes::of("nhsuk-notification-banner", "")
            .and(&self.classes)
            .choice("nhsuk-notification-banner--", self.variant);
        Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .set("data-module", "nhsuk-notification-banner")
            .maybe("data-disable-auto-focus", self.disable_auto_focus)
            .set("role", or(&self.role, self.usual("alert", "region")))
            .set("aria-labelledby", or(&self.title.id, TITLE_ID))
            .and(&self.attributes)
    }

    fn drawn_title(&self) -> Heading {
        Heading {
            id: or(&self.title.id, TITLE_ID).to_owned(),
            content: self
                .title
                .content
                .or(&self.usual("Success", "Important").into()),
            ..self.title.clone()
        }
        .dressed(Style::plain("nhsuk-notification-banner__title", 2))
    }

    fn drawn_heading(&self) -> Heading {
        self.heading
            .clone()
            .dressed(Style::plain("nhsuk-notification-banner__heading", 3))
    }

    fn paragraph(&self) -> &'static str {
        if self.heading.content.is_empty() {
            "nhsuk-notification-banner__heading"
        } else {
            "nhsuk-body"
        }
    }
}

setters! { NotificationBanner:
    words role, id, classes;
    some disable_auto_focus: bool;
    values title: Heading, heading: Heading, attributes: Attributes;
}
