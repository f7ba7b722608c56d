//! The guard in front of every route: finds the programme and team of the address, asks the matrix,
//! and hands on a scope. What a person may not know of is "not found".

use axum::{
    extract::{FromRequestParts, RawPathParams, Request, State},
    http::request::Parts,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Access, ProgrammeScope, SignedIn, TeamScope};
use crate::{
    people::{
        model::{Right, Role, Visibility, may},
        store::{membership, organisation, programme, team},
    },
    platform::{
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, Visit},
    },
};

/// A visit to a page of a programme by somebody who may be there.
#[derive(Clone)]
pub struct ProgrammeVisit {
    /// What the page's shell needs.
    pub visit: Visit,
    /// Who looks.
    pub person: SignedIn,
    /// The programme.
    pub programme: programme::Model,
    /// The key to its rows.
    pub scope: ProgrammeScope,
    /// What the person may do in it.
    pub rights: Vec<Right>,
}

/// A visit to a page of a team by somebody who may be there.
#[derive(Clone)]
pub struct TeamVisit {
    /// What the page's shell needs.
    pub visit: Visit,
    /// Who looks.
    pub person: SignedIn,
    /// The programme of the team.
    pub programme: programme::Model,
    /// The team.
    pub team: team::Model,
    /// The key to its rows.
    pub scope: TeamScope,
    /// What the person may do in it.
    pub rights: Vec<Right>,
}

impl ProgrammeVisit {
    /// Whether the person has a right here.
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// The address of a page of this programme: `path("/organisations")`.
    pub fn path(&self, rest: &str) -> String {
        format!("/programmes/{}{rest}", self.programme.slug)
    }

    /// A frame with the way back to this programme.
    pub fn shell(&self, title: &str) -> Shell {
        Shell::new(&self.visit, title)
            .crumb("Home", "/")
            .crumb(&self.programme.name, &self.path(""))
    }
}

impl TeamVisit {
    /// Whether the person has a right here.
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Whether this is the id of a place that the person holds in this team.
    pub fn is_own_membership(&self, id: &str) -> bool {
        self.own_memberships().any(|held| held.id.to_string() == id)
    }

    /// The places that the person holds in this team.
    pub fn own_memberships(&self) -> impl Iterator<Item = &membership::Model> {
        self.person
            .memberships
            .iter()
            .filter(|held| held.team_id == Some(self.team.id))
    }

    /// The address of a page of this team: `path("/members")`.
    pub fn path(&self, rest: &str) -> String {
        format!(
            "/programmes/{}/teams/{}{rest}",
            self.programme.slug, self.team.slug
        )
    }

    /// A frame with the way back to this team.
    pub fn shell(&self, title: &str) -> Shell {
        Shell::new(&self.visit, title)
            .crumb("Home", "/")
            .crumb(
                &self.programme.name,
                &format!("/programmes/{}", self.programme.slug),
            )
            .crumb(&self.team.name, &self.path(""))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ProgrammeVisit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(PageError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for TeamVisit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(PageError::NotFound)
    }
}

/// The guard of one route.
pub(super) async fn enforce(
    State((service, access)): State<(Service, Access)>,
    parameters: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    match admit(&service, access, &parameters, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

async fn admit(
    service: &Service,
    access: Access,
    parameters: &RawPathParams,
    request: &mut Request,
) -> Result<(), PageError> {
    if access == Access::Anyone {
        return Ok(());
    }
    let Some(person) = request.extensions().get::<SignedIn>().cloned() else {
        return Err(PageError::SignInFirst(request.uri().path().to_owned()));
    };
    let visit = visit_of(service, request);
    let programme = parameter(parameters, "programme");
    match access {
        Access::Anyone | Access::SignedIn => {}
        Access::SomeProgramme(right) => require_somewhere(&person, right)?,
        Access::Programme(right) => {
            let inside = enter_programme(service, &person, programme, visit).await?;
            require(&inside.rights, right)?;
            request.extensions_mut().insert(inside.visit.clone());
            request.extensions_mut().insert(inside);
        }
        Access::Team(right) | Access::OwnMembershipOr(right) => {
            let inside = enter_programme(service, &person, programme, visit).await?;
            let team = enter_team(service, inside, parameter(parameters, "team")).await?;
            let own = matches!(access, Access::OwnMembershipOr(_))
                && team.is_own_membership(parameter(parameters, "membership"));
            if !own {
                require(&team.rights, right)?;
            }
            request.extensions_mut().insert(team.visit.clone());
            request.extensions_mut().insert(team);
        }
    }
    Ok(())
}

/// A right given by a role of a whole programme, whichever it is.
fn require_somewhere(person: &SignedIn, right: Right) -> Result<(), PageError> {
    let held: Vec<&membership::Model> = person.memberships.iter().collect();
    if programme_rights(&held).contains(&right) {
        return Ok(());
    }
    Err(PageError::Forbidden(say("error-no-right-anywhere")))
}

fn parameter<'a>(parameters: &'a RawPathParams, name: &str) -> &'a str {
    parameters
        .iter()
        .find(|(key, _)| *key == name)
        .map_or("", |(_, value)| value)
}

fn visit_of(service: &Service, request: &Request) -> Visit {
    let visit = request.extensions().get::<Visit>().cloned();
    visit.unwrap_or_else(|| Visit::anonymous(service.settings.clone(), request.uri().to_string()))
}

async fn enter_programme(
    service: &Service,
    person: &SignedIn,
    slug: &str,
    mut visit: Visit,
) -> Result<ProgrammeVisit, PageError> {
    let connection = service.database.connection();
    let programme = programme::find_by_slug(connection, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let held: Vec<&membership::Model> = person
        .memberships
        .iter()
        .filter(|held| held.programme_id == programme.id)
        .collect();
    let first = held.first().ok_or(PageError::NotFound)?;
    if programme.requires_second_factor && !person.second_factor {
        return Err(PageError::SecondFactorFirst);
    }
    let rights = programme_rights(&held);
    let scope = ProgrammeScope::new(programme.id);
    if let Some(viewer) = &mut visit.viewer {
        viewer.role = role_label(first);
        viewer.organisation =
            organisation::name_of(connection, &scope, first.organisation_id).await?;
        viewer.programme = Some((
            programme.name.clone(),
            format!("/programmes/{}", programme.slug),
        ));
    }
    Ok(ProgrammeVisit {
        visit,
        person: person.clone(),
        programme,
        scope,
        rights,
    })
}

async fn enter_team(
    service: &Service,
    inside: ProgrammeVisit,
    slug: &str,
) -> Result<TeamVisit, PageError> {
    let connection = service.database.connection();
    let team = team::find_by_slug(connection, &inside.scope, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let rights = team_rights(&inside, &team);
    if !rights.contains(&Right::SeeTeam) {
        return Err(PageError::NotFound);
    }
    let mut visit = inside.visit;
    let here = inside
        .person
        .memberships
        .iter()
        .find(|held| held.team_id == Some(team.id));
    if let (Some(viewer), Some(held)) = (&mut visit.viewer, here) {
        viewer.role = role_label(held);
        viewer.organisation =
            organisation::name_of(connection, &inside.scope, held.organisation_id).await?;
    }
    let scope = inside.scope.team(team.id);
    Ok(TeamVisit {
        visit,
        person: inside.person,
        programme: inside.programme,
        team,
        scope,
        rights,
    })
}

fn require(rights: &[Right], right: Right) -> Result<(), PageError> {
    if rights.contains(&right) {
        return Ok(());
    }
    Err(PageError::Forbidden(say("error-no-right")))
}

fn role_label(held: &membership::Model) -> String {
    Role::parse(&held.role)
        .map(|role| role.label().to_owned())
        .unwrap_or_default()
}

/// What a person may do in the programme as a whole. A role in one team opens the programme's door and no more.
fn programme_rights(held: &[&membership::Model]) -> Vec<Right> {
    let granted = |right: Right| {
        right == Right::EnterProgramme
            || held.iter().any(|held| {
                held.team_id.is_none()
                    && Role::parse(&held.role).is_some_and(|role| may(role, right))
            })
    };
    Right::ALL
        .into_iter()
        .filter(|right| granted(*right))
        .collect()
}

/// What a person may do in a team: by a role in it, by a role of the whole programme,
/// or as anybody in the programme when the team lets them read.
fn team_rights(inside: &ProgrammeVisit, team: &team::Model) -> Vec<Right> {
    let open = Visibility::parse(&team.visibility) == Some(Visibility::Programme);
    let granted = |right: Right| {
        let by_role = inside.person.memberships.iter().any(|held| {
            held.programme_id == team.programme_id
                && held.team_id.is_none_or(|id| id == team.id)
                && Role::parse(&held.role).is_some_and(|role| may(role, right))
        });
        by_role || (right == Right::SeeTeam && open)
    };
    Right::ALL
        .into_iter()
        .filter(|right| granted(*right))
        .collect()
}
