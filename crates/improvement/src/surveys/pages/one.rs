//! One survey: where it stands, what it asks, who was asked, and its results.

use askama::Template;
use axum::{
    extract::{RawPathParams, State as Has},
    response::Response,
};

use super::{PEOPLE, found, how_many, list::days, path, results, shell};
use crate::{
    discussion::{self, Subject},
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Button, Content, SummaryList},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    surveys::{
        model::{Kind, State, options},
        store::{self, question, request, survey},
    },
};

#[derive(Template)]
#[template(path = "surveys/pages/one.html")]
struct SurveyPage {
    shell: Shell,
    state: String,
    purpose: String,
    facts: SummaryList,
    questions: Vec<Shown>,
    /// The whole address by which it is answered.
    link: Option<String>,
    draft: Option<Draft>,
    open: Option<Open>,
    results: Option<results::Results>,
    comments: Content,
}

/// What can be done while it is being written.
struct Draft {
    edit: String,
    add: String,
    open: String,
    button: Button,
    is_empty: bool,
}

/// What can be done while it can be answered.
struct Open {
    ask: String,
    close: String,
}

/// A question as it is shown.
struct Shown {
    words: String,
    kind: &'static str,
    options: Vec<String>,
    required: bool,
    edit: Option<String>,
    up: Option<(String, Button)>,
    remove: Option<(String, Button)>,
}

/// `GET /programmes/{programme}/teams/{team}/surveys/{survey}`
pub async fn show(
    Has(service): Has<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let survey = found(connection, &visit, &parameters).await?;
    let questions = store::questions(connection, &survey).await?;
    let requests = request::of_survey(connection, &survey).await?;
    let state = State::parse(&survey.state);
    let may_work = visit.may(Right::WorkInTeam);
    let may_write = may_work && state == State::Draft;
    let subject = Subject {
        kind: "survey",
        id: survey.id,
        path: format!("/surveys/{}", survey.id),
        name: survey.title.clone(),
    };
    let results = match state {
        State::Closed => {
            let sees_names = visit.may(Right::KnowPrivate);
            Some(results::of(connection, &survey, &questions, sees_names).await?)
        }
        State::Draft | State::Open => None,
    };
    render(&SurveyPage {
        shell: shell(&visit, &survey.title),
        state: standing(state, &requests),
        purpose: survey.purpose.clone(),
        facts: facts(&survey, requests.len()),
        link: (state == State::Open).then(|| service.settings.url(&format!("/s/{}", survey.code))),
        draft: may_write.then(|| Draft {
            edit: path(&visit, &survey, "/edit"),
            add: path(&visit, &survey, "/questions/new"),
            open: path(&visit, &survey, "/open"),
            button: Button::secondary(say("button-open-survey")),
            is_empty: questions.is_empty(),
        }),
        open: (may_work && state == State::Open).then(|| Open {
            ask: path(&visit, &survey, "/ask"),
            close: path(&visit, &survey, "/close"),
        }),
        questions: questions
            .iter()
            .enumerate()
            .map(|(at, question)| shown(&visit, &survey, question, (at, may_write)))
            .collect(),
        results,
        comments: discussion::thread(connection, &visit, &subject).await?,
    })
}

fn standing(state: State, requests: &[request::row::Model]) -> String {
    match state {
        State::Draft => say("survey-is-draft"),
        State::Closed => say("survey-is-closed"),
        State::Open => {
            let answered = requests.iter().filter(|one| one.has_answered).count();
            let words = [
                ("asked", &*how_many(PEOPLE, requests.len())),
                ("answered", &*answered.to_string()),
            ];
            say_with("survey-is-open", &words)
        }
    }
}

fn facts(survey: &survey::Model, asked: usize) -> SummaryList {
    let names = if survey.is_named {
        "survey-named"
    } else {
        "survey-anonymous"
    };
    let least = [
        ("people", &*survey.least_people.to_string()),
        ("organisations", &*survey.least_organisations.to_string()),
    ];
    let list = SummaryList::new()
        .row(say("survey-names"), say(names))
        .row(say("survey-days"), days(survey))
        .row(
            say("survey-limits"),
            say_with("survey-limits-words", &least),
        )
        .row(say("survey-asked"), asked.to_string());
    if survey.why_again.is_empty() {
        return list;
    }
    list.row(say("question-why-again"), survey.why_again.clone())
}

fn shown(
    visit: &TeamVisit,
    survey: &survey::Model,
    question: &question::Model,
    (at, may_write): (usize, bool),
) -> Shown {
    let to = |rest: &str| path(visit, survey, &format!("/questions/{}{rest}", question.id));
    let which = [("question", question.words.as_str())];
    let button = |key, which_key| {
        Button::secondary(say(key))
            .small(true)
            .aria_label(say_with(which_key, &which))
    };
    Shown {
        words: question.words.clone(),
        kind: Kind::parse(&question.kind)
            .map(Kind::words)
            .unwrap_or_default(),
        options: options(&question.options)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        required: question.is_required,
        edit: may_write.then(|| to("")),
        up: (may_write && at > 0)
            .then(|| (to("/up"), button("button-move-up", "button-move-up-which"))),
        remove: may_write.then(|| {
            let button = button("button-remove-question", "button-remove-question-which");
            (to("/remove"), button)
        }),
    }
}
