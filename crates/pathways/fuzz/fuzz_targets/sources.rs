//! `sources.toml`: whatever is written there, it is understood or refused with a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pathways::sources::Sources;

fuzz_target!(|text: &str| {
    if let Err(error) = Sources::parse(text, "sources.toml", "".as_ref()) {
        assert!(!error.to_string().is_empty());
    }
});
