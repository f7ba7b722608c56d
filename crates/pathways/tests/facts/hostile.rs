//! Facts about files that are broken, wrong or meant to harm: each gets one clear sentence.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::support::{Folder, log_source, read_log};

#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>) -> String {
    let sentence = read_log(name, content)
        .expect_err("the file is refused")
        .to_string();
    assert_one_sentence(&sentence, name);
    sentence
}

#[track_caller]
fn refused_xes(content: impl AsRef<[u8]>) -> String {
    let sources = "as_at = 2026-10-31\n[[source]]\nname = \"log\"\nkind = \"xes\"\nfiles = [\"log.xes\"]\nside = \"secondary\"";
    let result = Folder::new().with("log.xes", content).read(sources);
    let sentence = result.expect_err("the file is refused").to_string();
    assert_one_sentence(&sentence, "log.xes");
    sentence
}

#[track_caller]
fn assert_one_sentence(sentence: &str, name: &str) {
    assert!(sentence.contains(name), "{sentence}");
    assert!(
        sentence.ends_with('.') && !sentence.contains('\n'),
        "{sentence}"
    );
}

/// Bytes that look random and are the same every time.
fn garbage(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(&mut next).take(length).collect()
}

#[test]
fn an_empty_file_is_refused() {
    assert!(refused("log.csv", "").contains("is empty"));
    assert!(refused("log.csv", " \n\n ").contains("is empty"));
}

#[test]
fn a_missing_file_is_refused() {
    let error = Folder::new()
        .read(&log_source("nowhere.csv"))
        .expect_err("refused")
        .to_string();
    assert!(
        error.contains("nowhere.csv") && error.contains("cannot be read"),
        "{error}"
    );
}

#[test]
fn a_folder_is_refused() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("log.csv")).expect("a folder can be made");
    let error = folder
        .read(&log_source("log.csv"))
        .expect_err("refused")
        .to_string();
    assert!(error.contains("not a file"), "{error}");
}

#[test]
fn a_truncated_gzip_is_cut_short() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    let mut log = "case,activity,time\n".to_owned();
    for row in 0..20_000 {
        writeln!(log, "{row},a,2026-01-01 10:00").expect("memory");
    }
    gzip.write_all(log.as_bytes()).expect("memory");
    let packed = gzip.finish().expect("memory");
    for length in [packed.len() - 1, packed.len() / 2, 300, 5] {
        assert!(
            refused("log.csv.gz", &packed[..length]).contains("is cut short"),
            "{length}"
        );
    }
}

#[test]
fn a_damaged_gzip_is_refused() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(
        &"case,activity,time\nA,b,2026-01-01\n"
            .repeat(1000)
            .into_bytes(),
    )
    .expect("memory");
    let mut packed = gzip.finish().expect("memory");
    let last = packed.len() - 6;
    packed[last] ^= 0xff;
    assert!(refused("log.csv.gz", packed).contains("is damaged"));
}

#[test]
fn other_types_of_file_are_named() {
    for (bytes, word) in [
        (&b"%PDF-1.7 ..."[..], "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"<html><body>Not found</body></html>", "XML or HTML"),
        (b"{\"error\": \"not found\"}", "JSON"),
        (
            b"c\0a\0s\0e\0,\0t\0i\0m\0e\0",
            "UTF-16 without a byte order mark",
        ),
    ] {
        assert!(refused("log.csv", bytes).contains(word), "{word}");
    }
}

#[test]
fn twenty_megabytes_of_garbage_are_refused() {
    assert!(refused("log.csv", garbage(20_000_000)).contains("not readable text"));
}

#[test]
fn twenty_megabytes_without_an_end_of_row_are_refused() {
    let mut content = b"case,activity,time\nA,b,2026-01-01\nA,\"never closed ".to_vec();
    content.extend(std::iter::repeat_n(b'x', 20_000_000));
    let sentence = refused("log.csv", content);
    assert!(
        sentence.contains("Row 3") && sentence.contains("quotation mark"),
        "{sentence}"
    );
}

#[test]
fn duplicate_columns_are_refused_with_both_positions() {
    let sentence = refused(
        "log.csv",
        "case,activity,time,x,activity\nA,b,2026-01-01,,\n",
    );
    assert!(
        sentence.contains("\"activity\", at positions 2 and 5"),
        "{sentence}"
    );
}

#[test]
fn nameless_columns_of_a_spreadsheet_are_no_duplicates() {
    assert!(read_log("log.csv", "case,activity,time,,\nA,b,2026-01-01,,\n").is_ok());
}

#[test]
fn missing_columns_are_named() {
    let sentence = refused("log.csv", "case,what\nA,b\n");
    assert!(
        sentence.contains("\"activity\"") && sentence.contains("\"time\""),
        "{sentence}"
    );
}

#[test]
fn one_bad_row_in_a_hundred_thousand_is_rejected_and_the_rest_read() {
    let mut log = "case,activity,time\n".to_owned();
    for row in 2..100_002 {
        let time = if row == 77_777 {
            "someday"
        } else {
            "2026-01-01 10:00"
        };
        writeln!(log, "c{row},a,{time}").expect("memory");
    }
    let reading = read_log("log.csv", log).expect("readable");
    let quality = &reading.quality.sources[0];
    assert_eq!((quality.rows_read, quality.rows_used), (100_000, 99_999));
    let rejection = &quality.rejected[0];
    assert_eq!((rejection.count, rejection.examples.len()), (1, 1));
    let example = &rejection.examples[0];
    assert_eq!(
        (example.file.as_str(), example.row, example.column.as_str()),
        ("log.csv", 77_777, "time")
    );
}

#[test]
fn only_the_first_twenty_examples_of_a_reason_are_kept() {
    let log = format!("case,activity,time\n{}", "A,b,never\n".repeat(50));
    let reading = read_log("log.csv", log).expect("readable");
    let rejection = &reading.quality.sources[0].rejected[0];
    assert_eq!((rejection.count, rejection.examples.len()), (50, 20));
    assert_eq!(rejection.examples[0].row, 2);
}

#[test]
fn rows_of_another_length_are_rejected() {
    let reading = read_log(
        "log.csv",
        "case,activity,time\nA,b\nA,b,2026-01-01,more\nA,b,2026-01-01\n",
    )
    .expect("readable");
    let quality = &reading.quality.sources[0];
    assert_eq!(
        (
            quality.rows_read,
            quality.rows_used,
            quality.rejected[0].count
        ),
        (3, 1, 2)
    );
}

#[test]
fn an_xml_bomb_is_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY a \"lol\">\n<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\n]>\n\
                <log><trace><string key=\"concept:name\" value=\"&b;\"/></trace></log>";
    assert!(refused_xes(bomb).contains("document type definition"));
}

#[test]
fn an_entity_that_xml_does_not_define_is_refused() {
    let log = "<log><trace><string key=\"concept:name\" value=\"&secret;\"/></trace></log>";
    assert!(refused_xes(log).contains("entity"));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("<log>{}", "<list key=\"a\">".repeat(100_000));
    assert!(refused_xes(deep).contains("nested more than"));
}

#[test]
fn an_endless_tag_is_refused() {
    let mut endless = b"<log><trace key=\"".to_vec();
    endless.extend(std::iter::repeat_n(b'x', 40_000_000));
    assert!(refused_xes(endless).contains("does not end"));
}

#[test]
fn a_log_that_ends_too_early_is_cut_short() {
    assert!(refused_xes("<log><trace><event>").contains("cut short"));
}

#[test]
fn mismatched_tags_are_refused() {
    assert!(refused_xes("<log><trace></event></log>").contains("not well-formed"));
}

#[test]
fn xml_that_is_no_log_is_refused() {
    assert!(refused_xes("<html><body/></html>").contains("<log>"));
    assert!(refused_xes("case,activity\n").contains("not XML"));
}

#[test]
fn no_bytes_make_a_reader_fall_over() {
    use proptest::prelude::*;
    let xes = "as_at = 2026-10-31\n[[source]]\nname = \"log\"\nkind = \"xes\"\nfiles = [\"log\"]\nside = \"secondary\"";
    let words = [
        "<log>",
        "<trace>",
        "<event>",
        "</event>",
        "</trace>",
        "</log>",
        "<string key=\"concept:name\" value=\"",
        "\"/>",
        "&amp;",
        "case,activity,time\n",
        "A,b,2026-01-01\n",
        "\"",
        ",",
        "\n",
        "<!--",
        "<![CDATA[",
    ];
    let piece = prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    let content = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    proptest!(ProptestConfig::with_cases(400), |(content in content)| {
        let _ = read_log("log", &content);
        let _ = Folder::new().with("log", &content).read(xes);
        let with_header = [b"case,activity,time\n", &content[..]].concat();
        let _ = read_log("log", with_header);
    });
}

#[test]
fn garbage_after_a_good_beginning_is_refused() {
    let mut log = b"<log><trace><event>".to_vec();
    log.extend(garbage(100_000));
    refused_xes(log);
}
