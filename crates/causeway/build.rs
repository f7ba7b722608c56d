//! Puts the commit into the version.

use std::process::Command;

fn main() {
    // Asked of git, because in a second working tree these files lie elsewhere.
    for watched in ["HEAD", "refs/heads"] {
        if let Some(path) = git(&["rev-parse", "--git-path", watched]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    println!("cargo:rerun-if-changed=build.rs");
    let commit = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_else(|| "no commit".to_owned());
    // Not CAUSEWAY_…: `cargo run` hands this on to the program, which would take it for a setting.
    println!("cargo:rustc-env=BUILT_FROM_COMMIT={commit}");
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
