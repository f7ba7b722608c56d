//! A text area that says how many characters or words are left.

use super::attributes::Attributes;
use super::choices::CountType;
use super::classes::joined;
use super::content::Content;
use super::field::field_setters;
use super::hint::Hint;
use super::setters::setters;
use super::textarea::Textarea;
use super::translations::{Plurals, translated};
use serde::Deserialize;
use std::fmt;

/// A character count.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct CharacterCount {
    #[serde(flatten)]
    pub(crate) textarea: Textarea,
    pub(crate) maxlength: Option<u32>,
    pub(crate) maxwords: Option<u32>,
    /// The percentage of the limit from which the count is shown.
    pub(crate) threshold: Option<u8>,
    pub(crate) count_type: Option<CountType>,
    pub(crate) count_message: CountMessage,
    /// What stands there without scripts; `%{count}` is the limit.
    pub(crate) textarea_description_text: String,
    pub(crate) characters_under_limit_text: Plurals,
    pub(crate) characters_at_limit_text: String,
    pub(crate) characters_over_limit_text: Plurals,
    pub(crate) words_under_limit_text: Plurals,
    pub(crate) words_at_limit_text: String,
    pub(crate) words_over_limit_text: Plurals,
}

/// The line that counts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CountMessage {
    pub(crate) classes: String,
}

impl CharacterCount {
    fn limit(&self) -> Option<u32> {
        self.maxwords.or(self.maxlength)
    }

    fn counts(&self) -> Option<CountType> {
        self.count_type.or(self.maxwords.map(|_| CountType::Words))
    }

    fn description(&self) -> Option<String> {
        let limit = self.limit()?;
        let unit = if self.counts() == Some(CountType::Words) {
            "words"
        } else {
            "characters"
        };
        let words = match self.textarea_description_text.as_str() {
            "" => format!("You can enter up to %{{count}} {unit}"),
            words => words.to_owned(),
        };
        Some(words.replace("%{count}", &limit.to_string()))
    }

    fn message(&self, id: String) -> Hint {
        let description = self.description();
        Hint {
            attributes: Attributes::new().flag("hidden", description.is_none()),
            content: description.unwrap_or_default().into(),
            id,
            classes: joined(
                "nhsuk-character-count__message",
                &self.count_message.classes,
            ),
        }
    }

    fn settings(&self) -> Attributes {
        let undescribed = if self.limit().is_none() {
            self.textarea_description_text.as_str()
        } else {
            ""
        };
        Attributes::new()
            .set("data-module", "nhsuk-character-count")
            .maybe("data-maxlength", self.maxlength)
            .maybe("data-maxwords", self.maxwords)
            .maybe("data-threshold", self.threshold)
            .maybe("data-count-type", self.counts())
            .and(&translated("textarea-description.other", undescribed))
            .and(
                &self
                    .characters_under_limit_text
                    .translated("characters-under-limit"),
            )
            .and(&translated(
                "characters-at-limit",
                &self.characters_at_limit_text,
            ))
            .and(
                &self
                    .characters_over_limit_text
                    .translated("characters-over-limit"),
            )
            .and(&self.words_under_limit_text.translated("words-under-limit"))
            .and(&translated("words-at-limit", &self.words_at_limit_text))
            .and(&self.words_over_limit_text.translated("words-over-limit"))
    }

    fn counted(&self) -> Textarea {
        let mut textarea = self.textarea.clone();
        let message_id = format!("{}-info", textarea.field.id());
        textarea.field.described_by.clone_from(&message_id);
        textarea.field.classes = joined("nhsuk-js-character-count", &textarea.field.classes);
        let group = &mut textarea.field.form_group;
        group.classes = joined(&group.classes, "nhsuk-character-count");
        group.attributes = self.settings().and(&group.attributes);
        group.after_input = Content::html(format!(
            "{} {}",
            self.message(message_id),
            group.after_input
        ));
        textarea
    }
}

impl fmt::Display for CharacterCount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.counted().fmt(out)
    }
}

field_setters!(CharacterCount => textarea.field);
setters! { CharacterCount:
    words textarea_description_text;
    some maxlength: u32, threshold: u8;
}

impl CharacterCount {
    /// Limits the number of words rather than characters.
    #[must_use]
    pub fn max_words(mut self, limit: u32) -> Self {
        self.maxlength = Some(limit);
        self.count_type = Some(CountType::Words);
        self
    }

    /// Sets what is filled in.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.textarea.value = value.into();
        self
    }

    /// Sets how many lines it shows.
    #[must_use]
    pub fn rows(mut self, rows: u16) -> Self {
        self.textarea.rows = Some(rows);
        self
    }
}
