//! What a reader must know of the data before believing a figure: how good they are, and what the event rules did.

use std::path::Path;

use charts::Section;
use pathways::store;

use crate::{
    failure::Failure,
    pathways::{quality_report, rules},
};

/// The parts about the data.
pub fn sections(events: &Path) -> Result<Vec<Section>, Failure> {
    let quality = store::quality(events).map_err(Failure::input)?;
    let ledger = store::ledger(events).map_err(Failure::input)?;
    let rows: Vec<Vec<String>> = quality
        .sources
        .iter()
        .map(quality_report::in_short)
        .collect();
    let headers = [
        "Source",
        "Rows read",
        "Used",
        "Rejected",
        "Left out",
        "Events",
    ];
    Ok(vec![
        Section {
            heading: "How good the data are".to_owned(),
            sentences: quality_report::stands_out(&quality),
            tables: vec![crate::pathways::answers::table(
                "What was read",
                &headers,
                1,
                rows,
            )],
            ..Section::default()
        },
        Section {
            heading: "What the event rules did".to_owned(),
            sentences: if ledger.entries.is_empty() {
                vec!["No event rules were applied.".to_owned()]
            } else {
                Vec::new()
            },
            tables: if ledger.entries.is_empty() {
                Vec::new()
            } else {
                vec![rules::table(&ledger)]
            },
            ..Section::default()
        },
    ])
}
