//! Any byte of a signed file that is changed, put in or taken out is noticed.

use improvement::{
    agreements::agreement_file,
    evidence::release_file::{bundle, open, open_draft, sign_draft},
};
use proptest::prelude::*;

use crate::support::{
    Workspace, agreements,
    releases::{agreed_body, approved, hospital_key},
};

/// What somebody does to a file.
#[derive(Clone, Debug)]
enum Tampering {
    Change(prop::sample::Index, u8),
    Insert(prop::sample::Index, u8),
    Remove(prop::sample::Index),
}

impl Tampering {
    fn of(&self, file: &str) -> Option<String> {
        let mut bytes = file.as_bytes().to_vec();
        match self {
            Self::Change(at, value) => bytes[at.index(file.len())] = *value,
            Self::Insert(at, value) => bytes.insert(at.index(file.len()), *value),
            Self::Remove(at) => drop(bytes.remove(at.index(file.len()))),
        }
        // Bytes that are no text are refused before anything is read.
        let text = String::from_utf8(bytes).ok()?;
        (text != file).then_some(text)
    }
}

fn tampering() -> impl Strategy<Value = Tampering> {
    // Half of the values are such as stand in the file, so that its shape often stays whole.
    let value = prop_oneof![
        any::<u8>(),
        prop::sample::select(&b" \n\t\"{}[],:0123456789abcdefAZ+/="[..])
    ];
    prop_oneof![
        6 => (any::<prop::sample::Index>(), value.clone()).prop_map(|(at, value)| Tampering::Change(at, value)),
        1 => (any::<prop::sample::Index>(), value).prop_map(|(at, value)| Tampering::Insert(at, value)),
        1 => any::<prop::sample::Index>().prop_map(Tampering::Remove),
    ]
}

/// Tampers with a file so many times and looks that it is refused each time.
fn always_noticed(file: &str, cases: u32, is_taken: impl Fn(&str) -> bool) {
    assert!(is_taken(file), "the file itself is taken");
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let noticed = runner.run(&tampering(), |tampering| {
        if let Some(other) = tampering.of(file) {
            prop_assert!(!is_taken(&other));
        }
        Ok(())
    });
    noticed.unwrap();
}

#[tokio::test]
async fn any_byte_of_an_agreement_is_signed() {
    let agreement = agreements::agreement(&Workspace::on_sqlite().await);
    let file = agreements::signed(&agreement);
    always_noticed(&file, 4000, |text| agreement_file::open(text).is_ok());
}

#[tokio::test]
async fn any_byte_of_a_draft_is_signed() {
    let file = sign_draft(&agreed_body(&Workspace::on_sqlite().await), &hospital_key());
    always_noticed(&file, 1000, |text| open_draft(text).is_ok());
}

#[tokio::test]
async fn any_byte_of_a_release_is_signed() {
    let file = approved(&Workspace::on_sqlite().await);
    always_noticed(&file, 1000, |text| open(text).is_ok());
}

#[tokio::test]
async fn any_byte_of_a_bundle_is_signed() {
    let file = bundle(&open(&approved(&Workspace::on_sqlite().await)).unwrap());
    always_noticed(&file, 400, |text| open(text).is_ok());
}

/// Blanks mean nothing to JSON and are the likeliest change of all.
#[tokio::test]
async fn a_blank_or_a_last_bit_of_base64_is_noticed_too() {
    let workspace = Workspace::on_sqlite().await;
    let agreement = agreements::signed(&agreements::agreement(&workspace));
    let release = approved(&workspace);
    assert!(open(&release.replacen(": ", ":", 1)).is_err());
    assert!(open(&format!("\u{feff}{release}")).is_err());
    assert!(open(&format!("{release}\n")).is_err());
    assert!(agreement_file::open(&agreement.replacen(": ", ":", 1)).is_err());
    assert!(agreement_file::open(&format!("{agreement}\n")).is_err());
}
