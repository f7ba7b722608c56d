//! FHIR resources, bundles and lines.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| pathways_fuzz::read("kind = \"fhir\"", bytes));
