//! The account page: what is held about a person and who can see it.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    providers::{self, ProviderRow},
    sessions,
};
use crate::{
    people::{
        Membership,
        access::SignedIn,
        founding,
        model::Role,
        store::{of_person, organisation, sign_in::recovery_code},
    },
    platform::{
        components::{Action, Button, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, Visit, render},
    },
};

/// One place the person holds.
pub(super) struct Place {
    /// Team or programme.
    pub(super) what: String,
    /// As what, and from where.
    pub(super) as_what: String,
    /// Where to leave it.
    pub(super) leave_href: String,
}

#[derive(Template)]
#[template(path = "people/account/home.html")]
struct HomePage {
    shell: Shell,
    details: SummaryList,
    ways_in: SummaryList,
    providers: Vec<ProviderRow>,
    sessions: Table,
    end_others: Option<Button>,
    places: Vec<Place>,
}

/// `GET /account`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    let own_sessions = sessions::own(&service, &person).await?;
    render(&HomePage {
        shell: Shell::new(&visit, &say("account-title")).crumb(&say("link-home"), "/"),
        details: details(&person),
        ways_in: ways_in(&service, &person).await?,
        providers: providers::rows(&service, &person).await?,
        end_others: (own_sessions.len() > 1)
            .then(|| Button::secondary(say("button-end-other-sessions"))),
        sessions: sessions::table(&own_sessions, &person),
        places: places(&service, &person.memberships).await?,
    })
}

fn details(person: &SignedIn) -> SummaryList {
    let change = |what: &str, href: &str| vec![Action::link(say("action-change"), what, href)];
    let email = person.person.email.clone().unwrap_or_default();
    SummaryList::new()
        .row_with(
            say("account-name"),
            person.name(),
            change(&say("account-name-inside"), "/account/name"),
        )
        .row_with(
            say("question-email"),
            email,
            change(&say("account-email-inside"), "/account/email"),
        )
}

async fn ways_in(service: &Service, person: &SignedIn) -> Result<SummaryList, PageError> {
    let (password, action) = if person.person.password_hash.is_some() {
        (say("password-is-set"), say("action-change"))
    } else {
        (say("password-not-set"), say("action-choose"))
    };
    let password_action = Action::link(action, say("account-password-inside"), "/account/password");
    let factor_href = "/account/second-factor";
    let (factor, action) = if person.person.totp_confirmed {
        let connection = service.database.connection();
        let left = recovery_code::count_left(connection, person.id()).await?;
        let words = say_with("second-factor-is-set", &[("left", &left.to_string())]);
        (words, say("action-change"))
    } else {
        (say("second-factor-not-set"), say("action-set-up"))
    };
    let factor_action = Action::link(action, say("account-app-inside"), factor_href);
    let code_by_email = if service.settings.sends_mail() {
        say("code-always")
    } else {
        say("code-no-mail")
    };
    Ok(SummaryList::new()
        .row(say("account-code"), code_by_email)
        .row_with(say("account-password"), password, vec![password_action])
        .row_with(say("account-app"), factor, vec![factor_action]))
}

/// The places of a person in words.
pub(super) async fn places(
    service: &Service,
    memberships: &[Membership],
) -> Result<Vec<Place>, PageError> {
    let connection = service.database.connection();
    let programmes = of_person::programmes_of(connection, memberships).await?;
    let teams = of_person::teams_of(connection, memberships).await?;
    let mut places = Vec::new();
    for held in memberships {
        let programme = programmes
            .iter()
            .find(|programme| programme.id == held.programme_id)
            .ok_or_else(|| PageError::internal("a place in a programme that is not there"))?;
        let team = teams.iter().find(|team| held.team_id == Some(team.id));
        let scope = founding::scope_of(programme);
        let from = organisation::name_of(connection, &scope, held.organisation_id).await?;
        let role = Role::parse(&held.role).map_or_else(String::new, |role| role.label().to_owned());
        places.push(Place {
            what: team.map_or_else(
                || programme.name.clone(),
                |team| format!("{}, {}", team.name, programme.name),
            ),
            as_what: format!("{role}, {from}"),
            leave_href: format!("/account/leave/{}", held.id),
        });
    }
    Ok(places)
}
