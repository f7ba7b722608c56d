//! What every control with one label shares: its name, label, hint, error and the form group around it.

use super::attributes::Attributes;
use super::classes::{Classes, joined};
use super::content::Content;
use super::element::or;
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::label::Label;
use super::short_forms::unless_false;
use serde::Deserialize;
use std::fmt;

/// The form group around a control.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct FormGroup {
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    #[serde(alias = "beforeInputs")]
    pub(crate) before_input: Content,
    #[serde(alias = "afterInputs")]
    pub(crate) after_input: Content,
}

impl FormGroup {
    /// Its classes and attributes, marked when something in it is wrong.
    pub(super) fn root(&self, wrong: bool) -> Attributes {
        let classes = Classes::of("nhsuk-form-group", &self.classes).and(if wrong {
            "nhsuk-form-group--error"
        } else {
            ""
        });
        Attributes::new()
            .set("class", classes.finish())
            .and(&self.attributes)
    }
}

/// The box around a control and what stands beside it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct InputWrapper {
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl InputWrapper {
    pub(super) fn is_given(&self) -> bool {
        !self.classes.is_empty() || self.attributes != Attributes::new()
    }

    pub(super) fn root(&self, own: &str) -> Attributes {
        Attributes::new()
            .set("class", joined(own, &self.classes))
            .and(&self.attributes)
    }
}

/// One control with its label.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Field {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) label: Label,
    pub(crate) hint: Option<Hint>,
    #[serde(deserialize_with = "unless_false")]
    pub(crate) error_message: Option<ErrorMessage>,
    /// Ids of other elements that describe the control.
    pub(crate) described_by: String,
    pub(crate) disabled: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) form_group: FormGroup,
}

impl Field {
    /// The id of the control: its name unless it has one of its own.
    pub(super) fn id(&self) -> &str {
        or(&self.id, &self.name)
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.error_message.is_some()
    }

    pub(super) fn group(&self) -> Attributes {
        self.form_group.root(self.is_wrong())
    }

    pub(super) fn label(&self) -> Label {
        let mut label = self.label.clone();
        label.names = or(&label.names, self.id()).to_owned();
        label
    }

    pub(super) fn introduction(&self) -> Introduction {
        Introduction::of(self.id(), self.hint.as_ref(), self.error_message.as_ref())
    }

    pub(super) fn described_by(&self) -> String {
        self.introduction().describing(&self.described_by)
    }
}

/// The hint and the error between a label and its control.
#[derive(Debug, Clone)]
pub(super) struct Introduction {
    hint: Option<Hint>,
    error: Option<ErrorMessage>,
}

impl Introduction {
    /// Those of the control with this id, with ids of their own made from it.
    pub(super) fn of(id: &str, hint: Option<&Hint>, error: Option<&ErrorMessage>) -> Self {
        let mut hint = hint.filter(|hint| !hint.content.is_empty()).cloned();
        if let Some(hint) = &mut hint {
            hint.id = or(&hint.id, &format!("{id}-hint")).to_owned();
        }
        let mut error = error.filter(|error| !error.content.is_empty()).cloned();
        if let Some(error) = &mut error {
            error.id = or(&error.id, &format!("{id}-error")).to_owned();
        }
        Self { hint, error }
    }

    /// The ids that describe the control: the first ones, the hint's and the error's.
    pub(super) fn describing(&self, first: &str) -> String {
        let with_hint = joined(first, self.hint.as_ref().map_or("", |hint| &hint.id));
        joined(
            &with_hint,
            self.error.as_ref().map_or("", |error| &error.id),
        )
    }
}

impl fmt::Display for Introduction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(hint) = &self.hint {
            writeln!(out, "{hint}")?;
        }
        if let Some(error) = &self.error {
            writeln!(out, "{error}")?;
        }
        Ok(())
    }
}

/// Builder methods of a control that holds a [`Field`].
macro_rules! field_setters {
    ($owner:ident => $($field:ident).+) => {
        impl $owner {
            /// A control with this name and label. Its id is its name, which is what an error summary links to.
            pub fn new(name: impl Into<String>, label: impl Into<$crate::platform::components::Label>) -> Self {
                let mut control = Self::default();
                control.$($field).+.name = name.into();
                control.$($field).+.label = label.into();
                control
            }

            /// Sets the id, when it must differ from the name.
            #[must_use]
            pub fn id(mut self, id: impl Into<String>) -> Self {
                self.$($field).+.id = id.into();
                self
            }

            /// Sets the hint under the label.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<$crate::platform::components::Hint>) -> Self {
                self.$($field).+.hint = Some(hint.into());
                self
            }

            /// Says what is wrong with the answer, if anything is.
            #[must_use]
            pub fn error(mut self, message: Option<impl Into<$crate::platform::components::ErrorMessage>>) -> Self {
                self.$($field).+.error_message = message.map(Into::into);
                self
            }

            /// Adds classes to the control.
            #[must_use]
            pub fn classes(mut self, classes: impl Into<String>) -> Self {
                self.$($field).+.classes = classes.into();
                self
            }

            /// Adds an attribute to the control.
            #[must_use]
            pub fn attribute(mut self, name: &str, value: impl std::fmt::Display) -> Self {
                self.$($field).+.attributes = std::mem::take(&mut self.$($field).+.attributes).set(name, value);
                self
            }

            /// Switches the control off.
            #[must_use]
            pub fn disabled(mut self, off: bool) -> Self {
                self.$($field).+.disabled = off;
                self
            }
        }
    };
}
pub(super) use field_setters;
