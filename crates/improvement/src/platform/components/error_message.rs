//! What is wrong with an answer, beside the control.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::setters::setters;
use super::short_forms::short_form;
use askama::Template;
use serde::Deserialize;

/// An error message. Without words it only marks its control as wrong.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/error_message.html")]
#[serde(remote = "Self", default, rename_all = "camelCase")]
pub struct ErrorMessage {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    /// What a screen reader hears first: "Error" unless told otherwise, nothing when empty.
    pub(crate) visually_hidden_text: Option<String>,
}

short_form!(ErrorMessage);

impl ErrorMessage {
    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-error-message", &self.classes))
            .given("id", &self.id)
            .and(&self.attributes)
    }

    fn heard_first(&self) -> &str {
        self.visually_hidden_text.as_deref().unwrap_or("Error")
    }
}

setters! { ErrorMessage:
    words id, classes;
    some visually_hidden_text: String;
    values attributes: Attributes;
}
