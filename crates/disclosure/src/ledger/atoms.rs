//! The coarsest groups of people that no figure divides.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Extent;

/// More combinations of units than this are not looked at one by one.
const MOST_COMBINATIONS: usize = 1_000_000;

/// The figures cut people into too many groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "These figures cut people into more than a million groups; check fewer of them at once, or with fewer dimensions."
)]
pub struct TooManyAtoms;

/// The atoms of several extents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Atoms {
    /// For each extent, the atoms it covers.
    pub of_extents: Vec<BTreeSet<usize>>,
    /// How many atoms there are.
    pub count: usize,
}

impl Atoms {
    /// Cuts people into atoms: two belong to one when every extent covers both or neither.
    pub fn of(extents: &[Extent]) -> Result<Self, TooManyAtoms> {
        let dimensions: BTreeSet<&String> = extents.iter().flat_map(BTreeMap::keys).collect();
        // Per dimension, for each extent, the segments it covers.
        let segments: Vec<Vec<Vec<usize>>> = dimensions
            .into_iter()
            .map(|dimension| segments(extents, dimension))
            .collect();
        let mut covering: BTreeMap<Vec<usize>, BTreeSet<usize>> = BTreeMap::new();
        for extent in 0..extents.len() {
            let sides: Vec<&Vec<usize>> = segments
                .iter()
                .map(|dimension| &dimension[extent])
                .collect();
            for combination in combinations(&sides)? {
                covering.entry(combination).or_default().insert(extent);
            }
            if covering.len() > MOST_COMBINATIONS {
                return Err(TooManyAtoms);
            }
        }
        let mut numbers: HashMap<BTreeSet<usize>, usize> = HashMap::new();
        let mut of_extents = vec![BTreeSet::new(); extents.len()];
        for extents in covering.into_values() {
            let next = numbers.len();
            let atom = *numbers.entry(extents.clone()).or_insert(next);
            for extent in extents {
                of_extents[extent].insert(atom);
            }
        }
        Ok(Self {
            of_extents,
            count: numbers.len(),
        })
    }
}

/// Units that every extent covers alike are one segment. People outside all named units are one too.
fn segments(extents: &[Extent], dimension: &str) -> Vec<Vec<usize>> {
    let units: BTreeSet<&String> = extents
        .iter()
        .filter_map(|extent| extent.get(dimension))
        .flatten()
        .collect();
    let covers = |extent: &Extent, unit: Option<&String>| {
        extent
            .get(dimension)
            .is_none_or(|own| unit.is_some_and(|unit| own.contains(unit)))
    };
    let mut numbers: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    for unit in units.into_iter().map(Some).chain([None]) {
        let covering = extents.iter().map(|extent| covers(extent, unit)).collect();
        let next = numbers.len();
        numbers.entry(covering).or_insert(next);
    }
    let of = |extent: usize| {
        let covering = numbers.iter().filter(|(covering, _)| covering[extent]);
        covering.map(|(_, number)| *number).collect()
    };
    (0..extents.len()).map(of).collect()
}

fn combinations(sides: &[&Vec<usize>]) -> Result<Vec<Vec<usize>>, TooManyAtoms> {
    let count = sides
        .iter()
        .try_fold(1_usize, |count, side| count.checked_mul(side.len()));
    if count.is_none_or(|count| count > MOST_COMBINATIONS) {
        return Err(TooManyAtoms);
    }
    let mut all = vec![Vec::new()];
    for side in sides {
        let longer = all.iter().flat_map(|start: &Vec<usize>| {
            side.iter().map(move |segment| {
                let mut longer = start.clone();
                longer.push(*segment);
                longer
            })
        });
        all = longer.collect();
    }
    Ok(all)
}
