//! A list to choose one answer from.

use super::attributes::Attributes;
use super::classes::Classes;
use super::field::{Field, InputWrapper, field_setters};
use super::setters::setters;
use super::short_forms::without_gaps;
use askama::Template;
use serde::Deserialize;

/// A select.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/select.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Select {
    #[serde(flatten)]
    pub(crate) field: Field,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<SelectItem>,
    /// The value, or the words, of the chosen item.
    pub(crate) value: String,
    pub(crate) input_wrapper: InputWrapper,
}

/// One item of a select, or a line between items.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SelectItem {
    pub(crate) text: String,
    /// What the form sends: the words unless told otherwise.
    pub(crate) value: Option<String>,
    pub(crate) selected: Option<bool>,
    pub(crate) disabled: bool,
    pub(crate) divider: bool,
    pub(crate) attributes: Attributes,
}

impl Select {
    /// Adds an item.
    #[must_use]
    pub fn item(mut self, value: impl Into<String>, text: impl Into<String>) -> Self {
        self.items.push(SelectItem {
            text: text.into(),
            value: Some(value.into()),
            ..SelectItem::default()
        });
        self
    }

    fn control(&self) -> Attributes {
        let wrong = if self.field.is_wrong() {
            "nhsuk-select--error"
        } else {
            ""
        };
        Attributes::new()
            .set(
                "class",
                Classes::of("nhsuk-select", &self.field.classes)
                    .and(wrong)
                    .finish(),
            )
            .set("id", self.field.id())
            .set("name", &self.field.name)
            .flag("disabled", self.field.disabled)
            .given("aria-describedby", &self.field.described_by())
            .and(&self.field.attributes)
    }

    fn option(&self, item: &SelectItem) -> Attributes {
        let sent = item.value.as_ref().unwrap_or(&item.text);
        let chosen = !self.value.is_empty() && self.value == *sent;
        Attributes::new()
            .maybe("value", item.value.as_ref())
            .flag("selected", item.selected.unwrap_or(chosen))
            .flag("disabled", item.disabled)
            .and(&item.attributes)
    }

    fn is_wrapped(&self) -> bool {
        let group = &self.field.form_group;
        !group.before_input.is_empty()
            || !group.after_input.is_empty()
            || self.input_wrapper.is_given()
    }
}

field_setters!(Select => field);
setters! { Select:
    words value;
    values items: Vec<SelectItem>;
}
