//! The page on which a survey is answered, by its link. Nobody needs an account, unless answers have names.

use askama::Template;
use axum::{
    Extension,
    extract::{Path, Query, State as Has},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::answered_here;
use crate::{
    people::{access::SignedIn, sign_in::Caller},
    platform::{
        answers::answer,
        components::{
            Button, Checkboxes, ChoiceItem, Content, Legend, Radios, Select, Size, Textarea,
        },
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        patient_details::holds_birth_date,
        service::Service,
        shell::{Shell, Visit, render},
    },
    surveys::{
        answering::{From, Outcome, keep},
        model::{Kind, SCALE, State, options},
        store::{self, answer as kept, question, request, survey},
    },
};

/// The secret of a personal link, and whether somebody else answers in the same browser.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Key {
    key: String,
    again: String,
}

#[derive(Template)]
#[template(path = "surveys/pages/answer.html")]
struct AnswerPage {
    shell: Shell,
    purpose: String,
    promise: String,
    action: String,
    key: String,
    again: bool,
    questions: Vec<Content>,
    button: Button,
}

#[derive(Template)]
#[template(path = "surveys/pages/words.html")]
struct WordsPage {
    shell: Shell,
    words: String,
    link: Option<(String, String)>,
}

/// A survey that can be answered, and by whom.
struct Door {
    survey: survey::Model,
    questions: Vec<question::Model>,
    organisations: Vec<String>,
    request: Option<request::row::Model>,
    person_id: Option<Uuid>,
}

/// Why it cannot.
enum Shut {
    /// There is none with this link, or it is not open.
    Over,
    /// It was answered by this link, or by this person.
    Answered,
    /// Answers have names, and nobody is signed in.
    SignIn,
    /// Answers have names, and this person has no place in the programme.
    NotAsked,
    /// By the open link, in this browser.
    AnsweredHere,
}

impl Door {
    async fn find(
        connection: &impl ConnectionTrait,
        code: &str,
        key: &str,
        person: Option<&SignedIn>,
    ) -> Result<Result<Self, Shut>, PageError> {
        let found = store::by_code(connection, code).await?;
        let Some(survey) = found.filter(|one| State::parse(&one.state) == State::Open) else {
            return Ok(Err(Shut::Over));
        };
        let request = if key.is_empty() {
            None
        } else {
            request::by_key(connection, &survey, key).await?
        };
        if request.as_ref().is_some_and(|one| one.has_answered) {
            return Ok(Err(Shut::Answered));
        }
        // Whoever answers without a name stays unknown, even when somebody is signed in at this computer.
        let person = person.filter(|_| survey.is_named);
        if survey.is_named {
            let Some(person) = person else {
                return Ok(Err(Shut::SignIn));
            };
            let mut places = person.memberships.iter();
            if !places.any(|held| held.programme_id == survey.programme_id) {
                return Ok(Err(Shut::NotAsked));
            }
            let own = kept::by_person(connection, person.id()).await?;
            if own.iter().any(|one| one.survey_id == survey.id) {
                return Ok(Err(Shut::Answered));
            }
        }
        let tallies = kept::tallies(connection, &survey).await?;
        let names = tallies.into_iter().map(|one| one.organisation);
        Ok(Ok(Self {
            questions: store::questions(connection, &survey).await?,
            organisations: names.filter(|name| !name.is_empty()).collect(),
            person_id: person.map(SignedIn::id),
            request,
            survey,
        }))
    }

    /// Whether it came by the open link: then nothing but the browser can tell of a second answer.
    fn is_open_to_all(&self) -> bool {
        self.request.is_none() && self.person_id.is_none()
    }

    fn was_answered_here(&self, headers: &HeaderMap) -> bool {
        self.is_open_to_all() && answered_here::is_told(headers, &self.survey.code)
    }

    fn asks_organisation(&self) -> bool {
        let known = self.request.as_ref();
        known.is_none_or(|request| request.organisation.is_empty())
    }
}

fn shut(visit: &Visit, why: &Shut, code: &str) -> Result<Response, PageError> {
    let (title, words) = match why {
        Shut::Over => ("title-survey-over", "words-survey-over"),
        Shut::Answered => ("title-survey-answered", "words-survey-answered"),
        Shut::SignIn => ("title-survey-sign-in", "words-survey-sign-in"),
        Shut::NotAsked => ("title-survey-not-asked", "words-survey-not-asked"),
        Shut::AnsweredHere => ("title-survey-answered", "words-survey-answered-here"),
    };
    let link = match why {
        Shut::SignIn => Some((
            say("survey-go-sign-in"),
            format!("/sign-in?return_to=/s/{code}"),
        )),
        Shut::AnsweredHere => Some((say("survey-somebody-else"), format!("/s/{code}?again=yes"))),
        _ => None,
    };
    let mut response = render(&WordsPage {
        shell: Shell::new(visit, &say(title)),
        words: say(words),
        link,
    })?;
    if matches!(why, Shut::Over) {
        *response.status_mut() = StatusCode::GONE;
    }
    Ok(response)
}

/// `GET /s/{code}`
pub async fn ask(
    Has(service): Has<Service>,
    visit: Visit,
    person: Option<Extension<SignedIn>>,
    Path(code): Path<String>,
    Query(Key { key, again }): Query<Key>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let person = person.as_ref().map(|Extension(person)| person);
    let connection = service.database.connection();
    let door = match Door::find(connection, &code, &key, person).await? {
        Ok(door) => door,
        Err(why) => return shut(&visit, &why, &code),
    };
    if again != "yes" && door.was_answered_here(&headers) {
        return shut(&visit, &Shut::AnsweredHere, &door.survey.code);
    }
    page(
        &visit,
        &door,
        &key,
        &Form::filled(&[("again", again.as_str())]),
    )
}

fn page(visit: &Visit, door: &Door, key: &str, form: &Form) -> Result<Response, PageError> {
    let mut questions: Vec<Content> = door
        .questions
        .iter()
        .map(|question| asked(question, form))
        .collect();
    if door.asks_organisation() {
        questions.push(organisation(door, form));
    }
    let promise = if door.survey.is_named {
        "survey-promise-named"
    } else {
        "survey-promise"
    };
    let words = [
        ("least", &*door.survey.least_people.to_string()),
        (
            "organisations",
            &*door.survey.least_organisations.to_string(),
        ),
    ];
    let mut response = render(&AnswerPage {
        shell: Shell::new(visit, &door.survey.title).with_errors_of(form),
        purpose: door.survey.purpose.clone(),
        promise: say_with(promise, &words),
        action: format!("/s/{}", door.survey.code),
        key: key.to_owned(),
        again: form.text("again") == "yes",
        questions,
        button: Button::new(say("button-send-answers")).prevent_double_click(true),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The name of the field of a question.
fn field(question: &question::Model) -> String {
    format!("q-{}", question.id)
}

fn asked(question: &question::Model, form: &Form) -> Content {
    let field = field(question);
    let legend = || Legend::from(words(question)).size(Size::Small);
    match Kind::parse(&question.kind) {
        Some(Kind::Multiple) => {
            let boxes = Checkboxes::new(field.as_str(), legend()).error(form.error(&field));
            let boxes = boxes.hint(say("hint-several"));
            let all = options(&question.options).into_iter();
            Content::html(all.fold(boxes, |boxes, option| {
                let ticked = form.is_ticked(&field, option);
                boxes.item(ChoiceItem::new(option, option).checked(ticked))
            }))
        }
        Some(Kind::Text) => Content::html(
            Textarea::new(field.as_str(), words(question))
                .hint(say("hint-survey-text"))
                .value(form.text(&field))
                .error(form.error(&field)),
        ),
        kind => {
            let radios = Radios::new(field.as_str(), legend())
                .value(form.text(&field))
                .error(form.error(&field));
            let is_scale = kind == Some(Kind::Scale);
            let radios = if is_scale {
                radios.hint(say("hint-scale"))
            } else {
                radios
            };
            let all = if is_scale {
                SCALE.to_vec()
            } else {
                options(&question.options)
            };
            Content::html(all.into_iter().fold(radios, |radios, option| {
                radios.item(ChoiceItem::new(option, option))
            }))
        }
    }
}

/// What is asked, and whether it may be left out.
fn words(question: &question::Model) -> String {
    if question.is_required {
        return question.words.clone();
    }
    say_with("question-optional", &[("question", &question.words)])
}

fn organisation(door: &Door, form: &Form) -> Content {
    let question = Select::new("organisation", say("question-own-organisation"))
        .hint(say("hint-own-organisation"))
        .value(form.text("organisation"))
        .item("", say("organisation-other"));
    Content::html(door.organisations.iter().fold(question, |question, name| {
        question.item(name.as_str(), name.as_str())
    }))
}

/// `POST /s/{code}`
pub async fn save(
    Has(service): Has<Service>,
    visit: Visit,
    caller: Caller,
    person: Option<Extension<SignedIn>>,
    Path(code): Path<String>,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let person = person.as_ref().map(|Extension(person)| person);
    let key = form.text("key").to_owned();
    let connection = service.database.connection();
    let door = match Door::find(connection, &code, &key, person).await? {
        Ok(door) => door,
        Err(Shut::Over) if !service.limits.allow_caller(caller.network()) => {
            return Err(PageError::TooManyTries);
        }
        Err(why) => return shut(&visit, &why, &code),
    };
    if form.text("again") != "yes" && door.was_answered_here(&headers) {
        return shut(&visit, &Shut::AnsweredHere, &door.survey.code);
    }
    // A personal link works once, so only those who come without one are counted.
    if door.request.is_none()
        && !service
            .limits
            .allow_answer(caller.network(), &door.survey.code)
    {
        return Err(PageError::TooManyTries);
    }
    let today = service.clock.now().date();
    let mut answers = Map::new();
    for question in &door.questions {
        if let Some(value) = read(question, &mut form, today) {
            answers.insert(question.id.to_string(), value);
        }
    }
    if form.is_fine() && answers.is_empty() {
        let first = door.questions.first().map(field).unwrap_or_default();
        form.refuse(&first, say("error-nothing-answered"));
    }
    if !form.is_fine() {
        return page(&visit, &door, &key, &form);
    }
    let from = From {
        request: door.request.as_ref(),
        organisation: form.text("organisation"),
        person_id: door.person_id,
    };
    match keep(&service.database, &door.survey, &answers, &from).await? {
        Outcome::Kept => {}
        Outcome::Answered => return shut(&visit, &Shut::Answered, &code),
        Outcome::Over => return shut(&visit, &Shut::Over, &code),
    }
    let mut thanks = Redirect::to(&format!("/s/{code}/thanks")).into_response();
    if door.is_open_to_all() {
        answered_here::remember(&service, &mut thanks, &door.survey.code);
    }
    Ok(thanks)
}

/// What was answered to a question; nothing where it was left out. What is wrong is noted in the form.
fn read(question: &question::Model, form: &mut Form, today: jiff::civil::Date) -> Option<Value> {
    let field = field(question);
    let kind = Kind::parse(&question.kind)?;
    let allowed: Vec<&str> = match kind {
        Kind::Scale => SCALE.to_vec(),
        _ => options(&question.options),
    };
    let value = match kind {
        Kind::Text => {
            let text = answer(form, &field);
            if holds_birth_date(&text, today) {
                form.refuse(&field, say("error-survey-birth-date"));
            }
            (!text.is_empty()).then(|| json!(text))
        }
        Kind::Multiple => {
            let all = form.all(&field);
            let chosen: Vec<&str> = allowed
                .into_iter()
                .filter(|one| all.contains(one))
                .collect();
            (!chosen.is_empty()).then(|| json!(chosen))
        }
        Kind::Single | Kind::Scale => {
            let chosen = form.text(&field);
            allowed.contains(&chosen).then(|| json!(chosen))
        }
    };
    if value.is_none() && question.is_required {
        let words = [("question", question.words.as_str())];
        form.refuse(&field, say_with("error-question-required", &words));
    }
    value
}

/// `GET /s/{code}/thanks`
pub async fn thanks(visit: Visit) -> Result<Response, PageError> {
    render(&WordsPage {
        shell: Shell::new(&visit, &say("title-survey-thanks")),
        words: say("words-survey-thanks"),
        link: None,
    })
}
