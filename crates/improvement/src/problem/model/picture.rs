//! Pictures without what a camera writes into them: the place, the time, the device, a small earlier picture. What is
//! drawn stays byte for byte; only the way up is kept of the rest, because telephones write it there.
//!
//! JPEG: ITU-T T.81 annex B (markers), Exif 2.32 section 4.5 (orientation, tag 0x0112). PNG: third edition, section 5.

use super::file::FileKind;

/// The picture without its metadata; nothing where it is cut off or built otherwise than its kind is.
pub fn without_metadata(kind: FileKind, content: Vec<u8>) -> Option<Vec<u8>> {
    match kind {
        FileKind::Jpeg => jpeg(&content),
        FileKind::Png => png(&content),
        FileKind::Pdf | FileKind::Text => Some(content),
    }
}

const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;

fn jpeg(content: &[u8]) -> Option<Vec<u8>> {
    let mut kept = content.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        // Any number of fill bytes may stand before a marker.
        while content.get(at)? == &0xff && content.get(at + 1)? == &0xff {
            at += 1;
        }
        let (mark, marker) = (*content.get(at)?, *content.get(at + 1)?);
        if mark != 0xff {
            return None;
        }
        if marker == END_OF_IMAGE {
            // Telephones hang further pictures behind the end.
            kept.extend([0xff, END_OF_IMAGE]);
            return Some(kept);
        }
        let length = usize::from(u16::from_be_bytes([
            *content.get(at + 2)?,
            *content.get(at + 3)?,
        ]));
        let end = at + 2 + length.max(2);
        let segment = content.get(at..end)?;
        let body = segment.get(4..).unwrap_or_default();
        match marker {
            0xe1 => kept.extend(way_up(body).map(only_way_up).unwrap_or_default()),
            marker if is_drawn(marker, body) => kept.extend(segment),
            _ => {}
        }
        at = end;
        if marker == START_OF_SCAN {
            let scan = scan_length(content.get(at..)?)?;
            kept.extend(content.get(at..at + scan)?);
            at += scan;
        }
    }
}

/// Whether a segment is needed to draw the picture with its colours.
fn is_drawn(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xe0 => body.starts_with(b"JFIF\0"),
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        // Other application data, and comments.
        0xe3..=0xef | 0xfe => false,
        _ => true,
    }
}

/// The bytes of a scan up to the next marker. Within a scan 0xff is followed by nought, or begins a restart.
fn scan_length(scan: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    scan.windows(2).position(is_marker)
}

/// Which way up the camera was held, from 1 to 8; nothing where it is not said or usual.
fn way_up(body: &[u8]) -> Option<u8> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let two = |at: usize| {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let offset = if is_little { (4, 6) } else { (6, 4) };
    if two(offset.1)? != 0 {
        return None;
    }
    let directory = usize::from(two(offset.0)?);
    let entries = usize::from(two(directory)?);
    let mut all = (0..entries).map(|number| directory + 2 + number * 12);
    let entry = all.find(|entry| two(*entry) == Some(0x0112))?;
    let value = u8::try_from(two(entry + 8)?).ok()?;
    (2..=8).contains(&value).then_some(value)
}

/// A segment that says nothing but the way up.
fn only_way_up(value: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([value, 0, 0, 0, 0, 0, 0]);
    segment
}

const PNG_SIGNATURE: usize = 8;
/// What is needed to draw a PNG with its colours and, where it moves, its frames.
const PNG_DRAWN: [&[u8; 4]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"bKGD", b"acTL", b"fcTL", b"fdAT",
];

fn png(content: &[u8]) -> Option<Vec<u8>> {
    let mut kept = content.get(..PNG_SIGNATURE)?.to_vec();
    let mut at = PNG_SIGNATURE;
    loop {
        let length = content.get(at..at + 4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let kind = content.get(at + 4..at + 8)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = content.get(at..end)?;
        if PNG_DRAWN.iter().any(|drawn| drawn.as_slice() == kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), body].concat()
    }

    /// What a telephone writes: the way up and a place, in little-endian order.
    fn of_telephone() -> Vec<u8> {
        let mut body = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        body.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
        body.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 99, 0, 0, 0]);
        body.extend(b"GPS 51.068N 1.794W, 2026:11:30");
        segment(0xe1, &body)
    }

    fn photograph() -> (Vec<u8>, Vec<u8>) {
        let scan = b"\x11\xff\x00\x22\xff\xd0\x33";
        let drawn = [
            segment(0xe0, b"JFIF\0\x01\x01"),
            segment(0xdb, b"tables"),
            segment(0xda, b"scan"),
            scan.to_vec(),
            segment(0xc4, b"more tables"),
            segment(0xda, b"scan"),
            scan.to_vec(),
        ];
        let whole = [
            b"\xff\xd8".to_vec(),
            of_telephone(),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>GPS</x>"),
            segment(0xed, b"Photoshop GPS"),
            segment(0xfe, b"GPS in a comment"),
            drawn.concat(),
            b"\xff\xd9and a second picture with GPS".to_vec(),
        ];
        (whole.concat(), drawn.concat())
    }

    #[test]
    fn a_photograph_keeps_what_is_drawn_and_its_way_up_and_nothing_else() {
        let (whole, drawn) = photograph();
        let kept = without_metadata(FileKind::Jpeg, whole).unwrap();
        assert!(!kept.windows(3).any(|three| three == b"GPS"));
        assert!(!kept.windows(4).any(|four| four == b"2026"));
        let expected = [
            b"\xff\xd8".to_vec(),
            only_way_up(6),
            drawn,
            b"\xff\xd9".to_vec(),
        ];
        assert_eq!(kept, expected.concat());
        assert_eq!(way_up(&only_way_up(6)[4..]), Some(6));
        assert_eq!(only_way_up(6).len(), 36);
        // A second time changes nothing.
        assert_eq!(without_metadata(FileKind::Jpeg, kept.clone()), Some(kept));
    }

    #[test]
    fn a_photograph_that_is_cut_off_is_refused_wherever_it_ends() {
        let (whole, _) = photograph();
        let end = whole.windows(2).position(|two| two == b"\xff\xd9").unwrap();
        for length in 0..end {
            assert_eq!(
                without_metadata(FileKind::Jpeg, whole[..length].to_vec()),
                None,
                "{length}"
            );
        }
    }

    #[test]
    fn a_png_keeps_its_picture_and_loses_its_texts() {
        let chunk = |kind: &[u8; 4], body: &[u8]| {
            let length = u32::try_from(body.len()).unwrap().to_be_bytes();
            [length.as_slice(), kind, body, b"crc!"].concat()
        };
        let signature = b"\x89PNG\r\n\x1a\n".to_vec();
        let (head, data, end) = (
            chunk(b"IHDR", b"head"),
            chunk(b"IDAT", b"data"),
            chunk(b"IEND", b""),
        );
        let whole = [
            signature.clone(),
            head.clone(),
            chunk(b"eXIf", b"GPS"),
            chunk(b"iTXt", b"Author GPS"),
            data.clone(),
            chunk(b"tIME", b"2026"),
            end.clone(),
            b"GPS behind".to_vec(),
        ]
        .concat();
        let expected = [signature, head, data, end].concat();
        assert_eq!(
            without_metadata(FileKind::Png, whole.clone()),
            Some(expected)
        );
        assert_eq!(without_metadata(FileKind::Png, whole[..30].to_vec()), None);
    }
}
