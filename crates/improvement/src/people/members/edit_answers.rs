//! What is asked about a member: the lead's questions and the member's own.

use uuid::Uuid;

use crate::{
    people::{
        model::Role,
        questions::{
            LONGEST_ANSWER, answer, chosen_organisation, chosen_role, line, organisation_question,
            role_of, role_question,
        },
        stale::{sent, shown},
        store::{membership, organisation},
    },
    platform::{
        components::{Content, Input, Textarea},
        conflict::Difference,
        form::Form,
        messages::{say, say_with},
    },
};

/// Who answers: a lead also changes role and organisation.
pub struct Asked {
    /// Whether the lead's questions are asked.
    pub as_lead: bool,
    /// The organisations of the programme.
    pub organisations: Vec<organisation::Model>,
}

/// Reads the answers over what is saved.
pub fn read(form: &mut Form, asked: &Asked, saved: membership::Model) -> membership::Model {
    let mut read = membership::Model {
        time_commitment: line(form, "time_commitment"),
        strengths: answer(form, "strengths"),
        ..saved
    };
    if asked.as_lead {
        if let Some(role) = chosen_role(form, Role::of_a_team()) {
            role.key().clone_into(&mut read.role);
        }
        if let Some(organisation) = chosen_organisation(form, &asked.organisations) {
            read.organisation_id = organisation.id;
        }
    }
    read
}

/// Refuses a role that the person has in this team by another place.
pub fn refuse_same_role(form: &mut Form, members: &[membership::Model], read: &membership::Model) {
    let same = members.iter().any(|held| {
        held.id != read.id && held.person_id == read.person_id && held.role == read.role
    });
    if same {
        form.refuse("role", say("error-role-held"));
    }
}

/// The questions.
pub fn questions(form: &Form, asked: &Asked) -> Vec<Content> {
    let mut all = Vec::new();
    if asked.as_lead {
        all.push(Content::html(role_question(Role::of_a_team(), form)));
        all.push(Content::html(organisation_question(
            &asked.organisations,
            form,
            "",
        )));
    }
    let time = Input::new("time_commitment", say("question-time"))
        .hint(say("hint-time"))
        .value(form.text("time_commitment"))
        .error(form.error("time_commitment"));
    let limit = LONGEST_ANSWER.to_string();
    let strengths = Textarea::new("strengths", say("question-strengths"))
        .hint(say_with("hint-strengths", &[("limit", &limit)]))
        .value(form.text("strengths"))
        .error(form.error("strengths"));
    all.push(Content::html(time));
    all.push(Content::html(strengths));
    all
}

/// The form as it is saved.
pub fn filled(saved: &membership::Model) -> Form {
    Form::filled(&[
        ("role", &saved.role),
        ("organisation", &saved.organisation_id.to_string()),
        ("time_commitment", &saved.time_commitment),
        ("strengths", &saved.strengths),
    ])
}

/// Both versions of every field that was asked.
pub fn differences(
    asked: &Asked,
    theirs: &membership::Model,
    yours: &membership::Model,
) -> Vec<Difference> {
    let mut all = vec![
        Difference::new(
            &say("question-time"),
            "time_commitment",
            &theirs.time_commitment,
            &yours.time_commitment,
        ),
        Difference::new(
            &say("question-strengths"),
            "strengths",
            &theirs.strengths,
            &yours.strengths,
        ),
    ];
    if asked.as_lead {
        let name = |id: Uuid| asked.organisations.iter().find(|one| one.id == id);
        let name = |id: Uuid| name(id).map_or("", |one| one.name.as_str());
        all.push(shown(
            &say("question-role"),
            role_of(theirs).label(),
            role_of(yours).label(),
        ));
        all.push(sent("role", &yours.role));
        all.push(shown(
            &say("question-organisation"),
            name(theirs.organisation_id),
            name(yours.organisation_id),
        ));
        all.push(sent("organisation", &yours.organisation_id.to_string()));
    }
    all
}
