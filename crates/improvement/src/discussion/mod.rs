//! Discussion: comments and mentions on anything a team works on, the letters about them, and the weekly summary.
//!
//! A slice whose things can be commented on gives [`thread`] a [`Subject`] and puts what comes back at the foot of its
//! page. Its kind has a line in `model::KINDS`. Where a thing is removed, [`forget`] removes what was said about it.

mod commenting;
mod digest;
mod held;
mod letters;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use commenting::{NewComment, add_comment, forget};
pub use digest::send_summaries;
pub use held::HOLDER;
pub use pages::{routes, thread::thread};

use uuid::Uuid;

/// Something that can be commented on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its kind, one of `model::KINDS`.
    pub kind: &'static str,
    /// The thing.
    pub id: Uuid,
    /// The page that shows it, as an address inside the team, such as `/problem`.
    pub path: String,
    /// Its name, for those who hear the page. It is shown and not kept.
    pub name: String,
}
