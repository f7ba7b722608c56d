//! What we build on: where it comes from, its licences and known weaknesses. Checked without asking the network.
mod advisories;
mod licences;

use crate::repository::{assert_none, files, read};

#[test]
fn every_crate_comes_from_the_public_index() {
    let lock: toml::Table = read("Cargo.lock").parse().expect("cargo writes TOML");
    let packages = lock["package"]
        .as_array()
        .expect("a lock file lists packages");
    let foreign = packages
        .iter()
        .filter_map(|package| package.get("source")?.as_str());
    let foreign =
        foreign.filter(|source| *source != "registry+https://github.com/rust-lang/crates.io-index");
    let foreign: Vec<String> = foreign.map(str::to_owned).collect();
    assert_none(&foreign, "crates from elsewhere in Cargo.lock:");
}

#[test]
fn lock_files_of_node_packages_carry_checksums_and_no_addresses() {
    let mut faults = Vec::new();
    for (path, lock) in node_locks() {
        for (name, package) in packages(&lock) {
            if package.get("resolved").is_some() {
                faults.push(format!("{path}: {name} names a registry; set omit-lockfile-registry-resolved=true in .npmrc"));
            }
            if package.get("integrity").is_none() {
                faults.push(format!("{path}: {name} has no checksum"));
            }
        }
    }
    assert_none(&faults, "node packages:");
}

/// The lock files of node packages, with their paths.
fn node_locks() -> Vec<(String, serde_json::Value)> {
    let found = files("crates", &["package-lock.json"]);
    let parse = |text: &str| serde_json::from_str(text).expect("npm writes JSON");
    found
        .into_iter()
        .map(|file| (file.path, parse(&file.text)))
        .collect()
}

/// The packages of a lock file, without the folder it stands for.
fn packages(lock: &serde_json::Value) -> impl Iterator<Item = (&String, &serde_json::Value)> {
    let packages = lock["packages"]
        .as_object()
        .expect("a lock file of version 3 lists packages");
    packages.iter().filter(|(name, _)| !name.is_empty())
}
