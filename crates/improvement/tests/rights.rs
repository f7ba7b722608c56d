//! The test of rights: every route of the real table, as every kind of visitor, with own and with foreign ids.
//!
//! What must happen is worked out here from the route's `Access` and the matrix of rights alone, so that a mistake
//! in the guard, in a handler or in the table shows as a combination that came out otherwise.

mod agreements;
mod expectation;
mod filling;
mod inviting;
mod measures;
mod problem;
mod reading;
mod releases;
mod reports;
mod sharing;
mod tools;
mod trying;
mod visitors;

use axum::http::Method;
use improvement::{
    app,
    people::{access::Access, model::Right},
};

use self::{
    expectation::{Outcome, expected, with_foreign_id},
    filling::{Filling, Ids, placeholders},
    trying::{Trying, newcomer},
    visitors::Visitor,
};
use crate::support::{Workspace, on_both_databases};

on_both_databases! {
    async fn every_route_is_open_to_those_who_may_and_to_nobody_else(workspace: Workspace) {
        let routes = app::routes(&workspace.service);
        let mut trying = Trying::new(&workspace).await;
        let (mut tried, mut tried_foreign, mut wrong) = (0, 0, Vec::new());
        for route in &routes {
            for visitor in Visitor::all() {
                let outcome = without_provider(route.path, expected(route.access, visitor));
                wrong.extend(trying.try_out(route, visitor, Ids::Own, outcome).await);
                tried += 1;
                for (ids, outcome) in foreign_tries(route.path, route.access, visitor) {
                    wrong.extend(trying.try_out(route, visitor, ids, outcome).await);
                    tried_foreign += 1;
                }
            }
        }
        println!("rights: {} routes × {} visitors = {tried} combinations tried", routes.len(), Visitor::all().count());
        println!("rights: and {tried_foreign} with ids of other teams and programmes");
        assert!(wrong.is_empty(), "{} went wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// No organisation's sign-in is set up in these workspaces, so there is none to find; journeys of signing in try one.
fn without_provider(path: &str, outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Allowed if path.contains("{provider}") => Outcome::NotFound,
        otherwise => otherwise,
    }
}

/// The tries of a route with ids that are not those of the programme and team visited.
fn foreign_tries(path: &str, access: Access, visitor: Visitor) -> Vec<(Ids, Outcome)> {
    let parts = placeholders(path);
    let mut tries = Vec::new();
    if parts.contains(&"programme") {
        tries.push((
            Ids::OtherProgramme,
            with_foreign_id(access, visitor, Ids::OtherProgramme),
        ));
    }
    if parts.contains(&"team") {
        tries.push((
            Ids::OtherTeamInAddress,
            with_foreign_id(access, visitor, Ids::OtherTeamInAddress),
        ));
    }
    let inner = [
        "membership",
        "organisation",
        "release",
        "arrival",
        "invitation",
        "measure",
        "report",
        "link",
        "domain",
        "import",
        "evidence",
        "difference",
        "meeting",
        "stakeholder",
        "survey",
        "drawing",
        "agreement",
        "sharing",
    ];
    if parts.contains(&"programme") && parts.iter().any(|part| inner.contains(part)) {
        tries.push((
            Ids::ForeignThing,
            with_foreign_id(access, visitor, Ids::ForeignThing),
        ));
    }
    let of_a_team = [
        "membership",
        "release",
        "arrival",
        "invitation",
        "measure",
        "evidence",
        "difference",
        "meeting",
        "stakeholder",
        "survey",
        "drawing",
        "agreement",
    ];
    if parts.contains(&"team") && parts.iter().any(|part| of_a_team.contains(part)) {
        tries.push((
            Ids::NeighboursThing,
            with_foreign_id(access, visitor, Ids::NeighboursThing),
        ));
    }
    if access == Access::SignedIn && parts.contains(&"membership") {
        tries.push((
            Ids::SomebodyElses,
            with_foreign_id(access, visitor, Ids::SomebodyElses),
        ));
    }
    if matches!(access, Access::OwnMembershipOr(_)) && visitor.has_place_in_team() {
        tries.push((Ids::OwnPlace, expectation::with_own_place(visitor)));
    }
    tries
}

/// A page inside a programme or a team cannot be left open by a slip in the table.
#[tokio::test]
async fn every_address_inside_a_programme_is_guarded_by_it() {
    let workspace = Workspace::on_sqlite().await;
    for route in app::routes(&workspace.service) {
        let parts = placeholders(route.path);
        let guarded = match route.access {
            Access::Anyone | Access::SignedIn | Access::SomeProgramme(_) => {
                !parts.contains(&"programme")
            }
            Access::Programme(_) => parts.contains(&"programme") && !parts.contains(&"team"),
            Access::Team(_) => parts.contains(&"programme") && parts.contains(&"team"),
            Access::OwnMembershipOr(_) => parts.contains(&"team") && parts.contains(&"membership"),
        };
        assert!(
            guarded,
            "{} {} is guarded by {:?}",
            route.method, route.path, route.access
        );
    }
}

/// What somebody who only reads may do: leave, and report a problem.
const FORMS_FOR_READERS: [&str; 3] = [
    "/programmes/{programme}/teams/{team}/leave",
    "/programmes/{programme}/reports/new",
    "/programmes/{programme}/reports/mine/{report}",
];

#[tokio::test]
async fn no_form_inside_a_programme_is_open_to_those_who_only_read() {
    let reading = [
        Right::EnterProgramme,
        Right::SeeProgramme,
        Right::SeeTeam,
        Right::ReadAudit,
    ];
    let workspace = Workspace::on_sqlite().await;
    for route in app::routes(&workspace.service) {
        let right = match route.access {
            Access::Programme(right) | Access::Team(right) | Access::OwnMembershipOr(right) => {
                right
            }
            Access::Anyone | Access::SignedIn | Access::SomeProgramme(_) => continue,
        };
        let known = FORMS_FOR_READERS.contains(&route.path);
        let open = route.method != Method::GET && reading.contains(&right);
        assert_eq!(
            open,
            known && route.method == Method::POST,
            "{} {}",
            route.method,
            route.path
        );
    }
}

#[tokio::test]
#[should_panic(expected = "does not know how to fill {unheard-of}")]
async fn a_route_with_an_unknown_placeholder_fails_the_test() {
    let workspace = Workspace::on_sqlite().await;
    let mut filling = Filling::new(&workspace).await;
    let somebody = newcomer(&mut filling, Visitor::Nobody).await;
    let path = "/things/{unheard-of}";
    filling
        .address(path, &workspace.team, Ids::Own, &somebody, true)
        .await;
}
