//! The access layer: every route says who may come in, and only this layer makes scopes.
//!
//! A handler never asks whether somebody may do something: it is reached only by people who may,
//! and it gets a scope, without which no query of a team or programme can be written.

mod browser_name;
mod changing;
mod enforce;
mod identify;
mod pages;
mod scope;
mod token;
mod visits;

pub use changing::{change_by, still_here};
pub use identify::{SignedIn, identify, keep_signed_in, open_session, sign_in_session};
pub use scope::{ProgrammeScope, TeamScope};
pub use token::{TokenScope, UsedToken, new_secret};
pub use visits::{ProgrammeVisit, TeamVisit};

use std::sync::Arc;

use self::pages::Pages;
use axum::{
    Router,
    http::Method,
    middleware::from_fn_with_state,
    routing::{MethodFilter, MethodRouter, on},
};

use super::model::Right;
use crate::platform::service::Service;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody who is signed in.
    SignedIn,
    /// Somebody whom any programme gives this right as a whole.
    SomeProgramme(Right),
    /// Somebody whom a programme gives this right. The address holds `{programme}`.
    Programme(Right),
    /// Somebody whom a team gives this right. The address holds `{programme}` and `{team}`.
    Team(Right),
    /// The person whose membership of the team `{membership}` is, or somebody whom the team gives this right.
    OwnMembershipOr(Right),
}

/// One address, one method, who may use it and what it does. The table of these is the router,
/// and a test walks the same table as every role.
#[derive(Clone)]
pub struct Route {
    /// Method.
    pub method: Method,
    /// Address, with `{names}` for its changing parts.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    handler: MethodRouter<Service>,
}

impl Route {
    /// A page to look at. It never changes anything.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Service>,
        T: 'static,
    {
        Self {
            method: Method::GET,
            path,
            access,
            handler: on(MethodFilter::GET, handler),
        }
    }

    /// What a program puts in place of what was there.
    pub fn put<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Service>,
        T: 'static,
    {
        Self {
            method: Method::PUT,
            path,
            access,
            handler: on(MethodFilter::PUT, handler),
        }
    }

    /// A form sent.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Service>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            access,
            handler: on(MethodFilter::POST, handler),
        }
    }
}

/// Joins routes into a router in which every route is guarded as it says.
pub fn router(service: &Service, routes: Vec<Route>) -> Router<Service> {
    let pages = Arc::new(Pages::of(&routes));
    routes.into_iter().fold(Router::new(), |router, route| {
        let door = enforce::Door {
            service: service.clone(),
            access: route.access,
            pages: pages.clone(),
        };
        let guard = from_fn_with_state(door, enforce::enforce);
        router.route(route.path, route.handler.layer(guard))
    })
}
