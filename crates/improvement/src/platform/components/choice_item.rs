//! One radio button or checkbox.

use super::attributes::Attributes;
use super::choices::Behaviour;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::hint::Hint;
use super::label::Label;
use super::setters::setters;
use super::short_forms::choice_or_flag;
use askama::Template;
use serde::{Deserialize, Deserializer};

/// One answer to choose, or a word such as "or" between answers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ChoiceItem {
    pub(crate) value: String,
    #[serde(flatten)]
    pub(crate) content: Content,
    pub(crate) label: Label,
    pub(crate) hint: Option<Hint>,
    pub(crate) id: String,
    /// The name of this checkbox, when it is not that of the group.
    pub(crate) name: String,
    pub(crate) checked: Option<bool>,
    pub(crate) disabled: Option<bool>,
    /// What is asked as well when this is chosen.
    pub(crate) conditional: Content,
    pub(crate) divider: String,
    #[serde(alias = "exclusive", deserialize_with = "behaviour_or_true")]
    pub(crate) behaviour: Option<Behaviour>,
    /// The name shared by the checkboxes that this one acts on.
    #[serde(alias = "exclusiveGroup")]
    pub(crate) behaviour_group: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl ChoiceItem {
    /// An answer: what the form sends, and what is read.
    pub fn new(value: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            value: value.into(),
            content: content.into(),
            ..Self::default()
        }
    }

    /// A word between answers.
    pub fn divider(word: impl Into<String>) -> Self {
        Self {
            divider: word.into(),
            ..Self::default()
        }
    }
}

/// The package's older options say "exclusive" with true.
fn behaviour_or_true<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Behaviour>, D::Error> {
    choice_or_flag(deserializer, Some(Behaviour::Exclusive), None)
}

setters! { ChoiceItem:
    words id, name, behaviour_group, classes;
    some hint: Hint, checked: bool, disabled: bool, behaviour: Behaviour;
    values conditional: Content, attributes: Attributes;
}

/// An answer as it is drawn.
#[derive(Template)]
#[template(path = "platform/components/choice_item.html")]
pub(super) struct DrawnChoice<'a> {
    pub(super) item: &'a ChoiceItem,
    /// `radio` or `checkbox`.
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) checked: bool,
    pub(super) disabled: bool,
    /// The ids that describe the answer besides its own hint.
    pub(super) described_by: String,
}

impl DrawnChoice<'_> {
    fn block(&self) -> &'static str {
        if self.kind == "radio" {
            "nhsuk-radios"
        } else {
            "nhsuk-checkboxes"
        }
    }

    /// Selecting everything needs a script, so the answer that does it is hidden without one.
    fn needs_script(&self) -> &'static str {
        if self.item.behaviour == Some(Behaviour::Inclusive) {
            " nhsuk-u-frontend-not-supported-hidden"
        } else {
            ""
        }
    }

    fn hint(&self) -> Option<Hint> {
        let mut hint = self
            .item
            .hint
            .clone()
            .filter(|hint| !hint.content.is_empty())?;
        hint.id = or(&hint.id, &format!("{}-item-hint", self.id)).to_owned();
        hint.classes = joined(&format!("{}__hint", self.block()), &hint.classes);
        Some(hint)
    }

    fn label(&self) -> Label {
        let given = self.item.label.clone();
        Label {
            content: given.content.or(&self.item.content),
            names: self.id.clone(),
            classes: joined(&format!("{}__label", self.block()), &given.classes),
            ..given
        }
    }

    fn conditional_id(&self) -> String {
        format!("conditional-{}", self.id)
    }

    fn control(&self) -> Attributes {
        let described_by = joined(
            &self.described_by,
            &self.hint().map_or(String::new(), |hint| hint.id),
        );
        let asks_more = !self.item.conditional.is_empty();
        Attributes::new()
            .set(
                "class",
                joined(&format!("{}__input", self.block()), &self.item.classes),
            )
            .set("id", &self.id)
            .set("name", self.name)
            .set("type", self.kind)
            .set("value", &self.item.value)
            .flag("checked", self.checked)
            .flag("disabled", self.disabled)
            .maybe("data-behaviour", self.item.behaviour)
            .given("data-behaviour-group", &self.item.behaviour_group)
            .maybe(
                "data-aria-controls",
                asks_more.then(|| self.conditional_id()),
            )
            .given("aria-describedby", &described_by)
            .and(&self.item.attributes)
    }
}
