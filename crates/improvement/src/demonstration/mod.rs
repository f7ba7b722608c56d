//! The demonstration: a made-up collaborative, one click for each role, and the e-mails it would have sent.
//! Its routes exist only when the service runs as a demonstration.

mod agreements;
mod aims;
mod charters;
mod discussion;
mod list;
mod measures;
mod pages;
mod people;
mod problem;
mod relationships;
mod reports;
mod surveys;
mod tools;

use crate::people::access::{Access, Route};

pub use list::routes_looked_at;
pub use people::{DemonstrationTeam, Furnished, furnish};

/// The routes of this slice.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/demo", Access::Anyone, pages::roles),
        Route::post(
            "/demo/sign-in/{membership}",
            Access::Anyone,
            pages::sign_in_as,
        ),
        Route::get("/demo/outbox", Access::Anyone, pages::outbox),
        Route::get("/demo/pages", Access::Anyone, pages::list_of_pages),
    ]
}
