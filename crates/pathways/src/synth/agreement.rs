//! The made-up agreement under which a team's extracts are linked.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use super::scenario::{Organisation, TeamScenario};

/// The file's name.
pub(super) const FILE: &str = "agreement.toml";

#[derive(Serialize)]
struct Agreement {
    reference: String,
    purpose: &'static str,
    lawful_basis: &'static str,
    national_data_opt_out: &'static str,
    opt_out_basis: &'static str,
    starts: String,
    ends: String,
    party: Vec<Party>,
}

#[derive(Serialize)]
struct Party {
    organisation: &'static str,
    name: &'static str,
}

/// The text of a team's `agreement.toml`: in force for three years before the date of the extracts and ten years after.
pub(super) fn describe(scenario: &TeamScenario, as_at: Date) -> Result<String, toml::ser::Error> {
    let organisations = std::iter::once(&scenario.board).chain(scenario.hospitals);
    let agreement = toml::to_string(&Agreement {
        reference: format!("DEMONSTRATION-{}", scenario.name),
        purpose: "Showing how this program works",
        lawful_basis: "none is needed: nobody in the data exists",
        national_data_opt_out: "does_not_apply",
        opt_out_basis: "nobody in the data exists",
        starts: as_at.saturating_sub(3.years()).to_string(),
        ends: as_at.saturating_add(10.years()).to_string(),
        party: organisations.map(party).collect(),
    })?;
    Ok(format!(
        "# Demonstration data: no such agreement, and none of these organisations, is real.\n{agreement}"
    ))
}

fn party(organisation: &Organisation) -> Party {
    Party {
        organisation: organisation.code,
        name: organisation.name,
    }
}
