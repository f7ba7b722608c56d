//! Agreements: whatever a file holds, it is taken or refused with a sentence, and what is taken can be asked.
#![no_main]

use improvement::agreements::agreement_file::open;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match open(text) {
        Ok(signed) => {
            let _ = signed.agreement().in_force(signed.agreement().starts);
        }
        Err(problem) => assert!(!problem.sentence().is_empty()),
    }
});
