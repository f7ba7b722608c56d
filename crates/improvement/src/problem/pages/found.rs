//! What the pages of a problem have in common.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{
    people::access::TeamVisit,
    platform::{messages::say, shell::Shell},
};

/// A frame with the way back to the team's problem.
pub fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-problem"), &visit.path("/problem"))
}

/// The name of whoever did something; the program where nobody did.
pub fn name_in(names: &HashMap<Uuid, String>, id: Option<Uuid>) -> String {
    let name = id.and_then(|id| names.get(&id));
    name.map_or_else(|| say("problem-by-program"), Clone::clone)
}
