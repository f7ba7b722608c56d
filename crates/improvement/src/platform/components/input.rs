//! A line of text to fill in.

use super::attributes::Attributes;
use super::classes::{Classes, joined};
use super::content::Content;
use super::element::or;
use super::field::{Field, InputWrapper, field_setters};
use super::setters::setters;
use super::short_forms::short_form;
use askama::Template;
use serde::Deserialize;

/// The widths, in characters, that the styles know.
const WIDTHS: [u8; 7] = [2, 3, 4, 5, 10, 20, 30];

/// A text input.
#[derive(Debug, Clone, Default, Deserialize, Template)]
#[template(path = "platform/components/input.html")]
#[serde(default, rename_all = "camelCase")]
pub struct Input {
    #[serde(flatten)]
    pub(crate) field: Field,
    pub(crate) value: String,
    /// `text` unless told otherwise: `email`, `tel`, `search`, `password` …
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) autocomplete: String,
    pub(crate) autocapitalize: String,
    pub(crate) inputmode: String,
    pub(crate) pattern: String,
    pub(crate) placeholder: String,
    pub(crate) spellcheck: Option<bool>,
    /// The width in characters: 2, 3, 4, 5, 10, 20 or 30.
    pub(crate) width: Option<u8>,
    pub(crate) large: bool,
    /// Letters of equal width and wider apart, for codes and numbers.
    pub(crate) code: bool,
    pub(crate) prefix: Option<Affix>,
    pub(crate) suffix: Option<Affix>,
    #[serde(rename = "inputWrapper")]
    pub(crate) wrapper: InputWrapper,
}

/// A sign before or after what is typed, such as "£".
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(remote = "Self", default)]
pub struct Affix {
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

short_form!(Affix);

impl Affix {
    fn root(&self, kind: &str) -> Attributes {
        Attributes::new()
            .set(
                "class",
                joined(&format!("nhsuk-input-wrapper__{kind}"), &self.classes),
            )
            .set("aria-hidden", "true")
            .and(&self.attributes)
    }
}

impl Input {
    fn class(&self) -> String {
        let given = &self.field.classes;
        let narrowed = WIDTHS
            .iter()
            .any(|width| given.contains(&format!("nhsuk-input--width-{width}")));
        let width = self
            .width
            .filter(|width| WIDTHS.contains(width) && !narrowed);
        Classes::of("nhsuk-input", given)
            .when(self.large, "nhsuk-input--large")
            .when(self.code, "nhsuk-input--code")
            .and(if self.field.is_wrong() {
                "nhsuk-input--error"
            } else {
                ""
            })
            .and(&width.map_or(String::new(), |width| format!("nhsuk-input--width-{width}")))
            .finish()
    }

    fn control(&self) -> Attributes {
        Attributes::new()
            .set("class", self.class())
            .set("id", self.field.id())
            .set("name", &self.field.name)
            .set("type", or(&self.kind, "text"))
            .maybe("spellcheck", self.spellcheck)
            .given("value", &self.value)
            .flag("disabled", self.field.disabled)
            .given("aria-describedby", &self.field.described_by())
            .given("autocomplete", &self.autocomplete)
            .given("autocapitalize", &self.autocapitalize)
            .given("pattern", &self.pattern)
            .given("placeholder", &self.placeholder)
            .given("inputmode", &self.inputmode)
            .and(&self.field.attributes)
    }

    fn is_wrapped(&self) -> bool {
        let group = &self.field.form_group;
        let beside = !group.before_input.is_empty() || !group.after_input.is_empty();
        beside || self.prefix.is_some() || self.suffix.is_some() || self.wrapper.is_given()
    }

    fn wrapper_root(&self) -> Attributes {
        let large = if self.large {
            " nhsuk-input-wrapper--large"
        } else {
            ""
        };
        self.wrapper.root(&format!("nhsuk-input-wrapper{large}"))
    }
}

field_setters!(Input => field);
setters! { Input:
    words value, kind, autocomplete, autocapitalize, inputmode, pattern, placeholder;
    flags large, code;
    some spellcheck: bool, width: u8, prefix: Affix, suffix: Affix;
}
