//! Links what the sources tell of the same request into journeys, and checks that they speak of the same patient.
//!
//! Rows are joined by the keyed request number. Rows whose patient key differs from the referral's are not a confirmed
//! link: they become a journey of their own and do not complete the referral's.

mod again;
mod cluster;
mod homes;
mod report;

use crate::journeys::{ActivityName, Journeys, SourceName};
use crate::quality::{LinkageQuality, RejectedRows};
use crate::read::{Collected, Reading, SourceTally};
use crate::sources::Sources;
use crate::vocabulary::Vocabulary;

/// Links all that was read.
pub(crate) fn link(
    sources: &Sources,
    vocabulary: &Vocabulary,
    mut collected: Collected,
    tallies: Vec<SourceTally>,
) -> Reading {
    let names: Vec<SourceName> = sources
        .sources
        .iter()
        .map(|source| SourceName {
            name: source.name.clone(),
            kind: source.kind,
            side: source.side,
        })
        .collect();
    let mut linkage = LinkageQuality::default();
    let homes = homes::find(&names, &collected);
    again::add(&homes, &mut collected, &mut linkage);
    let clustered = cluster::cluster(&names, &homes, &collected);
    let labels_withheld = withheld(&collected);
    let facts = homes.facts(&clustered.journeys, &names, &collected);
    let keys = collected.activities.into_labels().into_iter().skip(1);
    let journeys = Journeys {
        as_at: sources.as_at,
        activities: keys.map(|key| activity_name(key, vocabulary)).collect(),
        organisations: collected.organisations.into_labels(),
        sources: names,
        offsets: clustered.offsets,
        events: clustered.events,
        facts,
    };
    report::count_journeys(&journeys, &mut linkage);
    let mut rejected = RejectedRows::default();
    for (source, tally) in sources.sources.iter().zip(&tallies) {
        rejected.append(&source.name, &tally.rejected_rows);
    }
    let quality = report::report(
        sources,
        &journeys,
        tallies,
        clustered.by_source,
        linkage,
        labels_withheld,
    );
    Reading {
        journeys,
        quality,
        rejected,
    }
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
