//! Questions that several pages of people ask: an organisation, a role; and how lines and texts are read.

use uuid::Uuid;

use super::{
    model::Role,
    store::{membership, organisation},
};
pub use crate::platform::answers::{LONGEST_ANSWER, answer, line, required_line};
use crate::platform::{
    components::{ChoiceItem, Legend, Radios, Select, Size},
    form::Form,
    messages::say,
};

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
