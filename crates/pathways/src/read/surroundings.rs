//! What a long reading must know of the world around it and does not ask for itself.

use std::path::Path;

use super::collect::Collected;
use super::{Progress, ReadError};

/// Always left free, so that the computer stays usable.
const LEFT_FREE: u64 = 64 * 1024 * 1024;

/// Linking keeps for each gathered byte about so many hundredths more, until the events stand in their places.
const LINKING: u64 = 120;

/// What goes along with a reading.
pub struct Surroundings<'a> {
    /// Told how far reading has come, every few thousand bytes.
    pub progress: &'a mut dyn FnMut(Progress<'_>),
    /// Whether someone asked to stop.
    pub is_to_stop: &'a dyn Fn() -> bool,
    /// How many bytes of memory are still free, where that can be told.
    pub free_memory: &'a dyn Fn() -> Option<u64>,
    /// A file in which finished sources are kept until the reading is done, so that it can go on after it was stopped.
    pub kept: Option<&'a Path>,
    /// Sources of fewer bytes together are not worth keeping.
    pub worth_keeping: u64,
    /// The version of the program, because another one must not go on where this one stopped.
    pub program_version: &'a str,
}

impl<'a> Surroundings<'a> {
    /// Nobody watches, nothing is kept.
    pub fn none(progress: &'a mut dyn FnMut(Progress<'_>)) -> Self {
        Self {
            progress,
            is_to_stop: &|| false,
            free_memory: &|| None,
            kept: None,
            worth_keeping: super::resume::WORTH_KEEPING,
            program_version: "",
        }
    }
}

/// The questions that are asked now and then while reading.
#[derive(Clone, Copy)]
pub(crate) struct Watch<'a> {
    pub is_to_stop: &'a dyn Fn() -> bool,
    pub free_memory: &'a dyn Fn() -> Option<u64>,
}

impl Watch<'_> {
    /// Nobody watches.
    pub fn nobody() -> Watch<'static> {
        Watch {
            is_to_stop: &|| false,
            free_memory: &|| None,
        }
    }

    /// Asked every few thousand rows: tables that grow need room for a while beside the old one.
    pub fn while_reading(self, collected: &Collected) -> Result<(), ReadError> {
        self.check(collected.bytes() / 4)
    }

    /// Asked once, before all events are put in their places.
    pub fn before_linking(self, collected: &Collected) -> Result<(), ReadError> {
        self.check(collected.bytes() / 100 * LINKING)
    }

    fn check(self, needed: u64) -> Result<(), ReadError> {
        if (self.is_to_stop)() {
            return Err(ReadError::Stopped);
        }
        match (self.free_memory)() {
            Some(free) if free < needed + LEFT_FREE => Err(ReadError::MemoryIsShort),
            _ => Ok(()),
        }
    }
}
