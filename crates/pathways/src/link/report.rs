//! Puts the data-quality report together.

use jiff::civil::Date;

use super::cluster::SourceEvents;
use crate::journeys::{Journeys, Link, LinkedBy};
use crate::quality::{ActivityCount, LinkageQuality, QualityReport, SourceQuality, falls};
use crate::read::{OPTED_OUT, SourceTally};
use crate::sources::{Source, SourceKind, Sources};
use crate::vocabulary::Vocabulary;

pub(super) fn count_journeys(journeys: &Journeys, linkage: &mut LinkageQuality) {
    linkage.journeys = journeys.len() as u64;
    for link in Link::ALL {
        linkage.by_patient_key.insert(link.key().to_owned(), 0);
    }
    for link in &journeys.facts.links {
        *linkage
            .by_patient_key
            .entry(link.key().to_owned())
            .or_default() += 1;
    }
    for way in LinkedBy::ALL {
        linkage.by_way.insert(way.key().to_owned(), 0);
    }
    for way in &journeys.facts.linked_by {
        *linkage.by_way.entry(way.key().to_owned()).or_default() += 1;
    }
    for seen in &journeys.facts.sides_seen {
        let sides: Vec<_> = seen.sides().map(data_dictionary::Side::key).collect();
        *linkage.by_sides_seen.entry(sides.join("+")).or_default() += 1;
    }
}

pub(super) fn report(
    sources: &Sources,
    journeys: &Journeys,
    tallies: Vec<SourceTally>,
    events: Vec<SourceEvents>,
    linkage: LinkageQuality,
    labels_withheld: u64,
) -> QualityReport {
    let by_source = sources.sources.iter().zip(tallies).zip(events);
    let of_sources: Vec<_> = by_source
        .zip(activities(journeys))
        .map(|(((source, tally), events), activities)| {
            of_source(source, tally, events, activities, sources.as_at)
        })
        .collect();
    let notes = notes(&of_sources, &linkage, labels_withheld);
    QualityReport {
        as_at: sources.as_at,
        sources: of_sources,
        linkage,
        labels_withheld,
        cohort: None,
        notes,
    }
}

/// For each source how often each activity was taken from it, in the order of the vocabulary.
fn activities(journeys: &Journeys) -> Vec<Vec<ActivityCount>> {
    let mut counts = vec![vec![0; journeys.activities.len()]; journeys.sources.len()];
    let events = &journeys.events;
    for (source, activity) in events.sources.iter().zip(&events.activities) {
        counts[usize::from(*source)][usize::from(*activity)] += 1;
    }
    let vocabulary = Vocabulary::shipped();
    let place = |key: &str| {
        let mut entries = vocabulary.entries().iter();
        entries
            .position(|entry| entry.key == key)
            .unwrap_or(usize::MAX)
    };
    let of_source = |counts: Vec<u64>| {
        let named = journeys.activities.iter().zip(counts);
        let mut found: Vec<_> = named
            .filter(|(_, events)| *events > 0)
            .map(|(activity, events)| ActivityCount {
                activity: activity.key.clone(),
                events,
            })
            .collect();
        found.sort_by_key(|count| (place(&count.activity), count.activity.clone()));
        found
    };
    counts.into_iter().map(of_source).collect()
}

fn of_source(
    source: &Source,
    mut tally: SourceTally,
    events: SourceEvents,
    activities: Vec<ActivityCount>,
    as_at: Date,
) -> SourceQuality {
    let (fields, months) = std::mem::take(&mut tally.months).finish();
    SourceQuality {
        name: source.name.clone(),
        kind: source.kind,
        organisation: source.organisation.as_ref().map(ToString::to_string),
        side: source.side,
        rows_read: tally.rows_read,
        rows_used: tally.rows_used,
        rejected: tally.rejections(),
        rejected_values: tally.value_rejections(),
        left_out: tally.left_out(),
        replaced: tally.replaced(),
        events: events.events,
        activities,
        fields,
        falls: falls(&months, as_at),
        months,
        unmapped_actions: tally.unmapped_actions(),
        unverified_actions: tally.unverified_actions(),
        test_patients: tally.test_patients,
        patient_keys: tally.patient_keys,
        request_keys: tally.request_keys,
        organisations_not_known: tally.organisations_not_known,
        events_date_only: events.date_only,
        events_before_birth: events.before_birth,
        events_after_as_at: tally.events_after_as_at,
        exact_duplicates: events.exact_duplicates,
        duplicates_left_out: !matches!(source.kind, SourceKind::Events | SourceKind::Xes),
        xes: tally.xes,
        files: tally.files,
    }
}

/// What a data lead should look at first.
fn notes(sources: &[SourceQuality], linkage: &LinkageQuality, labels_withheld: u64) -> Vec<String> {
    let mut notes = Vec::new();
    for source in sources {
        notes.extend(notes_on_source(source));
    }
    if differently_keyed(sources, |source| source.request_keys) {
        notes.push(
            "Some sources hold plain request numbers (UBRN) and others pseudonyms of them: these cannot be joined. \
             Ask for all of them plain, or all pseudonymised with the same key."
                .to_owned(),
        );
    }
    if differently_keyed(sources, |source| source.patient_keys) {
        notes.push(
            "Some sources hold plain NHS numbers and others pseudonyms of them: every link between them will look \
             like a mismatch. Ask for all of them plain, or all pseudonymised with the same key."
                .to_owned(),
        );
    }
    let alone: Vec<&str> = sources
        .iter()
        .filter(|source| source.organisation.is_none())
        .map(|source| source.name.as_str())
        .collect();
    if sources.len() > 1 && !alone.is_empty() {
        notes.push(format!(
            "{}: no organisation is named in sources.toml, so nothing was linked with other sources.",
            alone.join(", ")
        ));
    }
    let mismatched = linkage
        .by_patient_key
        .get(Link::Mismatch.key())
        .copied()
        .unwrap_or_default();
    if mismatched > 0 {
        notes.push(format!(
            "{mismatched} journeys carry the number of a request whose patient key is another one; they are kept \
             apart and do not complete the referral."
        ));
    }
    if linkage.several_referrals_of_patient > 0 {
        notes.push(format!(
            "{} cases without a request number could belong to several referrals of their patient and were not linked.",
            linkage.several_referrals_of_patient
        ));
    }
    if labels_withheld > 0 {
        notes.push(format!(
            "{labels_withheld} different labels look as if they held an NHS number and were withheld; check that \
             sources.toml names the right columns."
        ));
    }
    notes
}

fn notes_on_source(source: &SourceQuality) -> Vec<String> {
    let name = &source.name;
    let mut notes = Vec::new();
    let rejected: u64 = source
        .rejected
        .iter()
        .map(|rejection| rejection.count)
        .sum();
    if rejected > 0 {
        notes.push(format!(
            "{name}: {rejected} of {} rows were rejected.",
            source.rows_read
        ));
    }
    let unmapped: u64 = source
        .unmapped_actions
        .iter()
        .map(|action| action.count)
        .sum();
    if unmapped > 0 {
        notes.push(format!(
            "{name}: {unmapped} rows have an action that no mapping knows; add them to a local mapping file."
        ));
    }
    let unverified: u64 = source
        .unverified_actions
        .iter()
        .map(|action| action.count)
        .sum();
    if unverified > 0 {
        notes.push(format!(
            "{name}: {unverified} rows rest on rows of the action mapping that nobody has confirmed yet."
        ));
    }
    let opted_out = source.left_out.iter().find(|one| one.reason == OPTED_OUT);
    if let Some(opted_out) = opted_out {
        notes.push(format!(
            "{name}: {} rows of patients who opted out were left out.",
            opted_out.count
        ));
    }
    if source.replaced > 0 {
        notes.push(format!(
            "{name}: {} rows were delivered again; of each the newest delivery was used.",
            source.replaced
        ));
    }
    notes.extend(note_on_falls(source));
    if source.rows_used == 0 {
        notes.push(format!("{name}: no row could be used."));
    }
    notes
}

/// Whether one source holds mainly numbers and another mainly pseudonyms.
fn differently_keyed(
    sources: &[SourceQuality],
    keys: impl Fn(&SourceQuality) -> crate::quality::KeyQuality,
) -> bool {
    let mainly = |pseudonyms: bool| {
        sources.iter().map(&keys).any(|keys| {
            let used = keys.numbers + keys.pseudonyms;
            used > 0 && (keys.pseudonyms > keys.numbers) == pseudonyms
        })
    };
    mainly(true) && mainly(false)
}

/// The first month with suddenly fewer rows stands for all.
fn note_on_falls(source: &SourceQuality) -> Option<String> {
    let fall = source.falls.first()?;
    let further = match source.falls.len() - 1 {
        0 => String::new(),
        1 => " One further month is like that.".to_owned(),
        several => format!(" {several} further months are like that."),
    };
    Some(format!(
        "{}: {} has {} rows where a usual month has {}; a delivery may be missing or cut short.{further}",
        source.name, fall.month, fall.rows, fall.usual
    ))
}
