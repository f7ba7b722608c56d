//! What each team drew, in the words its people might have used.

mod causes;
mod changes;
mod maps;

use super::Story;

/// Every drawing.
pub const ALL: &[&[Story]] = &[maps::STORIES, causes::STORIES, changes::STORIES];
