//! A password to fill in, which can be shown.

use super::attributes::Attributes;
use super::button::Button;
use super::choices::ButtonVariant;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::field::field_setters;
use super::input::Input;
use super::translations::translated;
use serde::Deserialize;
use std::fmt;

/// A password input.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PasswordInput {
    #[serde(flatten)]
    pub(crate) input: Input,
    pub(crate) show_password_text: String,
    pub(crate) hide_password_text: String,
    pub(crate) show_password_aria_label: String,
    pub(crate) hide_password_aria_label: String,
    pub(crate) password_shown_announcement_text: String,
    pub(crate) password_hidden_announcement_text: String,
    pub(crate) button: ToggleButton,
}

/// The button that shows the password, where it differs from the usual one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ToggleButton {
    pub(crate) variant: Option<ButtonVariant>,
    pub(crate) disabled: Option<bool>,
    pub(crate) prevent_double_click: Option<bool>,
    pub(crate) classes: String,
}

impl PasswordInput {
    fn settings(&self) -> Attributes {
        Attributes::new()
            .set("data-module", "nhsuk-password-input")
            .and(&translated("show-password", &self.show_password_text))
            .and(&translated("hide-password", &self.hide_password_text))
            .and(&translated(
                "show-password-aria-label",
                &self.show_password_aria_label,
            ))
            .and(&translated(
                "hide-password-aria-label",
                &self.hide_password_aria_label,
            ))
            .and(&translated(
                "password-shown-announcement",
                &self.password_shown_announcement_text,
            ))
            .and(&translated(
                "password-hidden-announcement",
                &self.password_hidden_announcement_text,
            ))
    }

    fn toggle(&self) -> Button {
        let given = &self.button;
        Button {
            content: or(&self.show_password_text, "Show").into(),
            aria_label: or(&self.show_password_aria_label, "Show password").to_owned(),
            kind: "button".to_owned(),
            small: !self.input.large,
            disabled: given.disabled.unwrap_or(self.input.field.disabled),
            prevent_double_click: given.prevent_double_click,
            classes: joined(
                "nhsuk-password-input__toggle nhsuk-js-password-input-toggle",
                &given.classes,
            ),
            attributes: Attributes::new()
                .set("aria-controls", self.input.field.id())
                .flag("hidden", true),
            variant: given.variant.or(Some(ButtonVariant::Secondary)),
            ..Button::default()
        }
    }

    fn with_toggle(&self) -> Input {
        let given = self.input.clone();
        let mut input = Input {
            kind: "password".to_owned(),
            spellcheck: Some(false),
            autocapitalize: "none".to_owned(),
            autocomplete: or(&given.autocomplete, "current-password").to_owned(),
            ..given
        };
        let field = &mut input.field;
        field.classes = joined(
            "nhsuk-password-input__input nhsuk-js-password-input-input",
            &field.classes,
        );
        let group = &mut field.form_group;
        group.classes = joined(&group.classes, "nhsuk-password-input");
        group.attributes = self.settings().and(&group.attributes);
        group.after_input = Content::html(format!("{} {}", self.toggle(), group.after_input));
        input
    }

    /// Sets what browsers and password managers fill in: `current-password` unless told otherwise, `new-password` for a new one.
    #[must_use]
    pub fn autocomplete(mut self, autocomplete: impl Into<String>) -> Self {
        self.input.autocomplete = autocomplete.into();
        self
    }
}

impl fmt::Display for PasswordInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_toggle().fmt(out)
    }
}

field_setters!(PasswordInput => input.field);
