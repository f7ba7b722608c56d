//! Ledgers: what is read is, line for line, what was written.
#![no_main]

use improvement::evidence::release_chain::{Entry, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(entries) = read(text) {
        assert_eq!(entries.iter().map(Entry::line).collect::<String>(), text);
    }
});
