//! Where the files of a journey store lie: in a folder, or elsewhere, from where the caller fetches them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};

/// Files of a store that lie in no folder, such as in an object store. How they are reached is the caller's affair: the
/// engine knows no network.
pub trait Files {
    /// What a person calls the place.
    fn name(&self) -> String;

    /// The whole of one file, named from the root of the store, such as `events/part-000.parquet`.
    ///
    /// # Errors
    /// `NotFound` when there is no such file; of everything else the error says in words what was refused.
    fn fetch(&self, file: &str) -> io::Result<Bytes>;
}

/// Where the files of a store lie.
#[derive(Clone, Copy)]
pub enum Location<'a> {
    /// In a folder.
    Folder(&'a Path),
    /// Elsewhere.
    Elsewhere(&'a dyn Files),
}

impl<'a> From<&'a Path> for Location<'a> {
    fn from(folder: &'a Path) -> Self {
        Self::Folder(folder)
    }
}

impl<'a> From<&'a PathBuf> for Location<'a> {
    fn from(folder: &'a PathBuf) -> Self {
        Self::Folder(folder)
    }
}

impl Location<'_> {
    /// What a person calls it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Elsewhere(files) => files.name(),
        }
    }

    pub(super) fn read(self, file: &str) -> io::Result<Bytes> {
        match self {
            Self::Folder(folder) => std::fs::read(folder.join(file)).map(Bytes::from),
            Self::Elsewhere(files) => files.fetch(file),
        }
    }

    pub(super) fn open(self, file: &str) -> io::Result<StoreFile> {
        match self {
            Self::Folder(folder) => File::open(folder.join(file)).map(StoreFile::OnDisk),
            Self::Elsewhere(files) => files.fetch(file).map(StoreFile::Fetched),
        }
    }
}

/// A file whose parts are read as they are needed, or that was fetched whole.
pub(super) enum StoreFile {
    OnDisk(File),
    Fetched(Bytes),
}

impl Length for StoreFile {
    fn len(&self) -> u64 {
        match self {
            Self::OnDisk(file) => Length::len(file),
            Self::Fetched(bytes) => Length::len(bytes),
        }
    }
}

impl ChunkReader for StoreFile {
    type T = Box<dyn Read + Send>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(match self {
            Self::OnDisk(file) => Box::new(file.get_read(start)?),
            Self::Fetched(bytes) => Box::new(bytes.get_read(start)?),
        })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        match self {
            Self::OnDisk(file) => file.get_bytes(start, length),
            Self::Fetched(bytes) => bytes.get_bytes(start, length),
        }
    }
}
