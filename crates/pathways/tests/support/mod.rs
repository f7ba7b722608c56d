//! What the tests share: folders of made-up extracts, numbers of the test range, and journeys by their request.
#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod extracts;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use pathways::pseudonym::PseudonymKind;
use pathways::read::{ReadError, Reading, read};
use pathways::sources::Sources;
use pathways::{Agreement, Journeys, KeyFile, Pseudonym, Terms};
use tempfile::TempDir;

/// The agreement of all tests.
pub const AGREEMENT: &str = r#"
    reference = "TEST-1"
    purpose = "Tests"
    lawful_basis = "Nobody in the data exists"
    national_data_opt_out = "does_not_apply"
    opt_out_basis = "Nobody in the data exists"
    starts = 2020-01-01
    ends = 2030-12-31
    party = [
        { organisation = "QU9" }, { organisation = "RNZ" }, { organisation = "RDY" }, { organisation = "RTH" },
        { organisation = "ZB1" }, { organisation = "ZS1" }, { organisation = "ZB2" }, { organisation = "ZX1" },
        { organisation = "ZB3" }, { organisation = "ZL1" }, { organisation = "ZL2" }, { organisation = "ZL3" },
    ]
"#;

/// The terms of all tests: all organisations in them have agreed.
pub fn key() -> Terms {
    let agreement = Agreement::parse(AGREEMENT, "agreement.toml").expect("right");
    Terms::under(agreement, KeyFile::from_bytes([7; 32]), TODAY).expect("in force")
}

/// The day on which all tests read.
pub const TODAY: Date = jiff::civil::date(2026, 11, 30);

/// The shared folder of oracles, or `None` (with a word on the terminal) when it is not there and not required.
pub fn shared(what: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CAUSEWAY_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let found = folder.join("oracles/process-mining").is_dir();
    let required = std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1");
    assert!(
        found || !required,
        "The oracles are required and were not found; set CAUSEWAY_SHARED."
    );
    if !found {
        println!("{what}: skipped, shared data not found");
    }
    found.then_some(folder)
}

/// A folder with a `sources.toml` and files.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.path().join(name), content).expect("a file can be written");
        self
    }

    /// Reads the sources described by a text.
    pub fn read(&self, sources: &str) -> Result<Reading, ReadError> {
        let sources = Sources::parse(sources, "sources.toml", self.path())
            .expect("the test's sources are right");
        read(&sources, &key(), &mut |_| {})
    }
}

/// Reads one file as a plain event log with the columns case, activity and time.
pub fn read_log(name: &str, content: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    Folder::new().with(name, content).read(&log_source(name))
}

/// A `sources.toml` with one plain event log.
pub fn log_source(name: &str) -> String {
    format!(
        r#"
        as_at = 2026-10-31
        [[source]]
        name = "log"
        kind = "events"
        files = ["{name}"]
        side = "secondary"
        time_zone = "UTC"
        [source.columns]
        case = "case"
        activity = "activity"
        time = "time"
        "#
    )
}

/// A `sources.toml` with the extracts `ers.csv` and `sus.csv`.
pub const BOTH_SIDES: &str = r#"
    as_at = 2026-10-31

    [[source]]
    name = "GP"
    kind = "e-rs"
    files = ["ers.csv"]
    organisation = "QU9"
    side = "primary"

    [[source]]
    name = "hospital"
    kind = "sus-outpatient"
    files = ["sus.csv"]
    organisation = "RNZ"
    side = "secondary"
"#;

/// The pseudonym of a test request.
pub fn request(number: u64) -> Pseudonym {
    let digits = extracts::ubrn(number);
    key()
        .pseudonymiser()
        .pseudonym(PseudonymKind::Request, &[digits.as_bytes()])
}

/// The position of the journey of a test request.
pub fn position(journeys: &Journeys, number: u64) -> Option<usize> {
    let wanted = request(number);
    journeys
        .facts
        .pseudonyms
        .iter()
        .position(|pseudonym| *pseudonym == wanted)
}

/// The activities of the journey of a test request, in order.
pub fn story(reading: &Reading, number: u64) -> Vec<String> {
    let journeys = &reading.journeys;
    position(journeys, number).map_or_else(Vec::new, |journey| activities(journeys, journey))
}

/// The activities of a journey, in order.
pub fn activities(journeys: &Journeys, journey: usize) -> Vec<String> {
    let codes = &journeys.events.activities[journeys.events_of(journey)];
    codes
        .iter()
        .map(|code| journeys.activities[usize::from(*code)].key.clone())
        .collect()
}
