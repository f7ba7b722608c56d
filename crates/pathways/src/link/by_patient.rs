//! Links what carries no request number: by patient, specialty and time.
//!
//! A case without a number belongs to a referral of the same patient and specialty that was sent at most so many days before
//! the case began. With several such referrals it is not known which, so it is not linked, and counted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::homes::Homes;
use crate::calendar::day_of;
use crate::quality::LinkageQuality;
use crate::read::{Collected, Kept, RawEvent};
use crate::specialties::{self, Specialties};

/// A referral that could be the one.
#[derive(Clone, Copy)]
struct Sending {
    home: u32,
    case: u32,
    day: i32,
}

/// Links what can be linked. Gives for each home whether nothing of it is to be kept.
pub(super) fn join(
    collected: &Collected,
    homes: &mut Homes,
    window_days: u16,
    linkage: &mut LinkageQuality,
) -> Vec<bool> {
    let mut dropped = vec![false; homes.all.len()];
    let open = unnumbered(collected, homes);
    if open.is_empty() {
        return dropped;
    }
    let finder = Finder::new(collected, homes, &open);
    for home in open {
        let candidates = finder.candidates(home, homes, window_days);
        let of_homes: FxHashSet<u32> = candidates.iter().map(|sending| sending.home).collect();
        if of_homes.len() == 1 {
            // Sorted by day, so that within one chain the latest sending counts.
            homes.merge(
                home,
                candidates[candidates.len() - 1].home,
                candidates[candidates.len() - 1].case,
            );
            linkage.linked_by_patient += 1;
            continue;
        }
        if of_homes.is_empty() {
            linkage.no_referral_of_patient += 1;
        } else {
            linkage.several_referrals_of_patient += 1;
        }
        dropped[home as usize] = !collected.unnumbered[&homes.all[home as usize].root].stays;
    }
    dropped
}

/// The homes that consist of a case without a number, of a known patient, in an order that does not depend on rows.
fn unnumbered(collected: &Collected, homes: &Homes) -> Vec<u32> {
    let mut open: Vec<u32> = (0..)
        .zip(&homes.all)
        .filter(|(_, home)| {
            home.patient.is_some()
                && !home.mismatch
                && collected.unnumbered.contains_key(&home.root)
        })
        .map(|(position, _)| position)
        .collect();
    open.sort_by_key(|home| homes.all[*home as usize].pseudonym);
    open
}

/// Finds the referrals of a patient.
struct Finder<'a> {
    collected: &'a Collected,
    specialties: Specialties,
    attributes: Vec<&'a Kept>,
    by_patient: FxHashMap<u32, Vec<Sending>>,
    /// The first day of each home that is looked for.
    first_days: FxHashMap<u32, i32>,
}

impl<'a> Finder<'a> {
    fn new(collected: &'a Collected, homes: &Homes, open: &[u32]) -> Self {
        let is_specialty = |kept: &&Kept| specialties::ATTRIBUTES.contains(&kept.name.as_str());
        let mut finder = Self {
            collected,
            specialties: Specialties::shipped(),
            attributes: collected
                .journey_attributes
                .iter()
                .filter(is_specialty)
                .collect(),
            by_patient: FxHashMap::default(),
            first_days: FxHashMap::default(),
        };
        let open: FxHashSet<u32> = open.iter().copied().collect();
        let patients: FxHashSet<u32> = open
            .iter()
            .filter_map(|home| homes.all[*home as usize].patient)
            .collect();
        let sent = collected.activities.position("referral_sent");
        for event in &collected.events {
            finder.note(event, homes, &open, &patients, sent);
        }
        for sendings in finder.by_patient.values_mut() {
            sendings.sort_by_key(|sending| {
                (
                    sending.day,
                    collected.identifiers.case_pseudonym(sending.case),
                )
            });
        }
        finder
    }

    fn note(
        &mut self,
        event: &RawEvent,
        homes: &Homes,
        open: &FxHashSet<u32>,
        patients: &FxHashSet<u32>,
        sent: Option<u16>,
    ) {
        let position = homes.of_strand[event.strand as usize];
        let day = day_of(event.time);
        if open.contains(&position) {
            let first = self.first_days.entry(position).or_insert(day);
            *first = day.min(*first);
            return;
        }
        let home = &homes.all[position as usize];
        if let Some(patient) = home.patient.filter(|patient| patients.contains(patient))
            && Some(event.activity) == sent
            && !home.mismatch
        {
            self.by_patient.entry(patient).or_default().push(Sending {
                home: position,
                case: self.collected.strands[event.strand as usize].case,
                day,
            });
        }
    }

    /// The sendings of the same patient and specialty within the window, by day.
    fn candidates(&self, home: u32, homes: &Homes, window_days: u16) -> Vec<Sending> {
        let own = &homes.all[home as usize];
        let first = self.first_days.get(&home);
        let sendings = own
            .patient
            .and_then(|patient| self.by_patient.get(&patient));
        let (Some(first), Some(sendings)) = (first, sendings) else {
            return Vec::new();
        };
        let wanted = self.specialties_of(homes.strands(home));
        let sendings = sendings.iter().copied();
        let in_time = sendings.filter(|sending| {
            let days = first - sending.day;
            (0..=i32::from(window_days)).contains(&days)
        });
        in_time
            .filter(|sending| {
                let theirs = self.specialties_of(homes.strands(sending.home));
                !theirs.is_disjoint(&wanted)
            })
            .collect()
    }

    fn specialties_of(&self, strands: &[u32]) -> FxHashSet<String> {
        let codes = self.attributes.iter().flat_map(|kept| {
            let codes = strands
                .iter()
                .filter_map(|strand| kept.codes.get(*strand as usize));
            codes
                .filter(|code| **code != 0)
                .map(|code| &kept.labels.labels()[*code as usize])
        });
        codes.map(|written| self.specialties.key(written)).collect()
    }
}
