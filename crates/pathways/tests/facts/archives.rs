//! Facts about patterns of file names and zip archives.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::support::{Folder, log_source};
use pathways::read::{ReadError, Reading};

const ONE: &str = "case,activity,time\nA,x,2026-01-01 10:00\n";
const TWO: &str = "case,activity,time\nA,y,2026-01-02 10:00\nB,x,2026-01-03 10:00\n";

/// A zip archive of these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut output = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut output);
    for (name, content) in files {
        let path = EntryPath::verbatim(name.as_bytes());
        let (mut entry, config) = archive
            .new_file(path)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .expect("memory");
        let encoder = DeflateEncoder::new(&mut entry, Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(content).expect("memory");
        let (encoder, descriptor) = writer.finish().expect("memory");
        encoder.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    output
}

fn read_zip(files: &[(&str, &[u8])]) -> Result<Reading, ReadError> {
    Folder::new()
        .with("log.zip", zip(files))
        .read(&log_source("log.zip"))
}

#[track_caller]
fn refused(result: Result<Reading, ReadError>) -> String {
    let sentence = result.expect_err("refused").to_string();
    assert!(
        sentence.ends_with('.') && !sentence.contains('\n'),
        "{sentence}"
    );
    sentence
}

fn files_of(reading: &Reading) -> Vec<&str> {
    let files = reading.quality.sources[0].files.iter();
    files.map(|file| file.file.as_str()).collect()
}

#[test]
fn a_pattern_names_all_its_files_in_the_order_of_their_names() {
    let reading = Folder::new()
        .with("log-2026-02.csv", TWO)
        .with("log-2026-01.csv", ONE)
        .with("other.csv", "nonsense")
        .read(&log_source("log-*.csv"))
        .expect("readable");
    assert_eq!(files_of(&reading), ["log-2026-01.csv", "log-2026-02.csv"]);
    assert_eq!(reading.journeys.event_count(), 3);
}

#[test]
fn a_pattern_works_in_a_folder_whose_name_holds_a_bracket() {
    let folder = Folder::new();
    let inner = folder.path().join("extracts [new]");
    std::fs::create_dir(&inner).expect("a folder can be made");
    std::fs::write(inner.join("a.csv"), ONE).expect("writable");
    let reading = folder
        .read(&log_source("extracts [new]/*.csv"))
        .expect("readable");
    assert_eq!(files_of(&reading), ["a.csv"]);
}

#[test]
fn a_file_that_two_patterns_name_is_read_once() {
    let sources = log_source("a.csv").replace("[\"a.csv\"]", "[\"a.csv\", \"*.csv\"]");
    let reading = Folder::new()
        .with("a.csv", ONE)
        .read(&sources)
        .expect("readable");
    assert_eq!(files_of(&reading), ["a.csv"]);
}

#[test]
fn a_pattern_without_a_file_is_refused() {
    let sentence = refused(Folder::new().read(&log_source("log-*.csv")));
    assert!(sentence.contains("log-*.csv matches no file"), "{sentence}");
}

#[test]
fn something_that_is_no_pattern_is_refused() {
    let sentence = refused(Folder::new().read(&log_source("log-[.csv")));
    assert!(sentence.contains("is not a pattern"), "{sentence}");
}

#[test]
fn every_table_in_a_zip_archive_is_read() {
    let reading = read_zip(&[
        ("2026/two.CSV", TWO.as_bytes()),
        ("2026/one.csv", ONE.as_bytes()),
        ("__MACOSX/2026/._one.csv", b"\0\x05\x16\x07"),
        ("readme.pdf", b"%PDF"),
    ])
    .expect("readable");
    assert_eq!(
        files_of(&reading),
        ["log.zip: 2026/one.csv", "log.zip: 2026/two.CSV"]
    );
    assert_eq!(reading.journeys.event_count(), 3);
}

#[test]
fn a_row_of_an_archive_is_rejected_with_the_name_of_its_file() {
    let reading = read_zip(&[("one.csv", b"case,activity,time\nA,x,never\n")]).expect("readable");
    let example = &reading.quality.sources[0].rejected[0].examples[0];
    assert_eq!(
        (example.file.as_str(), example.row),
        ("log.zip: one.csv", 2)
    );
}

#[test]
fn an_archive_without_a_table_is_refused() {
    let sentence = refused(read_zip(&[("readme.pdf", b"%PDF")]));
    assert!(sentence.contains("no file that ends in .csv"), "{sentence}");
    let sentence = refused(read_zip(&[]));
    assert!(sentence.contains("no file that ends in .csv"), "{sentence}");
}

#[test]
fn an_excel_workbook_is_named() {
    let sentence = refused(read_zip(&[
        ("[Content_Types].xml", b"<x/>"),
        ("xl/workbook.xml", b"<x/>"),
    ]));
    assert!(sentence.contains("Excel workbook"), "{sentence}");
}

#[test]
fn a_name_that_leaves_the_archive_is_refused() {
    for name in [
        "../one.csv",
        "a/../../one.csv",
        "/etc/one.csv",
        "C:\\one.csv",
        "..\\one.csv",
    ] {
        let sentence = refused(read_zip(&[(name, ONE.as_bytes())]));
        assert!(
            sentence.contains("outside the archive"),
            "{name}: {sentence}"
        );
        assert!(!sentence.contains("one.csv"), "{sentence}");
    }
}

#[test]
fn more_than_a_thousand_files_are_refused() {
    let names: Vec<String> = (0..1001).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(refused(read_zip(&files)).contains("more than 1000 files"));
}

/// Rows of eight thousand characters: few, so that reading them takes no time.
fn long_rows(rows: usize) -> Vec<u8> {
    let row = [b"A,x,".as_slice(), &b" ".repeat(8_000), b"\n"].concat();
    row.repeat(rows)
}

#[test]
fn a_table_that_grows_without_measure_is_refused() {
    let mut bomb = b"case,activity,time\n".to_vec();
    bomb.extend(long_rows(10_000));
    let sentence = refused(read_zip(&[("one.csv", &bomb)]));
    assert!(sentence.contains("200 times its size"), "{sentence}");
}

#[test]
fn a_gzip_that_grows_without_measure_is_refused() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(b"case,activity,time\n").expect("memory");
    for _ in 0..1024 {
        gzip.write_all(&b"A,x,\n".repeat(16 * 1024))
            .expect("memory");
    }
    let packed = gzip.finish().expect("memory");
    let folder = Folder::new().with("log.csv.gz", packed);
    let sentence = refused(folder.read(&log_source("log.csv.gz")));
    assert!(sentence.contains("200 times its size"), "{sentence}");
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    // Two entries of the directory point at the same file, as in Fifield's bomb.
    let whole = zip(&[("one.csv", TWO.repeat(50).as_bytes())]);
    let directory = whole
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .expect("there");
    let end = whole
        .windows(4)
        .position(|bytes| bytes == b"PK\x05\x06")
        .expect("there");
    let entry = &whole[directory..end];
    let mut bomb = whole[..directory].to_vec();
    for _ in 0..100 {
        bomb.extend(entry);
    }
    let mut last = whole[end..].to_vec();
    let size = u32::try_from(entry.len() * 100)
        .expect("small")
        .to_le_bytes();
    last[8..10].copy_from_slice(&100_u16.to_le_bytes());
    last[10..12].copy_from_slice(&100_u16.to_le_bytes());
    last[12..16].copy_from_slice(&size);
    bomb.extend(last);
    let folder = Folder::new().with("log.zip", bomb);
    let sentence = refused(folder.read(&log_source("log.zip")));
    assert!(sentence.contains("overlap"), "{sentence}");
}

#[test]
fn a_damaged_or_truncated_archive_is_refused() {
    let whole = zip(&[("one.csv", TWO.repeat(50).as_bytes())]);
    let folder = Folder::new().with("log.zip", &whole[..whole.len() - 30]);
    assert!(refused(folder.read(&log_source("log.zip"))).contains("cut short"));
    let mut damaged = whole;
    damaged[60] ^= 0xff;
    let folder = Folder::new().with("log.zip", &damaged);
    assert!(refused(folder.read(&log_source("log.zip"))).contains("damaged"));
}
