//! The arrows between the slices of the service, read from `crate::` paths and template names.
use super::{ABOVE_THE_SLICES, Arrow, NOT_SLICES, PRIVATE_MODULES, SLICE_ARROWS, SLICES};
use crate::repository::{SourceFile, assert_none, entries, files, folders, is_rust};
use crate::source_text::{code_only, paths_from, template_names};

const SERVICE: &str = "crates/improvement/src";

#[test]
fn every_folder_of_the_service_is_in_the_table_and_every_row_has_its_folder() {
    let found = folders(SERVICE);
    let mut listed: Vec<&str> = SLICES
        .iter()
        .copied()
        .chain(NOT_SLICES.iter().map(|(name, _)| *name))
        .collect();
    let unlisted = found.iter().filter(|name| !listed.contains(&name.as_str()));
    let unlisted: Vec<String> = unlisted
        .map(|name| format!("{SERVICE}/{name} is not in the table SLICES"))
        .collect();
    assert_none(
        &unlisted,
        "a slice begins with its row in tests/architecture.rs:",
    );
    if !found.is_empty() {
        listed.sort_unstable();
        assert_eq!(found, listed, "the table SLICES has a row without a folder");
    }
}

#[test]
fn only_listed_files_lie_beside_the_slices() {
    let loose = entries(SERVICE)
        .into_iter()
        .filter(|name| is_rust(name) && !is_above(name));
    let loose: Vec<String> = loose
        .map(|name| format!("{SERVICE}/{name} belongs to no slice"))
        .collect();
    assert_none(&loose, "code of the service lives in slices:");
}

#[test]
fn slices_use_one_another_only_along_the_arrows() {
    let mut violations = Vec::new();
    for file in service_files() {
        violations.extend(forbidden_arrows(&file, SLICE_ARROWS));
    }
    assert_none(
        &violations,
        "arrows between slices (tests/architecture.rs):",
    );
}

#[test]
fn what_a_slice_stores_is_named_only_inside_it() {
    let everywhere = files("crates", &[".rs"]);
    let violations: Vec<String> = everywhere.iter().flat_map(foreign_stores).collect();
    assert_none(
        &violations,
        "a slice offers its functions in mod.rs; its store is its own:",
    );
}

#[test]
fn a_store_is_a_private_module() {
    let mut violations = Vec::new();
    for slice in SLICES {
        for file in files(&format!("{SERVICE}/{slice}"), &["mod.rs"]) {
            let code = code_only(&file.text);
            let public = PRIVATE_MODULES
                .iter()
                .filter(|name| code.contains(&format!("pub mod {name};")));
            violations.extend(public.map(|name| format!("{} makes `{name}` public", file.path)));
        }
    }
    assert_none(
        &violations,
        "write `mod store;` and re-export the few things others may use:",
    );
}

#[test]
fn an_arrow_against_the_current_is_reported() {
    let table = [super::arrow("people", "platform", "a reason")];
    let file = sample(
        "people/pages.rs",
        "use crate::{platform::Clock, evidence::Release};",
    );
    assert_eq!(
        forbidden_arrows(&file, &table),
        [format!("{SERVICE}/people/pages.rs: people → evidence")]
    );
    let template = sample("platform/layout.html", "{% include \"people/menu.html\" %}");
    assert_eq!(
        forbidden_arrows(&template, &table),
        [format!("{SERVICE}/platform/layout.html: platform → people")]
    );
}

#[test]
fn a_migration_that_uses_a_slice_is_reported() {
    let file = sample("migrations/m1.rs", "use crate::people::Team;");
    assert_eq!(forbidden_arrows(&file, SLICE_ARROWS).len(), 1);
}

#[test]
fn a_foreign_store_is_reported_even_from_the_root() {
    let path = |text: &str, at: &str| foreign_stores(&sample(at, text)).len();
    assert_eq!(
        path("crate::people::store::find();", "overview/pages.rs"),
        1
    );
    assert_eq!(
        path("use crate::people::{Team, store::person};", "lib.rs"),
        1
    );
    assert_eq!(
        path("crate::people::store::find();", "people/pages/teams.rs"),
        0
    );
    let program = SourceFile {
        path: "crates/causeway/src/main.rs".into(),
        text: "improvement::people::store::find();".into(),
    };
    assert_eq!(foreign_stores(&program).len(), 1);
}

fn service_files() -> Vec<SourceFile> {
    files(SERVICE, &[".rs", ".html", ".txt", ".svg"])
}

fn sample(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: format!("{SERVICE}/{path}"),
        text: text.to_owned(),
    }
}

/// The slice (or `migrations`, `messages`) a file belongs to; none for `lib.rs`, which joins them all.
fn slice_of(path: &str) -> Option<&str> {
    path.strip_prefix(SERVICE)?
        .trim_start_matches('/')
        .split_once('/')
        .map(|(slice, _)| slice)
}

fn is_part(name: &str) -> bool {
    SLICES.contains(&name)
        || NOT_SLICES.iter().any(|(other, _)| *other == name)
        || is_above(&format!("{name}.rs"))
}

fn is_above(file: &str) -> bool {
    ABOVE_THE_SLICES.iter().any(|(name, _)| *name == file)
}

/// The uses of one file that no row of the table allows.
fn forbidden_arrows(file: &SourceFile, table: &[Arrow]) -> Vec<String> {
    let Some(from) = slice_of(&file.path) else {
        return Vec::new();
    };
    let mut used = used_by(file);
    used.sort();
    used.dedup();
    used.retain(|to| {
        to != from
            && !table
                .iter()
                .any(|arrow| arrow.from == from && arrow.to == to)
    });
    used.into_iter()
        .map(|to| format!("{}: {from} → {to}", file.path))
        .collect()
}

/// The slices a file names, in code and as templates.
fn used_by(file: &SourceFile) -> Vec<String> {
    let paths = if is_rust(&file.path) {
        paths_from("crate", &code_only(&file.text))
    } else {
        Vec::new()
    };
    let named = paths.into_iter().filter_map(|path| path.into_iter().next());
    let templates = template_names(&file.text);
    let shown = templates
        .iter()
        .filter_map(|name| name.split('/').next())
        .map(str::to_owned);
    named.chain(shown).filter(|name| is_part(name)).collect()
}

/// The places where a file names what another slice stores.
fn foreign_stores(file: &SourceFile) -> Vec<String> {
    let code = code_only(&file.text);
    let inside = if file.path.starts_with("crates/improvement/src/") {
        "crate"
    } else {
        "improvement"
    };
    let is_foreign = |path: &&Vec<String>| match path.as_slice() {
        [slice, module, ..] => {
            SLICES.contains(&slice.as_str())
                && PRIVATE_MODULES.contains(&module.as_str())
                && slice_of(&file.path) != Some(slice)
        }
        _ => false,
    };
    let paths = paths_from(inside, &code);
    paths
        .iter()
        .filter(is_foreign)
        .map(|path| format!("{} names {}", file.path, path.join("::")))
        .collect()
}
