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

/// Well mixed bits of a key, the same in every run only for keys that are exact.
pub(super) fn mixed(key: u128) -> u64 {
    // The product of two odd-seeded halves, folded (wyhash, Wang Yi, 2019); the seeds are digits of pi.
    let low = low_double_word(key) ^ 0x243F_6A88_85A3_08D3;
    let high = low_double_word(key >> 64) ^ 0x1319_8A2E_0370_7344;
    let product = u128::from(low) * u128::from(high);
    let folded = low_double_word(product) ^ low_double_word(product >> 64);
    folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ folded >> 32
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
