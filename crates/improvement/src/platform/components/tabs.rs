//! Parts of a page of which one is seen at a time; without scripts, one under the other with a list of contents.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::setters::setters;
use super::short_forms::without_gaps;
use askama::Template;
use serde::Deserialize;

/// Tabs.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/tabs.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Tabs {
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<Tab>,
    /// The heading of the list of contents: "Contents" unless told otherwise.
    pub(crate) visually_hidden_text: String,
    pub(crate) id_prefix: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// One tab.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Tab {
    pub(crate) label: String,
    pub(crate) id: String,
    pub(crate) attributes: Attributes,
    pub(crate) panel: TabPanel,
}

/// What a tab shows.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TabPanel {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) attributes: Attributes,
}

impl Tabs {
    /// Tabs whose ids start with this one.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// Adds a tab and what it shows.
    #[must_use]
    pub fn tab(mut self, label: impl Into<String>, content: impl Into<Content>) -> Self {
        let panel = TabPanel {
            content: content.into(),
            ..TabPanel::default()
        };
        self.items.push(Tab {
            label: label.into(),
            panel,
            ..Tab::default()
        });
        self
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-tabs", &self.classes))
            .given("id", &self.id)
            .set("data-module", "nhsuk-tabs")
            .and(&self.attributes)
    }

    fn title(&self) -> &str {
        or(&self.visually_hidden_text, "Contents")
    }

    fn panel_id(&self, tab: &Tab, number: usize) -> String {
        let made = format!("{}-{number}", or(&self.id_prefix, &self.id));
        or(&tab.id, &made).to_owned()
    }
}

setters! { Tabs:
    words id_prefix, classes, visually_hidden_text;
    values attributes: Attributes;
}
