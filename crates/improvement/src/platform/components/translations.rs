//! Words that a component's script shows, handed to it as `data-i18n` attributes.

use super::attributes::Attributes;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One message for each plural form of a language (`one`, `other` …).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Plurals(BTreeMap<String, String>);

impl Plurals {
    /// The messages, each with its plural form.
    pub fn new<F: Into<String>, M: Into<String>>(
        messages: impl IntoIterator<Item = (F, M)>,
    ) -> Self {
        Self(
            messages
                .into_iter()
                .map(|(form, message)| (form.into(), message.into()))
                .collect(),
        )
    }

    pub(super) fn translated(&self, key: &str) -> Attributes {
        self.0
            .iter()
            .fold(Attributes::new(), |all, (form, message)| {
                all.and(&translated(&format!("{key}.{form}"), message))
            })
    }
}

/// One message, when there is one.
pub(super) fn translated(key: &str, message: &str) -> Attributes {
    Attributes::new().given(&format!("data-i18n.{key}"), message)
}
