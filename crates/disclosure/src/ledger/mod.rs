//! Differencing: what a new release tells together with everything released before, by anybody.
//!
//! Every figure is a sum over atoms: groups of people that no figure divides, such as one organisation, service, cohort,
//! period, age and version of a definition. From extents (which units of each dimension a figure covers) [`Atoms`] makes
//! the coarsest atoms that serve all figures; so overlapping age bands, rolling windows, nested organisations and people
//! who opted out become plain sums. [`collisions`] then audits the union of the new release and all earlier ones.

mod atoms;
mod collisions;
mod remedy;

use std::collections::{BTreeMap, BTreeSet};

use crate::attack::{Interval, Range};

pub use atoms::{Atoms, TooManyAtoms};
pub use collisions::{collisions, collisions_where};
pub use remedy::{Remedy, remedy, withhold_where};

/// Which units of each dimension a figure covers; a dimension that is not named is covered whole.
pub type Extent = BTreeMap<String, BTreeSet<String>>;

/// What is added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quantity {
    /// People, or what happened to them, counted.
    People,
    /// Something each of them brings, such as weeks waited: a mean times its number.
    Amount,
}

/// A figure that was released or is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The release it stands in.
    pub release: String,
    /// What it is called there.
    pub label: String,
    /// The atoms it adds up.
    pub atoms: BTreeSet<usize>,
    /// What is added up.
    pub quantity: Quantity,
    /// What it says: an exact figure, the range of a rounded one, or that of a marker.
    pub says: Range,
}

/// When something is told too closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Groups of up to this many people are small.
    pub small_up_to: u64,
    /// This much at least must be left open of a small group.
    pub width: u64,
}

/// A small group that the new release, with others, tells too closely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The atoms of the group.
    pub atoms: BTreeSet<usize>,
    /// What of it is told.
    pub quantity: Quantity,
    /// How closely. For whoever holds the rows; it must not be shown to others.
    pub told: Interval,
    /// The new figures it takes, by their place.
    pub new: Vec<usize>,
    /// The earlier figures it takes, by their place.
    pub earlier: Vec<usize>,
}

impl Collision {
    /// What happened, in words that do not give the figure away.
    pub fn in_words(&self, earlier: &[Statement], new: &[Statement]) -> String {
        let named = |statements: &[Statement], places: &[usize]| {
            let names: Vec<String> = places
                .iter()
                .map(|place| {
                    format!(
                        "“{}” ({})",
                        statements[*place].label, statements[*place].release
                    )
                })
                .collect();
            names.join(", ")
        };
        let with = if self.earlier.is_empty() {
            String::new()
        } else {
            format!(" with {}, released before,", named(earlier, &self.earlier))
        };
        format!(
            "{} together{with} would tell something about a small group of people too closely.",
            named(new, &self.new)
        )
    }
}
