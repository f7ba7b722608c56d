//! A hospital's letter log: one row per letter, in order of the day it was sent.

use std::io::{self, Write};

use super::ledger::Ledger;
use super::row::RowWriter;

/// The log's columns; a log has no national shape, so these names are ours.
pub(super) const LETTER_COLUMNS: [&str; 5] = [
    "UBRN",
    "NHS_NUMBER",
    "LETTER_TYPE",
    "SENT_DATE",
    "RECEIVED_DATE",
];

/// Writes the log of the hospital at this position in the scenario's list.
pub(super) fn write(out: impl Write, ledger: &Ledger, hospital: usize) -> io::Result<()> {
    let mut rows = RowWriter::with_header(out, &LETTER_COLUMNS)?;
    for letter in ledger
        .letters
        .iter()
        .filter(|letter| letter.hospital == hospital)
    {
        let request = &ledger.requests[letter.request];
        rows.grouped_ubrn(0, request.ubrn, b'-');
        rows.number(1, request.person.nhs_number);
        rows.text(
            2,
            if letter.is_discharge {
                "Discharge letter"
            } else {
                "Outcome letter"
            },
        );
        rows.date(3, letter.sent);
        if let Some(received) = letter.received {
            rows.date(4, received);
        }
        rows.finish_row()?;
    }
    rows.flush()
}
