//! How events were ordered and what the event rules did, released.

use disclosure::{release_count, release_share};
use improvement::evidence::release_file::answers::{EventRule, HowCounted};
use pathways::rules::Entry;

use super::figures::sentence;
use crate::{failure::Failure, release::ReleaseOf};

/// What was done to the events before anything was counted.
pub fn how_counted(of: &ReleaseOf) -> Result<HowCounted, Failure> {
    let map = &of.counted.map;
    let rules: Result<Vec<_>, _> = of.ledger.entries.iter().map(event_rule).collect();
    Ok(HowCounted {
        pairs: release_count(map.pairs),
        percent_of_unknown_order: release_share(map.pairs_of_unknown_order, map.pairs),
        event_rules: rules?,
    })
}

fn event_rule(entry: &Entry) -> Result<EventRule, Failure> {
    Ok(EventRule {
        sentence: sentence(&entry.rule.statement)?,
        switched_on: entry.rule.enabled,
        events: release_count(entry.events_touched),
        referrals: release_count(entry.journeys_touched),
    })
}
