//! Where the figures come from: period, files, quality.

use std::collections::BTreeMap;

use disclosure::release_count;
use improvement::evidence::release_file::{
    Day, Month, Period, Quality, Sha256Text, SourceFile, SourceKind,
};
use pathways::{
    Journeys,
    calendar::{date_of_day, day_of},
    journeys::Link,
    quality::{QualityReport, Rejection, UnverifiedAction},
    sources,
    store::{Manifest, ManifestFile},
};

use super::unfit;
use crate::failure::Failure;

/// From the first month that holds enough events to be shown until the last day of the extracts.
///
/// A single event of a wrong or very early date would otherwise set the period, and say when it happened.
pub fn period(journeys: &Journeys) -> Period {
    let mut months = BTreeMap::new();
    for time in &journeys.events.times {
        *months
            .entry(date_of_day(day_of(*time)).first_of_month())
            .or_insert(0_u64) += 1;
    }
    let shown = months
        .into_iter()
        .find(|(_, events)| !release_count(*events).is_withheld());
    let from = shown.map_or(journeys.as_at.first_of_month(), |(month, _)| month);
    Period {
        from: Day::new(from),
        to: Day::new(journeys.as_at),
    }
}

/// The month with which the period begins. Months before it hold too few events to be shown one by one.
pub fn first_month(journeys: &Journeys) -> Month {
    Month::of(period(journeys).from.date())
}

/// Every file that was read.
pub fn sources(manifest: &Manifest) -> Result<Vec<SourceFile>, Failure> {
    let files = manifest
        .sources
        .iter()
        .flat_map(|source| source.files.iter().map(|file| (source.kind, file)));
    files.map(|(kind, file)| source_file(kind, file)).collect()
}

fn source_file(kind: sources::SourceKind, file: &ManifestFile) -> Result<SourceFile, Failure> {
    Ok(SourceFile {
        kind: match kind {
            sources::SourceKind::Ers => SourceKind::ERs,
            sources::SourceKind::SusOutpatient => SourceKind::SusOutpatient,
            sources::SourceKind::Letters => SourceKind::Letters,
            sources::SourceKind::Texts => SourceKind::Texts,
            sources::SourceKind::Events => SourceKind::Events,
            sources::SourceKind::Xes => SourceKind::Xes,
            sources::SourceKind::Fhir => SourceKind::Fhir,
        },
        sha256: Sha256Text::parse(&file.sha256)
            .map_err(|problem| unfit("the fingerprint of a file", problem))?,
        rows: release_count(file.rows),
    })
}

/// How good the data were.
pub fn quality(report: &QualityReport) -> Quality {
    let link = |link: Link| {
        let journeys = report.linkage.by_patient_key.get(link.key());
        release_count(journeys.copied().unwrap_or_default())
    };
    let rows_read = report.sources.iter().map(|source| source.rows_read).sum();
    let rejected = |rejections: &[Rejection]| {
        rejections
            .iter()
            .map(|rejection| rejection.count)
            .sum::<u64>()
    };
    let unverified =
        |actions: &[UnverifiedAction]| actions.iter().map(|action| action.count).sum::<u64>();
    Quality {
        rows_read: release_count(rows_read),
        rows_rejected: release_count(
            report
                .sources
                .iter()
                .map(|source| rejected(&source.rejected))
                .sum(),
        ),
        links_agree: link(Link::Agree),
        links_mismatch: link(Link::Mismatch),
        links_missing: link(Link::Missing),
        links_one_source: link(Link::OneSource),
        rows_with_unverified_mapping: release_count(
            report
                .sources
                .iter()
                .map(|source| unverified(&source.unverified_actions))
                .sum(),
        ),
    }
}
