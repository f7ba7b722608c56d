//! Several controls that answer one question.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::legend::Legend;
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A fieldset: a legend and what stands under it.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/fieldset.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Fieldset {
    pub(crate) legend: Legend,
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) role: String,
    pub(crate) described_by: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Fieldset {
    /// A fieldset with this legend around these controls.
    pub fn new(legend: impl Into<Legend>, controls: Content) -> Self {
        Self {
            legend: legend.into(),
            content: controls,
            ..Self::default()
        }
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-fieldset", &self.classes))
            .given("id", &self.id)
            .given("role", &self.role)
            .given("aria-describedby", &self.described_by)
            .and(&self.attributes)
    }
}

setters! { Fieldset:
    words id, role, described_by, classes;
    values attributes: Attributes;
}
