//! The problem of a team: the statement and its versions.

mod statement;
