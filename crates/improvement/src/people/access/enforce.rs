//! The guard in front of every route: finds the programme and team of the address, asks the matrix,
//! and hands on a scope. What a person may not know of is "not found".

use std::sync::Arc;

use axum::{
    extract::{RawPathParams, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use uuid::Uuid;

use super::{Access, ProgrammeScope, ProgrammeVisit, SignedIn, TeamVisit, UsedToken, pages::Pages};
use crate::{
    people::{
        model::{Right, Role, Visibility, may},
        store::{membership, organisation, programme, team},
    },
    platform::{
        errors::PageError, messages::say, service::Service, session_ended::SessionEnded,
        shell::Visit,
    },
};

/// What the guard of one route knows.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) service: Service,
    pub(super) access: Access,
    pub(super) pages: Arc<Pages>,
}

/// The guard of one route.
pub(super) async fn enforce(
    State(door): State<Door>,
    parameters: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let page = door
        .pages
        .to_come_back_to(request.method(), request.uri(), request.headers());
    if door.access != Access::Anyone && request.extensions().get::<SignedIn>().is_none() {
        return sign_in_first(page, request).await.into_response();
    }
    if let Some(visit) = request.extensions_mut().get_mut::<Visit>() {
        visit.page = page;
    }
    match admit(&door.service, door.access, &parameters, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// A page is opened again after signing in. A form cannot be, so what was typed into it is shown first.
async fn sign_in_first(back: String, request: Request) -> PageError {
    if request.method().is_safe() {
        return PageError::SignInFirst(back);
    }
    PageError::SessionEnded(Box::new(SessionEnded::read(request, back).await))
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
        return Err(PageError::SignInFirst("/".to_owned()));
    };
    if let Some(UsedToken { scope, .. }) = &person.token
        && !scope.allows(request.method(), request.uri().path())
    {
        return Err(PageError::Forbidden(say(scope.refusal())));
    }
    let visit = visit_of(service, request);
    let programme = parameter(parameters, "programme");
    match access {
        Access::Anyone | Access::SignedIn => {}
        Access::SomeProgramme(right) => require_somewhere(service, &person, right).await?,
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

/// A right given by a role of a whole programme, whichever it is. A programme that asks for a second factor gives
/// nothing without one, here as on its own pages.
async fn require_somewhere(
    service: &Service,
    person: &SignedIn,
    right: Right,
) -> Result<(), PageError> {
    let giving: Vec<Uuid> = person
        .memberships
        .iter()
        .filter(|held| programme_rights(&[held]).contains(&right))
        .map(|held| held.programme_id)
        .collect();
    if giving.is_empty() {
        return Err(PageError::Forbidden(say("error-no-right-anywhere")));
    }
    let programmes = programme::find_all(service.database.connection(), giving).await?;
    if programmes.iter().any(|one| lets_in(one, person)) {
        return Ok(());
    }
    Err(PageError::SecondFactorFirst)
}

/// Whether the person has given the second factor, where the programme asks for one.
fn lets_in(programme: &programme::Model, person: &SignedIn) -> bool {
    person.second_factor || !programme.requires_second_factor
}

fn parameter<'a>(parameters: &'a RawPathParams, name: &str) -> &'a str {
    parameters
        .iter()
        .find(|(key, _)| *key == name)
        .map_or("", |(_, value)| value)
}

fn visit_of(service: &Service, request: &Request) -> Visit {
    let visit = request.extensions().get::<Visit>().cloned();
    visit.unwrap_or_else(|| {
        Visit::anonymous(
            service.settings.clone(),
            request.uri().to_string(),
            service.clock.now(),
        )
    })
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
    if !lets_in(&programme, person) {
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

/// What a person may do in a team: by a role in it or by a role of the whole programme. A team that lets the programme
/// read is read by everybody whose role lets them see a team, whichever team that is.
pub(super) fn team_rights(inside: &ProgrammeVisit, team: &team::Model) -> Vec<Right> {
    let open = Visibility::parse(&team.visibility) == Some(Visibility::Programme);
    let granted = |right: Right| {
        inside.person.memberships.iter().any(|held| {
            let here = held.team_id.is_none_or(|id| id == team.id);
            held.programme_id == team.programme_id
                && (here || (open && right == Right::SeeTeam))
                && Role::parse(&held.role).is_some_and(|role| may(role, right))
        })
    };
    Right::ALL
        .into_iter()
        .filter(|right| granted(*right))
        .collect()
}
