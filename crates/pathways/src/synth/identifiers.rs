//! Test identifiers: NHS-number-shaped numbers that no person has, and request numbers (UBRNs).

use super::chance::Chance;

/// Numbers with the same first three digits.
const BLOCK: u64 = 1_000_000;
/// The block reserved for tests; used first.
const FIRST_BLOCK: u64 = 999;
/// Odd and not a multiple of five, so that stepping by it visits every number of a block once.
const PATIENT_STEP: u64 = 618_033;
/// Twelve-digit UBRNs from 100,000,000,000 up.
const UBRNS: u64 = 900_000_000_000;
/// Shares no factor (2, 3 or 5) with the count of UBRNs, so that stepping by it visits every UBRN once.
const UBRN_STEP: u64 = 618_033_988_751;

/// Hands out numbers that are never repeated within one run.
///
/// NHS numbers come from the range 999 000 0000 to 999 999 9999, which is kept for tests. When its 909,000 or so
/// valid numbers are used up we go on downwards from 998 999 9999 to 900 000 0000: numbers that begin with 9 are
/// issued to nobody (those in use begin with 4, 6 or 7, Scotland's with 0 to 3, Northern Ireland's with 3).
pub(super) struct Identifiers {
    first_patient: u64,
    patients_tried: u64,
    first_request: u64,
    requests: u64,
}

impl Identifiers {
    /// A seeded place to start in both ranges.
    pub(super) fn new(chance: &mut Chance) -> Self {
        let first_patient = chance.below(BLOCK);
        Self {
            first_patient,
            patients_tried: 0,
            first_request: chance.below(UBRNS),
            requests: 0,
        }
    }

    /// The next ten-digit test number with a valid check digit.
    pub(super) fn next_nhs_number(&mut self) -> u64 {
        loop {
            let block = FIRST_BLOCK - self.patients_tried / BLOCK;
            let within =
                (self.first_patient + (self.patients_tried % BLOCK) * PATIENT_STEP) % BLOCK;
            self.patients_tried += 1;
            if let Some(number) = nhs_number(block * BLOCK + within) {
                return number;
            }
        }
    }

    /// The next twelve-digit request number.
    pub(super) fn next_ubrn(&mut self) -> u64 {
        let step =
            u128::from(self.requests) * u128::from(UBRN_STEP) + u128::from(self.first_request);
        self.requests += 1;
        UBRNS / 9 + u64::try_from(step % u128::from(UBRNS)).unwrap_or(0)
    }
}

/// Nine digits with their check digit, or nothing when no check digit exists or the result is a placeholder.
/// Weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER).
fn nhs_number(nine_digits: u64) -> Option<u64> {
    let mut rest = nine_digits;
    let mut sum = 0;
    for weight in 2..=10 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    let check_digit = match 11 - sum % 11 {
        10 => return None,
        11 => 0,
        digit => digit,
    };
    let number = nine_digits * 10 + check_digit;
    (number != 9_999_999_999).then_some(number)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Chance, Identifiers};

    #[test]
    fn numbers_after_the_test_range_begin_with_998_and_none_is_repeated() {
        let mut identifiers = Identifiers::new(&mut Chance::new(1, "identifiers"));
        let numbers: Vec<u64> = (0..1_000_000)
            .map(|_| identifiers.next_nhs_number())
            .collect();
        let first_after = numbers.iter().position(|number| *number < 9_990_000_000);
        let within_range = first_after.expect("a million numbers do not fit into the test range");
        assert!((909_000..909_200).contains(&within_range), "{within_range}");
        assert!(
            numbers[within_range..]
                .iter()
                .all(|number| number / 10_000_000 == 998)
        );
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    }

    #[test]
    fn request_numbers_have_twelve_digits_and_none_is_repeated() {
        let mut identifiers = Identifiers::new(&mut Chance::new(1, "identifiers"));
        let ubrns: BTreeSet<u64> = (0..100_000).map(|_| identifiers.next_ubrn()).collect();
        assert_eq!(ubrns.len(), 100_000);
        assert!(
            ubrns
                .iter()
                .all(|ubrn| (100_000_000_000..1_000_000_000_000).contains(ubrn))
        );
    }
}
