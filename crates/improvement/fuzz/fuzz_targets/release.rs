//! Releases, drafts and Bundles. What is taken is written again as the same bytes, and passes every check that is asked of it.
#![no_main]

use improvement::evidence::{
    before_sending,
    release_file::{bundle, open, open_bytes, open_draft},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(release) = open_bytes(bytes) {
        assert_eq!(open(release.text()).as_ref(), Ok(&release));
        if release.approval().is_some() {
            assert_eq!(open(&bundle(&release)).as_ref(), Ok(&release));
        }
        before_sending::look(release.body(), "release.json");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = open_draft(text);
    }
});
