//! `causeway read-workbook`: the process that reads one workbook for the workspace, with limits that a hostile file hits
//! instead of the service.

use std::{
    ffi::OsString,
    io::{Read, Write},
};

use improvement::platform::import;

use crate::failure::{Failure, Outcome};

/// The name of this command.
const COMMAND: &str = "read-workbook";
/// The largest workbook, in bytes. The page that takes workbooks allows less.
const LARGEST: u64 = 16 * 1024 * 1024;

/// How the workspace starts this command: this very program.
pub fn command() -> Vec<OsString> {
    let program = std::env::current_exe();
    program.map_or_else(|_| Vec::new(), |path| vec![path.into(), COMMAND.into()])
}

/// Reads a workbook from standard input and writes its rows to standard output.
pub fn run() -> Outcome {
    limit_this_process()?;
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(Failure::work)?;
    let answer = import::answer(&bytes);
    std::io::stdout()
        .write_all(answer.as_bytes())
        .map_err(Failure::work)
}

/// Half a gigabyte of memory, ten seconds of processor time, no file written: enough for the largest workbook that is
/// taken, and too little to trouble the machine.
#[cfg(unix)]
fn limit_this_process() -> Outcome {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [
        (Resource::As, 512 * 1024 * 1024),
        (Resource::Cpu, 10),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).map_err(Failure::work)?;
    }
    Ok(())
}

/// Elsewhere the time limit of the workspace is all there is.
#[cfg(not(unix))]
fn limit_this_process() -> Outcome {
    Ok(())
}
