//! By what two requests of one patient are compared: the specialty, or what journeys carry in its place.

use thiserror::Error;

use super::{Attribute, Journeys, Notion};

/// The attributes that may say what a request is for: the one that is known of most journeys counts, of equals the first.
const SPECIALTIES: [&str; 3] = ["specialty", "treatment_function", "service_specialty"];

/// Why requests cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannotCompare {
    /// Patients as journeys do not keep what each request was for.
    #[error(
        "requests are compared among referrals or single requests: ask with --journey referral or --journey ubrn"
    )]
    OfPatients,
    /// No journey carries the attribute.
    #[error(
        "the journeys have no '{name}' by which requests could be compared; what they have is {known}"
    )]
    NoSuchAttribute {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
}

impl Journeys {
    /// The attribute by which requests are compared: the one of this name, or else the usual one; `None` when nothing is
    /// known of any of the usual ones.
    pub fn compared_by(&self, same: Option<&str>) -> Result<Option<&Attribute>, CannotCompare> {
        if self.notion == Notion::Patient {
            return Err(CannotCompare::OfPatients);
        }
        let own = &self.facts.attributes;
        let named = |name: &str| own.iter().find(|attribute| attribute.name == name);
        if let Some(name) = same {
            return named(name).map(Some).ok_or_else(|| {
                let known: Vec<&str> = own.iter().map(|one| one.name.as_str()).collect();
                CannotCompare::NoSuchAttribute {
                    name: name.to_owned(),
                    known: known.join(", "),
                }
            });
        }
        let known = |one: &Attribute| one.codes.iter().filter(|code| **code > 0).count();
        let carried = SPECIALTIES.into_iter().filter_map(named);
        // Of equals `max_by_key` takes the last, so they are looked at from the end.
        let carried = carried.rev().map(|one| (known(one), one));
        let best = carried.max_by_key(|(known, _)| *known);
        Ok(best.filter(|(known, _)| *known > 0).map(|(_, one)| one))
    }
}
