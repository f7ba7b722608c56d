//! The inbox of a team: a release arrives by upload, by a program or by the watched folder, passes every check, and is taken
//! in whole or goes to quarantine with its reason. Nothing is half taken in.

mod arriving;
mod folder;
mod quarantine;

pub use arriving::{Arrived, Way, arrive, has_the_shape};
pub use folder::take_in_watched_folder;
pub use quarantine::{delete, try_again};
