//! What is asked about an organisation, and how the answers are read.

use uuid::Uuid;

use super::ReleaseKey;
use crate::{
    people::{
        model::Side,
        questions::required_line,
        stale::{sent, shown},
        store::organisation,
    },
    platform::{
        components::{ChoiceItem, Content, Input, Legend, Radios, Size},
        conflict::Difference,
        form::Form,
        messages::{say, say_with},
    },
};
use data_dictionary::OdsCode;

/// The answers, checked.
pub struct Answers {
    /// Its name.
    pub name: String,
    /// Its code; empty where it has none.
    pub ods_code: String,
    /// Its side.
    pub side: Side,
    /// The key it signs releases with, base64; empty until it has one.
    pub release_key: String,
    /// The key of the second person, who approves them, base64; empty until there is one.
    pub checker_key: String,
}

/// Reads the answers; `None` when something is wrong. `others` are the organisations that are there already.
pub fn read(form: &mut Form, others: &[organisation::Model]) -> Option<Answers> {
    let name = required_line(form, "name", "error-organisation-name");
    let side = read_side(form);
    let ods_code = read_code(form, side);
    let release_key = read_key(form, "release_key");
    let checker_key = read_key(form, "checker_key");
    // Two signatures with one key would be one person looking twice.
    if !checker_key.is_empty() && checker_key == release_key {
        form.refuse("checker_key", say("error-checker-key-same"));
    }
    refuse_known(form, &name, &ods_code, others);
    let side = side.filter(|_| form.is_fine())?;
    Some(Answers {
        name,
        ods_code,
        side,
        release_key,
        checker_key,
    })
}

fn read_side(form: &mut Form) -> Option<Side> {
    let side = form.text("side").parse().ok();
    if side.is_none() {
        form.refuse("side", say("error-choose-side"));
    }
    side
}

/// Patient groups and voluntary organisations often have no code; everybody else has one.
fn read_code(form: &mut Form, side: Option<Side>) -> String {
    let typed = form.text("ods_code").to_owned();
    if typed.is_empty() {
        if side.is_some_and(|side| side != Side::PatientOrVoluntary) {
            form.refuse("ods_code", say("error-code-missing"));
        }
        return typed;
    }
    match OdsCode::parse(&typed) {
        Ok(code) => code.as_str().to_owned(),
        Err(error) => {
            form.refuse("ods_code", error.to_string());
            typed
        }
    }
}

fn read_key(form: &mut Form, name: &'static str) -> String {
    let typed = form.text(name).to_owned();
    if typed.is_empty() {
        return typed;
    }
    match ReleaseKey::parse(&typed) {
        Ok(key) => key.to_string(),
        Err(error) => {
            form.refuse(name, error.to_string());
            typed
        }
    }
}

/// A name or a code stands for one organisation of a programme.
fn refuse_known(form: &mut Form, name: &str, code: &str, others: &[organisation::Model]) {
    let same_name = |other: &&organisation::Model| other.name.to_lowercase() == name.to_lowercase();
    if others.iter().any(|other| same_name(&other)) {
        form.refuse(
            "name",
            say_with("error-organisation-known", &[("name", name)]),
        );
    }
    let same_code = others
        .iter()
        .find(|other| !code.is_empty() && other.ods_code == code);
    if let Some(other) = same_code {
        form.refuse(
            "ods_code",
            say_with("error-code-known", &[("code", code), ("name", &other.name)]),
        );
    }
}

/// The organisations but one.
pub fn without(mut all: Vec<organisation::Model>, id: Uuid) -> Vec<organisation::Model> {
    all.retain(|one| one.id != id);
    all
}

/// The questions.
pub fn questions(form: &Form) -> Vec<Content> {
    let name = Input::new("name", say("question-organisation-name"))
        .value(form.text("name"))
        .error(form.error("name"));
    let code = Input::new("ods_code", say("question-code"))
        .hint(say("hint-code"))
        .width(10)
        .value(form.text("ods_code"))
        .error(form.error("ods_code"));
    let key = |name: &'static str, question: &str, hint: &str| {
        Input::new(name, say(question))
            .hint(say(hint))
            .code(true)
            .spellcheck(false)
            .autocomplete("off")
            .value(form.text(name))
            .error(form.error(name))
    };
    let release_key = key("release_key", "question-release-key", "hint-release-key");
    let checker_key = key("checker_key", "question-checker-key", "hint-checker-key");
    vec![
        Content::html(name),
        Content::html(side_question(form)),
        Content::html(code),
        Content::html(release_key),
        Content::html(checker_key),
    ]
}

fn side_question(form: &Form) -> Radios {
    let legend = Legend::from(say("question-side")).size(Size::Small);
    let question = Radios::new("side", legend)
        .error(form.error("side"))
        .value(form.text("side"));
    Side::ALL.into_iter().fold(question, |question, side| {
        question.item(ChoiceItem::new(side.key(), side.label()))
    })
}

/// The form as it is saved.
pub fn filled(saved: &organisation::Model) -> Form {
    Form::filled(&[
        ("name", &saved.name),
        ("ods_code", &saved.ods_code),
        ("side", &saved.side),
        ("release_key", &saved.release_key),
        ("checker_key", &saved.checker_key),
    ])
}

/// Both versions of every field.
pub fn differences(theirs: &organisation::Model, yours: &organisation::Model) -> Vec<Difference> {
    let side = |key: &str| key.parse().map_or("", Side::label);
    vec![
        Difference::new(
            &say("question-organisation-name"),
            "name",
            &theirs.name,
            &yours.name,
        ),
        Difference::new(
            &say("question-code"),
            "ods_code",
            &theirs.ods_code,
            &yours.ods_code,
        ),
        shown(&say("question-side"), side(&theirs.side), side(&yours.side)),
        sent("side", &yours.side),
        Difference::new(
            &say("question-release-key"),
            "release_key",
            &theirs.release_key,
            &yours.release_key,
        ),
        Difference::new(
            &say("question-checker-key"),
            "checker_key",
            &theirs.checker_key,
            &yours.checker_key,
        ),
    ]
}
