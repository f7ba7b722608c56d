//! The documents say what is true: links lead somewhere, the two commands work, a word has one meaning.
use crate::repository::{SourceFile, assert_none, entries, files, metadata, read, root};
use serde_json::Value;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

const AT_THE_ROOT: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
];

#[test]
fn every_link_leads_to_a_file_or_a_heading() {
    let dead: Vec<String> = documents().iter().flat_map(dead_links).collect();
    assert_none(&dead, "links that lead nowhere:");
}

#[test]
fn the_two_commands_of_the_readme_stand_alone() {
    let readme = read("README.md");
    for command in ["cargo run --release -- demo", "./test"] {
        assert!(
            readme.lines().any(|line| line == command),
            "README.md does not show `{command}` on its own line"
        );
    }
}

#[test]
fn test_is_a_program() {
    let mode = std::fs::metadata(root().join("test"))
        .expect("the file `test` is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o111, 0o111, "chmod +x test");
}

#[test]
fn cargo_run_has_exactly_one_program_to_run() {
    let metadata = metadata();
    let packages = metadata["packages"]
        .as_array()
        .expect("metadata lists packages");
    let by_default = metadata["workspace_default_members"]
        .as_array()
        .expect("metadata lists what is built by default");
    let ours = packages
        .iter()
        .filter(|package| by_default.contains(&package["id"]));
    let targets = ours.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let programs: Vec<&Value> = targets
        .filter(|target| target["kind"][0] == "bin")
        .map(|target| &target["name"])
        .collect();
    assert_eq!(
        programs,
        ["causeway"],
        "`cargo run` would not know which program is meant"
    );
}

#[test]
fn the_program_knows_the_command_demo() {
    let done = Command::new(env!("CARGO_BIN_EXE_causeway"))
        .args(["demo", "--help"])
        .output();
    assert!(done.expect("the program starts").status.success());
}

#[test]
fn a_word_has_one_meaning() {
    let terms = terms(&read("GLOSSARY.md"));
    assert!(
        terms.len() > 40,
        "the glossary has only {} words",
        terms.len()
    );
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for term in terms {
        *seen.entry(term.to_lowercase()).or_default() += 1;
    }
    let twice: Vec<String> = seen
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .map(|(term, _)| term)
        .collect();
    assert_none(&twice, "words explained twice in GLOSSARY.md:");
}

#[test]
fn the_changelog_has_a_place_for_the_next_change() {
    assert!(
        read("CHANGELOG.md")
            .lines()
            .any(|line| line == "## Unreleased")
    );
}

#[test]
fn the_licence_is_the_one_the_manifests_name() {
    assert!(read("LICENSE").starts_with("MIT License"));
    let manifest: toml::Table = read("Cargo.toml").parse().expect("the manifest is TOML");
    assert_eq!(
        manifest["workspace"]["package"]["license"].as_str(),
        Some("MIT")
    );
}

#[test]
fn the_stated_rust_version_is_in_the_documents() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("the manifest is TOML");
    let version = manifest["workspace"]["package"]["rust-version"]
        .as_str()
        .expect("a rust-version is stated");
    for document in ["README.md", "CONTRIBUTING.md"] {
        assert!(
            read(document).contains(&format!("Rust {version}")),
            "{document} names another Rust than {version}"
        );
    }
}

#[test]
fn the_readme_shows_the_screenshot_that_is_there() {
    let image = "docs/images/evidence.png";
    let is_there = entries("docs/images")
        .iter()
        .any(|name| name == "evidence.png");
    assert!(
        !is_there || links(&read("README.md")).iter().any(|link| link == image),
        "README.md does not show {image}"
    );
}

#[test]
fn a_dead_link_and_a_dead_anchor_are_reported() {
    let text = "[a](nowhere.md) [b](README.md) [c](#no-such) [d](https://example.org) `[e](f)`\n## Some heading, here\n[g](#some-heading-here)\n```\n[h](i)\n```\n<!-- [j](k) -->";
    let document = SourceFile {
        path: "CHANGELOG.md".into(),
        text: text.into(),
    };
    assert_eq!(
        dead_links(&document),
        ["CHANGELOG.md: nowhere.md", "CHANGELOG.md: #no-such"]
    );
}

fn documents() -> Vec<SourceFile> {
    let at_the_root = AT_THE_ROOT.iter().map(|path| SourceFile {
        path: (*path).to_owned(),
        text: read(path),
    });
    let further = ["docs", "crates"]
        .iter()
        .flat_map(|folder| files(folder, &[".md"]));
    at_the_root.chain(further).collect()
}

/// The links of a document that lead to no file or no heading. Addresses elsewhere are not followed.
fn dead_links(document: &SourceFile) -> Vec<String> {
    let links = links(&document.text);
    let local = links
        .iter()
        .filter(|link| !link.contains("://") && !link.starts_with("mailto:"));
    local
        .filter(|link| !leads_somewhere(document, link))
        .map(|link| format!("{}: {link}", document.path))
        .collect()
}

fn leads_somewhere(document: &SourceFile, link: &str) -> bool {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let folder = document
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let target = root().join(folder).join(path);
    let text = if path.is_empty() {
        Some(document.text.clone())
    } else {
        std::fs::read_to_string(&target).ok()
    };
    let has_heading = || {
        text.as_deref()
            .is_some_and(|text| headings(text).iter().any(|heading| heading == anchor))
    };
    (path.is_empty() || target.exists()) && (anchor.is_empty() || has_heading())
}

/// Link targets of Markdown, without those in code and comments.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let after = prose.split("](").skip(1);
    after
        .filter_map(|rest| rest.split([')', ' ']).next())
        .map(str::to_owned)
        .collect()
}

/// Headings as the anchors that Git hosting sites make of them.
fn headings(text: &str) -> Vec<String> {
    let titles = text
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim());
    titles.map(anchor).collect()
}

fn anchor(title: &str) -> String {
    let kept = title
        .chars()
        .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.map(|letter| {
        if letter == ' ' {
            '-'
        } else {
            letter.to_ascii_lowercase()
        }
    })
    .collect()
}

fn prose(text: &str) -> String {
    let without_blocks: Vec<&str> = text.split("\n```").step_by(2).collect();
    let joined = without_blocks.join("\n");
    let without_comments: String = joined
        .split("<!--")
        .map(|part| part.split_once("-->").map_or(part, |(_, rest)| rest))
        .collect();
    without_comments
        .split('`')
        .step_by(2)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words a glossary explains: `- **word**: meaning`, several separated by commas.
fn terms(text: &str) -> Vec<String> {
    let bold = text
        .lines()
        .filter_map(|line| line.strip_prefix("- **")?.split_once("**:"));
    bold.flat_map(|(terms, _)| terms.split(", "))
        .map(str::to_owned)
        .collect()
}
