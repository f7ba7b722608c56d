//! Several lines of text to fill in.

use super::attributes::Attributes;
use super::classes::Classes;
use super::field::{Field, field_setters};
use super::setters::setters;
use askama::Template;
use serde::Deserialize;

/// A text area.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/textarea.html")]
#[serde(default)]
pub struct Textarea {
    #[serde(flatten)]
    pub(crate) field: Field,
    pub(crate) value: String,
    /// How many lines it shows: 5 unless told otherwise.
    pub(crate) rows: Option<u16>,
    pub(crate) spellcheck: Option<bool>,
    pub(crate) autocomplete: String,
    /// Shows a text to be copied, not changed.
    pub(crate) read_only: bool,
}

impl Textarea {
    fn control(&self) -> Attributes {
        let wrong = if self.field.is_wrong() {
            "nhsuk-textarea--error"
        } else {
            ""
        };
        Attributes::new()
            .set(
                "class",
                Classes::of("nhsuk-textarea", &self.field.classes)
                    .and(wrong)
                    .finish(),
            )
            .set("id", self.field.id())
            .set("name", &self.field.name)
            .set("rows", self.rows.unwrap_or(5))
            .maybe("spellcheck", self.spellcheck)
            .flag("disabled", self.field.disabled)
            .flag("readonly", self.read_only)
            .given("aria-describedby", &self.field.described_by())
            .given("autocomplete", &self.autocomplete)
            .and(&self.field.attributes)
    }
}

field_setters!(Textarea => field);
setters! { Textarea:
    words value, autocomplete;
    flags read_only;
    some rows: u16, spellcheck: bool;
}
