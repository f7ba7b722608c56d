//! Links what the sources tell of the same request into journeys, and checks that they speak of the same patient.
//!
//! Rows are joined by the keyed request number; requests that name one another are one journey; what carries no number is
//! joined by patient, specialty and time. Rows whose patient key differs from the referral's are not a confirmed
//! link: they become a journey of their own and do not complete the referral's.

mod by_patient;
mod chains;
mod cluster;
mod cohort;
mod homes;
mod report;
mod sendings;

use crate::cohort::CohortRules;
use crate::journeys::{ActivityName, Journeys, Notion, SourceName, named};
use crate::quality::{LinkageQuality, RejectedRows};
use crate::read::{Collected, NO_REQUEST, RawEvent, Reading, SourceTally};
use crate::rules::Ledger;
use crate::sources::Sources;
use crate::vocabulary::Vocabulary;
use homes::Homes;

/// Links all that was read.
pub(crate) fn link(
    sources: &Sources,
    vocabulary: &Vocabulary,
    mut collected: Collected,
    mut tallies: Vec<SourceTally>,
    cohort: Option<&CohortRules>,
) -> Reading {
    collected.remove_opted_out(&mut tallies);
    let names = named(sources.sources.iter().map(|source| {
        let name = SourceName {
            name: source.name.clone(),
            kind: source.kind,
            side: source.side,
            system: 0,
        };
        (
            name,
            source
                .organisation
                .as_ref()
                .map(data_dictionary::OdsCode::as_str),
        )
    }));
    let mut linkage = LinkageQuality::default();
    if !collected.links.is_empty() {
        // Known beforehand, so that a sending that turns out not to be the first can be named.
        collected.activity("referred_again");
    }
    linkage.events_of_opted_out = collected.opted_out_events;
    let mut homes = homes::find(&names, &collected, &mut linkage);
    if sources.linking.by_patient {
        let window = sources.linking.window_days;
        linkage.window_days = Some(window);
        let dropped = by_patient::join(&collected, &mut homes, window, &mut linkage);
        leave_out(&dropped, &homes, &mut collected, &mut tallies);
    }
    let clustered = cluster::cluster(sources.ties, vocabulary, &names, &homes, &collected);
    linkage.referred_again = clustered.referred_again;
    let labels_withheld = withheld(&collected);
    let mut facts = homes.facts(&clustered.journeys, &names, &collected);
    let mut requests = homes.chained(&clustered.journeys, &collected);
    let marked = cohort.map(|rules| {
        let order = &clustered.journeys;
        cohort::mark(rules, &homes, order, &collected, &mut facts, &mut requests)
    });
    let keys = collected.activities.into_labels().into_iter().skip(1);
    let journeys = Journeys {
        as_at: sources.as_at,
        notion: Notion::Referral,
        ties: sources.ties,
        activities: keys.map(|key| activity_name(key, vocabulary)).collect(),
        organisations: collected.organisations.into_labels(),
        sources: names,
        offsets: clustered.offsets,
        events: clustered.events,
        facts,
        requests,
    };
    report::count_journeys(&journeys, &mut linkage);
    let mut rejected = RejectedRows::default();
    for (source, tally) in sources.sources.iter().zip(&tallies) {
        rejected.append(&source.name, &tally.rejected_rows);
    }
    let mut quality = report::report(
        sources,
        &journeys,
        tallies,
        clustered.by_source,
        linkage,
        labels_withheld,
    );
    quality.cohort = marked;
    Reading {
        journeys,
        quality,
        rejected,
        ledger: Ledger::default(),
        key_mark: None,
    }
}

/// Leaves out what carries no request number, could not be linked and is no journey of its own.
fn leave_out(
    dropped: &[bool],
    homes: &Homes,
    collected: &mut Collected,
    tallies: &mut [SourceTally],
) {
    if !dropped.contains(&true) {
        return;
    }
    for (home, _) in homes.all.iter().zip(dropped).filter(|(_, is)| **is) {
        let unnumbered = collected.unnumbered[&home.root];
        tallies[usize::from(unnumbered.source)].not_linked(unnumbered.rows, NO_REQUEST);
    }
    let is_kept = |event: &RawEvent| !dropped[homes.of_strand[event.strand as usize] as usize];
    collected.retain_events(is_kept);
}

fn withheld(collected: &Collected) -> u64 {
    let kept = collected
        .journey_attributes
        .iter()
        .chain(&collected.event_attributes);
    let attributes: u64 = kept.map(|kept| kept.labels.withheld).sum();
    attributes + collected.activities.withheld + collected.organisations.withheld
}

fn activity_name(key: String, vocabulary: &Vocabulary) -> ActivityName {
    let label = vocabulary
        .find(&key)
        .map_or(&key, |entry| &entry.label)
        .clone();
    ActivityName { key, label }
}
