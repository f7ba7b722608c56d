//! What each team drew, in the words its people might have used.

mod causes;
mod changes;

use super::Story;

/// Every drawing.
pub const ALL: &[&[Story]] = &[causes::STORIES, changes::STORIES];
