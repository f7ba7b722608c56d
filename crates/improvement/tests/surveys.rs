//! Surveys: made, asked, answered, closed; and that nobody can find out who answered what.

mod anonymity;
mod journeys;
