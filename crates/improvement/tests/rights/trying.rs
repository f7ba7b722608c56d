//! Trying one route as one visitor.

use axum::http::{Method, StatusCode};
use improvement::people::{access::Route, model::Role};

use super::{
    expectation::Outcome,
    filling::{Filling, Ids},
    visitors::{Somebody, Visitor},
};
use crate::support::{Page, Workspace};

/// Tries routes, with people who are kept for as long as nothing is used up.
pub struct Trying<'a> {
    filling: Filling<'a>,
    kept: Vec<(Visitor, Somebody)>,
}

impl<'a> Trying<'a> {
    pub async fn new(workspace: &'a Workspace) -> Self {
        let mut filling = Filling::new(workspace).await;
        let mut kept = Vec::new();
        for visitor in Visitor::all() {
            kept.push((visitor, newcomer(&mut filling, visitor).await));
        }
        Self { filling, kept }
    }

    /// Tries a route; a sentence when it did not come out as it must.
    pub async fn try_out(
        &mut self,
        route: &Route,
        visitor: Visitor,
        ids: Ids,
        outcome: Outcome,
    ) -> Option<String> {
        // A form that is let in may end the visitor's own place, or what it is about.
        let may_use_up = route.method != Method::GET && outcome == Outcome::Allowed;
        let mut somebody = if may_use_up {
            newcomer(&mut self.filling, visitor).await
        } else {
            self.kept(visitor)
        };
        let team = match visitor {
            Visitor::NeighbourOfOpenTeam | Visitor::AuditorOfOpenTeam => {
                self.filling.open_team.clone()
            }
            _ => self.filling.workspace.team.clone(),
        };
        let filling = &mut self.filling;
        let path = filling
            .address(route.path, &team, ids, &somebody, may_use_up)
            .await;
        let gave_both = visitor != Visitor::WithoutSecondFactor;
        let page = if route.path.starts_with("/api/") {
            self.filling
                .workspace
                .by_program(&route.method, &path, somebody.person.as_ref(), gave_both)
                .await
        } else if route.method == Method::GET {
            somebody.browser.get(&path).await
        } else {
            somebody.browser.post(&path, &[]).await
        };
        let came_out = came_out(&page, &path);
        (came_out != Some(outcome)).then(|| {
            let (method, path, status) = (&route.method, route.path, page.status);
            format!("{method} {path} as {visitor:?} with ids {ids:?}: {outcome:?} expected, got {status} ({came_out:?})")
        })
    }

    fn kept(&self, visitor: Visitor) -> Somebody {
        let mut kept = self.kept.iter();
        let found = kept.find(|(kind, _)| *kind == visitor);
        found.unwrap().1.clone()
    }
}

/// A new person of this kind and their browser.
pub async fn newcomer(filling: &mut Filling<'_>, visitor: Visitor) -> Somebody {
    let number = filling.next_number();
    let name = format!("Visitor {number}");
    let workspace = filling.workspace;
    let (person, place) = match visitor {
        Visitor::Nobody => {
            return Somebody {
                number,
                person: None,
                place: None,
                browser: workspace.browser(),
            };
        }
        Visitor::Has(role) => workspace.member(&name, role).await,
        Visitor::AuditorOfOpenTeam => workspace.member(&name, Role::Auditor).await,
        Visitor::WithoutSecondFactor => workspace.member(&name, Role::ProgrammeTeam).await,
        Visitor::Neighbour | Visitor::NeighbourOfOpenTeam => {
            workspace
                .member_of(&filling.neighbours, &name, Role::Member)
                .await
        }
        Visitor::Stranger => workspace.foreign_member(Role::Member).await,
    };
    let browser = match visitor {
        Visitor::WithoutSecondFactor => workspace.browser_of(&person).await,
        _ => workspace.browser_with_second_factor(&person).await,
    };
    Somebody {
        number,
        browser,
        person: Some(person),
        place: Some(place),
    }
}

/// How a try came out; nothing when the service failed. Sign-in is asked for by one exact address, so that pages
/// which lead there by themselves are not mistaken; the pages of an account lead to its second factor by themselves.
fn came_out(page: &Page, path: &str) -> Option<Outcome> {
    let sign_in = match path {
        "/" => "/sign-in".to_owned(),
        path => format!("/sign-in?return_to={path}"),
    };
    match page.status {
        StatusCode::SEE_OTHER if page.location.as_deref() == Some(sign_in.as_str()) => {
            Some(Outcome::SignIn)
        }
        // A form is not opened again: what was typed is shown, with the way to sign in.
        StatusCode::UNAUTHORIZED => Some(Outcome::SignIn),
        StatusCode::SEE_OTHER
            if page.location.as_deref() == Some("/account/second-factor")
                && !path.starts_with("/account") =>
        {
            Some(Outcome::SecondFactor)
        }
        StatusCode::NOT_FOUND => Some(Outcome::NotFound),
        // A program is not led to the page on which people sign in.
        StatusCode::UNAUTHORIZED if path.starts_with("/api/") => Some(Outcome::SignIn),
        StatusCode::FORBIDDEN
            if path.starts_with("/api/") && page.html().contains("second step") =>
        {
            Some(Outcome::SecondFactor)
        }
        StatusCode::FORBIDDEN => Some(Outcome::Forbidden),
        status if status.is_server_error() => None,
        _ => Some(Outcome::Allowed),
    }
}
