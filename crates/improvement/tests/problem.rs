//! The problem of a team: the statement and its versions, what was heard and seen, and how each side sees it.

mod evidence;
mod sides;
mod statement;
mod theme;
