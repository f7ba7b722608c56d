//! The interface for programs: measures of a team, their values and what the chart computed, as JSON with a token.
//!
//! The rights are those of the person whose token it is; nothing here does what no page does.

mod chart;
mod list;
mod once;
mod values;

pub use once::forgotten_before;

use utoipa::{
    Modify, OpenApi,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};

use crate::people::{
    access::{Access, Route},
    model::Right,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let work = Access::Team(Right::WorkInTeam);
    vec![
        Route::get(
            "/api/v1/programmes/{programme}/teams/{team}/measures",
            see,
            list::list,
        ),
        Route::get(
            "/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/values",
            see,
            values::list,
        ),
        Route::put(
            "/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/values",
            work,
            values::put,
        ),
        Route::get(
            "/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/chart",
            see,
            chart::show,
        ),
    ]
}

/// The description of the interface, made from the code that answers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Causeway",
        version = "1",
        description = "Measures of a team: list them, bring values in, read what their charts say. Reports of a programme: what goes wrong between GP and hospital. Releases: bring one to the inbox of a team. Make a token on your account page and send it as `Authorization: Bearer …`."
    ),
    paths(list::list, values::list, values::put, chart::show),
    modifiers(&Tokens),
    tags((name = "measures", description = "What a team counts to see whether a change helped"))
)]
struct Description;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("token", bearer);
    }
}

/// The description of this part of the interface, made from the code that answers.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_described_and_every_description_has_its_route() {
        let described = serde_json::to_value(Description::openapi()).unwrap();
        let mut named: Vec<String> = Vec::new();
        for (path, methods) in described["paths"].as_object().unwrap() {
            for method in methods.as_object().unwrap().keys() {
                named.push(format!("{} {path}", method.to_uppercase()));
            }
        }
        let mut there: Vec<String> = routes()
            .iter()
            .map(|route| format!("{} {}", route.method, route.path))
            .collect();
        named.sort();
        there.sort();
        assert_eq!(named, there);
    }
}
