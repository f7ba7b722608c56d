//! Signing in person: exactly the text that is signed, and one of three answers.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::{found, signatures::Known};
use crate::{
    aim::{
        agreements::{self, Agreement, Signatory, newest_about},
        letters::Team,
        model::{Answer, Event, State as Standing},
        signing, text,
    },
    people::{
        access::TeamVisit,
        reading::{self, Member},
        sides::in_sentence,
    },
    platform::{
        answers::answer,
        compared::Compared,
        components::{Button, ChoiceItem, Legend, Radios, Size, SummaryList, Textarea},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "aim/pages/sign.html")]
struct SignPage {
    shell: Shell,
    action: String,
    /// As whom, and for whom, the person signs.
    who: String,
    text: SummaryList,
    fingerprint: String,
    answers: Radios,
    words: Textarea,
    button: Button,
    back: String,
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let agreement = found::agreement(connection, &visit, &parameters).await?;
    match turn(connection, &visit, &agreement).await? {
        Ok((signatory, _)) => {
            page(connection, &visit, &agreement, signatory, &Form::default()).await
        }
        Err(why) => notice::go_on(&session, &found::path(&visit, &agreement, ""), &why).await,
    }
}

/// For whom the visitor may sign now, as which member; or why not, in a sentence.
async fn turn<'a>(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    agreement: &'a Agreement,
) -> Result<Result<(&'a Signatory, Member), String>, PageError> {
    if !agreement.allows(Event::Sign) {
        return Ok(Err(say(match agreement.state() {
            Standing::Withdrawn => "sign-withdrawn",
            Standing::Superseded => "sign-superseded",
            _ => "sign-agreed-already",
        })));
    }
    let Some(signatory) = agreement.place_of(visit.person.id()) else {
        return Ok(Err(say("sign-not-asked")));
    };
    let members = reading::team_members(connection, &visit.scope).await?;
    Ok(match agreement.signing_member(signatory, &members) {
        None => Err(say("sign-left")),
        Some(member) if agreement.may_sign_in_place(signatory, member) => {
            Ok((signatory, member.clone()))
        }
        Some(_) => {
            let side = in_sentence(signatory.side());
            Err(say_with("sign-other-seat", &[("side", &side)]))
        }
    })
}

async fn page(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    agreement: &Agreement,
    signatory: &Signatory,
    form: &Form,
) -> Result<Response, PageError> {
    let known = Known::of(connection, &visit.scope, &[agreement]).await?;
    let title = say_with(
        "title-sign",
        &[
            ("text", &say(agreement.subject().within())),
            ("version", &agreement.row.text_version.to_string()),
        ],
    );
    let legend = Legend::from(say("question-sign-answer")).size(Size::Medium);
    let empty = Radios::new("answer", legend)
        .value(form.text("answer"))
        .error(form.error("answer"));
    let answers = Answer::ALL.into_iter().fold(empty, |radios, one| {
        radios.item(ChoiceItem::new(one.key(), say(one.mine())))
    });
    let words = Textarea::new("words", say("question-answer-words"))
        .hint(say("hint-answer-words"))
        .value(form.text("words"))
        .error(form.error("words"));
    let mut response = render(&SignPage {
        shell: found::shell_inside(visit, agreement, &title).with_errors_of(form),
        action: found::path(visit, agreement, "/sign"),
        who: who(visit, signatory, &known),
        text: found::text(&text::from_kept(&agreement.row.words)),
        fingerprint: agreement.row.fingerprint.clone(),
        answers,
        words,
        button: Button::new(say("button-sign")).prevent_double_click(true),
        back: found::path(visit, agreement, ""),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// "You sign as Priya Shah, for primary care." or "… instead of Sam Ash, for primary care."
fn who(visit: &TeamVisit, signatory: &Signatory, known: &Known) -> String {
    let name = visit.person.name();
    let side = in_sentence(signatory.side());
    let instead = known.name(Some(signatory.row.person_id));
    let facts = [
        ("name", name.as_str()),
        ("side", &side),
        ("instead", &instead),
    ];
    let key = if signatory.row.person_id == visit.person.id() {
        "sign-as"
    } else {
        "sign-instead-of"
    };
    say_with(key, &facts)
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    // Everything below is read inside the change: whoever edits the text waits until it is over, or was first.
    let mut change = visit.person.change(&service).await?;
    let agreement = found::agreement(change.connection(), &visit, &parameters).await?;
    if agreement.state() == Standing::Superseded {
        return changed_page(change.connection(), &visit, &agreement, &form).await;
    }
    let to = found::path(&visit, &agreement, "");
    let (signatory, member) = match turn(change.connection(), &visit, &agreement).await? {
        Ok(turn) => turn,
        Err(why) => return notice::go_on(&session, &to, &why).await,
    };
    let (chosen, words) = read(&mut form, &agreement);
    form.refuse_birth_dates(change.at().date());
    let (Some(chosen), true) = (chosen, form.is_fine()) else {
        return page(change.connection(), &visit, &agreement, signatory, &form).await;
    };
    let team = Team::of(&visit);
    let state = signing::sign(
        &mut change,
        &team,
        &agreement,
        (signatory, &member),
        (chosen, &words),
    )
    .await?;
    change.commit().await?;
    let said = match state {
        Standing::Agreed => "notice-signed-last",
        _ => "notice-signed",
    };
    notice::go_on(&session, &to, &say(said)).await
}

/// The answer and its words. A form that showed another text than the one to be signed is no signature.
fn read(form: &mut Form, agreement: &Agreement) -> (Option<Answer>, String) {
    let chosen = Answer::parse(form.text("answer"));
    let words = answer(form, "words");
    match chosen {
        None => form.refuse("answer", say("error-sign-answer")),
        Some(Answer::Concern) if words.is_empty() => form.refuse("words", say("error-concern")),
        Some(Answer::Disagree) if words.is_empty() => form.refuse("words", say("error-reason")),
        Some(Answer::Agree) if !words.is_empty() => {
            form.refuse("answer", say("error-agree-with-words"));
        }
        Some(_) if form.text("fingerprint") != agreement.row.fingerprint => {
            form.refuse("answer", say("error-fingerprint"));
        }
        Some(_) => {}
    }
    (chosen, words)
}

#[derive(Template)]
#[template(path = "aim/pages/changed.html")]
struct ChangedPage {
    shell: Shell,
    typed: String,
    compared: Option<Compared>,
    next: (String, String),
}

/// The text was changed since it was shown: nothing is signed, and here is the new one.
async fn changed_page(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    agreement: &Agreement,
    form: &Form,
) -> Result<Response, PageError> {
    let subject = agreement.subject();
    let newest = text::newest(connection, &visit.scope, subject).await?;
    let all = agreements::all(connection, &visit.scope).await?;
    let again = newest_about(&all, subject).filter(|one| one.allows(Event::Sign));
    let named = |version: i32| say_with("versions-open", &[("version", &version.to_string())]);
    let compared = newest.map(|newest| {
        text::compared(
            &text::from_kept(&agreement.row.words),
            &newest.parts,
            (&named(agreement.row.text_version), &named(newest.version)),
        )
    });
    let next = match again {
        Some(again) => (say("changed-sign-new"), found::path(visit, again, "/sign")),
        None => (say("changed-see-new"), found::page_of(visit, subject)),
    };
    let mut response = render(&ChangedPage {
        shell: found::shell_inside(visit, agreement, &say("title-text-changed")),
        typed: form.text("words").to_owned(),
        compared: compared.filter(|compared| !compared.is_empty()),
        next,
    })?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}
