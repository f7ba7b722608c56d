//! What is asked about a stakeholder, and how the answers are read.

use jiff::civil::Date;
use uuid::Uuid;

use super::Steps;
use crate::{
    people::reading::Member,
    platform::{
        answers::{answer, line, required_line},
        components::{ChoiceItem, Content, Input, Legend, Radios, Select, Size, Textarea},
        date_question::DateQuestion,
        form::Form,
        form_page::FormPage,
        messages::{label, say},
    },
    relationships::{
        model::{Influence, Support},
        store::stakeholder,
    },
};

/// The last contact.
pub const LAST_CONTACT: DateQuestion = DateQuestion {
    field: "last_contact",
    label: "question-last-contact",
};

/// What there is to choose from.
pub struct Choices {
    /// The members of the team.
    pub members: Vec<Member>,
    /// The steps of its process.
    pub steps: Steps,
}

impl Choices {
    /// The member who keeps in touch with somebody, or that nobody does.
    pub fn owner_of(&self, one: &stakeholder::Model) -> String {
        let mut members = self.members.iter();
        let owner = members.find(|member| Some(member.membership.id) == one.owner);
        owner.map_or_else(|| say("owner-nobody"), |member| member.name.clone())
    }
}

/// The form with what is saved.
pub fn filled(there: &stakeholder::Model) -> Form {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let mut form = Form::filled(&[
        ("name", &there.name),
        ("is_group", if there.is_group { "yes" } else { "no" }),
        ("organisation", &there.organisation),
        ("touch_point", &id(there.touch_point_id)),
        ("touch_words", &there.touch_words),
        ("influence", &there.influence),
        ("support_now", &there.support_now),
        ("support_wanted", &there.support_wanted),
        ("matters", &there.matters),
        ("owner", &id(there.owner)),
        ("version", &there.version.to_string()),
    ]);
    LAST_CONTACT.fill(&mut form, &there.last_contact);
    form
}

/// What was answered, put into a stakeholder. What is wrong is noted in the form.
pub fn read(form: &mut Form, choices: &Choices, there: stakeholder::Model) -> stakeholder::Model {
    let name = required_line(form, "name", "error-stakeholder-name");
    if Influence::parse(form.text("influence")).is_none() {
        form.refuse("influence", say("error-influence"));
    }
    if Support::parse(form.text("support_now")).is_none() {
        form.refuse("support_now", say("error-support-now"));
    }
    if Support::parse(form.text("support_wanted")).is_none() {
        form.refuse("support_wanted", say("error-support-wanted"));
    }
    let step = form.text("touch_point").parse::<Uuid>().ok();
    let step = step.and_then(|id| {
        let mut steps = choices.steps.iter().flatten();
        steps.find(|(known, _)| *known == id).cloned()
    });
    let owner = form.text("owner").parse::<Uuid>().ok();
    let owner = owner.filter(|id| choices.members.iter().any(|one| one.membership.id == *id));
    stakeholder::Model {
        name,
        is_group: form.text("is_group") == "yes",
        organisation: line(form, "organisation"),
        touch_point_id: step.as_ref().map(|(id, _)| *id),
        touch_point: step.map(|(_, name)| name).unwrap_or_default(),
        touch_words: line(form, "touch_words"),
        influence: form.text("influence").to_owned(),
        support_now: form.text("support_now").to_owned(),
        support_wanted: form.text("support_wanted").to_owned(),
        matters: answer(form, "matters"),
        owner,
        last_contact: LAST_CONTACT.read(form),
        ..there
    }
}

/// Refuses a last contact that lies ahead, and dates of birth in the words.
pub fn refuse_days(form: &mut Form, today: Date) {
    form.refuse_birth_dates(today);
    let day = LAST_CONTACT.read(form);
    // Days written year first stand in the order of time.
    if day > today.to_string() {
        form.refuse(&LAST_CONTACT.id("day"), say("error-contact-ahead"));
    }
}

/// Adds the questions to a page.
pub fn ask(page: FormPage, form: &Form, choices: &Choices) -> FormPage {
    let page = page
        .question(text(
            form,
            "name",
            "question-stakeholder-name",
            "hint-stakeholder-name",
        ))
        .question(
            radios(form, "is_group", "question-is-group")
                .inline(true)
                .item(ChoiceItem::new("no", say("stakeholder-person")))
                .item(ChoiceItem::new("yes", say("stakeholder-group"))),
        )
        .question(text(
            form,
            "organisation",
            "question-stakeholder-organisation",
            "",
        ));
    let page = match &choices.steps {
        Some(steps) => page.question(touch_point(form, steps)),
        None => page,
    };
    let now = radios(form, "support_now", "question-support-now");
    let wanted = radios(form, "support_wanted", "question-support-wanted");
    page.question(text(
        form,
        "touch_words",
        "question-touch-words",
        "hint-touch-words",
    ))
    .question(influence(form))
    .question(supports(now))
    .question(supports(wanted))
    .question(
        Textarea::new("matters", say("question-matters"))
            .hint(say("hint-matters"))
            .value(form.text("matters"))
            .error(form.error("matters")),
    )
    .question(owner(form, &choices.members))
    .question(Content::html(LAST_CONTACT.control(form)))
}

fn text(form: &Form, field: &str, label: &str, hint: &str) -> Input {
    let input = Input::new(field, say(label))
        .value(form.text(field))
        .error(form.error(field));
    if hint.is_empty() {
        return input;
    }
    input.hint(say(hint))
}

fn radios(form: &Form, field: &str, legend: &str) -> Radios {
    let legend = Legend::from(say(legend)).size(Size::Small);
    Radios::new(field, legend)
        .value(form.text(field))
        .error(form.error(field))
}

fn influence(form: &Form) -> Radios {
    let question = radios(form, "influence", "question-influence");
    Influence::ALL.iter().fold(question, |question, one| {
        question.item(ChoiceItem::new(one.key(), label(one.words())))
    })
}

fn supports(question: Radios) -> Radios {
    Support::ALL.iter().fold(question, |question, one| {
        question.item(ChoiceItem::new(one.key(), label(one.words())))
    })
}

fn touch_point(form: &Form, steps: &[(Uuid, String)]) -> Select {
    let question = Select::new("touch_point", say("question-touch-point"))
        .hint(say("hint-touch-point"))
        .value(form.text("touch_point"))
        .item("", say("touch-point-none"));
    steps.iter().fold(question, |question, (id, name)| {
        question.item(id.to_string(), name.as_str())
    })
}

fn owner(form: &Form, members: &[Member]) -> Select {
    let question = Select::new("owner", say("question-owner"))
        .hint(say("hint-owner"))
        .value(form.text("owner"))
        .item("", say("owner-nobody"));
    let members = members.iter().filter(|one| one.takes_part());
    members.fold(question, |question, one| {
        let words = format!("{}, {}", one.name, one.organisation);
        question.item(one.membership.id.to_string(), words)
    })
}
