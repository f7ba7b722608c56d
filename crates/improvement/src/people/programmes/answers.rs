//! What is asked about a programme, and how the answers are read.

use super::stages::listed;
use crate::{
    people::{
        questions::{line, required_line},
        stale::{sent, shown},
        store::programme,
    },
    platform::{
        components::{Checkboxes, ChoiceItem, Content, Input, Textarea},
        conflict::Difference,
        date_question::DateQuestion,
        form::Form,
        messages::say,
    },
};

const STARTS_ON: DateQuestion = DateQuestion {
    field: "starts_on",
    label: "First day",
};
const ENDS_ON: DateQuestion = DateQuestion {
    field: "ends_on",
    label: "Last day",
};
const SECOND_FACTOR: &str = "requires_second_factor";
/// More stages than this do not help anybody see where a team stands.
const MOST_STAGES: usize = 12;

/// The answers to the questions that are asked both when a programme starts and later.
pub struct Basics {
    /// Its name.
    pub name: String,
    /// Which cohort.
    pub cohort: String,
    /// First day, `YYYY-MM-DD`, or empty.
    pub starts_on: String,
    /// Last day, `YYYY-MM-DD`, or empty.
    pub ends_on: String,
}

/// Reads the basics.
pub fn read_basics(form: &mut Form) -> Basics {
    let basics = Basics {
        name: required_line(form, "name", "error-programme-name-empty"),
        cohort: line(form, "cohort"),
        starts_on: STARTS_ON.read(form),
        ends_on: ENDS_ON.read(form),
    };
    // Dates written with the year first sort like dates.
    if !basics.ends_on.is_empty() && basics.ends_on < basics.starts_on {
        form.refuse(&ENDS_ON.id("day"), say("error-programme-ends-first"));
    }
    basics
}

/// The questions for the basics.
pub fn basic_questions(form: &Form) -> Vec<Content> {
    let name = Input::new("name", say("question-programme-name"))
        .value(form.text("name"))
        .error(form.error("name"));
    let cohort = Input::new("cohort", say("question-cohort"))
        .hint(say("hint-cohort"))
        .width(20)
        .value(form.text("cohort"))
        .error(form.error("cohort"));
    vec![
        Content::html(name),
        Content::html(cohort),
        Content::html(STARTS_ON.control(form)),
        Content::html(ENDS_ON.control(form)),
    ]
}

/// Reads everything about a programme over what is saved.
pub fn read(form: &mut Form, saved: programme::Model) -> programme::Model {
    let basics = read_basics(form);
    let stages = read_stages(form);
    programme::Model {
        name: basics.name,
        cohort: basics.cohort,
        starts_on: basics.starts_on,
        ends_on: basics.ends_on,
        stages,
        requires_second_factor: form.is_ticked(SECOND_FACTOR, "yes"),
        ..saved
    }
}

fn read_stages(form: &mut Form) -> String {
    let stages = listed(form.text("stages"));
    if stages.is_empty() {
        form.refuse("stages", say("error-stages-empty"));
    } else if stages.len() > MOST_STAGES {
        form.refuse("stages", say("error-stages-many"));
    }
    let twice = (1..stages.len()).any(|place| stages[..place].contains(&stages[place]));
    if twice {
        form.refuse("stages", say("error-stages-twice"));
    }
    stages.join("\n")
}

/// Every question about a programme.
pub fn questions(form: &Form) -> Vec<Content> {
    let stages = Textarea::new("stages", say("question-stages"))
        .hint(say("hint-stages"))
        .rows(7_u16)
        .value(form.text("stages"))
        .error(form.error("stages"));
    let tick = ChoiceItem::new("yes", say("question-second-factor"))
        .hint(say("hint-second-factor"))
        .checked(form.is_ticked(SECOND_FACTOR, "yes"));
    let mut all = basic_questions(form);
    all.push(Content::html(stages));
    all.push(Content::html(Checkboxes::alone(SECOND_FACTOR).item(tick)));
    all
}

/// The form as it is saved.
pub fn filled(saved: &programme::Model) -> Form {
    let mut form = Form::filled(&[
        ("name", &saved.name),
        ("cohort", &saved.cohort),
        ("stages", &saved.stages),
    ]);
    STARTS_ON.fill(&mut form, &saved.starts_on);
    ENDS_ON.fill(&mut form, &saved.ends_on);
    if saved.requires_second_factor {
        form.set(SECOND_FACTOR, "yes");
    }
    form
}

/// Both versions of every field.
pub fn differences(
    form: &Form,
    theirs: &programme::Model,
    yours: &programme::Model,
) -> Vec<Difference> {
    let mut all = vec![
        Difference::new(
            &say("question-programme-name"),
            "name",
            &theirs.name,
            &yours.name,
        ),
        Difference::new(
            &say("question-cohort"),
            "cohort",
            &theirs.cohort,
            &yours.cohort,
        ),
        Difference::new(
            &say("question-stages"),
            "stages",
            &theirs.stages,
            &yours.stages,
        ),
        shown(
            &say("question-second-factor"),
            yes_or_no(theirs.requires_second_factor),
            yes_or_no(yours.requires_second_factor),
        ),
    ];
    all.extend(STARTS_ON.differences(form, &theirs.starts_on, &yours.starts_on));
    all.extend(ENDS_ON.differences(form, &theirs.ends_on, &yours.ends_on));
    if yours.requires_second_factor {
        all.push(sent(SECOND_FACTOR, "yes"));
    }
    all
}

fn yes_or_no(ticked: bool) -> &'static str {
    if ticked { "Yes" } else { "No" }
}
