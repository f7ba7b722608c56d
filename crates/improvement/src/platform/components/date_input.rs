//! A date to fill in: day, month and year in boxes of their own.

use super::attributes::Attributes;
use super::classes::joined;
use super::content::Content;
use super::element::or;
use super::error_message::ErrorMessage;
use super::field::{Field, FormGroup};
use super::fieldset::Fieldset;
use super::group::{ControlGroup, group_setters};
use super::input::{Affix, Input};
use super::label::Label;
use super::legend::Legend;
use super::setters::setters;
use super::short_forms::{unless_false, without_gaps};
use serde::Deserialize;
use std::fmt;

/// A date input. Leave out a part with `without_day` or `without_year`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct DateInput {
    #[serde(flatten)]
    pub(crate) group: ControlGroup,
    /// The form sends `prefix[day]` rather than `day`.
    pub(crate) name_prefix: String,
    #[serde(deserialize_with = "unless_false")]
    pub(crate) day: Option<DatePart>,
    #[serde(deserialize_with = "unless_false")]
    pub(crate) month: Option<DatePart>,
    #[serde(deserialize_with = "unless_false")]
    pub(crate) year: Option<DatePart>,
    /// Parts in an order of the page's own, instead of day, month and year.
    #[serde(deserialize_with = "without_gaps")]
    pub(crate) items: Vec<DatePart>,
    pub(crate) values: DateValues,
}

impl Default for DateInput {
    fn default() -> Self {
        let part = || Some(DatePart::default());
        Self {
            group: ControlGroup::default(),
            name_prefix: String::new(),
            day: part(),
            month: part(),
            year: part(),
            items: Vec::new(),
            values: DateValues::default(),
        }
    }
}

/// What is filled in, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DateValues {
    pub(crate) day: String,
    pub(crate) month: String,
    pub(crate) year: String,
}

impl DateValues {
    fn of(&self, part: &str) -> &str {
        match part {
            "day" => &self.day,
            "month" => &self.month,
            "year" => &self.year,
            _ => "",
        }
    }
}

/// One part of a date.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DatePart {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) label: Label,
    pub(crate) value: String,
    pub(crate) width: Option<u8>,
    /// Whether this is the part that is wrong; when no part says so, an error marks them all.
    pub(crate) error: Option<bool>,
    pub(crate) disabled: Option<bool>,
    pub(crate) autocomplete: String,
    pub(crate) inputmode: String,
    pub(crate) pattern: String,
    pub(crate) prefix: Option<Affix>,
    pub(crate) suffix: Option<Affix>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl DatePart {
    fn is_wrong(&self) -> bool {
        self.error == Some(true) || self.classes.contains("nhsuk-input--error")
    }
}

impl DateInput {
    /// A question for a date. The boxes have the ids `id-day`, `id-month`, `id-year` and send `id[day]` and so on.
    pub fn new(id: impl Into<String>, legend: impl Into<Legend>) -> Self {
        let id = id.into();
        let fieldset = Fieldset {
            legend: legend.into(),
            ..Fieldset::default()
        };
        Self {
            name_prefix: id.clone(),
            group: ControlGroup {
                id,
                fieldset: Some(fieldset),
                ..ControlGroup::default()
            },
            ..Self::default()
        }
    }

    /// Sets what is filled in, as it was typed.
    #[must_use]
    pub fn values(
        mut self,
        day: impl Into<String>,
        month: impl Into<String>,
        year: impl Into<String>,
    ) -> Self {
        self.values = DateValues {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        };
        self
    }

    /// Asks for month and year only.
    #[must_use]
    pub fn without_day(mut self) -> Self {
        self.day = None;
        self
    }

    /// Asks for day and month only.
    #[must_use]
    pub fn without_year(mut self) -> Self {
        self.year = None;
        self
    }

    /// Marks the parts that are wrong, when the error is not about all of them.
    #[must_use]
    pub fn wrong_parts(mut self, day: bool, month: bool, year: bool) -> Self {
        for (part, wrong) in [
            (&mut self.day, day),
            (&mut self.month, month),
            (&mut self.year, year),
        ] {
            if let Some(part) = part {
                part.error = Some(wrong);
            }
        }
        self
    }

    fn parts(&self) -> Vec<DatePart> {
        if !self.items.is_empty() {
            return self.items.clone();
        }
        let parts = [
            ("day", &self.day),
            ("month", &self.month),
            ("year", &self.year),
        ];
        let named = parts.into_iter().filter_map(|(name, part)| {
            let part = part.clone()?;
            Some(DatePart {
                name: or(&part.name, name).to_owned(),
                ..part
            })
        });
        named.collect()
    }

    fn input(&self, part: &DatePart, all_wrong: bool) -> Input {
        let name = &part.name;
        let given = &part.label;
        let label = Label {
            content: given.content.or(&Content::Text(capitalised(name))),
            classes: joined("nhsuk-date-input__label", &given.classes),
            ..given.clone()
        };
        let marked_by_class = part.classes.contains("nhsuk-input--error");
        let wrong =
            !marked_by_class && (part.is_wrong() || (all_wrong && part.error != Some(false)));
        let sent = if self.name_prefix.is_empty() {
            name.clone()
        } else {
            format!("{}[{name}]", self.name_prefix)
        };
        Input {
            field: Field {
                id: or(&part.id, &format!("{}-{name}", self.group.id)).to_owned(),
                name: sent,
                label,
                error_message: wrong.then(ErrorMessage::default),
                disabled: part.disabled.unwrap_or(self.group.disabled),
                classes: joined("nhsuk-date-input__input", &part.classes),
                attributes: part.attributes.clone(),
                ..Field::default()
            },
            value: or(&part.value, self.values.of(name)).to_owned(),
            width: part.width.or(Some(if name == "year" { 4 } else { 2 })),
            inputmode: or(&part.inputmode, "numeric").to_owned(),
            autocomplete: part.autocomplete.clone(),
            pattern: part.pattern.clone(),
            prefix: part.prefix.clone(),
            suffix: part.suffix.clone(),
            ..Input::default()
        }
    }

    fn root(&self) -> Attributes {
        Attributes::new()
            .set("class", joined("nhsuk-date-input", &self.group.classes))
            .given("id", &self.group.id)
            .and(&self.group.attributes)
    }
}

impl fmt::Display for DateInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts();
        let any_wrong = parts.iter().any(DatePart::is_wrong);
        let has_error = self.group.error_message.is_some();
        let inputs: Vec<String> = parts
            .iter()
            .map(|part| {
                format!(
                    "<div class=\"nhsuk-date-input__item\">{}</div>",
                    self.input(part, has_error && !any_wrong)
                )
            })
            .collect();
        let FormGroup {
            before_input,
            after_input,
            ..
        } = &self.group.form_group;
        let controls = format!(
            "<div{}>{before_input}\n{}\n{after_input}</div>",
            self.root(),
            inputs.join("\n")
        );
        // Some screen readers read what describes a fieldset of text boxes only when it has the role of a group.
        out.write_str(&self.group.around(
            &self.group.id,
            has_error || any_wrong,
            "group",
            &controls,
        ))
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

group_setters!(DateInput);
setters! { DateInput:
    words name_prefix;
    some day: DatePart, month: DatePart, year: DatePart;
}
