//! Joins requests that follow from one another: advice turned into a referral, a referral that was sent again.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::quality::LinkageQuality;
use crate::read::{CaseLink, Collected};

/// Which requests make up each referral.
pub(super) struct Chains {
    /// The case that stands for all of its chain; a case without a chain stands for itself.
    roots: Vec<u32>,
    /// The cases of each chain of several, by its root, in the order in which they were made.
    members: FxHashMap<u32, Vec<u32>>,
    /// The case that each case names as its predecessor, within its chain.
    earlier: FxHashMap<u32, u32>,
    /// The place of each case in its chain; empty when there is no chain at all.
    ordinals: Vec<u16>,
}

impl Chains {
    /// The case that stands for a case's whole chain.
    pub fn root(&self, case: u32) -> u32 {
        self.roots.get(case as usize).copied().unwrap_or(case)
    }

    /// The cases of a chain of several in the order in which they were made; nothing for a request without a chain.
    pub fn members(&self, root: u32) -> Option<&[u32]> {
        self.members.get(&root).map(Vec::as_slice)
    }

    /// The place of a case in its chain, counted from 0.
    pub fn ordinal(&self, case: u32) -> u16 {
        self.ordinals
            .get(case as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The place of the request that a case names as its predecessor.
    pub fn previous(&self, case: u32) -> Option<u16> {
        self.earlier
            .get(&case)
            .map(|earlier| self.ordinal(*earlier))
    }
}

/// Finds the chains. Requests are joined when both are in the data and no two of a chain name different patients.
///
/// `patients` holds the patient of each case, as far as it is known.
pub(super) fn find(
    collected: &Collected,
    patients: &[Option<u32>],
    linkage: &mut LinkageQuality,
) -> Chains {
    let mut chains = Chains {
        roots: Vec::new(),
        members: FxHashMap::default(),
        earlier: FxHashMap::default(),
        ordinals: Vec::new(),
    };
    let links = distinct(collected);
    if links.is_empty() {
        return chains;
    }
    let made = first_times(collected);
    let mut union = Union::new(patients);
    for link in links {
        if made[link.earlier as usize].is_none() || made[link.later as usize].is_none() {
            linkage.earlier_request_not_found += u64::from(link.direct);
        } else if !union.join(link.earlier, link.later) {
            linkage.earlier_request_of_another_patient += u64::from(link.direct);
        } else if link.direct || !chains.earlier.contains_key(&link.later) {
            chains.earlier.insert(link.later, link.earlier);
        }
    }
    linkage.requests_that_follow = chains.earlier.len() as u64;
    chains.roots = (0..patients.len())
        .map(|case| union.root(u32::try_from(case).expect("cases have 32-bit codes")))
        .collect();
    chains.order(collected, &made);
    chains
}

/// The links without repetitions, in an order that does not depend on the order of rows. Direct ones come first, so
/// that the naming of the very first request only adds what is missing.
fn distinct(collected: &Collected) -> Vec<CaseLink> {
    let mut seen = FxHashSet::default();
    let mut links: Vec<CaseLink> = collected
        .links
        .iter()
        .copied()
        .filter(|link| seen.insert(*link))
        .collect();
    let name = |case: u32| collected.identifiers.case_pseudonym(case);
    links.sort_by_key(|link| (!link.direct, name(link.later), name(link.earlier)));
    links
}

/// When the first event of each case happened; nothing for cases that are only named.
fn first_times(collected: &Collected) -> Vec<Option<i64>> {
    let mut first: Vec<Option<i64>> = vec![None; collected.identifiers.case_count()];
    for event in &collected.events {
        let case = collected.strands[event.strand as usize].case;
        let place = &mut first[case as usize];
        *place = Some(place.map_or(event.order, |known| known.min(event.order)));
    }
    first
}

impl Chains {
    fn order(&mut self, collected: &Collected, made: &[Option<i64>]) {
        let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let linked: FxHashSet<u32> = self
            .earlier
            .iter()
            .flat_map(|(later, earlier)| [*later, *earlier])
            .collect();
        for case in linked {
            members.entry(self.root(case)).or_default().push(case);
        }
        self.ordinals = vec![0; self.roots.len()];
        for own in members.values_mut() {
            own.sort_by_key(|case| {
                (
                    made[*case as usize],
                    collected.identifiers.case_pseudonym(*case),
                )
            });
            for (place, case) in own.iter().enumerate() {
                self.ordinals[*case as usize] = u16::try_from(place).unwrap_or(u16::MAX);
            }
        }
        self.members = members;
    }
}

/// Sets of cases, each with the one patient that is known of it.
struct Union {
    parents: Vec<u32>,
    patients: Vec<Option<u32>>,
}

impl Union {
    fn new(patients: &[Option<u32>]) -> Self {
        let cases = u32::try_from(patients.len()).expect("cases have 32-bit codes");
        Self {
            parents: (0..cases).collect(),
            patients: patients.to_vec(),
        }
    }

    fn root(&mut self, case: u32) -> u32 {
        let mut root = case;
        while self.parents[root as usize] != root {
            root = self.parents[root as usize];
        }
        self.parents[case as usize] = root;
        root
    }

    /// Joins two sets, unless their patients are known to differ.
    fn join(&mut self, one: u32, other: u32) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let patients = (self.patients[one as usize], self.patients[other as usize]);
        if matches!(patients, (Some(here), Some(there)) if here != there) {
            return false;
        }
        self.parents[other as usize] = one;
        self.patients[one as usize] = patients.0.or(patients.1);
        true
    }
}
