//! The arrows between crates, and what an engine must never know.
use super::{Arrow, CRATE_ARROWS, CRATES, DEVELOPMENT_ARROWS};
use crate::repository::{assert_none, cargo, files, folders, read};
use crate::source_text::{code_only, without_tests};

/// What must never be linked into a crate, however indirectly. Checked with `cargo tree`.
#[rustfmt::skip]
const NEVER_LINKED: &[(&str, &[&str], &str)] = &[
    ("data-dictionary", WEB_AND_STORE, "a value knows no web, database or command line"),
    ("disclosure", WEB_AND_STORE, "the privacy boundary stays small enough to read in one sitting"),
    ("spc", WEB_AND_STORE, "anyone may use the engine by itself"),
    ("charts", WEB_AND_STORE, "a drawing is made from values alone"),
    ("pathways", WEB_AND_STORE, "the engine runs beside the data, without a workspace around it"),
    ("causeway", &["datafusion", "ballista-core"], "what everyone builds stays small and quick; the cluster is a program of its own"),
    ("improvement", &["pathways", "parquet", "clap"], "the workspace cannot read person-level rows and knows no command line"),
];

const WEB_AND_STORE: &[&str] = &[
    "askama", "axum", "clap", "hyper", "lettre", "reqwest", "sea-orm", "sqlx", "tokio", "tower",
];

/// What a crate must not name in its own manifest, though another crate may bring it along.
#[rustfmt::skip]
const NEVER_NAMED: &[(&str, &[&str], &str)] = &[
    ("causeway", &["sea-orm", "sea-orm-migration", "sqlx", "axum", "askama"], "the program knows no SQL and no HTML"),
];

/// What the code of an engine must not say.
#[rustfmt::skip]
const NEVER_SAID: &[(&str, &[&str], &str)] = &[
    ("data-dictionary", PURE, "values in, values out"),
    ("disclosure", PURE, "values in, values out"),
    ("spc", PURE, "values in, values out"),
    ("charts", PURE, "values in, values out"),
    ("pathways", &["std::net", "std::env", "std::process", "SystemTime::now", "Timestamp::now", "Zoned::now"], "the as-at date and every path are passed in"),
];

const PURE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "std::time",
    "::now()",
    "println!",
    "eprintln!",
];

#[test]
fn every_crate_is_in_the_table_and_every_row_has_its_crate() {
    let mut listed: Vec<&str> = CRATES.to_vec();
    listed.sort_unstable();
    assert_eq!(
        folders("crates"),
        listed,
        "the folders of crates/ and the table CRATES differ"
    );
}

#[test]
fn a_folder_of_a_crate_carries_the_name_of_the_crate() {
    for folder in folders("crates") {
        let manifest = manifest(&folder);
        assert_eq!(manifest["package"]["name"].as_str(), Some(folder.as_str()));
    }
}

#[test]
fn crates_depend_on_one_another_exactly_as_the_table_says() {
    for name in folders("crates") {
        let found = ours(&name, &["dependencies", "build-dependencies"]);
        assert_none(
            &differences(&name, &found, CRATE_ARROWS),
            "arrows between crates (tests/architecture.rs):",
        );
    }
}

#[test]
fn development_dependencies_between_crates_are_in_their_own_table() {
    for name in folders("crates") {
        let found = ours(&name, &["dev-dependencies"]);
        assert_none(
            &differences(&name, &found, DEVELOPMENT_ARROWS),
            "arrows that only tests need:",
        );
    }
}

#[test]
fn nothing_forbidden_is_linked_into_a_crate() {
    for (name, forbidden, reason) in NEVER_LINKED {
        let linked = linked(name);
        let found: Vec<String> = forbidden
            .iter()
            .filter(|wanted| linked.iter().any(|linked| linked == *wanted))
            .map(|found| format!("{name} links {found}: {reason}"))
            .collect();
        assert_none(
            &found,
            "see `cargo tree -p <crate> -i <forbidden>` for the way it came in",
        );
    }
}

#[test]
fn nothing_forbidden_is_named_in_a_manifest() {
    for (name, forbidden, reason) in NEVER_NAMED {
        let named = dependencies(name, &["dependencies", "build-dependencies"]);
        let found: Vec<String> = forbidden
            .iter()
            .filter(|wanted| named.iter().any(|named| named == *wanted))
            .map(|found| format!("{name} depends on {found}: {reason}"))
            .collect();
        assert_none(&found, "dependencies a crate must not name:");
    }
}

#[test]
fn engines_say_nothing_of_the_world_outside() {
    let mut found = Vec::new();
    for (name, forbidden, reason) in NEVER_SAID {
        for file in files(&format!("crates/{name}/src"), &[".rs"]) {
            let code = without_tests(&code_only(&file.text));
            found.extend(
                forbidden
                    .iter()
                    .filter(|word| !file.path.ends_with("tests.rs") && code.contains(**word))
                    .map(|word| format!("{} says {word}: {reason}", file.path)),
            );
        }
    }
    assert_none(
        &found,
        "clocks, files and chance stay at the edge and are passed in:",
    );
}

#[test]
fn no_arrow_goes_unexplained() {
    let all = CRATE_ARROWS
        .iter()
        .chain(DEVELOPMENT_ARROWS)
        .chain(super::SLICE_ARROWS);
    for arrow in all {
        assert!(
            arrow.reason.contains(' '),
            "{} → {} needs a reason",
            arrow.from,
            arrow.to
        );
    }
}

#[test]
fn a_missing_and_a_surplus_arrow_are_both_reported() {
    let table = [
        super::arrow("a", "b", "a reason"),
        super::arrow("a", "c", "a reason"),
    ];
    let reported = differences("a", &["c".to_owned(), "d".to_owned()], &table);
    assert_eq!(
        reported,
        [
            "a → d is not in the table",
            "a → b is in the table but not in Cargo.toml"
        ]
    );
}

/// Where the dependencies of one crate and the rows of a table differ.
fn differences(name: &str, found: &[String], table: &[Arrow]) -> Vec<String> {
    let allowed: Vec<&str> = table
        .iter()
        .filter(|arrow| arrow.from == name)
        .map(|arrow| arrow.to)
        .collect();
    let surplus = found.iter().filter(|to| !allowed.contains(&to.as_str()));
    let missing = allowed
        .iter()
        .filter(|to| !found.iter().any(|found| found == *to));
    surplus
        .map(|to| format!("{name} → {to} is not in the table"))
        .chain(missing.map(|to| format!("{name} → {to} is in the table but not in Cargo.toml")))
        .collect()
}

fn ours(name: &str, sections: &[&str]) -> Vec<String> {
    let mut ours = dependencies(name, sections);
    ours.retain(|dependency| CRATES.contains(&dependency.as_str()));
    ours
}

/// The names of dependencies in a manifest, those for one platform or under another name included.
fn dependencies(name: &str, sections: &[&str]) -> Vec<String> {
    let manifest = manifest(name);
    let for_platforms = manifest
        .get("target")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flatten();
    let tables = for_platforms
        .filter_map(|(_, table)| table.as_table())
        .chain([&manifest]);
    tables
        .flat_map(|table| {
            sections
                .iter()
                .filter_map(|section| table.get(*section)?.as_table())
        })
        .flatten()
        .map(|(key, value)| {
            value
                .get("package")
                .and_then(toml::Value::as_str)
                .unwrap_or(key)
                .to_owned()
        })
        .collect()
}

fn manifest(name: &str) -> toml::Table {
    let path = format!("crates/{name}/Cargo.toml");
    read(&path)
        .parse()
        .unwrap_or_else(|error| panic!("{path} is not TOML: {error}"))
}

/// The names of everything linked into a crate when it ships.
fn linked(name: &str) -> Vec<String> {
    let arguments = [
        "tree",
        "--offline",
        "--locked",
        "--package",
        name,
        "--edges",
        "normal",
        "--prefix",
        "none",
    ];
    let tree = cargo(&arguments);
    tree.lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}
