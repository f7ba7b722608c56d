//! What a zip archive holds, looked at with suspicion: nothing is unpacked to disk, and an archive that is made to
//! harm is refused before its content is read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rawzip::{CompressionMethod, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipFileHeaderRecord};

use super::ReadError;
use super::fingerprint::fingerprint;
use super::inputs::{Entry, Input};

/// How many files one archive may hold.
const MOST_ENTRIES: usize = 1000;

const MAGIC: &[u8] = b"PK\x03\x04";
/// An archive that holds nothing begins with its end.
const MAGIC_OF_NOTHING: &[u8] = b"PK\x05\x06";

/// Whether a file is a zip archive, by its first bytes. Excel workbooks are zip archives too.
pub(super) fn is_zip(path: &Path) -> Result<bool, ReadError> {
    let mut head = Vec::with_capacity(MAGIC.len());
    File::open(path)
        .and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head))
        .map_err(|error| cannot_read(path, &error))?;
    Ok(head == MAGIC || head == MAGIC_OF_NOTHING)
}

/// The files of an archive with one of these endings, ordered by name.
pub(super) fn entries(path: &Path, endings: &[&str]) -> Result<Vec<Input>, ReadError> {
    let found = listed(path)?;
    if found
        .iter()
        .any(|entry| entry.name == "[Content_Types].xml")
    {
        return Err(ReadError::WrongType {
            file: path.display().to_string(),
            found: "an Excel workbook or another Office file",
            expected: "a table",
            remedy: "save the sheet as CSV UTF-8 and name that file.",
        });
    }
    let size = File::open(path)
        .and_then(|file| file.metadata())
        .map_err(|error| cannot_read(path, &error))?
        .len();
    // Bombs let many entries share the same bytes (Fifield 2019, "A better zip bomb").
    if found.iter().map(|entry| entry.packed).sum::<u64>() > size {
        return Err(refused(
            path,
            "its entries overlap, as in archives made to harm; ask for the file again.",
        ));
    }
    let mut wanted: Vec<&Found> = found
        .iter()
        .filter(|entry| entry.is_wanted(endings))
        .collect();
    if wanted.is_empty() {
        return Err(refused(
            path,
            &format!(
                "it holds no file that ends in .{}; check that it is the right archive.",
                endings.join(" or .")
            ),
        ));
    }
    wanted.sort_by(|a, b| a.name.cmp(&b.name));
    let archive_sha256 = fingerprint(path).map_err(|error| cannot_read(path, &error))?;
    wanted
        .into_iter()
        .map(|entry| entry.input(path, &archive_sha256))
        .collect()
}

/// An entry as the archive's directory describes it.
struct Found {
    name: String,
    start: u64,
    packed: u64,
    unpacked: u64,
    crc: u32,
    method: CompressionMethod,
    encrypted: bool,
}

impl Found {
    /// Archives made on a Mac hold a shadow of each file.
    fn is_wanted(&self, endings: &[&str]) -> bool {
        let ending = self.name.rsplit('.').next().unwrap_or_default();
        !self.name.starts_with("__MACOSX/")
            && endings
                .iter()
                .any(|wanted| ending.eq_ignore_ascii_case(wanted))
    }

    fn input(&self, path: &Path, archive_sha256: &str) -> Result<Input, ReadError> {
        if self.encrypted {
            return Err(refused(
                path,
                "it is locked with a password; unpack it and name the files.",
            ));
        }
        let known = [CompressionMethod::STORE, CompressionMethod::DEFLATE];
        if !known.contains(&self.method) {
            return Err(refused(
                path,
                "it is compressed in an unusual way; unpack it and name the files.",
            ));
        }
        Ok(Input {
            path: path.to_owned(),
            bytes: self.packed,
            entry: Some(Entry {
                name: self.name.clone(),
                start: self.start,
                deflated: self.method == CompressionMethod::DEFLATE,
                crc: self.crc,
                unpacked: self.unpacked,
                archive_sha256: archive_sha256.to_owned(),
            }),
        })
    }
}

fn listed(path: &Path) -> Result<Vec<Found>, ReadError> {
    let damaged = |_| {
        refused(
            path,
            "it is damaged or cut short; copy or download the file again.",
        )
    };
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let archive = ZipArchive::from_file(file, &mut buffer).map_err(damaged)?;
    let mut found = Vec::new();
    let mut entries = archive.entries(&mut buffer);
    while let Some(record) = entries.next_entry().map_err(damaged)? {
        if found.len() == MOST_ENTRIES {
            return Err(refused(
                path,
                &format!(
                    "it holds more than {MOST_ENTRIES} files; unpack it and name the files that are meant."
                ),
            ));
        }
        if record.is_dir() {
            continue;
        }
        let name = name(path, &record)?;
        let entry = archive.get_entry(record.wayfinder()).map_err(damaged)?;
        let (start, end) = entry.compressed_data_range();
        found.push(Found {
            name,
            start,
            packed: end.saturating_sub(start),
            unpacked: record.uncompressed_size_hint(),
            crc: record.crc32(),
            method: record.compression_method(),
            encrypted: record.flags().is_encrypted(),
        });
    }
    Ok(found)
}

/// Nothing is written to disk, but an entry that would leave its folder shows that the archive is not honest.
fn name(path: &Path, record: &ZipFileHeaderRecord<'_>) -> Result<String, ReadError> {
    let raw = String::from_utf8_lossy(record.file_path().as_bytes()).into_owned();
    let parts = || raw.split(['/', '\\']);
    let leaves =
        raw.starts_with(['/', '\\']) || raw.contains(':') || parts().any(|part| part == "..");
    if leaves || raw.chars().any(char::is_control) {
        return Err(refused(
            path,
            "one of its files names a place outside the archive, as in archives made to harm; ask for the file again.",
        ));
    }
    Ok(raw)
}

fn refused(path: &Path, reason: &str) -> ReadError {
    ReadError::Archive {
        file: path.display().to_string(),
        reason: reason.to_owned(),
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> ReadError {
    ReadError::CannotRead {
        file: path.display().to_string(),
        reason: error.to_string(),
    }
}
