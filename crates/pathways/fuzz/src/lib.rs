//! Reads bytes as a source of some kind, through the same door as a file of a user.

use std::cell::RefCell;
use std::path::PathBuf;

use pathways::quality::QualityReport;
use pathways::sources::Sources;
use pathways::{Journeys, KeyFile, Terms};

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

/// A few journeys whose activities are of the vocabulary, to ask of them whatever was read.
pub fn journeys() -> Journeys {
    const LOG: &str = "case,activity,time\n\
        1,referral_sent,2026-01-05 10:00\n1,triaged,2026-01-06\n1,accepted,2026-01-06\n1,booked,2026-01-07 09:00\n1,attended,2026-02-05 09:00\n\
        2,referral_sent,2026-03-28 10:00\n2,rejected,2026-03-29 01:30\n2,referred_again,2026-04-02\n2,booked,2026-04-07 09:00\n\
        3,advice_requested,2026-10-24\n3,advice_given,2026-10-25 01:30\n3,advice_requested,2026-10-26\n4,did_not_attend,2026-10-30\n";
    let file = std::env::temp_dir().join(format!("causeway-fuzz-log-{}", std::process::id()));
    std::fs::write(&file, LOG).expect("the file can be written");
    let text = format!(
        "as_at = 2026-10-31\n[[source]]\nname = \"log\"\nkind = \"events\"\nside = \"secondary\"\nfiles = ['{}']\n[source.columns]\n\
         case = \"case\"\nactivity = \"activity\"\ntime = \"time\"",
        file.display()
    );
    let sources = Sources::parse(&text, "sources.toml", "".as_ref()).expect("the source is right");
    let reading = pathways::read::read(&sources, &Terms::own_data(KeyFile::from_bytes([7; 32])), &mut |_| {});
    let journeys = reading.expect("the log is right").journeys;
    let _ = std::fs::remove_file(file);
    journeys
}
