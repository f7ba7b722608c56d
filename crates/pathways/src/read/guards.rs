//! What stands between a file and its reader: a record that never ends, content that grows without measure, content
//! that is not what its archive promised.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::Crc;

use super::inputs::Entry;

/// How many times its packed size content may have. Tables of mostly empty columns reach about 50.
pub(crate) const GROWTH: u64 = 200;

/// Content below this size may grow as it likes: it can do no harm.
const HARMLESS: u64 = 64 * 1024 * 1024;

/// Passes bytes on until one record has taken too many.
pub(super) struct Limited<R> {
    inner: R,
    since_record: Rc<Cell<u64>>,
    longest: u64,
}

impl<R> Limited<R> {
    pub fn new(inner: R, since_record: Rc<Cell<u64>>, longest: u64) -> Self {
        Self {
            inner,
            since_record,
            longest,
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_record.get() > self.longest {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "endless record",
            ));
        }
        let length = self.inner.read(buffer)?;
        self.since_record
            .set(self.since_record.get() + length as u64);
        Ok(length)
    }
}

/// Passes unpacked bytes on as long as they are in proportion to the packed ones.
pub(super) struct Measured<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<R> Measured<R> {
    pub fn new(inner: R, packed: Rc<Cell<u64>>) -> Self {
        Self {
            inner,
            packed,
            unpacked: 0,
        }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.unpacked += length as u64;
        if self.unpacked > HARMLESS && self.unpacked / GROWTH > self.packed.get() {
            return Err(io::Error::other(GrewTooMuch));
        }
        Ok(length)
    }
}

/// The reason why unpacking was stopped.
#[derive(Debug)]
pub(super) struct GrewTooMuch;

impl GrewTooMuch {
    pub fn is_cause_of(error: &io::Error) -> bool {
        error
            .get_ref()
            .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Self>)
    }
}

impl fmt::Display for GrewTooMuch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("it grows too much")
    }
}

impl std::error::Error for GrewTooMuch {}

/// Passes the content of an archive's entry on, and compares it at its end with what the archive promised.
pub(super) struct Checked<R> {
    inner: R,
    crc: Crc,
    promised_crc: u32,
    promised_bytes: u64,
    bytes: u64,
}

impl<R> Checked<R> {
    pub fn new(inner: R, entry: &Entry) -> Self {
        Self {
            inner,
            crc: Crc::new(),
            promised_crc: entry.crc,
            promised_bytes: entry.unpacked,
            bytes: 0,
        }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.crc.update(&buffer[..length]);
        self.bytes += length as u64;
        let ended = length == 0 && !buffer.is_empty();
        let kept = self.bytes == self.promised_bytes && self.crc.sum() == self.promised_crc;
        if self.bytes > self.promised_bytes || (ended && !kept) {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        Ok(length)
    }
}
