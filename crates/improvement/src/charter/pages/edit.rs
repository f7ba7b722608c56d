//! Writing the charter.

use axum::{extract::State, response::Response};
use tower_sessions::Session;

use super::shell_inside;
use crate::{
    charter::{
        model::{CharterWords, Decision, QUESTIONS},
        writing::{self, CharterVersion, Saved},
    },
    people::{access::TeamVisit, reading},
    platform::{
        answers::answer,
        change::Change,
        components::{Button, ChoiceItem, InsetText, Legend, Radios, Size, Textarea},
        conflict::{Conflict, Difference, sent, shown},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = writing::versions(connection, &visit.scope).await?;
    let newest = all.into_iter().next();
    let number = newest.as_ref().map_or(0, |newest| newest.row.number);
    let words = newest.map(|newest| newest.words).unwrap_or_default();
    page(&visit, &filled(&words), number)
}

fn filled(words: &CharterWords) -> Form {
    let mut form = Form::filled(&[("decision", words.decision.key())]);
    for question in &QUESTIONS {
        form.set(question.field, words.text(question.field));
    }
    form
}

fn page(visit: &TeamVisit, form: &Form, version: i32) -> Result<Response, PageError> {
    let shell = shell_inside(visit, &say("title-charter-edit")).with_errors_of(form);
    let mut page = FormPage::new(
        shell,
        visit.path("/charter/edit"),
        Button::new(say("button-charter-save")),
    )
    .saying(say("charter-edit-how"))
    .version(version)
    .way_out(&say("way-out-charter"), visit.path("/charter"));
    if version > 0 {
        let number = version.to_string();
        let words = say_with("charter-edit-reopens", &[("version", &number)]);
        page = page.question(InsetText::new(words));
    }
    for question in &QUESTIONS {
        if question.field == "decision_words" {
            page = page.question(decision(form));
        }
        let text = Textarea::new(question.field, say(question.label))
            .hint(say(question.hint))
            .value(form.text(question.field))
            .error(form.error(question.field));
        page = page.question(text);
    }
    page.page()
}

fn decision(form: &Form) -> Radios {
    let legend = Legend::from(say("charter-decision")).size(Size::Small);
    let empty = Radios::new("decision", legend)
        .value(form.text("decision"))
        .error(form.error("decision"));
    Decision::ALL.into_iter().fold(empty, |radios, one| {
        radios.item(ChoiceItem::new(one.key(), say(one.label())).hint(say(one.explanation())))
    })
}

fn read(form: &mut Form) -> CharterWords {
    let decision = Decision::parse(form.text("decision"));
    if decision.is_none() {
        form.refuse("decision", say("error-charter-decision"));
    }
    form.required("purpose", &say("error-charter-purpose"));
    CharterWords {
        purpose: answer(form, "purpose"),
        roles: answer(form, "roles"),
        ground_rules: answer(form, "ground_rules"),
        decision: decision.unwrap_or_default(),
        decision_words: answer(form, "decision_words"),
        conflict: answer(form, "conflict"),
        contact: answer(form, "contact"),
    }
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let words = read(&mut form);
    let mut change = visit.person.change(&service).await?;
    form.refuse_birth_dates(change.at().date());
    if !form.is_fine() {
        return page(&visit, &form, version);
    }
    let saved = writing::save_charter(&mut change, &visit.scope, words.clone(), version).await?;
    let said = match saved {
        Saved::Stale(theirs) => return Err(stale(&change, &visit, &theirs, &words).await),
        Saved::Unchanged => "notice-charter-unchanged",
        Saved::Kept => {
            change.commit().await?;
            "notice-charter-saved"
        }
    };
    notice::go_on(&session, &visit.path("/charter"), &say(said)).await
}

async fn stale(
    change: &Change,
    visit: &TeamVisit,
    theirs: &CharterVersion,
    yours: &CharterWords,
) -> PageError {
    let by = match theirs.row.made_by {
        Some(id) => reading::name_of_person(change.connection(), id).await.ok(),
        None => None,
    };
    let texts = QUESTIONS.iter().map(|question| {
        let field = question.field;
        let (theirs, yours) = (theirs.words.text(field), yours.text(field));
        Difference::new(&say(question.label), field, theirs, yours)
    });
    let (theirs_way, yours_way) = (theirs.words.decision.label(), yours.decision.label());
    let ways = [
        shown(&say("charter-decision"), &say(theirs_way), &say(yours_way)),
        sent("decision", yours.decision.key()),
    ];
    PageError::Conflict(Box::new(Conflict {
        what: say("what-charter"),
        by,
        when: Some(theirs.row.made_at.words()),
        fields: texts.chain(ways).collect(),
        current_version: theirs.row.number,
        action: visit.path("/charter/edit"),
        back: visit.path("/charter"),
    }))
}
