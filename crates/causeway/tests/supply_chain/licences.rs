//! Licences of every dependency against a short list of permissive ones.
use super::{node_locks, packages};
use crate::repository::{assert_none, metadata};
use serde_json::Value;
use std::collections::BTreeSet;

/// Licences that ask for no more than keeping a notice. `BSD-0-Clause` is how htmx spells 0BSD.
const ALLOWED: &[&str] = &[
    "BSD-0-Clause",
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    // The licence of bzip2 itself, in the style of BSD: keep the notice, do not claim to be the author.
    "bzip2-1.0.6",
];

/// Packages under other licences that only tests use and that nobody is given. Each with its reason.
#[rustfmt::skip]
const DEVELOPMENT_ONLY: &[(&str, &str)] = &[
    ("cssparser", "MPL-2.0, through scraper: tests read pages with it"),
    ("cssparser-macros", "MPL-2.0, through scraper: tests read pages with it"),
    ("dtoa-short", "MPL-2.0, through scraper: tests read pages with it"),
    ("selectors", "MPL-2.0, through scraper: tests read pages with it"),
    ("axe-core", "MPL-2.0: finds accessibility faults in browser tests"),
    ("@axe-core/playwright", "MPL-2.0: finds accessibility faults in browser tests"),
    ("bpmn-js", "MIT with a notice to be shown beside its drawings: opens our BPMN as bpmn.io does, in a browser test"),
];

#[test]
fn every_crate_has_a_permissive_licence() {
    let metadata = metadata();
    let shipped = shipped(&metadata);
    let mut faults = Vec::new();
    for package in metadata["packages"]
        .as_array()
        .expect("metadata lists packages")
    {
        let name = text(package, "name");
        let excused = is_excused(name) && !shipped.contains(text(package, "id"));
        let licence = package["license"].as_str().unwrap_or("no licence named");
        if !is_allowed(licence) && !excused {
            faults.push(format!("{name} {}: {licence}", text(package, "version")));
        }
    }
    assert_none(
        &faults,
        "not in the list ALLOWED, nor a development-only exception:",
    );
}

#[test]
fn every_node_package_has_a_permissive_licence() {
    let mut faults = Vec::new();
    for (path, lock) in node_locks() {
        for (folder, package) in packages(&lock) {
            let name = folder.rsplit("node_modules/").next().unwrap_or(folder);
            let excused = is_excused(name) && package["dev"] == Value::Bool(true);
            let licence = package["license"].as_str().unwrap_or("no licence named");
            if !is_allowed(licence) && !excused {
                faults.push(format!("{path}: {name}: {licence}"));
            }
        }
    }
    assert_none(
        &faults,
        "not in the list ALLOWED, nor a development-only exception:",
    );
}

#[test]
fn no_exception_outlives_its_package() {
    let metadata = metadata();
    let crates = metadata["packages"]
        .as_array()
        .expect("metadata lists packages");
    let mut names: Vec<String> = crates
        .iter()
        .map(|package| text(package, "name").to_owned())
        .collect();
    for (_, lock) in node_locks() {
        names
            .extend(packages(&lock).filter_map(|(folder, _)| {
                folder.rsplit("node_modules/").next().map(str::to_owned)
            }));
    }
    let gone = DEVELOPMENT_ONLY
        .iter()
        .filter(|(name, _)| !names.iter().any(|found| found == name));
    let gone: Vec<String> = gone.map(|(name, _)| (*name).to_owned()).collect();
    assert_none(&gone, "exceptions that are no longer needed:");
}

#[test]
fn an_expression_of_licences_is_weighed() {
    let allowed = [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0-only OR MIT",
        "(MIT OR GPL-3.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ];
    assert!(allowed.iter().all(|expression| is_allowed(expression)));
    let refused = [
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "MIT OR",
        "",
        "no licence named",
        "(MIT",
        "MPL-2.0",
        "MIT WITH Something",
    ];
    for expression in refused {
        assert!(!is_allowed(expression), "{expression:?} was allowed");
    }
}

fn is_excused(name: &str) -> bool {
    DEVELOPMENT_ONLY.iter().any(|(excused, _)| *excused == name)
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

/// The ids of everything our crates need to be built and run, tests left out.
fn shipped(metadata: &Value) -> BTreeSet<&str> {
    let nodes = metadata["resolve"]["nodes"]
        .as_array()
        .expect("metadata resolves dependencies");
    let mut open: Vec<&str> = metadata["workspace_members"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let node = nodes.iter().find(|node| node["id"] == id);
            open.extend(node.into_iter().flat_map(needed));
        }
    }
    seen
}

/// What one package needs outside its tests.
fn needed(node: &Value) -> impl Iterator<Item = &str> {
    let dependencies = node["deps"].as_array().into_iter().flatten();
    let is_needed = |dependency: &&Value| {
        dependency["dep_kinds"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|kind| kind["kind"] != "dev")
    };
    dependencies
        .filter(is_needed)
        .filter_map(|dependency| dependency["pkg"].as_str())
}

/// Weighs an SPDX expression: one allowed licence of an OR is enough, an AND needs all.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at) == Some(true) && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> Option<bool> {
    let mut allowed = both(words, at)?;
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= both(words, at)?;
    }
    Some(allowed)
}

fn both(words: &[&str], at: &mut usize) -> Option<bool> {
    let mut allowed = single(words, at)?;
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= single(words, at)?;
    }
    Some(allowed)
}

fn single(words: &[&str], at: &mut usize) -> Option<bool> {
    let word = *words.get(*at)?;
    *at += 1;
    if word == "(" {
        let allowed = either(words, at)?;
        let closes = words.get(*at) == Some(&")");
        *at += 1;
        return closes.then_some(allowed);
    }
    let mut allowed = ALLOWED.contains(&word);
    if words.get(*at) == Some(&"WITH") {
        allowed &= words.get(*at + 1) == Some(&"LLVM-exception");
        *at += 2;
    }
    Some(allowed)
}
