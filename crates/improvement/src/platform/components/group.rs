//! What radios, checkboxes and dates share: several controls with one name, a hint, an error and a fieldset around them.

use super::attributes::Attributes;
use super::choice_item::DrawnChoice;
use super::classes::Classes;
use super::content::Content;
use super::element::or;
use super::error_message::ErrorMessage;
use super::field::{FormGroup, Introduction};
use super::fieldset::Fieldset;
use super::hint::Hint;
use super::short_forms::unless_false;
use serde::Deserialize;

/// A group of controls.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ControlGroup {
    pub(crate) id: String,
    /// What the ids of the controls start with: the name unless told otherwise.
    pub(crate) id_prefix: String,
    pub(crate) name: String,
    pub(crate) fieldset: Option<Fieldset>,
    pub(crate) hint: Option<Hint>,
    #[serde(deserialize_with = "unless_false")]
    pub(crate) error_message: Option<ErrorMessage>,
    pub(crate) described_by: String,
    pub(crate) disabled: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    pub(crate) form_group: FormGroup,
}

/// How answers to choose from are laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) small: bool,
    pub(super) inline: bool,
}

impl ControlGroup {
    pub(super) fn id_prefix(&self) -> &str {
        or(&self.id_prefix, &self.name)
    }

    /// The id of the control with this number, counted from 1. The first has no number, so that an error summary can link to it.
    pub(super) fn item_id(&self, given: &str, number: usize) -> String {
        match (given, number) {
            ("", 1) => self.id_prefix().to_owned(),
            ("", number) => format!("{}-{number}", self.id_prefix()),
            (given, _) => given.to_owned(),
        }
    }

    pub(super) fn introduction(&self, id_prefix: &str) -> Introduction {
        Introduction::of(id_prefix, self.hint.as_ref(), self.error_message.as_ref())
    }

    /// The ids that describe the whole group.
    pub(super) fn described_by(&self, id_prefix: &str) -> String {
        let of_fieldset = self
            .fieldset
            .as_ref()
            .map_or("", |fieldset| fieldset.described_by.as_str());
        self.introduction(id_prefix)
            .describing(or(of_fieldset, &self.described_by))
    }

    /// The whole component for answers to choose from; `block` is the class it is known by.
    pub(super) fn of_choices<'a>(
        &self,
        block: &str,
        look: Look,
        answers: impl Iterator<Item = DrawnChoice<'a>>,
    ) -> String {
        let classes = Classes::of(block, &self.classes)
            .when(look.small, &format!("{block}--small"))
            .when(look.inline, &format!("{block}--inline"));
        let root = Attributes::new()
            .set("class", classes.finish())
            .given("id", &self.id)
            .set("data-module", block)
            .and(&self.attributes);
        let answers: Vec<String> = answers.map(|answer| answer.to_string()).collect();
        let FormGroup {
            before_input,
            after_input,
            ..
        } = &self.form_group;
        let controls = format!(
            "<div{root}>{before_input}\n{}\n{after_input}</div>",
            answers.join("\n")
        );
        self.around(
            self.id_prefix(),
            self.error_message.is_some(),
            "",
            &controls,
        )
    }

    /// The form group with everything in it.
    pub(super) fn around(
        &self,
        id_prefix: &str,
        wrong: bool,
        role: &str,
        controls: &str,
    ) -> String {
        let inside = format!("{}{controls}", self.introduction(id_prefix));
        let inside = match &self.fieldset {
            None => inside,
            Some(fieldset) => Fieldset {
                content: Content::Html(inside),
                described_by: self.described_by(id_prefix),
                role: or(&fieldset.role, role).to_owned(),
                ..fieldset.clone()
            }
            .to_string(),
        };
        format!("<div{}>{inside}</div>", self.form_group.root(wrong))
    }
}

/// Builder methods of a component that holds a [`ControlGroup`].
macro_rules! group_setters {
    ($owner:ident) => {
        impl $owner {
            /// Sets the hint under the legend.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<$crate::platform::components::Hint>) -> Self {
                self.group.hint = Some(hint.into());
                self
            }

            /// Says what is wrong with the answer, if anything is.
            #[must_use]
            pub fn error(
                mut self,
                message: Option<impl Into<$crate::platform::components::ErrorMessage>>,
            ) -> Self {
                self.group.error_message = message.map(Into::into);
                self
            }

            /// Sets what the ids of the controls start with, when it must differ from the name.
            #[must_use]
            pub fn id_prefix(mut self, prefix: impl Into<String>) -> Self {
                self.group.id_prefix = prefix.into();
                self
            }

            /// Adds classes to the group.
            #[must_use]
            pub fn classes(mut self, classes: impl Into<String>) -> Self {
                self.group.classes = classes.into();
                self
            }
        }
    };
}
pub(super) use group_setters;
