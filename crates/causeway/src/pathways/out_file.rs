//! A file to write: beside its place first, so that it is whole or not there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::failure::{Failure, Outcome};

/// A text that is written, but not yet in its place.
pub struct OutFile {
    place: PathBuf,
    beside: PathBuf,
}

impl OutFile {
    /// Writes beside the place: from here on nothing but a full disk or a lost folder can go wrong.
    pub fn beside(place: &Path, text: &str) -> Result<Self, Failure> {
        let beside = place.with_extension("part");
        fs::write(&beside, text).map_err(|error| cannot(place, &error))?;
        Ok(Self {
            place: place.to_owned(),
            beside,
        })
    }

    /// Puts it into its place.
    pub fn put(self) -> Outcome {
        fs::rename(&self.beside, &self.place).map_err(|error| cannot(&self.place, &error))
    }
}

fn cannot(place: &Path, error: &io::Error) -> Failure {
    Failure::work(format!(
        "'{}' cannot be written: {error}. Check the folder and the free space, then try again",
        place.display()
    ))
}
