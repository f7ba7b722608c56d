//! The form of a report: what is asked in half a minute, and how the answers are read.
//!
//! At most five decisions and two typed fields, of which one is required: a test counts them.

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    domains::Domain,
    making::NewReport,
    model::{Happened, Harm, MINUTES, Whose},
};
use crate::{
    people::model::Side,
    platform::{
        answers::{answer, required_line},
        components::{ChoiceItem, Input, Legend, Radios, Size, Textarea},
        form::Form,
        messages::{say, say_with},
        patient_details::{name_in, refuse_birth_dates},
    },
};

/// The questions of the form.
pub struct Questions {
    /// What went wrong.
    pub domain: Radios,
    /// Which service.
    pub service: Input,
    /// When.
    pub happened: Radios,
    /// Minutes it cost.
    pub minutes: Radios,
    /// Whose.
    pub whose: Radios,
    /// Whether somebody was harmed.
    pub harm: Radios,
    /// What else there is to say.
    pub words: Textarea,
}

/// What the form begins with: the likely answers of somebody from this side.
pub fn begun(side: Option<Side>) -> Form {
    let whose = match side {
        Some(Side::Secondary | Side::Community) => Whose::HospitalClinician,
        Some(Side::PatientOrVoluntary) => Whose::Patient,
        _ => Whose::PrimaryClinician,
    };
    Form::filled(&[
        ("happened", Happened::Today.key()),
        ("whose", whose.key()),
        ("harm", Harm::None.key()),
    ])
}

fn radios(name: &str, legend: &str, form: &Form) -> Radios {
    Radios::new(name, Legend::from(say(legend)).size(Size::Small))
        .value(form.text(name))
        .error(form.error(name))
}

impl Questions {
    /// The questions with what was answered.
    pub fn of(form: &Form, domains: &[Domain]) -> Self {
        let domain = radios("domain", "question-report-domain", form).small(true);
        let offered = domains.iter().filter(|domain| domain.is_offered);
        let domain = offered.fold(domain, |question, one| {
            let item = ChoiceItem::new(one.key.as_str(), one.name.as_str());
            question.item(if one.example.is_empty() {
                item
            } else {
                item.hint(one.example.as_str())
            })
        });
        let happened = radios("happened", "question-report-happened", form)
            .small(true)
            .inline(true);
        let minutes = radios("minutes", "question-report-minutes", form)
            .small(true)
            .inline(true);
        let whose = radios("whose", "question-report-whose", form).small(true);
        let harm = radios("harm", "question-report-harm", form).small(true);
        Self {
            domain,
            service: Input::new("service", say("question-report-service"))
                .hint(say("hint-report-service"))
                .attribute("list", "services")
                .autocomplete("off")
                .value(form.text("service"))
                .error(form.error("service")),
            happened: Happened::ALL.iter().fold(happened, |question, one| {
                question.item(ChoiceItem::new(one.key(), one.words()))
            }),
            minutes: MINUTES.iter().fold(minutes, |question, count| {
                question.item(ChoiceItem::new(count.to_string(), minutes_words(*count)))
            }),
            whose: Whose::ALL.iter().fold(whose, |question, one| {
                question.item(ChoiceItem::new(one.key(), one.words()))
            }),
            harm: Harm::ALL.iter().fold(harm, |question, one| {
                question.item(ChoiceItem::new(one.key(), one.words()))
            }),
            words: Textarea::new("words", say("question-report-words"))
                .hint(say("hint-report-words"))
                .rows(3u16)
                .value(form.text("words"))
                .error(form.error("words")),
        }
    }
}

/// "15 minutes", "2 hours or more".
fn minutes_words(count: i32) -> String {
    match count {
        60 => say("minutes-an-hour"),
        120 => say("minutes-more"),
        count => say_with("minutes-words", &[("count", &count.to_string())]),
    }
}

/// Reads the form; nothing where something is wrong, which the form then says.
pub fn read(
    form: &mut Form,
    domains: &[Domain],
    today: Date,
    organisation_id: Option<Uuid>,
) -> Option<NewReport> {
    let domain = form.text("domain").to_owned();
    let is_offered = |one: &Domain| one.is_offered && one.key == domain;
    if !domains.iter().any(is_offered) {
        form.refuse("domain", say("error-report-domain"));
    }
    let service = required_line(form, "service", "error-report-service");
    let happened = chosen(form, "happened", Happened::parse, "error-report-happened");
    let minutes = form.number("minutes").filter(|one| MINUTES.contains(one));
    if minutes.is_none() {
        form.refuse("minutes", say("error-report-minutes"));
    }
    let whose = chosen(form, "whose", Whose::parse, "error-report-whose");
    let harm = chosen(form, "harm", Harm::parse, "error-report-harm");
    let words = answer(form, "words");
    refuse_birth_dates(form, &["service", "words"], today);
    if !form.is_fine() {
        return None;
    }
    Some(NewReport {
        reported_on: today,
        domain,
        service,
        happened: happened?,
        minutes: minutes?,
        whose: whose?,
        harm: harm?,
        words,
        organisation_id,
    })
}

fn chosen<T>(
    form: &mut Form,
    field: &str,
    parse: impl Fn(&str) -> Option<T>,
    message: &str,
) -> Option<T> {
    let found = parse(form.text(field));
    if found.is_none() {
        form.refuse(field, say(message));
    }
    found
}

/// What looks like the name of a person, unless whoever wrote it has said that no patient is named.
pub fn name_to_ask_about(form: &Form, known: &[&str]) -> Option<String> {
    if form.text("names") == "none" {
        return None;
    }
    name_in(form.text("words"), known).or_else(|| name_in(form.text("service"), known))
}
