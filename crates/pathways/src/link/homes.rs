//! Decides which journey each strand belongs to.

use rustc_hash::FxHashMap;

use crate::journeys::{Attribute, JourneyFacts, Link, SidesSeen, SourceName};
use crate::pseudonym::Pseudonym;
use crate::read::{Collected, Strand};
use crate::sources::SourceKind;

/// The journey of every strand.
pub(super) struct Homes {
    /// The home of each strand.
    pub of_strand: Vec<u32>,
    pub all: Vec<Home>,
    /// The main home of each case, `u32::MAX` when it has no strand.
    pub of_case: Vec<u32>,
}

/// A journey to be.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub pseudonym: Pseudonym,
    pub patient: Option<u32>,
    /// These events carry a case's number but another patient's key.
    pub mismatch: bool,
    sources: u64,
    sources_with_key: u64,
    strands: Vec<u32>,
}

/// No case has this many homes.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Finds a home for every strand: with the case when its patient is the case's or not known, apart otherwise.
pub(super) fn find(sources: &[SourceName], collected: &Collected) -> Homes {
    let reference = reference_patients(sources, collected);
    let mut homes = Homes {
        of_strand: Vec::with_capacity(collected.strands.len()),
        all: Vec::new(),
        of_case: vec![NOWHERE; collected.identifiers.case_count()],
    };
    let mut apart: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (position, strand) in collected.strands.iter().enumerate() {
        let expected = reference[strand.case as usize];
        let home = match (strand.patient, expected) {
            (Some(patient), Some(expected)) if patient != expected => {
                let home = *apart.entry((strand.case, patient)).or_insert(NOWHERE);
                if home == NOWHERE {
                    let pseudonym = collected
                        .identifiers
                        .unconfirmed_pseudonym(strand.case, patient);
                    let new = homes.add(pseudonym, Some(patient), true);
                    apart.insert((strand.case, patient), new);
                    new
                } else {
                    home
                }
            }
            _ => homes.main(strand.case, expected, collected),
        };
        homes.enter(
            home,
            u32::try_from(position).expect("strands have 32-bit codes"),
            strand,
        );
    }
    homes
}

/// The patient of each case: the one the referral side names, or else the first source that names one.
fn reference_patients(sources: &[SourceName], collected: &Collected) -> Vec<Option<u32>> {
    let referral: u64 = sources
        .iter()
        .enumerate()
        .filter(|(_, source)| source.kind == SourceKind::Ers)
        .map(|(position, _)| 1 << position)
        .sum();
    let rank = |strand: &Strand| {
        let from_referral = strand.sources & referral;
        if from_referral == 0 {
            (1, strand.sources.trailing_zeros())
        } else {
            (0, from_referral.trailing_zeros())
        }
    };
    let mut best: Vec<Option<((i32, u32), u32)>> = vec![None; collected.identifiers.case_count()];
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
    fn main(&mut self, case: u32, patient: Option<u32>, collected: &Collected) -> u32 {
        if self.of_case[case as usize] == NOWHERE {
            let pseudonym = collected.identifiers.case_pseudonym(case);
            self.of_case[case as usize] = self.add(pseudonym, patient, false);
        }
        self.of_case[case as usize]
    }

    fn add(&mut self, pseudonym: Pseudonym, patient: Option<u32>, mismatch: bool) -> u32 {
        self.all.push(Home {
            pseudonym,
            patient,
            mismatch,
            sources: 0,
            sources_with_key: 0,
            strands: Vec::new(),
        });
        u32::try_from(self.all.len() - 1).expect("there are no more homes than strands")
    }

    fn enter(&mut self, home: u32, position: u32, strand: &Strand) {
        self.of_strand.push(home);
        let home = &mut self.all[home as usize];
        home.sources |= strand.sources;
        if strand.patient.is_some() {
            home.sources_with_key |= strand.sources;
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
            codes: homes().map(|home| first_code(home, &kept.codes)).collect(),
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
            sides_seen: homes().map(|home| home.sides(sources)).collect(),
            attributes: attributes.collect(),
        }
    }
}

/// The first value that any strand of a journey has.
fn first_code(home: &Home, codes: &[u32]) -> u32 {
    let mut found = home
        .strands
        .iter()
        .filter_map(|strand| codes.get(*strand as usize));
    found.find(|code| **code != 0).copied().unwrap_or_default()
}

impl Home {
    fn link(&self) -> Link {
        if self.mismatch {
            Link::Mismatch
        } else if self.sources.count_ones() <= 1 {
            Link::OneSource
        } else if self.sources == self.sources_with_key {
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
