//! The address somebody types to sign in.

use crate::{
    people::model::EmailAddress,
    platform::{components::Input, form::Form, messages::say},
};

/// The field for it.
pub(super) fn field(form: &Form) -> Input {
    Input::new("email", say("question-email"))
        .kind("email")
        .autocomplete("username")
        .spellcheck(false)
        .value(form.text("email"))
        .error(form.error("email"))
}

/// Reads it; a mistake is noted in the form.
pub(super) fn read(form: &mut Form) -> Option<EmailAddress> {
    match EmailAddress::parse(form.text("email")) {
        Ok(email) if form.is_fine() => Some(email),
        Ok(_) => None,
        Err(sentence) => {
            form.refuse("email", sentence);
            None
        }
    }
}
