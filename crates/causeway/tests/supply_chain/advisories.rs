//! Known weaknesses of the crates we lock, from the `RustSec` database beside the repository.
use crate::repository::{assert_none, read, root};
use semver::{Version, VersionReq};
use serde::Deserialize;
use std::path::PathBuf;

/// Weaknesses we know and live with, each with its reason.
#[rustfmt::skip]
const ACCEPTED: &[(&str, &str)] = &[
    ("RUSTSEC-2023-0071", "rsa, through openidconnect: the leak is in private-key operations; we only verify signatures"),
    ("RUSTSEC-2026-0194", "quick-xml 0.39, through object_store, in causeway-cluster only: it reads what the operator's own S3 service answers"),
    ("RUSTSEC-2026-0195", "the same: a service that is trusted with every journey could at worst stop a question; DataFusion 55 takes no newer one"),
];

#[derive(Deserialize)]
struct Database {
    as_of: String,
    advisories: Vec<Advisory>,
}

#[derive(Deserialize)]
struct Advisory {
    id: String,
    package: String,
    patched: Vec<String>,
    unaffected: Vec<String>,
    title: String,
}

#[test]
fn no_locked_crate_has_a_known_weakness() {
    let Some(database) = database() else { return };
    let found = findings(&database.advisories, &locked());
    let unknown = found
        .iter()
        .filter(|finding| !is_accepted(finding))
        .cloned()
        .collect::<Vec<_>>();
    assert_none(&unknown, &format!("RustSec as of {}:", database.as_of));
}

#[test]
fn no_acceptance_outlives_its_weakness() {
    let Some(database) = database() else { return };
    let found = findings(&database.advisories, &locked());
    let gone = ACCEPTED
        .iter()
        .filter(|(id, _)| !found.iter().any(|finding| finding.starts_with(id)));
    let gone: Vec<String> = gone.map(|(id, _)| (*id).to_owned()).collect();
    assert_none(&gone, "accepted, but no longer found:");
}

#[test]
fn a_version_outside_every_safe_range_is_found() {
    let advisory = Advisory {
        id: "RUSTSEC-0".into(),
        package: "a".into(),
        patched: vec![">= 1.2.3, < 2.0.0".into(), "^ 2.1.0".into()],
        unaffected: vec!["< 0.5.0 ".into()],
        title: "t".into(),
    };
    let hits = |version: &str| {
        findings(
            std::slice::from_ref(&advisory),
            &[("a".into(), version.into())],
        )
        .len()
    };
    assert_eq!(
        [hits("1.2.2"), hits("2.0.0"), hits("0.5.0"), hits("3.0.0")],
        [1, 1, 1, 1]
    );
    assert_eq!([hits("1.2.3"), hits("2.1.9"), hits("0.4.9")], [0, 0, 0]);
}

#[test]
fn a_range_that_cannot_be_read_counts_as_unsafe() {
    assert!(!any_contains(&["nonsense".into()], "1.0.0"));
}

/// The database, or a word and nothing where it is absent; required where oracles are.
fn database() -> Option<Database> {
    let shared =
        std::env::var_os("CAUSEWAY_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = shared.join("data/advisories/rustsec.json");
    if !path.exists() {
        let required = std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "the advisory database is required here, but {} is absent",
            path.display()
        );
        println!("skipped: there is no advisory database beside the repository");
        return None;
    }
    let text = std::fs::read_to_string(&path).expect("the database can be read");
    Some(serde_json::from_str(&text).expect("the database has the shape above"))
}

/// Every locked crate with its version.
fn locked() -> Vec<(String, String)> {
    let lock: toml::Table = read("Cargo.lock").parse().expect("cargo writes TOML");
    let packages = lock["package"]
        .as_array()
        .expect("a lock file lists packages");
    let field =
        |package: &toml::Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    packages
        .iter()
        .map(|package| (field(package, "name"), field(package, "version")))
        .collect()
}

/// One line for each advisory that holds for a locked version.
fn findings(advisories: &[Advisory], locked: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for advisory in advisories {
        for (_, version) in locked.iter().filter(|(name, _)| *name == advisory.package) {
            if !any_contains(&advisory.patched, version)
                && !any_contains(&advisory.unaffected, version)
            {
                found.push(format!(
                    "{} {} {version}: {}",
                    advisory.id, advisory.package, advisory.title
                ));
            }
        }
    }
    found
}

fn any_contains(ranges: &[String], version: &str) -> bool {
    let Ok(version) = Version::parse(version) else {
        return false;
    };
    ranges
        .iter()
        .filter_map(|range| VersionReq::parse(range.trim()).ok())
        .any(|range| range.matches(&version))
}

fn is_accepted(finding: &str) -> bool {
    ACCEPTED
        .iter()
        .any(|(id, _)| finding.split(' ').next() == Some(*id))
}
