//! Pathways drawn in BPMN: whatever is drawn, a few journeys can be checked against it or it is refused with a sentence.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use pathways::Journeys;
use pathways::conformance::{against_drawing, bpmn::Drawing};

fuzz_target!(|bytes: &[u8]| {
    static JOURNEYS: OnceLock<Journeys> = OnceLock::new();
    let journeys = JOURNEYS.get_or_init(pathways_fuzz::journeys);
    let checked = Drawing::parse(bytes, "drawing.bpmn")
        .and_then(|drawing| against_drawing(journeys, &drawing, bytes.len() % 2 == 0));
    match checked {
        Ok(found) => {
            assert_eq!(found.fit + found.fit_so_far + found.deviate, journeys.len() as u64);
        }
        Err(error) => assert!(!error.to_string().contains('\n')),
    }
});
