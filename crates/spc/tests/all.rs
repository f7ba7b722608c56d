//! Facts about charts, one file for each subject.

#[path = "facts/awkward_series.rs"]
mod awkward_series;
#[path = "facts/capability.rs"]
mod capability;
#[path = "facts/claims.rs"]
mod claims;
#[path = "facts/funnels_and_events.rs"]
mod funnels_and_events;
#[path = "facts/laws.rs"]
mod laws;
#[path = "facts/refusals.rs"]
mod refusals;
#[path = "facts/rule_sets.rs"]
mod rule_sets;
#[path = "facts/series.rs"]
mod series;
#[path = "facts/textbooks.rs"]
mod textbooks;
#[path = "facts/wording.rs"]
mod wording;
