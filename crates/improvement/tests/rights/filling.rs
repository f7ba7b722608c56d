//! Real addresses for the routes: each changing part is filled with something that is there.
//!
//! What a form may use up or end (a visitor's own place, a member, an invitation) is made anew for each try, so that
//! the order of the tries does not matter.

use axum::http::{Method, StatusCode};
use improvement::people::{Membership, Organisation, Person, access::Route, model::Role};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{expectation::Outcome, visitors::Visitor};
use crate::support::{Browser, Page, Workspace};

/// Whose ids stand in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// Those of the programme and team visited.
    Own,
    /// The other programme, its team and things in it.
    OtherProgramme,
    /// The other programme's team under this programme's address.
    OtherTeamInAddress,
    /// This programme and team, with a thing of the other programme.
    ForeignThing,
    /// This team, with a thing of another team of this programme.
    NeighboursThing,
    /// This team, with the visitor's own place in it.
    OwnPlace,
}

/// The names of the changing parts of an address.
pub fn placeholders(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap())
        .collect()
}

/// What stands ready to be put into addresses.
pub struct Filling<'a> {
    workspace: &'a Workspace,
    lead: Browser,
    faculty: Browser,
    open_team: String,
    neighbours_team: String,
    neighbours_member: Membership,
    neighbours_invitation: Uuid,
    foreign_member: Membership,
    foreign_coach: Membership,
    foreign_organisation: Organisation,
    foreign_invitation: Uuid,
    number: u32,
}

impl<'a> Filling<'a> {
    pub async fn new(workspace: &'a Workspace) -> Self {
        let lead = workspace
            .signed_in_as("Standing Lead", Role::TeamLead)
            .await;
        let mut faculty = workspace
            .signed_in_as("Standing Faculty", Role::ProgrammeTeam)
            .await;
        let open_team = start_team(workspace, &mut faculty, "Open team", "programme").await;
        let neighbours_team = start_team(workspace, &mut faculty, "Neighbours", "private").await;
        let foreign_lead = workspace.foreign_member(Role::TeamLead).await;
        let mut filling = Self {
            lead,
            open_team,
            neighbours_member: workspace.member_of(&neighbours_team, Role::Member).await.1,
            neighbours_team,
            neighbours_invitation: Uuid::nil(),
            foreign_member: workspace.foreign_member(Role::Member).await,
            foreign_coach: workspace.foreign_member(Role::Coach).await,
            foreign_organisation: workspace.foreign_organisation().await,
            foreign_invitation: Uuid::nil(),
            faculty,
            number: 0,
            workspace,
        };
        let to = workspace.programme_path(&format!("/teams/{}/invite", filling.neighbours_team));
        let practice = workspace.practice.id;
        let mut browser = filling.faculty.clone();
        filling.neighbours_invitation = filling
            .invite(&mut browser, &to, practice, None, "member")
            .await;
        let mut browser = workspace.browser_of_id(foreign_lead.person_id).await;
        let to = format!(
            "/programmes/{}/teams/{}/invite",
            workspace.foreign_programme.slug, workspace.foreign_team.slug
        );
        let organisation = filling.foreign_organisation.id;
        filling.foreign_invitation = filling
            .invite(&mut browser, &to, organisation, None, "member")
            .await;
        filling
    }

    /// Tries a route; a sentence when it did not come out as it must.
    pub async fn try_out(
        &mut self,
        route: &Route,
        visitor: Visitor,
        ids: Ids,
        outcome: Outcome,
    ) -> Option<String> {
        let (person, mut browser) = self.fresh(visitor).await;
        let team = match visitor {
            Visitor::NeighbourOfOpenTeam => self.open_team.clone(),
            _ => self.workspace.team.slug.clone(),
        };
        let path = self
            .address_in(route.path, &team, ids, person.as_ref())
            .await;
        let page = if route.method == Method::GET {
            browser.get(&path).await
        } else {
            browser.post(&path, &[]).await
        };
        let came_out = came_out(&page, &path);
        (came_out != outcome).then(|| {
            format!("{} {} as {visitor:?} with ids {ids:?}: {outcome:?} expected, got {} ({came_out:?})", route.method, route.path, page.status)
        })
    }

    /// A new person of this kind and their browser.
    async fn fresh(&mut self, visitor: Visitor) -> (Option<Person>, Browser) {
        self.number += 1;
        let name = format!("Visitor {}", self.number);
        let person = match visitor {
            Visitor::Nobody => return (None, self.workspace.browser()),
            Visitor::Has(role) => self.workspace.member(&name, role).await.0,
            Visitor::Neighbour | Visitor::NeighbourOfOpenTeam => {
                self.workspace
                    .member_of(&self.neighbours_team, Role::Member)
                    .await
                    .0
            }
            Visitor::Stranger => self.workspace.stranger(Role::Member).await,
        };
        let browser = self.workspace.browser_of(&person).await;
        (Some(person), browser)
    }

    /// An address of the team visited.
    pub async fn address(&mut self, path: &str, ids: Ids, person: Option<&Person>) -> String {
        let team = self.workspace.team.slug.clone();
        self.address_in(path, &team, ids, person).await
    }

    async fn address_in(
        &mut self,
        path: &str,
        team: &str,
        ids: Ids,
        person: Option<&Person>,
    ) -> String {
        let mut filled = path.to_owned();
        for part in placeholders(path) {
            let value = match part {
                "programme" if ids == Ids::OtherProgramme => {
                    self.workspace.foreign_programme.slug.clone()
                }
                "programme" => self.workspace.programme.slug.clone(),
                "team" if matches!(ids, Ids::OtherProgramme | Ids::OtherTeamInAddress) => {
                    self.workspace.foreign_team.slug.clone()
                }
                "team" => team.to_owned(),
                "membership" => self.membership(path, team, ids, person).await.to_string(),
                "organisation" => self.organisation(ids).to_string(),
                "invitation" => self.invitation(path, team, ids).await.to_string(),
                "token" if path.starts_with("/invitations/") => self.token(person).await,
                unknown => {
                    panic!("the test of rights does not know how to fill {{{unknown}}} of {path}")
                }
            };
            filled = filled.replace(&format!("{{{part}}}"), &value);
        }
        filled
    }

    async fn membership(
        &mut self,
        path: &str,
        team: &str,
        ids: Ids,
        person: Option<&Person>,
    ) -> Uuid {
        let of_team = path.contains("{team}");
        match ids {
            Ids::Own | Ids::OtherTeamInAddress if of_team => {
                self.workspace.member_of(team, Role::Member).await.1.id
            }
            Ids::Own | Ids::OtherTeamInAddress => {
                self.number += 1;
                self.workspace
                    .member(&format!("Target {}", self.number), Role::Coach)
                    .await
                    .1
                    .id
            }
            Ids::OtherProgramme | Ids::ForeignThing if of_team => self.foreign_member.id,
            Ids::OtherProgramme | Ids::ForeignThing => self.foreign_coach.id,
            Ids::NeighboursThing => self.neighbours_member.id,
            Ids::OwnPlace => self.workspace.place_of(person.unwrap()).await.id,
        }
    }

    fn organisation(&self, ids: Ids) -> Uuid {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing => self.foreign_organisation.id,
            _ => self.workspace.practice.id,
        }
    }

    async fn invitation(&mut self, path: &str, team: &str, ids: Ids) -> Uuid {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing => return self.foreign_invitation,
            Ids::NeighboursThing => return self.neighbours_invitation,
            _ => {}
        }
        let practice = self.workspace.practice.id;
        let mut faculty = self.faculty.clone();
        if path.contains("{team}") {
            let to = self
                .workspace
                .programme_path(&format!("/teams/{team}/invite"));
            return self
                .invite(&mut faculty, &to, practice, None, "member")
                .await;
        }
        let to = self.workspace.programme_path("/people/invite");
        self.invite(&mut faculty, &to, practice, None, "coach")
            .await
    }

    /// The secret of an invitation to the visitor, or to somebody new.
    async fn token(&mut self, person: Option<&Person>) -> String {
        let to = self.workspace.team_path("/invite");
        let practice = self.workspace.practice.id;
        let email = person.and_then(|person| person.email.clone());
        let taken = match person {
            Some(person) => self
                .workspace
                .roles_of(person)
                .await
                .contains(&Role::Sponsor),
            None => false,
        };
        let role = if taken {
            Role::BuddyReader
        } else {
            Role::Sponsor
        };
        let mut lead = self.lead.clone();
        self.invite(&mut lead, &to, practice, email, role.key())
            .await;
        let link = crate::people::newest_link(self.workspace).await;
        link.rsplit('/').next().unwrap().to_owned()
    }

    /// Sends an invitation and returns its id.
    async fn invite(
        &mut self,
        browser: &mut Browser,
        to: &str,
        organisation: Uuid,
        email: Option<String>,
        role: &str,
    ) -> Uuid {
        self.number += 1;
        let email = email.unwrap_or_else(|| format!("invited{}@example.org", self.number));
        let organisation = organisation.to_string();
        let fields = [
            ("email", email.as_str()),
            ("role", role),
            ("organisation", organisation.as_str()),
        ];
        let page = browser.post(to, &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{to}: {}", page.text());
        let database = &self.workspace.service.database;
        let newest = "SELECT id FROM invitation ORDER BY created_at DESC, id DESC LIMIT 1";
        let row = database
            .connection()
            .query_one_raw(database.statement(newest))
            .await;
        row.unwrap().unwrap().try_get("", "id").unwrap()
    }
}

async fn start_team(
    workspace: &Workspace,
    faculty: &mut Browser,
    name: &str,
    visibility: &str,
) -> String {
    let fields = [
        ("name", name),
        ("place", "Riverside"),
        ("visibility", visibility),
    ];
    let page = faculty
        .post(&workspace.programme_path("/teams/new"), &fields)
        .await;
    let members = page.location.unwrap();
    members
        .trim_end_matches("/members")
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned()
}

/// How a try came out. Sign-in is asked for by one exact address, so that pages which lead there by themselves are not mistaken.
fn came_out(page: &Page, path: &str) -> Outcome {
    let sign_in = if path == "/" {
        "/sign-in".to_owned()
    } else {
        format!("/sign-in?return_to={path}")
    };
    match page.status {
        StatusCode::SEE_OTHER if page.location.as_deref() == Some(sign_in.as_str()) => {
            Outcome::SignIn
        }
        StatusCode::NOT_FOUND => Outcome::NotFound,
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Outcome::Forbidden,
        status if status.is_server_error() => {
            panic!("{path} failed with {status}: {}", page.text())
        }
        _ => Outcome::Allowed,
    }
}
