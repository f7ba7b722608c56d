//! Gives every journey and every request its mark of the sub-cohort, from what was found in its rows.

use super::homes::Homes;
use crate::cohort::{CohortRules, Counted, Marker};
use crate::journeys::{ChainedRequests, JourneyFacts};
use crate::read::Collected;

/// Adds the mark to journeys and requests; `order` holds the home of each journey.
pub(super) fn mark(
    rules: &CohortRules,
    homes: &Homes,
    order: &[u32],
    collected: &Collected,
    facts: &mut JourneyFacts,
    requests: &mut ChainedRequests,
) -> Counted {
    let findings = &collected.findings;
    let mut marker = Marker::new(rules);
    let of_journeys = order.iter().map(|home| findings.of(homes.strands(*home)));
    let of_journeys = marker.codes(of_journeys, &facts.attributes);
    let strands = homes.strands_of_requests(order, collected);
    let of_requests = strands.iter().map(|strands| findings.of(strands));
    let of_requests = marker.codes(of_requests, &requests.attributes);
    let marks = marker.attributes(of_journeys);
    let counted = marker.counted(&marks);
    facts.attributes.extend(marks);
    requests.attributes.extend(marker.attributes(of_requests));
    counted
}
