//! What will improve for whom by when, and the signatures of both sides under problem and aim.
//!
//! Every save of the aim is a numbered version with a fingerprint, and so is every save of the problem statement. A version
//! of either is proposed for agreement; the members who were named sign it in person; [`State`] says how that stands, by one
//! rule. Other slices use [`standing`] for what a team's home says; the demonstration and the tests use [`save_aim`],
//! [`propose_to`] and [`sign_as`]; the server calls [`remind_due`].

mod acting;
mod agreements;
mod answers;
mod held;
mod letters;
mod model;
mod pages;
mod reminding;
mod signing;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod writing;

pub use acting::{newest_agreement, propose_to, sign_as};
pub use held::HOLDER;
pub use letters::Team;
pub use model::{AimWords, Answer, Linked, State, Subject};
pub use reminding::remind_due;
pub use standing::{AgreementStanding, Standing, signers_of_problem, standing};
pub use writing::{AimVersion, Saved, save_aim};

use crate::people::access::Route;

/// The routes.
pub fn routes() -> Vec<Route> {
    pages::routes()
}
