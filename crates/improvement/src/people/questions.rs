//! Questions that several pages of people ask: lines and texts, an organisation, a role.

use uuid::Uuid;

use super::{
    model::Role,
    store::{membership, organisation},
};
use crate::platform::{
    components::{ChoiceItem, Legend, Radios, Select, Size},
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

/// Which organisation a person comes from.
pub fn organisation_question(
    organisations: &[organisation::Model],
    form: &Form,
    hint: &str,
) -> Select {
    let question = Select::new("organisation", say("question-organisation"))
        .hint(hint)
        .error(form.error("organisation"))
        .value(form.text("organisation"))
        .item("", say("choose-organisation"));
    organisations.iter().fold(question, |question, one| {
        question.item(one.id.to_string(), one.name.as_str())
    })
}

/// The organisation chosen, when it is one of these.
pub fn chosen_organisation(
    form: &mut Form,
    organisations: &[organisation::Model],
) -> Option<organisation::Model> {
    let sent = form.text("organisation").parse::<Uuid>().ok();
    let found = organisations.iter().find(|one| Some(one.id) == sent);
    if found.is_none() {
        form.refuse("organisation", say("error-choose-organisation"));
    }
    found.cloned()
}

/// Which role a person has or is offered.
pub fn role_question(roles: impl Iterator<Item = Role>, form: &Form) -> Radios {
    let legend = Legend::from(say("question-role")).size(Size::Small);
    let question = Radios::new("role", legend)
        .error(form.error("role"))
        .value(form.text("role"));
    roles.fold(question, |question, role| {
        question.item(ChoiceItem::new(role.key(), role.label()).hint(role.explanation()))
    })
}

/// The role chosen, when it is one of these.
pub fn chosen_role(form: &mut Form, mut roles: impl Iterator<Item = Role>) -> Option<Role> {
    let sent = Role::parse(form.text("role"));
    let found = roles.find(|role| Some(*role) == sent);
    if found.is_none() {
        form.refuse("role", say("error-choose-role"));
    }
    found
}

/// The role of a membership. The database holds no other words than ours.
pub fn role_of(held: &membership::Model) -> Role {
    Role::parse(&held.role).unwrap_or(Role::BuddyReader)
}
