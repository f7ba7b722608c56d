//! A bucket that holds the store of made-up journeys, on an S3-compatible server that tests start on this machine.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{Process, events_in_few_parts};

const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/s3_server.py");

/// A store in a bucket. The server ends with it.
pub struct Bucket {
    /// The store, as it is typed.
    pub store: String,
    /// The variables by which a machine reads it.
    pub environment: Vec<(&'static str, String)>,
    _server: Process,
}

impl Bucket {
    /// Starts the server, or says that it is left out where `./test cluster` did not prepare a Python for it.
    pub fn start() -> Option<Self> {
        let Ok(python) = std::env::var("CAUSEWAY_TEST_S3_PYTHON") else {
            println!("skipped: CAUSEWAY_TEST_S3_PYTHON is not set (./test cluster sets it)");
            return None;
        };
        let server = Command::new(python)
            .arg(SERVER)
            .arg(events_in_few_parts())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut server = Process(server.expect("the server starts"));
        let out = server.0.stdout.take().expect("it was asked for");
        let mut line = String::new();
        let read = BufReader::new(out).read_line(&mut line);
        read.expect("the server says where it is");
        let told: Value = serde_json::from_str(&line).expect("the server holds the store");
        let word = |name: &str| told[name].as_str().expect("it is told").to_owned();
        Some(Self {
            store: word("store"),
            environment: vec![
                ("AWS_ENDPOINT_URL", word("endpoint")),
                ("AWS_ALLOW_HTTP", "true".to_owned()),
                ("AWS_REGION", "eu-west-2".to_owned()),
                ("AWS_ACCESS_KEY_ID", word("key")),
                ("AWS_SECRET_ACCESS_KEY", word("secret")),
            ],
            _server: server,
        })
    }

    /// The same variables with another value for one; without a value it is left out.
    pub fn but(&self, name: &str, value: Option<&str>) -> Vec<(&'static str, String)> {
        let variables = self.environment.iter().cloned();
        let changed = variables.filter_map(|(known, own)| match value {
            _ if known != name => Some((known, own)),
            Some(value) => Some((known, value.to_owned())),
            None => None,
        });
        changed.collect()
    }
}
