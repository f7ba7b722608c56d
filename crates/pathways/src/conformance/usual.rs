//! Whether journeys keep to the ways that most journeys go.

use std::collections::BTreeSet;

use super::{Deviation, DeviationKind};
use crate::journeys::ActivityName;
use crate::variants::Variant;

/// The beginnings, ends and arcs of the most frequent variants that together hold a share of all journeys.
pub(super) struct Usual {
    starts: BTreeSet<u16>,
    ends: BTreeSet<u16>,
    arcs: BTreeSet<(u16, u16)>,
}

impl Usual {
    /// From variants of which the most frequent come first, those of equal frequency in the order of their labels.
    pub fn of(variants: &[Variant], per_cent: u8) -> Self {
        let all: u64 = variants.iter().map(|variant| variant.journeys).sum();
        let mut usual = Self {
            starts: BTreeSet::new(),
            ends: BTreeSet::new(),
            arcs: BTreeSet::new(),
        };
        let mut so_far = 0_u64;
        for variant in variants {
            let steps = &variant.activities;
            if u128::from(so_far) * 100 >= u128::from(all) * u128::from(per_cent) {
                break;
            }
            so_far += variant.journeys;
            usual.starts.extend(steps.first());
            usual.ends.extend(steps.last());
            usual
                .arcs
                .extend(steps.windows(2).map(|pair| (pair[0], pair[1])));
        }
        usual
    }

    /// Where a variant leaves the usual ways.
    pub fn deviations(&self, steps: &[u16], names: &[ActivityName]) -> Vec<Deviation> {
        let name = |code: u16| &names[usize::from(code)];
        let deviation = |code: u16, label: String| Deviation {
            kind: DeviationKind::Unexpected,
            activity: name(code).key.clone(),
            label,
            expectation: None,
        };
        let mut found = Vec::new();
        let start = steps.first().filter(|step| !self.starts.contains(step));
        found.extend(
            start.map(|step| deviation(*step, format!("begins with {}", name(*step).label))),
        );
        for pair in steps.windows(2) {
            if !self.arcs.contains(&(pair[0], pair[1])) {
                let label = format!("{} → {}", name(pair[0]).label, name(pair[1]).label);
                found.push(deviation(pair[1], label));
            }
        }
        let end = steps.last().filter(|step| !self.ends.contains(step));
        found.extend(end.map(|step| deviation(*step, format!("ends with {}", name(*step).label))));
        found
    }
}
