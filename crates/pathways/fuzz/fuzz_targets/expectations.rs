//! `expectations.toml` and `accepted.toml`: whatever is written there, a few journeys can be judged or it is refused with a
//! sentence. A line of four hyphens divides the two.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use pathways::Journeys;
use pathways::expectations::{self, Accepted};
use pathways::gaps::gaps_but_accepted;

fuzz_target!(|text: &str| {
    static JOURNEYS: OnceLock<Journeys> = OnceLock::new();
    let journeys = JOURNEYS.get_or_init(pathways_fuzz::journeys);
    let (agreed, accepted) = text.split_once("\n----\n").unwrap_or((text, ""));
    let judged = expectations::parse(agreed, "expectations.toml", &journeys.activities)
        .and_then(|agreed| {
            let accepted = Accepted::parse(accepted, "accepted.toml", &agreed)?;
            Ok(gaps_but_accepted(journeys, &agreed, &accepted))
        });
    match judged {
        Ok(found) => {
            for assessment in found.assessments {
                let months = assessment.months.iter().map(|month| month.outcomes.all());
                assert_eq!(months.sum::<u64>(), assessment.totals.all());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
