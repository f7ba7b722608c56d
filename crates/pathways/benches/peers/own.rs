//! What our own steps cost, each in a process of its own: `own.py` runs this and counts processor time.
//!
//! `own make FOLDER REQUESTS` makes up extracts. Then in the same folder: `split` (the csv crate merely splits the extract
//! into records), `read`, `store` (reads all extracts of the team, and writes the journey store), and `columns QUESTION TIMES` and `answer QUESTION
//! TIMES`, which read the columns of a question to the store, or answer it, so many times.

mod asked;

use std::path::Path;

use asked::Asked;
use jiff::civil::date;
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::synth::{self, Plan, TeamScenario};
use pathways::{KeyFile, Terms, store};

const TEAM: &str = "south-east-london";
const EXTRACT: &str = "south-east-london/e-rs-ebsx02.csv";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["make", folder, requests] => make(Path::new(folder), number(requests)),
        ["split", folder] => split(Path::new(folder)),
        ["read", folder] => reading(Path::new(folder)).journeys.event_count(),
        ["store", folder] => write(Path::new(folder)),
        ["columns", folder, question, times] => {
            let (asked, store) = (asked(question), Path::new(folder).join("store"));
            (0..number(times)).map(|_| asked.read_columns(&store)).sum()
        }
        ["answer", folder, question, times] => {
            let (asked, store) = (asked(question), Path::new(folder).join("store"));
            (0..number(times)).map(|_| asked.answer(&store)).sum()
        }
        _ => {
            eprintln!(
                "Say what to do in which folder: own make FOLDER 200000, then own read FOLDER"
            );
            std::process::exit(2);
        }
    };
    println!("{done}");
}

fn number(text: &str) -> u64 {
    text.parse().expect("a number")
}

fn asked(name: &str) -> Asked {
    let asked = Asked::ALL.into_iter().find(|asked| name_of(*asked) == name);
    asked.expect("map, gaps or waits")
}

fn make(folder: &Path, referrals: u64) -> usize {
    let plan = Plan {
        teams: vec![TeamScenario::named(TEAM).expect("a team of that name")],
        referrals,
        seed: 1,
        as_at: date(2026, 4, 1),
    };
    synth::write(&plan, folder, &mut |_| {}).expect("extracts can be written");
    1
}

fn split(folder: &Path) -> usize {
    let mut csv = csv::ReaderBuilder::new()
        .buffer_capacity(1 << 16)
        .from_path(folder.join(EXTRACT))
        .expect("the extract was made");
    let (mut record, mut fields) = (csv::ByteRecord::new(), 0);
    while csv
        .read_byte_record(&mut record)
        .expect("the table is right")
    {
        fields += record.len();
    }
    fields
}

/// Reads the extract of the e-Referral Service alone.
fn reading(folder: &Path) -> Reading {
    let text = format!(
        "as_at = 2026-04-01\n[[source]]\nname = \"GP\"\nkind = \"e-rs\"\nside = \"primary\"\nfiles = [\"{EXTRACT}\"]"
    );
    read_all(&Sources::parse(&text, "sources.toml", folder).expect("the sources are right"))
}

fn read_all(sources: &Sources) -> Reading {
    let terms = Terms::own_data(KeyFile::from_bytes([1; 32]));
    read(sources, &terms, &mut |_| {}).expect("the extracts can be read")
}

fn write(folder: &Path) -> usize {
    let sources = folder.join(TEAM).join("sources.toml");
    let reading = read_all(&Sources::load(&sources).expect("the sources are right"));
    store::write(&folder.join("store"), &reading, "bench").expect("the store can be written");
    reading.journeys.event_count()
}

/// What a question is called at the command line of this program.
fn name_of(asked: Asked) -> &'static str {
    match asked {
        Asked::Map => "map",
        Asked::Gaps => "gaps",
        Asked::Waits => "waits",
    }
}
