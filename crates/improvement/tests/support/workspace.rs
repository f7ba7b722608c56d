//! A programme with organisations of both sides and a team, and people to put into it.

use std::sync::OnceLock;

use axum::http::Method;
use improvement::{
    app::app,
    evidence::release_file::AgreementRef,
    people::{
        Membership, Organisation, Person, Programme, Team,
        access::{TeamScope, TokenScope, open_session},
        account::{NewToken, add_token},
        founding::{self, NewMembership, NewOrganisation, NewProgramme, NewTeam},
        model::{Role, Side, Visibility},
    },
    platform::{
        change::Actor, clock::Clock, database::Database, service::Service, settings::Settings,
    },
};
use tempfile::TempDir;

use super::{
    Browser,
    agreeing::{agree, nobodys},
    databases::{self, PostgresDatabase},
    releases::hospital_key,
};

/// Where the store of a workspace lies; it goes with the workspace.
enum Place {
    #[expect(dead_code, reason = "held, because the folder goes when it is dropped")]
    Folder(TempDir),
    Postgres(PostgresDatabase),
}

/// A running service on a store of its own.
pub struct Workspace {
    pub service: Service,
    pub programme: Programme,
    pub practice: Organisation,
    pub hospital: Organisation,
    pub team: Team,
    /// What permits the hospital's releases to that team, once it was agreed.
    agreement: OnceLock<AgreementRef>,
    /// A team of another programme: nobody of this one may know of it.
    pub foreign_team: Team,
    pub foreign_programme: Programme,
    router: axum::Router,
    place: Place,
}

impl Workspace {
    pub async fn on_sqlite() -> Self {
        let (database, folder) = databases::sqlite().await;
        Self::furnish(database, Place::Folder(folder)).await
    }

    pub async fn on_postgres() -> Option<Self> {
        let (database, place) = databases::postgres().await?;
        Some(Self::furnish(database, Place::Postgres(place)).await)
    }

    /// The address of its database, where that is on PostgreSQL.
    pub fn postgres_address(&self) -> Option<String> {
        match &self.place {
            Place::Folder(_) => None,
            Place::Postgres(database) => Some(database.address()),
        }
    }

    async fn furnish(database: Database, place: Place) -> Self {
        let service = Service::new(database, Clock::default(), Settings::default());
        let mut change = service
            .database
            .change(&service.clock, Actor::Program)
            .await
            .unwrap();
        let programme = founding::found_programme(
            &mut change,
            NewProgramme {
                name: "Interface programme".into(),
                ..Default::default()
            },
        )
        .await
        .unwrap();
        let scope = founding::scope_of(&programme);
        let practice = NewOrganisation {
            name: "Riverside Practice".into(),
            ods_code: "A81001".into(),
            side: Side::Primary,
        };
        let practice = founding::add_organisation(&mut change, &scope, practice)
            .await
            .unwrap();
        let hospital = NewOrganisation {
            name: "Castle Hospital".into(),
            ods_code: "RZZ".into(),
            side: Side::Secondary,
        };
        let hospital = founding::add_organisation(&mut change, &scope, hospital)
            .await
            .unwrap();
        let organisations = vec![practice.id, hospital.id];
        let team = founding::add_team(
            &mut change,
            &scope,
            new_team("Orthopaedics team", organisations),
        )
        .await
        .unwrap();
        let foreign_programme = founding::found_programme(
            &mut change,
            NewProgramme {
                name: "Elsewhere".into(),
                ..Default::default()
            },
        )
        .await
        .unwrap();
        let elsewhere = founding::scope_of(&foreign_programme);
        let foreign_team =
            founding::add_team(&mut change, &elsewhere, new_team("Foreign team", vec![]))
                .await
                .unwrap();
        change.commit().await.unwrap();
        let router = app(&service);
        Self {
            service,
            programme,
            practice,
            hospital,
            team,
            agreement: OnceLock::new(),
            foreign_team,
            foreign_programme,
            router,
            place,
        }
    }

    /// The agreement that permits the hospital's releases to the team; one that nobody keeps, while none was made.
    pub fn agreement(&self) -> AgreementRef {
        self.agreement.get().cloned().unwrap_or_else(nobodys)
    }

    /// Both organisations agree that the hospital may release to the team.
    pub async fn agree_to_share(&self) {
        if self.agreement.get().is_some() {
            return;
        }
        let (database, clock) = (&self.service.database, &self.service.clock);
        let mut change = database.change(clock, Actor::Program).await.unwrap();
        let releasing = [("RZZ", hospital_key())];
        let parties = (releasing.as_slice(), "A81001");
        let agreed = agree(&mut change, &self.programme, &[&self.team.slug], parties).await;
        change.commit().await.unwrap();
        self.agreement.set(agreed).unwrap();
    }

    /// The same workspace with settings changed.
    pub fn configure(&mut self, change: impl FnOnce(&mut Settings)) {
        let mut settings = (*self.service.settings).clone();
        change(&mut settings);
        let (database, clock) = (self.service.database.clone(), self.service.clock.clone());
        self.service = Service::new(database, clock, settings);
        self.router = app(&self.service);
    }

    /// The address of a page of the programme.
    pub fn programme_path(&self, rest: &str) -> String {
        format!("/programmes/{}{rest}", self.programme.slug)
    }

    /// The address of a page of the team.
    pub fn team_path(&self, rest: &str) -> String {
        self.programme_path(&format!("/teams/{}{rest}", self.team.slug))
    }

    pub fn team_scope(&self) -> TeamScope {
        founding::team_scope_of(&self.team)
    }

    /// A new account without any place.
    pub async fn person(&self, name: &str) -> Person {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let mut change = self
            .service
            .database
            .change(&self.service.clock, Actor::Program)
            .await
            .unwrap();
        let person = founding::add_person(&mut change, &email, name)
            .await
            .unwrap();
        change.commit().await.unwrap();
        person
    }

    /// A new account with this role: in the team, or in the programme where the role is one of the whole programme.
    pub async fn member(&self, name: &str, role: Role) -> (Person, Membership) {
        let person = self.person(name).await;
        let team = (!role.is_programme_wide()).then(|| self.team_scope());
        let new = NewMembership {
            person_id: person.id,
            organisation_id: self.practice.id,
            role,
            team,
        };
        let mut change = self
            .service
            .database
            .change(&self.service.clock, Actor::Program)
            .await
            .unwrap();
        let membership =
            founding::add_membership(&mut change, &founding::scope_of(&self.programme), new)
                .await
                .unwrap();
        change.commit().await.unwrap();
        (person, membership)
    }

    /// A new token of this person.
    pub async fn token_of(&self, person: &Person, scope: TokenScope) -> String {
        self.token_made_in(person, scope, false).await
    }

    /// A new token of this person, made in a session with a second factor or without.
    async fn token_made_in(
        &self,
        person: &Person,
        scope: TokenScope,
        second_factor: bool,
    ) -> String {
        let service = &self.service;
        let actor = Actor::Person(person.id);
        let mut change = service
            .database
            .change(&service.clock, actor)
            .await
            .unwrap();
        let new = NewToken {
            person_id: person.id,
            name: "Reporting",
            scope,
            second_factor,
            days: 30,
        };
        let secret = add_token(&mut change, new).await.unwrap();
        change.commit().await.unwrap();
        secret
    }

    /// What a program of this person gets, with a token that may write.
    pub async fn by_program(
        &self,
        method: &Method,
        path: &str,
        person: Option<&Person>,
        second_factor: bool,
    ) -> super::Page {
        let token = match person {
            Some(person) => {
                let scope = if path.ends_with("/releases") {
                    TokenScope::Releases
                } else {
                    TokenScope::Write
                };
                Some(self.token_made_in(person, scope, second_factor).await)
            }
            None => None,
        };
        let body = if method == Method::GET {
            ""
        } else {
            "{\"values\":[]}"
        };
        let browser = self.browser();
        browser
            .send_as_program(method, path, token.as_deref(), body)
            .await
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which this person is signed in, without a second factor.
    pub async fn browser_of(&self, person: &Person) -> Browser {
        self.browser_after(person, false).await
    }

    /// A browser in which this person is signed in and gave a second factor.
    pub async fn browser_with_second_factor(&self, person: &Person) -> Browser {
        self.browser_after(person, true).await
    }

    async fn browser_after(&self, person: &Person, second_factor: bool) -> Browser {
        let cookie = open_session(&self.service, person.id, second_factor).await;
        let cookie = cookie.unwrap();
        let mut browser = self.browser();
        browser.set_cookie("causeway", &cookie);
        browser
    }

    /// A new member with this role, signed in.
    pub async fn signed_in(&self, role: Role) -> Browser {
        let (person, _) = self.member(&format!("Test {}", role.label()), role).await;
        self.browser_of(&person).await
    }
}

pub(super) fn new_team(name: &str, organisations: Vec<uuid::Uuid>) -> NewTeam {
    NewTeam {
        name: name.into(),
        place: "Riverside".into(),
        problem_area: "Referrals are lost between the practice and the hospital".into(),
        visibility: Visibility::Private,
        organisations,
    }
}
