//! The page for newcomers keeps its promise: its commands work, word for word and in their order.

use std::path::Path;
use std::process::Command;

/// The commands of a page, block by block.
pub(crate) fn commands(page: &str) -> Vec<&str> {
    let blocks = page.split("```sh\n").skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .collect()
}

/// Runs commands as a person types them, in a folder, with the program on the path.
pub(crate) fn run(commands: &str, folder: &Path) {
    let program = Path::new(env!("CARGO_BIN_EXE_causeway"));
    let here = program.parent().expect("a program lies in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("bash")
        .args(["-e", "-c", commands])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", here.display()))
        .env_remove("CAUSEWAY_CONFIG")
        .output()
        .expect("bash starts");
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success(), "{commands}\n{said}");
}

#[test]
fn the_commands_for_a_first_extract_work_word_for_word() {
    let page = include_str!("../../../docs/how-to/first-extract.md");
    let folder = tempfile::tempdir().expect("a folder");
    let commands = commands(page);
    assert!(commands.len() >= 8, "the page has lost its commands");
    for block in commands {
        run(block, folder.path());
    }
    let written = |name: &str| {
        let text = std::fs::read_to_string(folder.path().join(name));
        text.unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    assert!(written("summary.html").contains("</html>"));
    assert!(written("quality.html").contains("DEMONSTRATION-salisbury"));
    assert!(written("review.html").contains("Chalk Valley Hospital"));
    for file in ["release.json", "release-plain.json"] {
        let release = improvement::evidence::release_file::open(&written(file)).expect("a release");
        assert_eq!(release.body().organisation.ods_code.as_str(), "ZS1");
        assert!(release.approval().is_some());
    }
    // Both sides were linked: otherwise every referral would look lost.
    let quality: serde_json::Value =
        serde_json::from_str(&written("events/quality.json")).expect("JSON");
    let linked = quality["linkage"]["by_way"]["request"].as_u64();
    assert!(linked.is_some_and(|journeys| journeys > 1000), "{linked:?}");
}
