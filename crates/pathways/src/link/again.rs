//! Tells earlier journeys that the patient was referred again, when a later request names them.

use rustc_hash::FxHashMap;

use super::homes::{Homes, NOWHERE};
use crate::quality::LinkageQuality;
use crate::read::{Again, Collected, RawEvent};

/// Adds "referred again" to the earlier journeys. Nothing is invented: the event is the making of the later request,
/// at its own time, by its own organisation.
pub(super) fn add(homes: &Homes, collected: &mut Collected, linkage: &mut LinkageQuality) {
    let strand_of_home = first_strands(homes);
    let again = std::mem::take(&mut collected.again);
    for request in &again {
        if let Some(event) = event(request, homes, &strand_of_home, collected, linkage) {
            linkage.referred_again += 1;
            collected.events.push(event);
        }
    }
}

fn event(
    request: &Again,
    homes: &Homes,
    strand_of_home: &FxHashMap<u32, u32>,
    collected: &Collected,
    linkage: &mut LinkageQuality,
) -> Option<RawEvent> {
    let earlier = homes
        .of_case
        .get(request.earlier_case as usize)
        .copied()
        .unwrap_or(NOWHERE);
    if earlier == NOWHERE {
        linkage.earlier_request_not_found += 1;
        return None;
    }
    let own = &collected.strands[request.made.strand as usize];
    if collected.converted.contains(&request.earlier_case)
        || collected.converted.contains(&own.case)
    {
        linkage.earlier_request_converted += 1;
        return None;
    }
    let patients = (homes.all[earlier as usize].patient, own.patient);
    if matches!(patients, (Some(there), Some(here)) if there != here) {
        linkage.earlier_request_of_another_patient += 1;
        return None;
    }
    Some(RawEvent {
        strand: strand_of_home[&earlier],
        ..request.made
    })
}

fn first_strands(homes: &Homes) -> FxHashMap<u32, u32> {
    let mut first = FxHashMap::default();
    for (strand, home) in homes.of_strand.iter().enumerate() {
        let strand = u32::try_from(strand).expect("strands have 32-bit codes");
        first.entry(*home).or_insert(strand);
    }
    first
}
