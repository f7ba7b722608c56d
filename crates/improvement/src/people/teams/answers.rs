//! What is asked about a team, and how the answers are read.

use uuid::Uuid;

use crate::{
    people::{
        model::{Side, Visibility},
        questions::{line, required_line},
        stale::{sent, shown},
        store::{organisation, team},
    },
    platform::{
        components::{Checkboxes, ChoiceItem, Content, Input, Legend, Radios, Size},
        conflict::Difference,
        form::Form,
        messages::{say, say_with},
    },
};

const ORGANISATIONS: &str = "organisations";

/// What a team may be made of: the organisations of the programme and its stages.
pub struct Choices {
    /// The organisations of the programme.
    pub organisations: Vec<organisation::Model>,
    /// The stages of the programme; empty where the stage is not asked.
    pub stages: Vec<String>,
    /// The other teams of the programme, whose names are taken.
    pub others: Vec<team::Model>,
}

/// The answers, checked.
pub struct Answers {
    /// Its name.
    pub name: String,
    /// Where it works.
    pub place: String,
    /// The problem it works on.
    pub problem_area: String,
    /// Who may read its pages.
    pub visibility: Visibility,
    /// Its stage, from 0.
    pub stage: i32,
    /// The organisations taking part.
    pub organisations: Vec<Uuid>,
}

/// Reads the answers; `None` when something is wrong.
pub fn read(form: &mut Form, choices: &Choices) -> Option<Answers> {
    let name = required_line(form, "name", "error-team-name");
    refuse_known_name(form, &name, &choices.others);
    let place = required_line(form, "place", "error-team-place");
    let problem_area = line(form, "problem_area");
    let organisations = read_organisations(form, &choices.organisations);
    let stage = read_stage(form, &choices.stages);
    let visibility = Visibility::parse(form.text("visibility"));
    if visibility.is_none() {
        form.refuse("visibility", say("error-choose-visibility"));
    }
    let visibility = visibility.filter(|_| form.is_fine())?;
    Some(Answers {
        name,
        place,
        problem_area,
        visibility,
        stage,
        organisations,
    })
}

fn refuse_known_name(form: &mut Form, name: &str, others: &[team::Model]) {
    let taken = |other: &team::Model| other.name.to_lowercase() == name.to_lowercase();
    if others.iter().any(taken) {
        form.refuse("name", say_with("error-team-known", &[("name", name)]));
    }
}

/// Only organisations of the programme count; anything else sent is left out.
fn read_organisations(form: &Form, known: &[organisation::Model]) -> Vec<Uuid> {
    let ticked = |one: &&organisation::Model| form.is_ticked(ORGANISATIONS, &one.id.to_string());
    known.iter().filter(ticked).map(|one| one.id).collect()
}

fn read_stage(form: &mut Form, stages: &[String]) -> i32 {
    if stages.is_empty() {
        return 0;
    }
    let sent = form.number("stage");
    let known = sent.filter(|stage| usize::try_from(*stage).is_ok_and(|at| at < stages.len()));
    if known.is_none() {
        form.refuse("stage", say("error-choose-stage"));
    }
    known.unwrap_or_default()
}

/// The questions.
pub fn questions(form: &Form, choices: &Choices) -> Vec<Content> {
    let text = |field: &str, label: &str| {
        Input::new(field, say(label))
            .value(form.text(field))
            .error(form.error(field))
    };
    let mut all = vec![
        Content::html(text("name", "question-team-name")),
        Content::html(text("place", "question-place").hint(say("hint-place"))),
        Content::html(text("problem_area", "question-problem-area").hint(say("hint-problem-area"))),
    ];
    if !choices.organisations.is_empty() {
        all.push(Content::html(organisations_question(
            form,
            &choices.organisations,
        )));
    }
    if !choices.stages.is_empty() {
        all.push(Content::html(stage_question(form, &choices.stages)));
    }
    all.push(Content::html(visibility_question(form)));
    all
}

fn small(words: &str) -> Legend {
    Legend::from(say(words)).size(Size::Small)
}

fn organisations_question(form: &Form, known: &[organisation::Model]) -> Checkboxes {
    let question = Checkboxes::new(ORGANISATIONS, small("question-organisations"))
        .hint(say("hint-organisations"));
    known.iter().fold(question, |question, one| {
        let id = one.id.to_string();
        let side = one.side.parse().map_or("", Side::label);
        let ticked = form.is_ticked(ORGANISATIONS, &id);
        question.item(
            ChoiceItem::new(id, one.name.as_str())
                .hint(side)
                .checked(ticked),
        )
    })
}

fn stage_question(form: &Form, stages: &[String]) -> Radios {
    let question = Radios::new("stage", small("question-stage"))
        .error(form.error("stage"))
        .value(form.text("stage"));
    let numbered = stages.iter().enumerate();
    numbered.fold(question, |question, (number, words)| {
        question.item(ChoiceItem::new(number.to_string(), words.as_str()))
    })
}

fn visibility_question(form: &Form) -> Radios {
    let question = Radios::new("visibility", small("question-visibility"))
        .error(form.error("visibility"))
        .value(form.text("visibility"));
    [Visibility::Programme, Visibility::Private]
        .into_iter()
        .fold(question, |question, one| {
            question.item(ChoiceItem::new(one.key(), one.label()))
        })
}

/// The form as it is saved.
pub fn filled(saved: &team::Model, taking_part: &[Uuid]) -> Form {
    let mut form = Form::filled(&[
        ("name", &saved.name),
        ("place", &saved.place),
        ("problem_area", &saved.problem_area),
        ("stage", &saved.stage.to_string()),
        ("visibility", &saved.visibility),
    ]);
    for id in taking_part {
        form.set(ORGANISATIONS, &id.to_string());
    }
    form
}

/// A team with the organisations taking part.
pub struct Version<'a> {
    /// The team.
    pub team: &'a team::Model,
    /// Its organisations.
    pub organisations: &'a [Uuid],
}

/// Both versions of every field.
pub fn differences(
    choices: &Choices,
    theirs: &Version<'_>,
    yours: &Version<'_>,
) -> Vec<Difference> {
    let (their, your) = (theirs.team, yours.team);
    let visibility = |key: &str| Visibility::parse(key).map_or("", Visibility::label);
    let stage = |team: &team::Model| stage_words(&choices.stages, team.stage);
    let mut all = vec![
        Difference::new(&say("question-team-name"), "name", &their.name, &your.name),
        Difference::new(&say("question-place"), "place", &their.place, &your.place),
        Difference::new(
            &say("question-problem-area"),
            "problem_area",
            &their.problem_area,
            &your.problem_area,
        ),
        shown(
            &say("question-organisations"),
            &names_of(&choices.organisations, theirs.organisations),
            &names_of(&choices.organisations, yours.organisations),
        ),
        shown(&say("question-stage"), &stage(their), &stage(your)),
        sent("stage", &your.stage.to_string()),
        shown(
            &say("question-visibility"),
            visibility(&their.visibility),
            visibility(&your.visibility),
        ),
        sent("visibility", &your.visibility),
    ];
    let ids = yours.organisations.iter();
    all.extend(ids.map(|id| sent(ORGANISATIONS, &id.to_string())));
    all
}

fn stage_words(stages: &[String], stage: i32) -> String {
    let place = usize::try_from(stage).unwrap_or_default();
    stages.get(place).cloned().unwrap_or_default()
}

fn names_of(known: &[organisation::Model], chosen: &[Uuid]) -> String {
    let names: Vec<&str> = known
        .iter()
        .filter(|one| chosen.contains(&one.id))
        .map(|one| one.name.as_str())
        .collect();
    names.join("\n")
}
