//! A hint under a label.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::setters::setters;
use super::short_forms::short_form;
use askama::Template;
use serde::Deserialize;

/// A hint.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/hint.html")]
#[serde(remote = "Self", default)]
pub struct Hint {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

short_form!(Hint);

impl Hint {
    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-hint", &self.classes))
            .given("id", &self.id)
            .and(&self.attributes)
    }
}

setters! { Hint:
    words id, classes;
    values attributes: Attributes;
}
