//! Facts about how text is encoded, compressed and delimited.

use std::io::Write as _;

use crate::support::{Folder, log_source, read_log};
use pathways::read::Reading;

const LOG: &str = "case,activity,time\nA,Café visité,2026-01-01 10:00\nA,“done”,2026-01-02 10:00\n";

fn activities(reading: &Reading) -> Vec<&str> {
    reading
        .journeys
        .activities
        .iter()
        .map(|activity| activity.key.as_str())
        .collect()
}

fn encoding(reading: &Reading) -> &str {
    &reading.quality.sources[0].files[0].encoding
}

#[test]
fn utf_8_with_and_without_byte_order_mark_is_the_same() {
    let plain = read_log("log.csv", LOG).expect("readable");
    let marked = read_log("log.csv", format!("\u{feff}{LOG}")).expect("readable");
    assert_eq!(plain.journeys, marked.journeys);
    assert_eq!(activities(&plain), ["Café visité", "“done”"]);
    assert_eq!(encoding(&plain), "UTF-8");
    assert_eq!(encoding(&marked), "UTF-8 with byte order mark");
}

#[test]
fn windows_1252_is_recognised_value_by_value() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(LOG);
    let reading = read_log("log.csv", bytes).expect("readable");
    assert_eq!(activities(&reading), ["Café visité", "“done”"]);
    assert_eq!(encoding(&reading), "Windows-1252");
    assert_eq!(
        reading.quality.sources[0].files[0].values_in_windows_1252,
        2
    );
}

#[test]
fn utf_16_with_byte_order_mark_is_read_in_both_byte_orders() {
    let plain = read_log("log.csv", LOG).expect("readable");
    for (mark, bytes) in [
        (
            [0xff, 0xfe],
            LOG.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>(),
        ),
        (
            [0xfe, 0xff],
            LOG.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    ] {
        let reading = read_log("log.csv", [&mark[..], &bytes].concat()).expect("readable");
        assert_eq!(reading.journeys, plain.journeys);
        assert!(encoding(&reading).starts_with("UTF-16"));
    }
}

#[test]
fn a_gzip_file_is_unpacked_whatever_its_name() {
    let plain = read_log("log.csv", LOG).expect("readable");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(LOG.as_bytes()).expect("memory");
    let packed = gzip.finish().expect("memory");
    assert_eq!(
        read_log("log.csv.gz", &packed).expect("readable").journeys,
        plain.journeys
    );
    assert_eq!(
        read_log("log.csv", &packed).expect("readable").journeys,
        plain.journeys
    );
    // Two compressed parts one after the other are one file.
    let (head, tail) = LOG.split_at(40);
    let parts: Vec<u8> = [head, tail]
        .iter()
        .flat_map(|part| {
            let mut gzip =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            gzip.write_all(part.as_bytes()).expect("memory");
            gzip.finish().expect("memory")
        })
        .collect();
    assert_eq!(
        read_log("log.csv", parts).expect("readable").journeys,
        plain.journeys
    );
}

#[test]
fn the_fingerprint_is_that_of_the_file_on_disk() {
    use sha2::{Digest as _, Sha256};
    let reading = read_log("log.csv", LOG).expect("readable");
    let file = &reading.quality.sources[0].files[0];
    let expected = data_encoding::HEXLOWER.encode(&Sha256::digest(LOG.as_bytes()));
    assert_eq!(
        (file.sha256.as_str(), file.bytes),
        (expected.as_str(), LOG.len() as u64)
    );
}

#[test]
fn quotes_newlines_and_crlf_inside_a_table_are_kept() {
    let content = "case,activity,time\r\nA,\"one, \"\"two\"\"\r\nthree\",2026-01-01 10:00\r\nA,last,2026-01-02 10:00";
    let reading = read_log("log.csv", content).expect("readable");
    assert_eq!(activities(&reading), ["one, \"two\"\r\nthree", "last"]);
}

#[test]
fn semicolons_tabs_and_bars_are_recognised() {
    let plain = read_log("log.csv", LOG).expect("readable");
    for delimiter in [";", "\t", "|"] {
        let reading = read_log("log.csv", LOG.replace(',', delimiter)).expect("readable");
        assert_eq!(reading.journeys, plain.journeys, "{delimiter:?}");
    }
}

#[test]
fn column_names_may_differ_in_capitals_and_blanks() {
    let reading = read_log(
        "log.csv",
        LOG.replace("case,activity,time", " CASE , Activity,TIME"),
    )
    .expect("readable");
    assert_eq!(reading.journeys.event_count(), 2);
}

#[test]
fn progress_ends_at_the_size_of_all_files() {
    let folder = Folder::new().with("log.csv", LOG);
    let sources =
        pathways::sources::Sources::parse(&log_source("log.csv"), "sources.toml", folder.path())
            .expect("right");
    let mut last = (0, 0);
    pathways::read::read(&sources, &crate::support::key(), &mut |progress| {
        assert!(progress.bytes_read >= last.0);
        last = (progress.bytes_read, progress.bytes_total);
    })
    .expect("readable");
    assert_eq!(last, (LOG.len() as u64, LOG.len() as u64));
}
