//! Opens a file as a stream of UTF-8 (or nearly so), whatever it is wrapped in, while taking its fingerprint.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek as _, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use data_encoding::HEXLOWER;
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use sha2::{Digest as _, Sha256};

use super::content::{Expected, declared_encoding, refuse_other_types};
use super::guards::{Checked, GrewTooMuch, Limited, Measured};
use super::inputs::{Entry, Input};
use super::{Context, ReadError};
use crate::quality::FileQuality;

pub(crate) use super::guards::GROWTH;

/// How much is looked at to recognise a file.
const HEAD: usize = 8192;

/// An open file: its text, and what is learnt of it on the way.
pub(crate) struct OpenFile<'a> {
    pub text: Box<dyn BufRead + 'a>,
    pub encoding: String,
    /// Set back to zero after each record, so that one that never ends is noticed before memory is full.
    pub since_record: Rc<Cell<u64>>,
    input: &'a Input,
    raw: Rc<RefCell<Raw<'a>>>,
}

/// The file as it lies on disk, or the part of an archive that holds it.
struct Raw<'a> {
    file: io::Take<File>,
    hasher: Sha256,
    bytes: Rc<Cell<u64>>,
    context: &'a Context<'a>,
    path: &'a Path,
}

/// A shared handle on the raw file, so that the rest can be hashed when the text has ended.
struct RawHandle<'a>(Rc<RefCell<Raw<'a>>>);

impl Read for RawHandle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut raw = self.0.borrow_mut();
        let length = raw.file.read(buffer)?;
        raw.hasher.update(&buffer[..length]);
        raw.bytes.set(raw.bytes.get() + length as u64);
        (raw.context.meter)(&raw.context.source.name, raw.path, length as u64);
        Ok(length)
    }
}

impl<'a> OpenFile<'a> {
    /// Opens a file, unpacks it, recognises the encoding, and refuses what is plainly something else.
    pub fn open(
        context: &'a Context<'a>,
        input: &'a Input,
        expected: Expected,
    ) -> Result<Self, ReadError> {
        let failed = |error: io::Error| io_error(&input.shown(), 0, &error);
        let bytes = Rc::new(Cell::new(0));
        let raw = Rc::new(RefCell::new(Raw {
            file: opened(input).map_err(failed)?,
            hasher: Sha256::new(),
            bytes: Rc::clone(&bytes),
            context,
            path: &input.path,
        }));
        let disk = BufReader::with_capacity(1 << 16, RawHandle(Rc::clone(&raw)));
        let (head, rest) = unpacked(disk, bytes, input.entry.as_ref()).map_err(failed)?;
        refuse_other_types(&input.shown(), &head, expected)?;
        let (encoding, decoded) = decoded(head, rest, expected);
        let since_record = Rc::new(Cell::new(0));
        let limited = Limited::new(decoded, Rc::clone(&since_record), expected.longest_record());
        Ok(Self {
            text: Box::new(BufReader::with_capacity(1 << 16, limited)),
            encoding,
            since_record,
            input,
            raw,
        })
    }

    /// Reports on a file of which only the beginning was wanted: it has no fingerprint.
    pub fn unfinished(self, rows: u64) -> FileQuality {
        FileQuality {
            file: self.input.name(),
            bytes: self.raw.borrow().bytes.get(),
            sha256: String::new(),
            encoding: self.encoding,
            values_in_windows_1252: 0,
            rows,
        }
    }

    /// Reads what is left on disk, so that the fingerprint covers the whole file, and reports on the file.
    pub fn finish(self, rows: u64, values_in_windows_1252: u64) -> Result<FileQuality, ReadError> {
        drop(self.text);
        let mut rest = RawHandle(Rc::clone(&self.raw));
        io::copy(&mut rest, &mut io::sink())
            .map_err(|error| io_error(&self.input.shown(), 0, &error))?;
        let raw = self.raw.borrow();
        let encoding = if values_in_windows_1252 > 0 {
            "Windows-1252".to_owned()
        } else {
            self.encoding
        };
        let sha256 = match &self.input.entry {
            Some(entry) => entry.archive_sha256.clone(),
            None => HEXLOWER.encode(&raw.hasher.clone().finalize()),
        };
        Ok(FileQuality {
            file: self.input.name(),
            bytes: raw.bytes.get(),
            sha256,
            encoding,
            values_in_windows_1252,
            rows,
        })
    }
}

fn opened(input: &Input) -> io::Result<io::Take<File>> {
    let mut file = File::open(&input.path)?;
    Ok(match &input.entry {
        None => file.take(u64::MAX),
        Some(entry) => {
            file.seek(SeekFrom::Start(entry.start))?;
            file.take(input.bytes)
        }
    })
}

/// The name without its folder, for reports.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The first bytes of the content and what follows them, unpacked.
fn unpacked<'a>(
    mut disk: BufReader<RawHandle<'a>>,
    packed: Rc<Cell<u64>>,
    entry: Option<&Entry>,
) -> io::Result<(Vec<u8>, Box<dyn Read + 'a>)> {
    let gzip = [0x1f, 0x8b];
    let mut content: Box<dyn Read + 'a> = match entry {
        Some(entry) if entry.deflated => Box::new(Checked::new(
            Measured::new(DeflateDecoder::new(disk), packed),
            entry,
        )),
        Some(entry) => Box::new(Checked::new(disk, entry)),
        None if disk.fill_buf()?.starts_with(&gzip) => {
            Box::new(Measured::new(MultiGzDecoder::new(disk), packed))
        }
        None => Box::new(disk),
    };
    let mut head = Vec::with_capacity(HEAD);
    content.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    Ok((head, content))
}

/// The encoding's name, and the content as UTF-8. A table without a byte order mark passes unchanged, because its
/// values are looked at one by one; XML says itself how it is encoded.
fn decoded<'a>(
    mut head: Vec<u8>,
    rest: Box<dyn Read + 'a>,
    expected: Expected,
) -> (String, Box<dyn Read + 'a>) {
    let (name, encoding) = match Encoding::for_bom(&head) {
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => {
            head.drain(..mark);
            ("UTF-8 with byte order mark".to_owned(), None)
        }
        Some((encoding, _)) => (encoding.name().to_owned(), Some(encoding)),
        None if expected == Expected::Xes => match declared_encoding(&head) {
            Some(encoding) if encoding != encoding_rs::UTF_8 => {
                (encoding.name().to_owned(), Some(encoding))
            }
            _ => ("UTF-8".to_owned(), None),
        },
        None => ("UTF-8".to_owned(), None),
    };
    let content = Cursor::new(head).chain(rest);
    match encoding {
        None => (name, Box::new(content)),
        Some(encoding) => {
            let decoder = DecodeReaderBytesBuilder::new()
                .encoding(Some(encoding))
                .strip_bom(true)
                .build(content);
            (name, Box::new(decoder))
        }
    }
}

/// The sentence for a failure while reading; `row` is the record that was being read.
pub(crate) fn io_error(file: &str, row: u64, error: &io::Error) -> ReadError {
    let file = file.to_owned();
    match error.kind() {
        _ if GrewTooMuch::is_cause_of(error) => ReadError::GrowsTooMuch { file },
        io::ErrorKind::UnexpectedEof => ReadError::CutShort { file },
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => ReadError::Damaged { file },
        io::ErrorKind::FileTooLarge => ReadError::EndlessRow { file, row },
        _ => ReadError::CannotRead {
            file,
            reason: error.to_string(),
        },
    }
}
