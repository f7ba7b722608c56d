//! Decides which journey each strand belongs to.

use rustc_hash::FxHashMap;

use super::chains::{self, Chains};
use crate::journeys::{
    Attribute, ChainedRequests, JourneyFacts, Link, LinkedBy, SidesSeen, SourceName, Systems,
};
use crate::pseudonym::Pseudonym;
use crate::quality::LinkageQuality;
use crate::read::{Collected, Strand};
use crate::sources::SourceKind;

/// The journey of every strand.
pub(super) struct Homes {
    /// The home of each strand.
    pub of_strand: Vec<u32>,
    pub all: Vec<Home>,
    /// Which requests follow from one another.
    pub chains: Chains,
    /// The place of the request that a strand without a number was linked with.
    linked: FxHashMap<u32, u16>,
    systems: Systems,
    /// The main home of each chain by the case that stands for it, `u32::MAX` when it has no strand.
    of_chain: Vec<u32>,
}

/// A journey to be.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub pseudonym: Pseudonym,
    pub patient: Option<u32>,
    /// The case that stands for its chain.
    pub root: u32,
    /// These events carry a case's number but another patient's key.
    pub mismatch: bool,
    /// Something without a request number was linked with it.
    by_patient: bool,
    sources: u64,
    systems: u64,
    systems_with_key: u64,
    strands: Vec<u32>,
}

/// No case has this many homes.
const NOWHERE: u32 = u32::MAX;

/// Finds a home for every strand: with its chain of requests when its patient is the chain's or not known, apart
/// otherwise.
pub(super) fn find(
    sources: &[SourceName],
    collected: &Collected,
    linkage: &mut LinkageQuality,
) -> Homes {
    let of_case = reference_patients(sources, collected);
    let chains = chains::find(collected, &of_case, linkage);
    let expected = patients_of_chains(&chains, &of_case);
    let mut homes = Homes {
        of_strand: Vec::with_capacity(collected.strands.len()),
        all: Vec::new(),
        of_chain: vec![NOWHERE; of_case.len()],
        linked: FxHashMap::default(),
        chains,
        systems: Systems::of(sources),
    };
    let mut apart: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (position, strand) in collected.strands.iter().enumerate() {
        let root = homes.chains.root(strand.case);
        let home = match (strand.patient, expected[root as usize]) {
            (Some(patient), Some(expected)) if patient != expected => *apart
                .entry((strand.case, patient))
                .or_insert_with(|| homes.add_apart(strand.case, patient, collected)),
            (_, expected) => homes.main(root, expected, collected),
        };
        let position = u32::try_from(position).expect("strands have 32-bit codes");
        homes.enter(home, position, strand);
    }
    homes
}

/// The one patient that is known of each chain, by the case that stands for it.
fn patients_of_chains(chains: &Chains, of_case: &[Option<u32>]) -> Vec<Option<u32>> {
    let mut patients = of_case.to_vec();
    for (case, patient) in of_case.iter().enumerate() {
        let root = chains.root(u32::try_from(case).expect("cases have 32-bit codes")) as usize;
        patients[root] = patients[root].or(*patient);
    }
    patients
}

/// The patient of each case: the one the referral side names, or else the first source that names one.
fn reference_patients(sources: &[SourceName], collected: &Collected) -> Vec<Option<u32>> {
    let referral: u64 = sources
        .iter()
        .enumerate()
        .filter(|(_, source)| source.kind == SourceKind::Ers)
        .map(|(position, _)| 1 << position)
        .sum();
    let systems = Systems::of(sources);
    let first_system = |sources: u64| systems.among(sources).trailing_zeros();
    let rank = |strand: &Strand| {
        let from_referral = strand.sources & referral;
        if from_referral == 0 {
            1 + first_system(strand.sources)
        } else {
            0
        }
    };
    let mut best: Vec<Option<(u32, u32)>> = vec![None; collected.identifiers.case_count()];
    for strand in &collected.strands {
        if let Some(patient) = strand.patient {
            let place = &mut best[strand.case as usize];
            let rank = rank(strand);
            // Equal ranks are settled by pseudonym and not by row, so that the order of the file does not matter.
            let better = place.is_none_or(|(known, other)| {
                let names = [patient, other].map(|p| collected.identifiers.patient_pseudonym(p));
                (rank, names[0]) < (known, names[1])
            });
            if better {
                *place = Some((rank, patient));
            }
        }
    }
    best.into_iter()
        .map(|best| best.map(|(_, patient)| patient))
        .collect()
}

impl Homes {
    fn main(&mut self, root: u32, patient: Option<u32>, collected: &Collected) -> u32 {
        if self.of_chain[root as usize] == NOWHERE {
            let first = self.chains.members(root).map_or(root, |members| members[0]);
            let pseudonym = collected.identifiers.case_pseudonym(first);
            self.of_chain[root as usize] = self.add(pseudonym, patient, root, false);
        }
        self.of_chain[root as usize]
    }

    fn add_apart(&mut self, case: u32, patient: u32, collected: &Collected) -> u32 {
        let pseudonym = collected.identifiers.unconfirmed_pseudonym(case, patient);
        self.add(pseudonym, Some(patient), case, true)
    }

    fn add(
        &mut self,
        pseudonym: Pseudonym,
        patient: Option<u32>,
        root: u32,
        mismatch: bool,
    ) -> u32 {
        self.all.push(Home {
            pseudonym,
            patient,
            root,
            mismatch,
            by_patient: false,
            sources: 0,
            systems: 0,
            systems_with_key: 0,
            strands: Vec::new(),
        });
        u32::try_from(self.all.len() - 1).expect("there are no more homes than strands")
    }

    /// Puts everything of one home into another, to the request it was found to belong to.
    pub fn merge(&mut self, from: u32, to: u32, case: u32) {
        let strands = std::mem::take(&mut self.all[from as usize].strands);
        let ordinal = self.chains.ordinal(case);
        for strand in &strands {
            self.of_strand[*strand as usize] = to;
            self.linked.insert(*strand, ordinal);
        }
        let Home {
            sources,
            systems,
            systems_with_key,
            ..
        } = self.all[from as usize];
        let home = &mut self.all[to as usize];
        home.strands.extend(strands);
        home.sources |= sources;
        home.systems |= systems;
        home.systems_with_key |= systems_with_key;
        home.by_patient = true;
    }

    /// The strands of a journey.
    pub fn strands(&self, home: u32) -> &[u32] {
        &self.all[home as usize].strands
    }

    /// The place of a strand's request in its journey, counted from 0.
    pub fn ordinal(&self, strand: u32, collected: &Collected) -> u16 {
        if let Some(ordinal) = self.linked.get(&strand) {
            return *ordinal;
        }
        if self.all[self.of_strand[strand as usize] as usize].mismatch {
            return 0;
        }
        self.chains.ordinal(collected.strands[strand as usize].case)
    }

    /// The weakest way in which anything of a home was linked.
    fn linked_by(&self, home: &Home) -> LinkedBy {
        if home.by_patient {
            LinkedBy::Patient
        } else if !self.requests(home).is_empty() {
            LinkedBy::Chain
        } else if home.systems.count_ones() > 1 && !home.mismatch {
            LinkedBy::Request
        } else {
            LinkedBy::Nothing
        }
    }

    /// The requests of a home that has several, in the order in which they were made.
    pub fn requests(&self, home: &Home) -> &[u32] {
        let chain = self.chains.members(home.root).filter(|_| !home.mismatch);
        chain.unwrap_or_default()
    }

    fn enter(&mut self, home: u32, position: u32, strand: &Strand) {
        self.of_strand.push(home);
        let home = &mut self.all[home as usize];
        home.sources |= strand.sources;
        let systems = self.systems.among(strand.sources);
        home.systems |= systems;
        if strand.patient.is_some() {
            home.systems_with_key |= systems;
        }
        home.strands.push(position);
    }

    /// What is known of each of these homes as a whole.
    pub fn facts(
        &self,
        journeys: &[u32],
        sources: &[SourceName],
        collected: &Collected,
    ) -> JourneyFacts {
        let homes = || journeys.iter().map(|home| &self.all[*home as usize]);
        let attributes = collected.journey_attributes.iter().map(|kept| Attribute {
            name: kept.name.clone(),
            values: kept.labels.clone().into_labels(),
            codes: homes().map(|home| kept.of_strands(&home.strands)).collect(),
        });
        JourneyFacts {
            pseudonyms: homes().map(|home| home.pseudonym).collect(),
            patients: homes()
                .map(|home| {
                    home.patient
                        .map(|patient| collected.identifiers.patient_pseudonym(patient))
                })
                .collect(),
            links: homes().map(Home::link).collect(),
            linked_by: homes().map(|home| self.linked_by(home)).collect(),
            sides_seen: homes().map(|home| home.sides(sources)).collect(),
            sent_again: Vec::new(),
            attributes: attributes.collect(),
        }
    }
}

impl Homes {
    /// The requests of those journeys that have several.
    pub fn chained(&self, journeys: &[u32], collected: &Collected) -> ChainedRequests {
        let mut requests = ChainedRequests::default();
        for (journey, home) in journeys.iter().enumerate() {
            for case in self.requests(&self.all[*home as usize]) {
                requests
                    .journeys
                    .push(u32::try_from(journey).expect("journeys have 32-bit codes"));
                requests
                    .pseudonyms
                    .push(collected.identifiers.case_pseudonym(*case));
                requests.previous.push(self.chains.previous(*case));
            }
        }
        let strands = self.strands_of_requests(journeys, collected);
        requests.attributes = collected
            .journey_attributes
            .iter()
            .map(|kept| Attribute {
                name: kept.name.clone(),
                values: kept.labels.clone().into_labels(),
                codes: strands
                    .iter()
                    .map(|strands| kept.of_strands(strands))
                    .collect(),
            })
            .collect();
        requests
    }

    /// The strands of each request of those journeys that have several.
    pub fn strands_of_requests(&self, journeys: &[u32], collected: &Collected) -> Vec<Vec<u32>> {
        let mut strands = Vec::new();
        for home in journeys.iter().map(|home| &self.all[*home as usize]) {
            for case in self.requests(home) {
                let is_own = |strand: &&u32| collected.strands[**strand as usize].case == *case;
                strands.push(home.strands.iter().filter(is_own).copied().collect());
            }
        }
        strands
    }
}

impl Home {
    fn link(&self) -> Link {
        if self.mismatch {
            Link::Mismatch
        } else if self.systems.count_ones() <= 1 {
            Link::OneSource
        } else if self.systems == self.systems_with_key {
            Link::Agree
        } else {
            Link::Missing
        }
    }

    fn sides(&self, sources: &[SourceName]) -> SidesSeen {
        let seen = sources
            .iter()
            .enumerate()
            .filter(|(position, _)| self.sources & (1 << position) != 0);
        seen.fold(SidesSeen::default(), |sides, (_, source)| {
            sides.with(source.side)
        })
    }
}
