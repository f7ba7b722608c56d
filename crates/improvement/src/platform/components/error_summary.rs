//! Everything that is wrong with a form, above its heading, each a link to the answer it is about.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::heading::{Heading, Style};
use super::setters::setters;
use super::short_forms::{short_form, without_gaps};
use askama::Template;
use serde::Deserialize;

/// An error summary; it takes the focus when the page opens.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/error_summary.html")]
#[serde(default, rename_all = "camelCase")]
pub struct ErrorSummary {
    pub(crate) heading: Heading,
    pub(crate) description: Description,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) error_list: Vec<ErrorItem>,
    pub(crate) disable_auto_focus: Option<bool>,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// What stands between the heading and the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct Description {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

short_form!(Description);

/// One thing that is wrong.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ErrorItem {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) attributes: Attributes,
}

impl ErrorSummary {
    /// An empty summary under this heading, usually "There is a problem".
    pub fn new(heading: impl Into<Heading>) -> Self {
        Self {
            heading: heading.into(),
            ..Self::default()
        }
    }

    /// Adds something wrong and the id of the control it is about.
    #[must_use]
    pub fn error(mut self, content: impl Into<Content>, control_id: impl AsRef<str>) -> Self {
        let href = match control_id.as_ref() {
            "" => String::new(),
            id => format!("#{id}"),
        };
        self.error_list.push(ErrorItem {
            content: content.into(),
            href,
            ..ErrorItem::default()
        });
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.error_list.is_empty()
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-error-summary", &self.classes))
            .given("id", &self.id)
            .set("data-module", "nhsuk-error-summary")
            .maybe("data-disable-auto-focus", self.disable_auto_focus)
            .and(&self.attributes)
    }

    fn dressed_heading(&self) -> Heading {
        let heading = Heading {
            level: Some(2),
            element: String::new(),
            ..self.heading.clone()
        };
        heading.dressed(Style::plain("nhsuk-error-summary__heading", 2))
    }
}

setters! { ErrorSummary:
    words id, classes;
    some disable_auto_focus: bool;
    values description: Description, attributes: Attributes;
}
