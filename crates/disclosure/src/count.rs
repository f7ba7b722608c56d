//! A count that may leave: zero, a multiple of five from ten upwards, or withheld.

use crate::profile::{could_be_shown, describes_too_few, rounded};
use crate::shown::{WITHHELD, read, with_commas, write};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

const REFUSAL: &str = "this count has not passed the release rules: a released count is 0, a multiple of 5 from 10 \
     upwards or the word \"withheld\"; ask the organisation that sent it to make the release again";

/// A count that may leave the team. Only [`release_count`], [`Released::sum`] and reading a released file make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Released(Option<u64>);

/// Applies the release rules to a raw count.
///
/// 0 stays 0 (`OpenSAFELY` documentation, outputs/sdc.md at 41030f3: zeros may be shown), 1 to 7 are withheld, the
/// rest is rounded to the nearest 5. The order matters: first withhold, then round.
#[must_use]
pub fn release_count(count: u64) -> Released {
    Released((!describes_too_few(count)).then(|| rounded(count)))
}

impl Released {
    /// The sum of the figures that are shown; withheld ones are left out, so that a total gives none of them away
    /// (`OpenSAFELY`, same source: totals are the sum of the rounded cells).
    ///
    /// Withheld when there is nothing to show but zeros beside something withheld: a total of 0 would be untrue.
    /// A total beyond the largest `u64` stays there.
    #[must_use]
    pub fn sum(figures: impl IntoIterator<Item = Self>) -> Self {
        let mut total = 0_u64;
        let mut something_withheld = false;
        for figure in figures {
            match figure.0 {
                Some(value) => total = total.saturating_add(value),
                None => something_withheld = true,
            }
        }
        Self((total > 0 || !something_withheld).then_some(total))
    }

    /// The figure as it may be shown, or nothing when it is withheld.
    pub fn value(self) -> Option<u64> {
        self.0
    }

    /// Whether the figure is withheld.
    pub fn is_withheld(self) -> bool {
        self.0.is_none()
    }

    /// The figure in words for a page: "1,245", "0" or "withheld".
    pub fn words(self) -> String {
        self.0.map_or_else(|| WITHHELD.to_owned(), with_commas)
    }

    /// One sentence that says what was done to the figure.
    pub fn explanation(self) -> &'static str {
        match self.0 {
            None => "This count is withheld because it could describe one or two people",
            Some(0) => "There were none",
            Some(_) => "This count is rounded to the nearest 5",
        }
    }
}

impl fmt::Display for Released {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words())
    }
}

impl Serialize for Released {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Released {
    /// Accepts only what [`release_count`] could have produced.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shown = read(deserializer, REFUSAL)?;
        if shown.is_none_or(could_be_shown) {
            Ok(Self(shown))
        } else {
            Err(de::Error::custom(REFUSAL))
        }
    }
}
