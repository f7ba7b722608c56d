//! A form as it was sent: values in, errors beside their fields out.

use std::collections::BTreeMap;

use axum::{
    extract::{FromRequest, Request},
    http::header,
};
use jiff::civil::Date;

use super::{
    errors::PageError,
    messages::{say, say_with},
    patient_details::holds_birth_date,
};

/// The longest text one field may hold, in characters.
pub const LONGEST_TEXT: usize = 4000;

/// What a person sent, and what is wrong with it. Values survive so that nothing is typed twice.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<FieldError>,
}

/// One mistake: shown in the summary and beside its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field, which is also its id.
    pub field: String,
    /// The sentence to show.
    pub message: String,
}

impl Form {
    /// A form filled with what is saved.
    pub fn filled(values: &[(&str, &str)]) -> Self {
        let mut form = Self::default();
        for (field, value) in values {
            form.set(field, value);
        }
        form
    }

    /// Puts a value into a field.
    pub fn set(&mut self, field: &str, value: &str) {
        self.values
            .entry(field.to_owned())
            .or_default()
            .push(value.to_owned());
    }

    /// Takes every value out of a field.
    pub fn clear(&mut self, field: &str) {
        self.values.remove(field);
    }

    /// The text of a field without blanks around it; empty when it was not sent.
    pub fn text(&self, field: &str) -> &str {
        self.values
            .get(field)
            .and_then(|values| values.first())
            .map_or("", |value| value.trim())
    }

    /// Every value of a field that may be ticked more than once.
    pub fn all(&self, field: &str) -> Vec<&str> {
        self.values
            .get(field)
            .map(|values| values.iter().map(String::as_str).collect())
            .unwrap_or_default()
    }

    /// Every field with its texts, by name.
    pub fn into_values(self) -> Vec<(String, String)> {
        let fields = self.values.into_iter();
        fields
            .map(|(field, values)| (field, values.join("\n")))
            .collect()
    }

    /// Whether a box was ticked with this value.
    pub fn is_ticked(&self, field: &str, value: &str) -> bool {
        self.all(field).contains(&value)
    }

    /// The text of a field that must not be empty; the message says what to enter.
    pub fn required(&mut self, field: &str, message: &str) -> String {
        let text = self.text(field).to_owned();
        if text.is_empty() {
            self.refuse(field, message);
        }
        text
    }

    /// Whole number of a hidden or typed field.
    pub fn number(&self, field: &str) -> Option<i32> {
        self.text(field).parse().ok()
    }

    /// Notes a mistake; the first one of a field is kept.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        if self.error(field).is_none() {
            self.errors.push(FieldError {
                field: field.to_owned(),
                message: message.into(),
            });
        }
    }

    /// The mistake of a field.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }

    /// Every mistake, in the order found.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.errors.is_empty()
    }

    /// Refuses dates of birth in every text; the parts of a date that was asked for are no text. Forms with words about
    /// people and their care ask for this; NHS numbers are refused in every form already.
    pub fn refuse_birth_dates(&mut self, today: Date) {
        let texts = self.values.iter().filter(|(field, _)| !field.contains('['));
        let found: Vec<String> = texts
            .filter(|(_, values)| values.iter().any(|text| holds_birth_date(text, today)))
            .map(|(field, _)| field.clone())
            .collect();
        for field in found {
            self.refuse(&field, say("error-old-date"));
        }
    }

    /// Puts in what was sent. A control character is seen by nobody and PostgreSQL keeps no NUL, so it is taken out,
    /// and the person is asked to look at what is left.
    fn take(&mut self, field: &str, sent: &str) {
        let kept = text_only(sent);
        self.set(field, &kept);
        if kept != sent {
            self.refuse(field, say("error-control-character"));
        }
    }

    /// Refuses texts that are too long or hold a patient's number: this service never stores one.
    fn check_every_text(&mut self) {
        let mut problems = Vec::new();
        for (field, values) in &self.values {
            for value in values {
                if value.chars().count() > LONGEST_TEXT {
                    problems.push((
                        field.clone(),
                        say_with("error-text-long", &[("limit", &LONGEST_TEXT.to_string())]),
                    ));
                } else if data_dictionary::contains_nhs_number(value) {
                    problems.push((field.clone(), say("error-nhs-number")));
                }
            }
        }
        for (field, message) in problems {
            self.refuse(&field, message);
        }
    }
}

/// A text without control characters; line ends and tabs stay.
pub(super) fn text_only(text: &str) -> String {
    text.chars()
        .filter(|character| !is_control(*character))
        .collect()
}

/// Whether a character belongs to no text.
pub(super) fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t')
}

/// The largest form without files, in bytes.
const LARGEST_FORM: usize = 256 * 1024;

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = PageError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Self::Rejection> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(PageError::BadRequest(say("error-bad-request")));
        }
        let bytes = axum::body::to_bytes(request.into_body(), LARGEST_FORM)
            .await
            .map_err(|_| PageError::BadRequest(say("error-too-large")))?;
        let mut form = Self::default();
        for (field, value) in form_urlencoded::parse(&bytes) {
            form.take(&field, &value.replace("\r\n", "\n"));
        }
        form.check_every_text();
        Ok(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_mistake_of_a_field_is_kept() {
        let mut form = Form::default();
        form.refuse("name", "Enter a name");
        form.refuse("name", "Something else");
        assert_eq!(form.error("name"), Some("Enter a name"));
    }
    #[test]
    fn a_control_character_is_taken_out_and_said() {
        let mut form = Form::default();
        form.take("name", "Riv\0er\u{7}side\n\tPractice");
        assert_eq!(form.text("name"), "Riverside\n\tPractice");
        assert!(form.error("name").is_some());
    }
}
