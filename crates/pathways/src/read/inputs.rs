//! Which files a source means: patterns of file names and zip archives, spread out.

use std::path::{Path, PathBuf};

use super::ReadError;
use super::archive;
use super::open::file_name;
use crate::sources::{Source, SourceKind};

/// One file to read: a file, or an entry of a zip archive.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub path: PathBuf,
    pub entry: Option<Entry>,
    /// How many bytes will be read from disk.
    pub bytes: u64,
}

/// A file within a zip archive.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub name: String,
    /// Where its bytes begin in the archive.
    pub start: u64,
    pub deflated: bool,
    /// The checksum and size its content must have.
    pub crc: u32,
    pub unpacked: u64,
    /// The fingerprint of the whole archive.
    pub archive_sha256: String,
}

impl Input {
    /// The name for reports, without its folder.
    pub fn name(&self) -> String {
        self.named(file_name(&self.path))
    }

    /// The path for errors.
    pub fn shown(&self) -> String {
        self.named(self.path.display().to_string())
    }

    fn named(&self, file: String) -> String {
        match &self.entry {
            None => file,
            Some(entry) => format!("{file}: {}", entry.name),
        }
    }
}

/// The files of a source in the order in which it names them; those of one pattern, and those of one archive, in the
/// order of their names.
pub(crate) fn of_source(source: &Source) -> Result<Vec<Input>, ReadError> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for named in &source.files {
        for path in matching(named)? {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    let mut inputs = Vec::new();
    for path in paths {
        let bytes = size(&path)?;
        if archive::is_zip(&path)? {
            inputs.extend(archive::entries(&path, endings(source.kind))?);
        } else {
            inputs.push(Input {
                path,
                entry: None,
                bytes,
            });
        }
    }
    Ok(inputs)
}

/// The endings of files within an archive that are meant for a source.
fn endings(kind: SourceKind) -> &'static [&'static str] {
    match kind {
        SourceKind::Ers
        | SourceKind::SusOutpatient
        | SourceKind::Letters
        | SourceKind::Texts
        | SourceKind::Events => &["csv", "txt", "tsv"],
        SourceKind::Xes => &["xes", "xml"],
        SourceKind::Fhir => &["json", "ndjson", "jsonl"],
    }
}

/// A name that is there is meant as it is, even when it holds a bracket.
fn matching(named: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let Some(pattern) = pattern(named) else {
        return Ok(vec![named.to_owned()]);
    };
    let shown = || named.display().to_string();
    let found = glob::glob(&pattern).map_err(|error| ReadError::BadPattern {
        pattern: shown(),
        reason: error.msg.to_owned(),
    })?;
    let paths: Result<Vec<PathBuf>, _> = found.collect();
    let mut paths = paths.map_err(|error| ReadError::CannotRead {
        file: error.path().display().to_string(),
        reason: error.error().to_string(),
    })?;
    paths.retain(|path| !path.is_dir());
    if paths.is_empty() {
        return Err(ReadError::NoMatch { pattern: shown() });
    }
    Ok(paths)
}

/// The pattern a name is meant as, or `None` when it is a plain name. Its folders that are there are no patterns.
fn pattern(named: &Path) -> Option<String> {
    let mut there = PathBuf::new();
    let mut pattern = PathBuf::new();
    let mut is_pattern = false;
    for part in named.components() {
        there.push(part);
        if is_pattern || !there.exists() {
            is_pattern |= part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
            pattern.push(part);
        } else {
            pattern.push(glob::Pattern::escape(&part.as_os_str().to_string_lossy()));
        }
    }
    is_pattern.then(|| pattern.to_string_lossy().into_owned())
}

fn size(path: &Path) -> Result<u64, ReadError> {
    let cannot_read = |reason: String| ReadError::CannotRead {
        file: path.display().to_string(),
        reason,
    };
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
        Ok(_) => Err(cannot_read(
            "it is a folder or a device, not a file".to_owned(),
        )),
        Err(error) => Err(cannot_read(error.to_string())),
    }
}
