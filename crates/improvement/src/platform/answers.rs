//! Answers in words: how lines and texts of a form are read, and how long they may be.

use super::{
    form::Form,
    messages::{say, say_with},
};

/// The longest name or other single line, in characters.
pub const LONGEST_LINE: usize = 150;
/// The longest answer of several sentences, in characters.
pub const LONGEST_ANSWER: usize = 1000;

/// A single line without blanks around or doubled inside it.
pub fn line(form: &mut Form, field: &str) -> String {
    let words: Vec<&str> = form.text(field).split_whitespace().collect();
    let text = words.join(" ");
    refuse_longer(form, field, &text, LONGEST_LINE);
    text
}

/// A single line that must not be empty; the message says what to enter.
pub fn required_line(form: &mut Form, field: &str, message: &str) -> String {
    form.required(field, &say(message));
    line(form, field)
}

/// An answer of some sentences.
pub fn answer(form: &mut Form, field: &str) -> String {
    let text = form.text(field).to_owned();
    refuse_longer(form, field, &text, LONGEST_ANSWER);
    text
}

fn refuse_longer(form: &mut Form, field: &str, text: &str, limit: usize) {
    if text.chars().count() > limit {
        form.refuse(
            field,
            say_with("error-text-long", &[("limit", &limit.to_string())]),
        );
    }
}
