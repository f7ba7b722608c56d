//! Inviting somebody to a team or to a role of the whole programme.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::send::{Place, send};
use crate::{
    people::{
        access::{ProgrammeVisit, TeamVisit},
        model::{EmailAddress, Right, Role},
        questions::{chosen_organisation, chosen_role, organisation_question, role_question},
        store::{membership, organisation, person},
    },
    platform::{
        change::Change,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::Shell,
    },
};

/// One of the two pages: what differs between a team and a programme.
struct Inviting<'a> {
    place: Place<'a>,
    roles: Vec<Role>,
    shell: Shell,
    action: String,
    /// How to add an organisation that is not in the list.
    hint: String,
}

/// The place a team's lead invites to.
pub fn team_place(visit: &TeamVisit) -> Place<'_> {
    Place {
        scope: visit.scope.programme(),
        team: Some(visit.scope),
        programme: &visit.programme.name,
        name: &visit.team.name,
        inviter: &visit.person,
        list: visit.path("/members"),
    }
}

/// The place the programme team invites to.
pub fn programme_place(visit: &ProgrammeVisit) -> Place<'_> {
    Place {
        scope: visit.scope,
        team: None,
        programme: &visit.programme.name,
        name: &visit.programme.name,
        inviter: &visit.person,
        list: visit.path("/people"),
    }
}

fn to_team(visit: &TeamVisit) -> Inviting<'_> {
    let title = say_with("title-invite", &[("place", &visit.team.name)]);
    let hint = if visit.may(Right::RunProgramme) {
        "hint-organisation-add"
    } else {
        "hint-organisation-ask"
    };
    Inviting {
        place: team_place(visit),
        roles: Role::of_a_team().collect(),
        shell: visit
            .shell(&title)
            .crumb(&say("title-members"), &visit.path("/members")),
        action: visit.path("/invite"),
        hint: say(hint),
    }
}

fn to_programme(visit: &ProgrammeVisit) -> Inviting<'_> {
    let title = say_with("title-invite", &[("place", &visit.programme.name)]);
    Inviting {
        place: programme_place(visit),
        roles: Role::of_a_programme().collect(),
        shell: visit
            .shell(&title)
            .crumb(&say("title-programme-people"), &visit.path("/people")),
        action: visit.path("/people/invite"),
        hint: say("hint-organisation-add"),
    }
}

pub async fn ask_for_team(
    State(service): State<Service>,
    visit: TeamVisit,
) -> Result<Response, PageError> {
    to_team(&visit).ask(&service).await
}

pub async fn ask_for_programme(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    to_programme(&visit).ask(&service).await
}

pub async fn send_for_team(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    to_team(&visit).send(&service, &session, form).await
}

pub async fn send_for_programme(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    to_programme(&visit).send(&service, &session, form).await
}

impl Inviting<'_> {
    async fn ask(&self, service: &Service) -> Result<Response, PageError> {
        let connection = service.database.connection();
        let organisations = organisation::all(connection, &self.place.scope).await?;
        self.page(&organisations, &Form::default())
    }

    fn page(
        &self,
        organisations: &[organisation::Model],
        form: &Form,
    ) -> Result<Response, PageError> {
        let shell = self.shell.clone().with_errors_of(form);
        let email = Input::new("email", say("question-email"))
            .hint(say("hint-invite-email"))
            .kind("email")
            .autocomplete("off")
            .spellcheck(false)
            .value(form.text("email"))
            .error(form.error("email"));
        FormPage::new(shell, &self.action, Button::new(say("button-invite")))
            .saying(say("words-invite"))
            .question(email)
            .question(role_question(self.roles.iter().copied(), form))
            .question(organisation_question(organisations, form, &self.hint))
            .way_out(&say("way-out-nothing"), &self.place.list)
            .page()
    }

    async fn send(
        &self,
        service: &Service,
        session: &Session,
        mut form: Form,
    ) -> Result<Response, PageError> {
        let mut change = self.place.inviter.change(service).await?;
        let connection = change.connection();
        let organisations = organisation::all(connection, &self.place.scope).await?;
        let email = read_email(&mut form);
        let role = chosen_role(&mut form, self.roles.iter().copied());
        let organisation = chosen_organisation(&mut form, &organisations);
        let (Some(email), Some(role), Some(organisation)) = (email, role, organisation) else {
            return self.page(&organisations, &form);
        };
        self.refuse_known(&change, &mut form, &email, role).await?;
        if !form.is_fine() {
            return self.page(&organisations, &form);
        }
        let settings = &service.settings;
        send(
            &mut change,
            settings,
            &self.place,
            &email,
            role,
            &organisation,
        )
        .await?;
        change.commit().await?;
        let words = say_with("notice-invited", &[("email", email.as_str())]);
        notice::go_on(session, &self.place.list, &words).await
    }

    /// Nobody is invited to what they have, or twice to the same.
    async fn refuse_known(
        &self,
        change: &Change,
        form: &mut Form,
        email: &EmailAddress,
        role: Role,
    ) -> Result<(), PageError> {
        let connection = change.connection();
        if self.place.inviter.person.email.as_deref() == Some(email.as_str()) {
            form.refuse("email", say("error-invite-self"));
            return Ok(());
        }
        let waiting = self.place.waiting(connection, change.at()).await?;
        let known = waiting
            .iter()
            .any(|one| one.email == email.as_str() && one.role == role.key());
        if known {
            form.refuse("email", say("error-invited-already"));
        } else if has_role(connection, &self.place, email, role).await? {
            form.refuse("email", say("error-member-already"));
        }
        Ok(())
    }
}

fn read_email(form: &mut Form) -> Option<EmailAddress> {
    form.required("email", &say("error-email-empty"));
    match EmailAddress::parse(form.text("email")) {
        Ok(email) => form.error("email").is_none().then_some(email),
        Err(message) => {
            form.refuse("email", message);
            None
        }
    }
}

async fn has_role(
    connection: &impl ConnectionTrait,
    place: &Place<'_>,
    email: &EmailAddress,
    role: Role,
) -> Result<bool, PageError> {
    let Some(person) = person::find_by_email(connection, email.as_str()).await? else {
        return Ok(false);
    };
    let held = match &place.team {
        Some(team) => membership::of_team(connection, team).await?,
        None => membership::above_teams(connection, &place.scope).await?,
    };
    Ok(held
        .iter()
        .any(|one| one.person_id == person.id && one.role == role.key()))
}
