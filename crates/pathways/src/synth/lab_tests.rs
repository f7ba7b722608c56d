//! Tests that hospitals and practices requested for the same patients, some of them twice.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::chance::Chance;
use super::clock::{self, DAY, Moment};
use super::ledger::{ActionKind, Ledger};
use super::row::RowWriter;
use super::scenario::TeamScenario;
use super::truth::{RepeatedTest, digits};
use crate::duplicates::WITHIN_DAYS;

/// The columns of the list; such lists have no national shape, so these names are ours.
pub(super) const COLUMNS: [&str; 6] =
    ["UBRN", "NHS_NUMBER", "WHEN", "WHAT", "ORGANISATION", "test"];

/// The kinds of tests.
const KINDS: [&str; 3] = [
    "Full blood count",
    "C-reactive protein",
    "X-ray of both hands",
];

/// A test that was requested.
#[derive(Debug, Clone, Copy)]
pub(super) struct LabTest {
    /// Position in the ledger's list of requests.
    request: usize,
    kind: usize,
    at: Moment,
    /// When it was reported, unless that lies after the extract.
    reported: Option<Moment>,
    /// Whether the practice asked for it; otherwise the hospital.
    is_by_practice: bool,
}

/// Which tests were requested: for one in four accepted referrals the hospital asks for one. Of a hundred of these, thirty are
/// asked for once more soon, by the practice or the hospital, fifteen much later, and fifteen have another test soon.
pub(super) fn plan(ledger: &Ledger, seed: u64, as_at: Moment) -> Vec<LabTest> {
    let mut chance = Chance::new(seed, "lab tests");
    let mismatched: BTreeSet<&String> = ledger.truth.key_mismatches.iter().collect();
    let mut tests = Vec::new();
    for action in &ledger.actions {
        let request = &ledger.requests[action.request];
        let is_left_alone = request.is_test || mismatched.contains(&digits(request.ubrn));
        if action.kind != ActionKind::Accepted || is_left_alone || !chance.happens(250) {
            continue;
        }
        let first = LabTest {
            request: action.request,
            kind: chance.position(KINDS.len()),
            at: clock::settle(&mut chance, action.at, DAY, 10 * DAY),
            reported: None,
            is_by_practice: false,
        };
        tests.push(first);
        let (from, to, further) = match chance.below(100) {
            0..30 => (2, i64::from(WITHIN_DAYS) - 2, 0),
            30..45 => (i64::from(WITHIN_DAYS) + 4, 60, 0),
            45..60 => (1, 6, 1),
            _ => continue,
        };
        tests.push(LabTest {
            kind: (first.kind + further) % KINDS.len(),
            at: clock::settle(&mut chance, first.at, from * DAY, to * DAY),
            is_by_practice: chance.happens(500),
            ..first
        });
    }
    tests.retain(|test| test.at < as_at);
    for test in &mut tests {
        let reported = clock::settle(&mut chance, test.at, DAY / 24, 5 * DAY);
        test.reported = Some(reported).filter(|moment| *moment < as_at);
    }
    tests.sort_by_key(|test| (test.at, test.request));
    tests
}

/// Completes the truth: every test of the same kind that was requested for the same patient at most so many days before.
/// Read off what is written, so that chance meetings of two referrals count as well.
pub(super) fn tell(ledger: &mut Ledger, tests: &[LabTest]) {
    let mut before: BTreeMap<(u64, usize), &LabTest> = BTreeMap::new();
    let mut repeated = Vec::new();
    for test in tests {
        let request = &ledger.requests[test.request];
        let Some(earlier) = before.insert((request.person.number, test.kind), test) else {
            continue;
        };
        let days = test.at.midnight().since(earlier.at.midnight()) / DAY;
        if days <= i64::from(WITHIN_DAYS) {
            let first = &ledger.requests[earlier.request];
            repeated.push(RepeatedTest {
                test: KINDS[test.kind].to_owned(),
                first: digits(first.ubrn),
                again: digits(request.ubrn),
                days: u64::try_from(days).unwrap_or_default(),
                is_across_organisations: earlier.is_by_practice != test.is_by_practice
                    || asked_by(first, earlier) != asked_by(request, test),
            });
        }
    }
    ledger.truth.repeated_tests = repeated;
    ledger.truth.counts.lab_tests = tests.len() as u64;
    ledger.truth.counts.planted = ledger.truth.planted();
}

/// The practice or the hospital, by its place in the scenario's list.
fn asked_by(request: &super::ledger::Request, test: &LabTest) -> usize {
    if test.is_by_practice {
        request.practice
    } else {
        request.hospital
    }
}

/// Writes the list, in order of time.
pub(super) fn write(
    out: impl Write,
    ledger: &Ledger,
    scenario: &TeamScenario,
    tests: &[LabTest],
) -> io::Result<()> {
    let mut rows = RowWriter::with_header(out, &COLUMNS)?;
    for test in tests {
        let request = &ledger.requests[test.request];
        let asked_by = if test.is_by_practice {
            scenario.practices[request.practice].organisation
        } else {
            scenario.hospitals[request.hospital]
        };
        let hospital = scenario.hospitals[request.hospital];
        let told = [
            Some(("test_requested", test.at, asked_by)),
            test.reported.map(|at| ("test_reported", at, hospital)),
        ];
        for (what, at, organisation) in told.into_iter().flatten() {
            rows.grouped_ubrn(0, request.ubrn, b'-');
            rows.number(1, request.person.nhs_number);
            rows.date_time(2, at);
            rows.text(3, what);
            rows.text(4, organisation.code);
            rows.text(5, KINDS[test.kind]);
            rows.finish_row()?;
        }
    }
    rows.flush()
}
