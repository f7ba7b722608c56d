//! Packs the name of a case into 128 bits, so that cases are compared and grouped as numbers.
//!
//! The lowest byte says how: a length up to 15 stands before the text itself, which is exact; [`NUMBER`] stands
//! before a whole number, exact too; [`HASHED`] stands before 120 bits of a keyed hash of a longer text. Two of 100
//! million longer names then share a key with a probability below 1 in 10^20 (birthday bound n²/2^121), and because
//! the hash (`SipHash`, Aumasson and Bernstein, 2012) has a fresh random key in each run, nobody can prepare such names.

use std::hash::{BuildHasher as _, RandomState};

use arrow::array::{Array, ArrayRef, AsArray, StringViewArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Int64Type, UInt64Type};

/// The key of a row that names no case.
pub(super) const NO_CASE: u128 = 0;

const NUMBER: u128 = 0xFE;
const HASHED: u128 = 0xFF;

/// Up to this length Arrow keeps a text inside its view, length first: the view is the key.
const LONGEST_IN_VIEW: u32 = 12;
/// Up to this length a text and its length fit into the key.
const LONGEST_IN_KEY: usize = 15;

/// Makes keys of cases; clones make the same keys.
#[derive(Clone)]
pub(super) struct CaseKeys {
    halves: [RandomState; 2],
}

impl CaseKeys {
    /// With a fresh random key.
    pub fn new() -> Self {
        Self {
            halves: [RandomState::new(), RandomState::new()],
        }
    }

    /// The keys of a column, or `None` when it is of a type that was not asked for.
    pub fn read(&self, column: &ArrayRef, keys: &mut Vec<u128>) -> Option<()> {
        keys.clear();
        if let Some(texts) = column.as_string_view_opt() {
            self.read_texts(texts, keys);
        } else if column.data_type() == &DataType::UInt64 {
            let numbers = column.as_primitive_opt::<UInt64Type>()?;
            keys.extend(numbers.values().iter().map(|number| number_key(*number)));
        } else {
            let numbers = cast(column, &DataType::Int64).ok()?;
            let numbers = numbers.as_primitive_opt::<Int64Type>()?;
            let keyed = numbers.values().iter();
            keys.extend(keyed.map(|number| number_key(number.cast_unsigned())));
        }
        blank_missing(column, keys);
        Some(())
    }

    fn read_texts(&self, texts: &StringViewArray, keys: &mut Vec<u128>) {
        let buffers = texts.data_buffers();
        keys.extend(texts.views().iter().map(|view| {
            // The first four bytes of a view are the length; those of a long one go on with the first four letters,
            // the number of a buffer and the place in it.
            let length = low_word(*view);
            if length <= LONGEST_IN_VIEW {
                return *view;
            }
            let (buffer, start) = (
                low_word(*view >> 64) as usize,
                low_word(*view >> 96) as usize,
            );
            let text = buffers.get(buffer).map(arrow::buffer::Buffer::as_slice);
            let text = text.and_then(|text| text.get(start..));
            self.long_key(text.unwrap_or_default(), length as usize)
        }));
    }

    /// The key of a text that begins here and is longer than a view holds.
    fn long_key(&self, from_here: &[u8], length: usize) -> u128 {
        if length > LONGEST_IN_KEY {
            return self.hashed(&from_here[..length.min(from_here.len())]);
        }
        let mut key = [0; 16];
        key[0] = u8::try_from(length).expect("at most 15");
        key[1..=length].copy_from_slice(&from_here[..length]);
        u128::from_le_bytes(key)
    }

    fn hashed(&self, text: &[u8]) -> u128 {
        let [high, low] = [0, 1].map(|half| u128::from(self.halves[half].hash_one(text)));
        (high << 64 | low) << 8 | HASHED
    }
}

/// What tells one case from another.
pub(super) trait CaseKey: Copy + Eq {
    /// The key of no case.
    const NONE: Self;

    /// Well mixed bits, the same in every run only for keys that are exact.
    fn mixed(self) -> u64;
}

impl CaseKey for u128 {
    const NONE: Self = NO_CASE;

    #[inline]
    fn mixed(self) -> u64 {
        // The product of two odd-seeded halves, folded (wyhash, Wang Yi, 2019); the seeds are digits of pi.
        let low = low_double_word(self) ^ 0x243F_6A88_85A3_08D3;
        let high = low_double_word(self >> 64) ^ 0x1319_8A2E_0370_7344;
        folded(low, high)
    }
}

impl CaseKey for u64 {
    const NONE: Self = 0;

    #[inline]
    fn mixed(self) -> u64 {
        folded(self ^ 0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344)
    }
}

#[inline]
fn folded(low: u64, high: u64) -> u64 {
    let product = u128::from(low) * u128::from(high);
    let folded = low_double_word(product) ^ low_double_word(product >> 64);
    folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ folded >> 32
}

/// The key of a case that is a number, in 62 bits: whole numbers below 2^57, and up to twelve digits as text with how many they
/// are, because "07" and "7" are two cases. NHS numbers and UBRNs are such.
#[inline]
pub(super) fn short(key: u128) -> Option<u64> {
    /// Stands in the place of the number of digits.
    const WHOLE_NUMBER: u64 = 31;
    let length = low_word(key);
    if (1..=LONGEST_IN_VIEW).contains(&length) {
        return Some(digits(key >> 32, length)? << 5 | u64::from(length));
    }
    let number = low_double_word(key >> 8);
    let is_small = key & 0xFF == NUMBER && number < 1 << 57;
    is_small.then_some(number << 5 | WHOLE_NUMBER)
}

/// The number that so many letters write, of which the first is in the lowest byte; at most twelve.
#[inline]
fn digits(text: u128, length: u32) -> Option<u64> {
    const ZEROS: u128 = 0x3030_3030_3030_3030_3030_3030;
    let missing = 8 * (LONGEST_IN_VIEW - length);
    let padded = text << missing | ZEROS & ((1 << missing) - 1);
    let first = low_double_word(padded);
    let last = low_double_word(padded >> 32) & 0xFFFF_FFFF_0000_0000 | 0x3030_3030;
    let are_digits = is_eight_digits(first) && is_eight_digits(last);
    are_digits.then(|| eight_digits(first) * 10_000 + eight_digits(last))
}

/// Whether all bytes are digits: the upper half is 3, and still is after adding 6.
#[inline]
fn is_eight_digits(text: u64) -> bool {
    const UPPER: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    const THREES: u64 = 0x3030_3030_3030_3030;
    text & UPPER == THREES && text.wrapping_add(0x0606_0606_0606_0606) & UPPER == THREES
}

/// The number that eight digits write: neighbours are joined to pairs, these to fours, and these to all (Lemire, "Quickly
/// parsing eight digits", 2018).
#[inline]
fn eight_digits(text: u64) -> u64 {
    let digits = text.wrapping_sub(0x3030_3030_3030_3030);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let odd = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let even = (pairs >> 16 & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    odd.wrapping_add(even) >> 32
}

fn number_key(number: u64) -> u128 {
    u128::from(number) << 8 | NUMBER
}

fn blank_missing(column: &ArrayRef, keys: &mut [u128]) {
    if column.null_count() > 0 {
        for (row, key) in keys.iter_mut().enumerate() {
            if column.is_null(row) {
                *key = NO_CASE;
            }
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "the low bits are meant")]
fn low_word(bits: u128) -> u32 {
    bits as u32
}

#[allow(clippy::cast_possible_truncation, reason = "the low bits are meant")]
fn low_double_word(bits: u128) -> u64 {
    bits as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> u128 {
        let mut keys = Vec::new();
        let column: ArrayRef = std::sync::Arc::new(StringViewArray::from(vec![text]));
        CaseKeys::new().read(&column, &mut keys);
        keys[0]
    }

    #[test]
    fn digits_become_a_short_key_with_their_number() {
        for text in [
            "0",
            "7",
            "07",
            "1234567",
            "12345678",
            "9990000018",
            "000123456789",
            "999999999999",
        ] {
            let expected = text.parse::<u64>().expect("digits") << 5 | text.len() as u64;
            assert_eq!(short(key(text)), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_at_most_twelve_digits_stays_long() {
        for text in [
            "",
            "A",
            "12A4",
            "1234567/",
            "1234567:",
            "12345678901x",
            "1234567890123",
            "-1",
            " 1",
            "\u{b2}",
        ] {
            assert_eq!(short(key(text)), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_other_cases_than_their_digits() {
        assert_ne!(short(number_key(7)), short(key("7")));
        assert_eq!(short(number_key(0)), Some(31));
        assert_eq!(short(number_key(u64::MAX)), None);
    }
}
