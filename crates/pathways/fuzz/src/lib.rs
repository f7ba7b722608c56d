//! Reads bytes as a source of some kind, through the same door as a file of a user.

use std::cell::RefCell;
use std::path::PathBuf;

use pathways::{KeyFile, Terms};
use pathways::quality::QualityReport;
use pathways::sources::Sources;

/// What stands below `[[source]]` for each kind of table.
pub const TABLES: [&str; 4] = [
    "kind = \"e-rs\"",
    "kind = \"sus-outpatient\"",
    "kind = \"letters\"\n[source.columns]\nubrn = \"ubrn\"\npatient = \"nhs\"\nsent = \"sent\"\nreceived = \"received\"",
    "kind = \"events\"\ncase_is = \"ubrn\"\n[source.columns]\ncase = \"case\"\nactivity = \"activity\"\ntime = \"time\"\n\
     organisation = \"org\"\npatient = \"nhs\"\nattributes = [\"age\"]\nid = \"id\"\nsubmitted = \"submitted\"",
];

thread_local! {
    // Memory where there is a file system in memory; the name keeps processes apart.
    static FILE: RefCell<PathBuf> = RefCell::new({
        let memory = PathBuf::from("/dev/shm");
        let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
        folder.join(format!("causeway-fuzz-{}", std::process::id()))
    });
}

/// Reads bytes as the one file of a source. Whatever they are, this must end, and must not panic.
pub fn read(description: &str, bytes: &[u8]) {
    FILE.with_borrow(|file| {
        std::fs::write(file, bytes).expect("the file can be written");
        let text = format!(
            "as_at = 2026-10-31\n[[source]]\nname = \"source\"\nside = \"secondary\"\nfiles = ['{}']\n{description}",
            file.display()
        );
        let sources = Sources::parse(&text, "sources.toml", "".as_ref()).expect("the source is right");
        let key = Terms::own_data(KeyFile::from_bytes([7; 32]));
        if let Ok(reading) = pathways::read::read(&sources, &key, &mut |_| {}) {
            check(&reading.quality);
        }
    });
}

/// What must be true of every report.
fn check(quality: &QualityReport) {
    for source in &quality.sources {
        let rejected: u64 = source.rejected.iter().map(|one| one.count).sum();
        let left_out: u64 = source.left_out.iter().map(|one| one.count).sum();
        assert_eq!(source.rows_read, source.rows_used + rejected + left_out);
    }
}
