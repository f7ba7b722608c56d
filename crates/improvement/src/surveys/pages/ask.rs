//! Asking people to answer: members and others by e-mail, with the budget of how often each may be asked.

use axum::{
    extract::{RawPathParams, State as Has},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::{PEOPLE, QUESTIONS, found, how_many, path, require, shell_inside};
use crate::{
    people::{
        access::TeamVisit,
        model::EmailAddress,
        reading::{self, Member},
    },
    platform::{
        answers::answer,
        components::{Button, Checkboxes, ChoiceItem, Legend, Size, Textarea},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        letter::Letter,
        messages::{say, say_with},
        moment::Moment,
        notice, outbox,
        patient_details::refuse_birth_dates,
        service::Service,
    },
    surveys::{
        making::{Asked, note_asked},
        model::{BUDGET, State, quarter_of},
        store::{
            self,
            request::{self, address_hash},
            survey,
        },
    },
};

/// No letter goes to more people at once.
const MOST_AT_ONCE: usize = 200;

/// `GET /programmes/{programme}/teams/{team}/surveys/{survey}/ask`
pub async fn ask(
    Has(service): Has<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let survey = found(connection, &visit, &parameters).await?;
    require(&survey, State::Open)?;
    let members = reading::team_members(connection, &visit.scope).await?;
    page(&visit, &survey, &members, &Form::default())
}

fn page(
    visit: &TeamVisit,
    survey: &survey::Model,
    members: &[Member],
    form: &Form,
) -> Result<Response, PageError> {
    let shell = shell_inside(visit, survey, &say("title-survey-ask")).with_errors_of(form);
    let legend = Legend::from(say("question-ask-members")).size(Size::Small);
    let question = Checkboxes::new("members", legend).error(form.error("members"));
    let question = members.iter().fold(question, |question, one| {
        let id = one.membership.id.to_string();
        let ticked = form.is_ticked("members", &id);
        let words = format!("{}, {}", one.name, one.organisation);
        question.item(ChoiceItem::new(id, words).checked(ticked))
    });
    let button = Button::new(say("button-ask")).prevent_double_click(true);
    let page = FormPage::new(shell, path(visit, survey, "/ask"), button)
        .saying(say_with("words-ask", &[("budget", &BUDGET.to_string())]))
        .question(question);
    let page = if survey.is_named {
        page
    } else {
        page.question(
            Textarea::new("addresses", say("question-ask-addresses"))
                .hint(say("hint-ask-addresses"))
                .value(form.text("addresses"))
                .error(form.error("addresses")),
        )
    };
    page.question(
        Textarea::new("reason", say("question-ask-reason"))
            .hint(say("hint-ask-reason"))
            .value(form.text("reason"))
            .error(form.error("reason")),
    )
    .way_out(&say("way-out-survey"), path(visit, survey, ""))
    .page()
}

/// Somebody chosen, and how the page calls them.
struct Chosen {
    address: String,
    organisation: String,
    called: String,
}

async fn chosen(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    members: &[Member],
    form: &mut Form,
) -> Result<Vec<Chosen>, PageError> {
    let ticked = |one: &&Member| form.is_ticked("members", &one.membership.id.to_string());
    let ticked: Vec<&Member> = members.iter().filter(ticked).collect();
    let ids: Vec<Uuid> = ticked.iter().map(|one| one.membership.person_id).collect();
    let known = reading::addresses_of_people(connection, ids).await?;
    let mut chosen: Vec<Chosen> = ticked
        .iter()
        .filter_map(|one| {
            Some(Chosen {
                address: known.get(&one.membership.person_id)?.clone(),
                organisation: one.organisation.clone(),
                called: one.name.clone(),
            })
        })
        .collect();
    let typed = if survey.is_named {
        String::new()
    } else {
        form.text("addresses").to_owned()
    };
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match EmailAddress::parse(line) {
            Ok(address) => chosen.push(Chosen {
                address: address.as_str().to_owned(),
                organisation: String::new(),
                called: address.as_str().to_owned(),
            }),
            Err(sentence) => form.refuse("addresses", sentence),
        }
    }
    let mut seen = Vec::new();
    chosen.retain(|one| {
        let is_new = !seen.contains(&one.address);
        seen.push(one.address.clone());
        is_new
    });
    Ok(chosen)
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/ask`
pub async fn send(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    require(&survey, State::Open)?;
    let members = reading::team_members(change.connection(), &visit.scope).await?;
    let chosen = chosen(change.connection(), &survey, &members, &mut form).await?;
    if chosen.is_empty() {
        form.refuse("members", say("error-ask-nobody"));
    }
    if chosen.len() > MOST_AT_ONCE {
        let most = MOST_AT_ONCE.to_string();
        form.refuse("addresses", say_with("error-ask-many", &[("most", &most)]));
    }
    let reason = answer(&mut form, "reason");
    refuse_birth_dates(&mut form, &["reason"], change.at().date());
    let (asked, over) = weighed(change.connection(), &visit, &survey, chosen, change.at()).await?;
    if !over.is_empty() && reason.is_empty() {
        let words = [
            ("names", &*over.join(", ")),
            ("budget", &*BUDGET.to_string()),
        ];
        form.refuse("reason", say_with("error-ask-over", &words));
    }
    if form.is_fine() && asked.is_empty() {
        form.refuse("members", say("error-ask-again"));
    }
    if !form.is_fine() {
        return page(&visit, &survey, &members, &form);
    }
    let keys = note_asked(&mut change, &survey, &asked, &reason).await?;
    let questions = store::questions(change.connection(), &survey).await?.len();
    for (one, key) in asked.iter().zip(&keys) {
        let address = format!("/s/{}?key={key}", survey.code);
        let link = service.settings.url(&address);
        let letter = letter(&visit, &survey, questions, link).to(&one.address)?;
        outbox::post(change.connection(), change.at(), letter).await?;
    }
    change.commit().await?;
    let notice = say_with(
        "notice-asked",
        &[("people", &how_many(PEOPLE, asked.len()))],
    );
    notice::go_on(&session, &path(&visit, &survey, ""), &notice).await
}

/// Those who were not asked for this survey before, and what those over the budget are called.
async fn weighed(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    survey: &survey::Model,
    chosen: Vec<Chosen>,
    now: Moment,
) -> Result<(Vec<Asked>, Vec<String>), PageError> {
    let before = request::of_survey(connection, survey).await?;
    let quarter = quarter_of(now.date()).to_string();
    let hashes = chosen.iter().map(|one| address_hash(&one.address));
    let since = (hashes.collect(), quarter.as_str());
    let in_quarter = request::asked_since(connection, &visit.scope.programme(), since).await?;
    let (mut asked, mut over) = (Vec::new(), Vec::new());
    for one in chosen {
        let hash = address_hash(&one.address);
        if before.iter().any(|known| known.address_hash == hash) {
            continue;
        }
        let times = in_quarter.iter().filter(|known| known.address_hash == hash);
        let is_over = times.count() >= BUDGET;
        if is_over {
            over.push(one.called);
        }
        asked.push(Asked {
            address: one.address,
            organisation: one.organisation,
            is_over,
        });
    }
    Ok((asked, over))
}

fn letter(visit: &TeamVisit, survey: &survey::Model, questions: usize, link: String) -> Letter {
    let count = how_many(QUESTIONS, questions);
    let name = visit.person.name();
    let words = [
        ("title", survey.title.as_str()),
        ("team", visit.team.name.as_str()),
        ("name", name.as_str()),
        ("questions", count.as_str()),
    ];
    let names = if survey.is_named {
        "mail-survey-named"
    } else {
        "mail-survey-anonymous"
    };
    Letter::new(&say_with("mail-survey-subject", &words))
        .paragraph(say_with("mail-survey-what", &words))
        .paragraph(survey.purpose.as_str())
        .paragraph(say(names))
        .link(say("mail-survey-link"), link)
        .paragraph(say("mail-survey-once"))
}
