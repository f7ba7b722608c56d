//! What is asked about a survey as a whole, and changing it while it is being written.

use axum::{
    extract::{RawPathParams, State as Has},
    response::Response,
};
use jiff::civil::Date;
use tower_sessions::Session;

use super::{found, path, require, shell_inside};
use crate::{
    people::{access::TeamVisit, stale},
    platform::{
        answers::{answer, required_line},
        components::{Button, ChoiceItem, Content, Input, Legend, Radios, Size, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
    },
    surveys::{
        making::change_survey,
        model::{LEAST_ORGANISATIONS, LEAST_PEOPLE, State},
        store::survey,
    },
};

/// No survey asks for more people before it shows results.
const MOST: i32 = 1000;

/// The form with what is saved.
pub fn filled(there: &survey::Model) -> Form {
    Form::filled(&[
        ("title", &there.title),
        ("purpose", &there.purpose),
        ("is_named", if there.is_named { "yes" } else { "no" }),
        ("least_people", &there.least_people.to_string()),
        (
            "least_organisations",
            &there.least_organisations.to_string(),
        ),
        ("version", &there.version.to_string()),
    ])
}

/// The questions.
pub fn questions(form: &Form) -> Vec<Content> {
    let number = |field: &str, label: &str, hint: &str, least: i32| {
        let hint = say_with(hint, &[("least", &least.to_string())]);
        Input::new(field, say(label))
            .hint(hint)
            .classes("nhsuk-input--width-4")
            .inputmode("numeric")
            .value(form.text(field))
            .error(form.error(field))
    };
    let names = Legend::from(say("question-is-named")).size(Size::Small);
    vec![
        Content::html(
            Input::new("title", say("question-survey-title"))
                .hint(say("hint-survey-title"))
                .value(form.text("title"))
                .error(form.error("title")),
        ),
        Content::html(
            Textarea::new("purpose", say("question-purpose"))
                .hint(say("hint-purpose"))
                .value(form.text("purpose"))
                .error(form.error("purpose")),
        ),
        Content::html(
            Radios::new("is_named", names)
                .value(form.text("is_named"))
                .item(ChoiceItem::new("no", say("survey-anonymous")).hint(say("hint-anonymous")))
                .item(ChoiceItem::new("yes", say("survey-named")).hint(say("hint-named"))),
        ),
        Content::html(number(
            "least_people",
            "question-least-people",
            "hint-least",
            LEAST_PEOPLE,
        )),
        Content::html(number(
            "least_organisations",
            "question-least-organisations",
            "hint-least",
            LEAST_ORGANISATIONS,
        )),
    ]
}

/// What was answered, put into a survey. What is wrong is noted in the form.
pub fn read(form: &mut Form, there: survey::Model, today: Date) -> survey::Model {
    let title = required_line(form, "title", "error-survey-title");
    form.required("purpose", &say("error-purpose"));
    refuse_birth_dates(form, &["title", "purpose", "why_again"], today);
    survey::Model {
        title,
        purpose: answer(form, "purpose"),
        is_named: form.text("is_named") == "yes",
        least_people: least(form, "least_people", LEAST_PEOPLE),
        least_organisations: least(form, "least_organisations", LEAST_ORGANISATIONS),
        ..there
    }
}

/// A limit may be raised, and never lowered.
fn least(form: &mut Form, field: &str, least: i32) -> i32 {
    match form.number(field) {
        Some(number) if (least..=MOST).contains(&number) => number,
        _ => {
            let words = [("least", &*least.to_string()), ("most", &*MOST.to_string())];
            form.refuse(field, say_with("error-least", &words));
            least
        }
    }
}

/// `GET /programmes/{programme}/teams/{team}/surveys/{survey}/edit`
pub async fn ask(
    Has(service): Has<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let there = found(service.database.connection(), &visit, &parameters).await?;
    require(&there, State::Draft)?;
    page(&visit, &there, &filled(&there))
}

fn page(visit: &TeamVisit, there: &survey::Model, form: &Form) -> Result<Response, PageError> {
    let shell = shell_inside(visit, there, &say("title-survey-edit")).with_errors_of(form);
    let page = FormPage::new(
        shell,
        path(visit, there, "/edit"),
        Button::new(say("button-save-survey")),
    )
    .version(form.text("version"))
    .way_out(&say("way-out-survey"), path(visit, there, ""));
    let questions = questions(form).into_iter();
    questions.fold(page, FormPage::question).page()
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/edit`
pub async fn save(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    require(&there, State::Draft)?;
    let changed = read(&mut form, there.clone(), change.at().date());
    if !form.is_fine() {
        return page(&visit, &there, &form);
    }
    if form.number("version") != Some(there.version) {
        let conflict = both(&visit, &there, &changed);
        let programme = visit.scope.programme();
        return Err(
            stale::both_versions(change.connection(), &programme, there.id, conflict).await,
        );
    }
    change_survey(&mut change, &visit.scope, changed).await?;
    change.commit().await?;
    let to = path(&visit, &there, "");
    notice::go_on(&session, &to, &say("notice-saved")).await
}

fn both(visit: &TeamVisit, there: &survey::Model, typed: &survey::Model) -> Conflict {
    let named = |survey: &survey::Model| if survey.is_named { "yes" } else { "no" };
    let texts = |survey: &survey::Model| {
        [
            survey.title.clone(),
            survey.purpose.clone(),
            named(survey).to_owned(),
            survey.least_people.to_string(),
            survey.least_organisations.to_string(),
        ]
    };
    let questions = [
        ("question-survey-title", "title"),
        ("question-purpose", "purpose"),
        ("question-is-named", "is_named"),
        ("question-least-people", "least_people"),
        ("question-least-organisations", "least_organisations"),
    ];
    let fields = questions
        .iter()
        .zip(texts(there).iter().zip(&texts(typed)))
        .map(|((label, field), (theirs, yours))| Difference::new(&say(label), field, theirs, yours))
        .collect();
    Conflict {
        what: say("what-survey"),
        by: None,
        when: None,
        fields,
        current_version: there.version,
        action: path(visit, there, "/edit"),
        back: path(visit, there, ""),
    }
}
