//! How a released figure is written and read: a whole number, or the word for one that is withheld.

use serde::de::{self, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

/// The word that stands in the place of a figure that is not shown.
pub(crate) const WITHHELD: &str = "withheld";

/// A whole number with commas at the thousands.
pub(crate) fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Writes the number or the word.
pub(crate) fn write<S: Serializer>(shown: Option<u64>, serializer: S) -> Result<S::Ok, S::Error> {
    match shown {
        Some(value) => serializer.serialize_u64(value),
        None => serializer.serialize_str(WITHHELD),
    }
}

/// Reads the number or the word; anything else is refused with `refusal`, which never repeats the figure.
pub(crate) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    refusal: &'static str,
) -> Result<Option<u64>, D::Error> {
    deserializer.deserialize_any(Figure { refusal })
}

/// Writes the signed number or the word.
pub(crate) fn write_signed<S: Serializer>(
    shown: Option<i64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match shown {
        Some(value) => serializer.serialize_i64(value),
        None => serializer.serialize_str(WITHHELD),
    }
}

/// Reads the signed number or the word, like [`read`].
pub(crate) fn read_signed<'de, D: Deserializer<'de>>(
    deserializer: D,
    refusal: &'static str,
) -> Result<Option<i64>, D::Error> {
    deserializer.deserialize_any(SignedFigure { refusal })
}

struct SignedFigure {
    refusal: &'static str,
}

impl Visitor<'_> for SignedFigure {
    type Value = Option<i64>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number or the word \"withheld\"")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        i64::try_from(value)
            .map(Some)
            .map_err(|_| E::custom(self.refusal))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(E::custom(self.refusal))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Self::Value, E> {
        if word == WITHHELD {
            Ok(None)
        } else {
            Err(E::custom(self.refusal))
        }
    }
}

struct Figure {
    refusal: &'static str,
}

impl Visitor<'_> for Figure {
    type Value = Option<u64>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number or the word \"withheld\"")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        u64::try_from(value)
            .map(Some)
            .map_err(|_| E::custom(self.refusal))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(E::custom(self.refusal))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Self::Value, E> {
        if word == WITHHELD {
            Ok(None)
        } else {
            Err(E::custom(self.refusal))
        }
    }
}
