//! The records are those of the `csv` crate, for whatever bytes and however they arrive.

use std::io::{self, Read};

use proptest::prelude::*;

use super::Records;

/// Hands a table over in pieces of these lengths, again and again.
struct Pieces<'a> {
    rest: &'a [u8],
    lengths: Vec<usize>,
    next: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.lengths[self.next % self.lengths.len()];
        self.next += 1;
        let length = length.min(buffer.len()).min(self.rest.len());
        let (piece, rest) = self.rest.split_at(length);
        buffer[..length].copy_from_slice(piece);
        self.rest = rest;
        Ok(length)
    }
}

type Table = Vec<Vec<Vec<u8>>>;

fn ours(table: &[u8], delimiter: u8, lengths: Vec<usize>) -> Table {
    let rest = table;
    let pieces = Pieces {
        rest,
        lengths,
        next: 0,
    };
    let mut records = Records::new(pieces, delimiter).expect("memory can be read");
    let mut all = Vec::new();
    while let Some(record) = records.next().expect("memory can be read") {
        let values = (0..record.len()).filter_map(|column| record.get(column));
        all.push(values.map(<[u8]>::to_vec).collect());
    }
    all
}

fn theirs(table: &[u8], delimiter: u8) -> Table {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(table);
    let records = reader.into_byte_records();
    records
        .map(|record| {
            record
                .expect("memory can be read")
                .iter()
                .map(<[u8]>::to_vec)
                .collect()
        })
        .collect()
}

/// Tables of few kinds of bytes, so that quotes, delimiters and ends of lines meet in every way.
fn tables() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        80 => Just(b",".to_vec()),
        40 => Just(b"\"".to_vec()),
        20 => Just(b"\"\"".to_vec()),
        40 => Just(b"\n".to_vec()),
        20 => Just(b"\r".to_vec()),
        20 => Just(b"\r\n".to_vec()),
        20 => Just(b"\",\"".to_vec()),
        20 => Just(b"|".to_vec()),
        20 => Just(vec![0]),
        20 => Just(b"\xef\xbb\xbf".to_vec()),
        40 => "[a-z]{1,70}".prop_map(String::into_bytes),
        1 => Just(vec![b'x'; 70_000]),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn records_are_those_of_the_csv_crate(
        table in tables(),
        lengths in prop::collection::vec(prop_oneof![3..200_usize, Just(200_000)], 1..4),
        delimiter in prop_oneof![Just(b','), Just(b'|')],
    ) {
        prop_assert_eq!(ours(&table, delimiter, lengths), theirs(&table, delimiter));
    }
}

#[test]
fn a_table_of_many_pieces_is_split_as_one() {
    let rows = |row: usize| {
        let quoted = if row.is_multiple_of(7) {
            "\"a \"\"b\"\",\r\n\""
        } else {
            ""
        };
        format!("{row},{},{quoted},{}\r\n", "é".repeat(row % 90), row * row)
    };
    let table: String = (0..20_000).map(rows).collect();
    let expected = theirs(table.as_bytes(), b',');
    assert_eq!(expected.len(), 20_000);
    for length in [3, 64, 4_099, 1 << 20] {
        assert_eq!(ours(table.as_bytes(), b',', vec![length]), expected);
    }
}
