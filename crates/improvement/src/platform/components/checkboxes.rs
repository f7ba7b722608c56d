//! A question with any number of answers out of a few.

use super::choice_item::{ChoiceItem, DrawnChoice};
use super::element::or;
use super::fieldset::Fieldset;
use super::group::{ControlGroup, Look, group_setters};
use super::legend::Legend;
use super::setters::setters;
use super::short_forms::without_gaps;
use serde::Deserialize;
use std::fmt;

/// Checkboxes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Checkboxes {
    #[serde(flatten)]
    pub(crate) group: ControlGroup,
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<ChoiceItem>,
    /// The values of the chosen answers.
    pub(crate) values: Vec<String>,
    pub(crate) small: bool,
    pub(crate) inline: bool,
}

impl Checkboxes {
    /// A question and the name under which the form sends its answers.
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

    /// Checkboxes without a question, for one box that says everything by itself.
    pub fn alone(name: impl Into<String>) -> Self {
        Self {
            group: ControlGroup {
                name: name.into(),
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
        let described_by = match self.group.fieldset {
            Some(_) => String::new(),
            None => self.group.described_by(self.group.id_prefix()),
        };
        DrawnChoice {
            item,
            kind: "checkbox",
            id: self.group.item_id(&item.id, number),
            name: or(&item.name, &self.group.name),
            checked: item
                .checked
                .unwrap_or_else(|| self.values.contains(&item.value)),
            disabled: item.disabled.unwrap_or(self.group.disabled),
            described_by,
        }
    }
}

impl fmt::Display for Checkboxes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = (1..)
            .zip(&self.items)
            .map(|(number, item)| self.drawn(item, number));
        let look = Look {
            small: self.small,
            inline: self.inline,
        };
        out.write_str(&self.group.of_choices("nhsuk-checkboxes", look, answers))
    }
}

group_setters!(Checkboxes);
setters! { Checkboxes:
    flags small, inline;
    values items: Vec<ChoiceItem>, values: Vec<String>;
}
