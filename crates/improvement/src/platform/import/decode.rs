//! Bytes of a file or form as text: UTF-8 with and without a byte order mark, UTF-16, Windows-1252.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why a file is no text that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it.
    Empty,
    /// A workbook of Excel in its present format.
    Workbook,
    /// A workbook of an old format, or a zip archive with something else.
    OtherFormat,
    /// It holds what no text holds.
    NotText,
}

const ZIP: &[u8] = b"PK\x03\x04";
/// How files of Excel before 2007 begin (Compound File Binary Format).
const OLD_WORKBOOK: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// The text of a file.
pub fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(ZIP) {
        return Err(Unreadable::Workbook);
    }
    if bytes.starts_with(OLD_WORKBOOK) || bytes.starts_with(b"%PDF") {
        return Err(Unreadable::OtherFormat);
    }
    let (text, ..) = encoding_of(bytes).decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    if text.chars().any(is_of_no_text) {
        return Err(Unreadable::NotText);
    }
    // Some systems call a web page ".xls".
    if text.trim_start().starts_with(['<', '{', '[']) {
        return Err(Unreadable::OtherFormat);
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(text.to_owned())
}

/// A control character that no spreadsheet writes: the file is a picture, a program or of an alphabet we do not know.
fn is_of_no_text(letter: char) -> bool {
    // A form feed or a file's end as old systems write it hurts nobody.
    letter < ' ' && !matches!(letter, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a')
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return encoding_rs::UTF_8;
    }
    // What Excel writes as "CSV" on Windows in Britain.
    WINDOWS_1252
}

/// Western text in UTF-16 has a zero in every other byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(400)];
    let zeros = |first: usize| {
        start
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = start.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if half > 1 && odd * 10 > half * 9 => Some(UTF_16LE),
        (even, 0) if half > 1 && even * 10 > half * 9 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Month,Wait in £\nApr,5\n";

    fn utf_16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn the_same_text_is_read_from_every_alphabet() {
        let with_mark = [&[0xEF, 0xBB, 0xBF], TEXT.as_bytes()].concat();
        let utf_16_with_mark = [&[0xFF, 0xFE], utf_16(TEXT).as_slice()].concat();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let windows = WINDOWS_1252.encode(TEXT).0.into_owned();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            with_mark,
            utf_16(TEXT),
            utf_16_with_mark,
            big,
            windows,
        ] {
            assert_eq!(text_of(&bytes).as_deref(), Ok(TEXT));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(text_of(b" \r\n"), Err(Unreadable::Empty));
        assert_eq!(text_of(b"PK\x03\x04rest"), Err(Unreadable::Workbook));
        assert_eq!(
            text_of(&[0xD0, 0xCF, 0x11, 0xE0, 1]),
            Err(Unreadable::OtherFormat)
        );
        assert_eq!(text_of(b"a\0b,c"), Err(Unreadable::NotText));
        assert_eq!(text_of(b"Month,Days\x05\x01"), Err(Unreadable::NotText));
        for page in ["<html><table>", "\n{\"a\": 1}", "[1, 2]"] {
            assert_eq!(
                text_of(page.as_bytes()),
                Err(Unreadable::OtherFormat),
                "{page}"
            );
        }
    }
}
