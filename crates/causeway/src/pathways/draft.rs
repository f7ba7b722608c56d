//! `causeway pathways read --init`: a first `sources.toml`, drafted from the files themselves.

use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

use pathways::draft::{DraftFile, draft};

use super::answers;
use crate::failure::{Failure, Outcome};

/// Looks at the files and writes the draft, never over a file that is there.
pub fn run(files: &[PathBuf], sources: &Path) -> Outcome {
    if sources.exists() {
        return Err(Failure::usage(format!(
            "'{}' is there already and is not written over: name another file with --sources",
            sources.display()
        )));
    }
    let folder = sources.parent().unwrap_or(Path::new(""));
    let files: Vec<DraftFile> = files
        .iter()
        .map(|path| DraftFile {
            path: path.clone(),
            named: named_from(folder, path),
        })
        .collect();
    let draft = draft(&files, jiff::Zoned::now().date()).map_err(Failure::input)?;
    write(sources, &draft.text)?;
    for (file, reason) in &draft.not_recognised {
        answers::print(&format!("Not recognised: {}: {reason}\n", file.display()))?;
    }
    answers::print(&format!(
        "{} of {} files are described in {}. Check every line of it, above all the guesses, before you read with it.\n",
        draft.recognised.len(),
        files.len(),
        sources.display()
    ))
}

/// Names in `sources.toml` count from its folder.
fn named_from(folder: &Path, path: &Path) -> String {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let inside = here.canonicalize().ok().zip(path.canonicalize().ok());
    let named = match inside {
        Some((folder, path)) => path
            .strip_prefix(&folder)
            .map_or(path.clone(), Path::to_owned),
        None => path.to_owned(),
    };
    named.to_string_lossy().into_owned()
}

fn write(sources: &Path, text: &str) -> Outcome {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).open(sources);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| {
            Failure::work(format!(
                "'{}' cannot be written: {error}. Check the folder and the free space, then try again",
                sources.display()
            ))
        })
}
