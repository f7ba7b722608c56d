//! A question with one answer out of a few.

use super::choice_item::{ChoiceItem, DrawnChoice};
use super::fieldset::Fieldset;
use super::group::{ControlGroup, Look, group_setters};
use super::legend::Legend;
use super::setters::setters;
use super::short_forms::without_gaps;
use serde::Deserialize;
use std::fmt;

/// Radios.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Radios {
    #[serde(flatten)]
    pub(crate) group: ControlGroup,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<ChoiceItem>,
    /// The value of the chosen answer.
    pub(crate) value: String,
    pub(crate) small: bool,
    pub(crate) inline: bool,
}

impl Radios {
    /// A question and the name under which the form sends its answer.
    pub fn new(name: impl Into<String>, legend: impl Into<Legend>) -> Self {
        let fieldset = Fieldset {
            legend: legend.into(),
            ..Fieldset::default()
        };
        Self {
            group: ControlGroup {
                name: name.into(),
                fieldset: Some(fieldset),
                ..ControlGroup::default()
            },
            ..Self::default()
        }
    }

    /// Adds an answer.
    #[must_use]
    pub fn item(mut self, item: ChoiceItem) -> Self {
        self.items.push(item);
        self
    }

    fn drawn<'a>(&'a self, item: &'a ChoiceItem, number: usize) -> DrawnChoice<'a> {
        let chosen = !self.value.is_empty() && self.value == item.value;
        DrawnChoice {
            item,
            kind: "radio",
            id: self.group.item_id(&item.id, number),
            name: &self.group.name,
            checked: item.checked.unwrap_or(chosen),
            disabled: item.disabled.unwrap_or(self.group.disabled),
            described_by: String::new(),
        }
    }
}

impl fmt::Display for Radios {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = (1..)
            .zip(&self.items)
            .map(|(number, item)| self.drawn(item, number));
        let look = Look {
            small: self.small,
            inline: self.inline,
        };
        out.write_str(&self.group.of_choices("nhsuk-radios", look, answers))
    }
}

group_setters!(Radios);
setters! { Radios:
    words value;
    flags small, inline;
    values items: Vec<ChoiceItem>;
}
