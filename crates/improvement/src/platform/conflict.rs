//! Two people saved the same thing: both versions side by side, and neither text is lost.

use askama::Template;
use axum::response::Response;

use super::{
    errors::PageError,
    messages::{say, say_with},
    shell::{Shell, Visit, render},
};

/// One field of the record in both versions.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What the field is called on the page.
    pub label: String,
    /// Its name in the form.
    pub field: String,
    /// What is saved now.
    pub theirs: String,
    /// What this person typed.
    pub yours: String,
}

impl Difference {
    /// A field in both versions.
    pub fn new(label: &str, field: &str, theirs: &str, yours: &str) -> Self {
        Self {
            label: label.to_owned(),
            field: field.to_owned(),
            theirs: theirs.to_owned(),
            yours: yours.to_owned(),
        }
    }

    /// Whether the two versions differ here.
    pub fn differs(&self) -> bool {
        self.theirs != self.yours
    }
}

/// A field whose words differ from what the form sends, such as a date or a choice:
/// shown in words here, and sent along by [`sent`].
pub fn shown(label: &str, theirs: &str, yours: &str) -> Difference {
    Difference::new(label, "", theirs, yours)
}

/// A value that the form sends and nobody reads.
pub fn sent(field: &str, value: &str) -> Difference {
    Difference::new("", field, value, value)
}

/// A stale save.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// What was being saved, such as "the team's details".
    pub what: String,
    /// Who saved last, when known.
    pub by: Option<String>,
    /// When, in words.
    pub when: Option<String>,
    /// Every field of the form, so that saving again sends them all.
    pub fields: Vec<Difference>,
    /// The version that is saved now: sent along when the person saves again on purpose.
    pub current_version: i32,
    /// Where the form is sent.
    pub action: String,
    /// Where to go to keep what is saved.
    pub back: String,
}

#[derive(Template)]
#[template(path = "platform/conflict.html")]
struct ConflictPage<'a> {
    shell: Shell,
    conflict: &'a Conflict,
}

impl Conflict {
    /// Who changed what, and when, as far as it is known.
    fn happened(&self) -> String {
        let by = self.by.clone().unwrap_or_else(|| say("conflict-somebody"));
        let known = [("by", by.as_str()), ("what", self.what.as_str())];
        match &self.when {
            Some(when) => say_with(
                "conflict-changed-when",
                &[known[0], known[1], ("when", when)],
            ),
            None => say_with("conflict-changed", &known),
        }
    }

    /// The page that shows both versions.
    pub fn page(&self, visit: &Visit) -> Result<Response, PageError> {
        render(&ConflictPage {
            shell: Shell::new(visit, &say("conflict-title")),
            conflict: self,
        })
    }
}
