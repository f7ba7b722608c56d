//! What the tests share: a store of made-up journeys in many parts, and the program with its processes.

pub mod bucket;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::civil::date;
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::store;
use pathways::synth::{self, Plan, TeamScenario};
use pathways::{Agreement, KeyFile, Terms};
use serde_json::Value;
use tempfile::TempDir;

/// Enough parts that work is still being done when a machine is lost.
pub const PARTS: u32 = 128;

/// Enough that two machines share them, where each is fetched over the network.
const FEW_PARTS: u32 = 8;

/// A store of made-up journeys, made once for all tests.
pub fn events() -> &'static Path {
    &stores().1
}

/// The same journeys in few parts.
pub fn events_in_few_parts() -> &'static Path {
    &stores().2
}

fn stores() -> &'static (TempDir, PathBuf, PathBuf) {
    static STORES: OnceLock<(TempDir, PathBuf, PathBuf)> = OnceLock::new();
    STORES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let reading = made_up(folder.path());
        let written = |name, parts| {
            let store = folder.path().join(name);
            store::write_in_parts(&store, &reading, "1", parts).expect("it can be written");
            store
        };
        let (many, few) = (written("events", PARTS), written("few", FEW_PARTS));
        (folder, many, few)
    })
}

fn made_up(folder: &Path) -> Reading {
    let plan = Plan {
        teams: vec![TeamScenario::named("salisbury").expect("a team of that name")],
        referrals: 1500,
        seed: 11,
        as_at: date(2026, 4, 1),
    };
    synth::write(&plan, folder, &mut |_| {}).expect("extracts can be written");
    let sources = Sources::load(&folder.join("salisbury").join("sources.toml"));
    let sources = sources.expect("the sources are right");
    let agreement = Agreement::load(&folder.join("salisbury").join("agreement.toml"));
    let agreement = agreement.expect("the agreement is right");
    let key = KeyFile::from_bytes([7; 32]);
    let terms = Terms::under(agreement, key, date(2026, 4, 1)).expect("in force");
    read(&sources, &terms, &mut |_| {}).expect("the extracts can be read")
}

/// The program with these arguments.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_causeway-cluster"));
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    program(arguments).output().expect("the program starts")
}

/// The JSON that the program prints.
pub fn answer(arguments: &[&str]) -> Value {
    json(&run(arguments))
}

/// The JSON that was printed.
pub fn json(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).expect("JSON is printed")
}

/// An answer as it reads once it was printed.
pub fn as_json(answer: &impl serde::Serialize) -> Value {
    let text = serde_json::to_string(answer).expect("an answer can be written");
    serde_json::from_str(&text).expect("what was written can be read")
}

/// A process that is killed when the test ends.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended already is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A scheduler and executors on this machine.
pub struct Machines {
    pub url: String,
    pub executors: Vec<Process>,
    /// Which executors were seen to have found something.
    worked: Vec<bool>,
    work: TempDir,
    _scheduler: Process,
}

impl Machines {
    /// Starts a scheduler and so many executors of one task each.
    pub fn start(executors: usize) -> Self {
        Self::start_with(executors, &[])
    }

    /// The same with these variables in the environment of each.
    pub fn start_with(executors: usize, environment: &[(&str, String)]) -> Self {
        let work = tempfile::tempdir().expect("a temporary folder can be made");
        let address = free_address();
        let url = format!("df://{address}");
        let scheduler = ["scheduler", "--address", &address, "--lost-after", "8"];
        let scheduler = start(&scheduler, environment);
        wait_until("the scheduler listens", || {
            std::net::TcpStream::connect(&address).is_ok()
        });
        let executors = (0..executors).map(|number| {
            let folder = work.path().join(number.to_string());
            let folder = folder.to_string_lossy();
            let address = free_address();
            let executor = ["executor", "--scheduler", &url, "--address", &address];
            let executor = [&executor[..], &["--tasks", "1", "--work", &folder]].concat();
            start(&executor, environment)
        });
        let executors: Vec<Process> = executors.collect();
        Self {
            worked: vec![false; executors.len()],
            executors,
            url: url.clone(),
            _scheduler: scheduler,
            work,
        }
    }

    /// Asks them, and notes meanwhile who works: what an executor found is removed once the question is answered.
    pub fn answer(&mut self, arguments: &[&str], environment: &[(&str, String)]) -> Value {
        let asking = program(&[arguments, &["--cluster", &self.url]].concat())
            .envs(environment.iter().cloned())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let asking = asking.expect("the program starts");
        let answering = std::thread::spawn(|| asking.wait_with_output());
        while !answering.is_finished() {
            for executor in 0..self.worked.len() {
                self.worked[executor] |= self.results_of(executor) > 0;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        json(
            &answering
                .join()
                .expect("it was waited for")
                .expect("it ends"),
        )
    }

    /// Whether every executor was seen at work.
    pub fn all_worked(&self) -> bool {
        self.worked.iter().all(|worked| *worked)
    }

    /// How many results an executor keeps.
    pub fn results_of(&self, executor: usize) -> usize {
        files(&self.work.path().join(executor.to_string()))
    }
}

fn start(arguments: &[&str], environment: &[(&str, String)]) -> Process {
    let mut program = program(arguments);
    let child = program
        .envs(environment.iter().cloned())
        .stdout(Stdio::null())
        .spawn();
    Process(child.expect("the program starts"))
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener
        .local_addr()
        .expect("it has an address")
        .to_string()
}

/// Waits for something that comes soon.
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        let waited = started.elapsed();
        assert!(waited < Duration::from_mins(2), "{what}: waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn files(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            let path = entry.path();
            if path.is_dir() { files(&path) } else { 1 }
        })
        .sum()
}
