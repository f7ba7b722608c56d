//! Discussion: comments on things of a team, whom they name, and the letters about them.

mod commenting;
mod letters;
