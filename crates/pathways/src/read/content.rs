//! Recognises what a file is from its first bytes, so that a wrong file is refused with one sentence.

use encoding_rs::Encoding;

use super::ReadError;

/// What a file should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Expected {
    Table,
    Xes,
    Fhir,
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Self::Table => "a CSV table",
            Self::Xes => "an XES event log",
            Self::Fhir => "FHIR in JSON",
        }
    }

    /// How many bytes one row or tag may take.
    pub fn longest_record(self) -> u64 {
        match self {
            Self::Table | Self::Xes => 16 * 1024 * 1024,
            Self::Fhir => 256 * 1024 * 1024,
        }
    }
}

/// First bytes, what they mean, and what to do.
const SIGNATURES: [(&[u8], &str, &str); 9] = [
    (
        b"PK\x03\x04",
        "a zip archive or an Excel workbook",
        "unpack it, or save the sheet as CSV UTF-8, and name that file.",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel or Word file",
        "save the sheet as CSV UTF-8 and name that file.",
    ),
    (
        b"%PDF",
        "a PDF document",
        "ask for the data itself, not a print or a picture of it.",
    ),
    (
        b"PAR1",
        "a Parquet file",
        "save it as CSV and name that file.",
    ),
    (
        b"\x1f\x8b",
        "compressed twice",
        "unpack it once and name the result.",
    ),
    (
        b"BZh",
        "compressed with bzip2",
        "unpack it, or compress it with gzip, and name the result.",
    ),
    (
        b"7z\xbc\xaf",
        "a 7-Zip archive",
        "unpack it and name the file inside.",
    ),
    (
        b"\xfd7zXZ",
        "compressed with xz",
        "unpack it, or compress it with gzip, and name the result.",
    ),
    (
        b"\x89PNG",
        "a picture",
        "ask for the data itself, not a print or a picture of it.",
    ),
];

/// Refuses an empty file and one that is plainly something else.
pub(crate) fn refuse_other_types(
    file: &str,
    head: &[u8],
    expected: Expected,
) -> Result<(), ReadError> {
    if head.trim_ascii().is_empty() {
        return Err(ReadError::Empty {
            file: file.to_owned(),
        });
    }
    match other_type(head, expected) {
        None => Ok(()),
        Some((found, remedy)) => Err(ReadError::WrongType {
            file: file.to_owned(),
            found,
            expected: expected.words(),
            remedy,
        }),
    }
}

fn other_type(head: &[u8], expected: Expected) -> Option<(&'static str, &'static str)> {
    let signature = SIGNATURES
        .iter()
        .find(|(bytes, _, _)| head.starts_with(bytes));
    if let Some((_, found, remedy)) = signature {
        return Some((found, remedy));
    }
    let wide = Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8);
    if wide {
        return None;
    }
    if every_second_byte_is_zero(head) {
        return Some((
            "text in UTF-16 without a byte order mark",
            "save it as UTF-8 and name that file.",
        ));
    }
    if head.iter().any(|byte| is_binary(*byte)) {
        return Some((
            "not readable text",
            "check that sources.toml names the right file.",
        ));
    }
    let text = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    match (expected, text.first()) {
        (Expected::Table, Some(b'<')) => Some((
            "an XML or HTML file",
            "name a CSV file, or give the source the kind \"xes\" if it is an event log.",
        )),
        (Expected::Table, Some(b'{')) => Some((
            "a JSON file",
            "ask for the data as CSV, or give the source the kind \"fhir\" if it is FHIR.",
        )),
        (Expected::Fhir, Some(b'<')) => {
            Some(("FHIR in XML", "ask for it as JSON and name that file."))
        }
        (Expected::Fhir, Some(first)) if !matches!(first, b'{' | b'[') => Some((
            "not JSON",
            "name a .json or .ndjson file, or give the source another kind.",
        )),
        (Expected::Xes, Some(first)) if *first != b'<' => Some((
            "not XML",
            "name a .xes or .xes.gz file, or give the source another kind.",
        )),
        _ => None,
    }
}

/// Control characters that no text holds; tab, line feed, form feed, carriage return and the old end-of-file mark
/// (0x1a) do occur.
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b | 0x0e..=0x19 | 0x1b..=0x1f | 0x7f)
}

fn every_second_byte_is_zero(head: &[u8]) -> bool {
    let sample = &head[..head.len().min(64) & !1];
    let zero = |position: usize| {
        sample
            .iter()
            .skip(position)
            .step_by(2)
            .all(|byte| *byte == 0)
    };
    sample.len() >= 4 && zero(0) != zero(1)
}

/// The encoding that an XML declaration names, when it names one we know.
pub(crate) fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&declaration[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    Encoding::for_label(label.as_bytes())
}
