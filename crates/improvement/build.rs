//! Fetches the page styles and scripts pinned in `assets/package-lock.json` and lays them out to be embedded in the program.
//!
//! Nothing is written into the source tree: packages go to `OUT_DIR/npm`, finished files to `OUT_DIR/embedded`,
//! and `OUT_DIR/embedded.rs` lists them. npm runs only when the package files have changed.

use base64::Engine;
use sha2::{Digest, Sha256, Sha384};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

type Outcome<T> = Result<T, String>;

/// One file to be embedded.
struct Finished {
    /// What the rest of the program calls it, such as `images/nhsuk-icon-tick.svg`.
    name: String,
    /// The name with a piece of its hash, so that a browser may keep it for ever.
    hashed: String,
    bytes: Vec<u8>,
}

fn main() {
    if let Err(sentence) = build() {
        eprintln!("{sentence}");
        std::process::exit(1);
    }
}

fn build() -> Outcome<()> {
    let ours = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("assets");
    let out = PathBuf::from(variable("OUT_DIR")?);
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets");
    let packages = install(&ours, &out.join("npm"))?;
    let nhsuk = packages.join("nhsuk-frontend/dist/nhsuk");
    println!("cargo:rustc-env=NHSUK_FRONTEND={}", nhsuk.display());
    let files = gather(&ours, &packages, &nhsuk)?;
    let folder = out.join("embedded");
    write_files(&folder, &files)?;
    let table = format!("{}{}", table(&folder, &files), drawings(&nhsuk)?);
    write(&out.join("embedded.rs"), table.as_bytes())
}

/// Runs `npm ci` in `folder` unless what is there was made from the same package files; returns `node_modules`.
fn install(ours: &Path, folder: &Path) -> Outcome<PathBuf> {
    let packages = folder.join("node_modules");
    let stamp = folder.join("installed");
    let wanted = [
        read(&ours.join("package.json"))?,
        read(&ours.join("package-lock.json"))?,
    ]
    .concat();
    if fs::read(&stamp).is_ok_and(|made_from| made_from == wanted) && packages.is_dir() {
        return Ok(packages);
    }
    fs::create_dir_all(folder)
        .map_err(|error| format!("Make {} writable: {error}.", folder.display()))?;
    for name in ["package.json", "package-lock.json"] {
        write(&folder.join(name), &read(&ours.join(name))?)?;
    }
    run_npm(folder)?;
    write(&stamp, &wanted)?;
    Ok(packages)
}

fn run_npm(folder: &Path) -> Outcome<()> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(program)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"])
        .current_dir(folder)
        .output()
        .map_err(|error| {
            format!("Install Node.js 20.9 or later together with npm, then build again: the page styles are fetched with npm ({error}).")
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said: Vec<&str> = said.lines().take(4).collect();
    Err(format!(
        "Check the network and that Node.js is 20.9 or later, then build again: npm could not fetch the page styles.\n{}",
        said.join("\n")
    ))
}

/// Every file to embed, each changed as it needs to be.
fn gather(ours: &Path, packages: &Path, nhsuk: &Path) -> Outcome<Vec<Finished>> {
    let mut files = images(&nhsuk.join("assets/images"))?;
    let styles = text(&nhsuk.join("nhsuk-frontend.min.css"))?;
    let styles = point_at_images(&without_fonts(&without_source_map(&styles)), &files);
    files.push(finish("nhsuk-frontend.css", styles.into_bytes()));
    let script = text(&nhsuk.join("nhsuk-frontend.min.js"))?;
    files.push(finish(
        "nhsuk-frontend.js",
        without_source_map(&script).into_bytes(),
    ));
    // htmx 4 rather than 2: it ships its own extension for a strict content security policy, needs no `unsafe-eval`,
    // and shows answers of 4xx in place, which is what an error summary needs. Every page works without it.
    let htmx = packages.join("htmx.org/dist");
    for (name, source) in [
        ("htmx.js", "htmx.min.js"),
        ("htmx-csp.js", "ext/hx-csp.min.js"),
    ] {
        files.push(finish(
            name,
            without_source_map(&text(&htmx.join(source))?).into_bytes(),
        ));
    }
    files.push(finish(
        "causeway-early.js",
        read(&ours.join("causeway-early.js"))?,
    ));
    let module = point_at_module(&text(&ours.join("causeway.js"))?, &files)?;
    files.push(finish("causeway.js", module.into_bytes()));
    // One file for the browser, three for whoever changes them. What is for paper comes last and has the last word.
    let styles = [
        "causeway.css",
        "causeway-drawings.css",
        "causeway-print.css",
    ];
    let styles: Outcome<Vec<String>> = styles.iter().map(|name| text(&ours.join(name))).collect();
    files.push(finish("causeway.css", styles?.join("\n").into_bytes()));
    for name in ["favicon.svg", "licences/nhsuk-frontend.txt"] {
        files.push(finish(name, read(&ours.join(name))?));
    }
    files.push(finish(
        "licences/htmx.txt",
        read(&packages.join("htmx.org/LICENSE"))?,
    ));
    Ok(files)
}

fn images(folder: &Path) -> Outcome<Vec<Finished>> {
    let listing =
        fs::read_dir(folder).map_err(|error| format!("Look in {}: {error}.", folder.display()))?;
    let mut paths: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| Ok(finish(&format!("images/{}", file_name(path)), read(path)?)))
        .collect()
}

/// The font is licensed for nhs.uk addresses only and would be fetched from another site: the page falls back to Arial.
fn without_fonts(styles: &str) -> String {
    let mut kept = String::with_capacity(styles.len());
    for (number, part) in styles.split("@font-face{").enumerate() {
        let part = if number == 0 {
            part
        } else {
            part.split_once('}').map_or("", |(_, after)| after)
        };
        kept.push_str(part);
    }
    kept
}

fn without_source_map(text: &str) -> String {
    let kept = text.rfind("sourceMappingURL=").and_then(|at| {
        let start = text[..at].rfind("/*").max(text[..at].rfind("//"))?;
        Some(&text[..start])
    });
    kept.unwrap_or(text).trim_end().to_owned()
}

fn point_at_images(styles: &str, images: &[Finished]) -> String {
    images.iter().fold(styles.to_owned(), |styles, image| {
        styles.replace(
            &format!("/assets/{})", image.name),
            &format!("/assets/{})", image.hashed),
        )
    })
}

/// A module names the one it imports, and that name carries a hash.
fn point_at_module(module: &str, files: &[Finished]) -> Outcome<String> {
    let wanted = "./nhsuk-frontend.js";
    let imported = files.iter().find(|file| file.name == "nhsuk-frontend.js");
    match imported {
        Some(imported) if module.contains(wanted) => {
            Ok(module.replace(wanted, &format!("./{}", imported.hashed)))
        }
        _ => Err(format!(
            "Keep the import of {wanted} in assets/causeway.js: the build points it at the embedded file."
        )),
    }
}

fn finish(name: &str, bytes: Vec<u8>) -> Finished {
    let hash = Sha256::digest(&bytes)
        .iter()
        .take(8)
        .fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        });
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    Finished {
        name: name.to_owned(),
        hashed: format!("{stem}-{hash}.{extension}"),
        bytes,
    }
}

fn write_files(folder: &Path, files: &[Finished]) -> Outcome<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .map_err(|error| format!("Remove {}: {error}.", folder.display()))?;
    }
    for file in files {
        let path = folder.join(&file.hashed);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| format!("Make {} writable: {error}.", parent.display()))?;
        }
        write(&path, &file.bytes)?;
    }
    Ok(())
}

fn table(folder: &Path, files: &[Finished]) -> String {
    let mut table = String::from("static ASSETS: &[Asset] = &[\n");
    for file in files {
        let integrity =
            base64::engine::general_purpose::STANDARD.encode(Sha384::digest(&file.bytes));
        let _ = writeln!(
            table,
            "Asset {{ name: {:?}, path: \"/assets/{}\", content_type: {:?}, integrity: \"sha384-{integrity}\", bytes: include_bytes!({:?}) }},",
            file.name,
            file.hashed,
            content_type(&file.name),
            folder.join(&file.hashed).display().to_string(),
        );
    }
    table + "];\n"
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "text/plain; charset=utf-8",
    }
}

/// The drawings that templates place inside the page: the package's icons, and its logo for operators with the right to it.
fn drawings(nhsuk: &Path) -> Outcome<String> {
    let mut arms = String::new();
    for image in images(&nhsuk.join("assets/images"))? {
        let name = image
            .name
            .strip_prefix("images/nhsuk-icon-")
            .and_then(|name| name.strip_suffix(".svg"));
        if let Some(name) = name {
            let drawing = String::from_utf8_lossy(&image.bytes).into_owned();
            let _ = writeln!(
                arms,
                "{name:?} => {:?},",
                between(&drawing, ">", "</svg>").unwrap_or_default().trim()
            );
        }
    }
    let header = text(&nhsuk.join("components/header/template.njk"))?;
    let logo = between(&header, "<path fill=\"currentcolor\" d=\"", "\"")
        .ok_or("Check the pinned version of nhsuk-frontend: its header no longer holds the logo where the build looks for it.")?;
    Ok(format!(
        "fn icon_drawing(name: &str) -> &'static str {{\nmatch name {{\n{arms}_ => \"\",\n}}\n}}\nconst LOGO_DRAWING: &str = {logo:?};\n"
    ))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = text.split_once(before)?.1;
    rest.split_once(after).map(|(inside, _)| inside)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn variable(name: &str) -> Outcome<String> {
    env::var(name).map_err(|_| format!("Build with cargo: it sets {name}."))
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("Put back {}: {error}.", path.display()))
}

fn text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("Put back {}: {error}.", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::write(path, bytes).map_err(|error| format!("Make {} writable: {error}.", path.display()))
}
