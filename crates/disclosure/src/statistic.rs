//! A statistic that may leave: a share, a ratio or a difference in whole units, shown only when enough people stand
//! behind every part of it.

use crate::count::release_count;
use crate::duration::{MeasuredTime, ReleasedDays, release_duration};
use crate::profile::{WITHHELD_UP_TO, describes_too_few};
use crate::shown::{WITHHELD, read_signed, with_commas, write_signed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

const REFUSAL: &str = "this statistic has not passed the release rules: a released statistic is a whole number or the \
     word \"withheld\"; ask the organisation that sent it to make the release again";

/// The largest size a statistic can have. Beyond it lies no share, ratio or difference in days, but perhaps a number of
/// a person.
const LARGEST: i64 = 99_999;

/// A statistic in whole units (per cent, hundredths, days) that may leave the team. Only [`release_statistic`],
/// [`release_share`] and reading a released file make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReleasedStatistic(Option<i64>);

/// Applies the release rules to a statistic about one or several groups.
///
/// `based_on` holds the raw number of people in each group: seven or fewer in any of them, or no group at all, withhold
/// it (`OpenSAFELY` documentation, outputs/sdc.md at 41030f3: the limit holds for any statistic). It is rounded to a
/// whole unit; what is no number or is out of all proportion is withheld.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    reason = "the size is compared with the largest before the cast"
)]
pub fn release_statistic(value: f64, based_on: &[u64]) -> ReleasedStatistic {
    let enough = !based_on.is_empty() && based_on.iter().all(|people| *people > WITHHELD_UP_TO);
    let rounded = value.round();
    let sensible = rounded.is_finite() && rounded.abs() <= LARGEST as f64;
    ReleasedStatistic((enough && sensible).then_some(rounded as i64))
}

/// The share of a part in its whole, in whole per cent.
///
/// It is computed from the two counts as they are shown, so that it tells no more than they do, and withheld when
/// either is, when there is nobody, or when the rest of the whole is so small that it would be.
#[must_use]
pub fn release_share(part: u64, whole: u64) -> ReleasedStatistic {
    let rest = whole.saturating_sub(part);
    let (shown, of) = (release_count(part).value(), release_count(whole).value());
    let (Some(shown), Some(of)) = (shown, of) else {
        return ReleasedStatistic(None);
    };
    if of == 0 || part > whole || describes_too_few(rest) {
        return ReleasedStatistic(None);
    }
    let per_cent = (200 * u128::from(shown) + u128::from(of)) / (2 * u128::from(of));
    ReleasedStatistic(i64::try_from(per_cent.min(100)).ok())
}

/// Applies the release rules to a percentile of times: so many in a hundred took no longer.
///
/// More than seven people must lie on either side of it, because a percentile near an end belongs to few.
#[must_use]
pub fn release_percentile(time: MeasuredTime, percent: u8, based_on: u64) -> ReleasedDays {
    let beyond = u64::from(percent.min(100).min(100 - percent.min(100)));
    let outside = u128::from(based_on) * u128::from(beyond) / 100;
    let people = if outside > u128::from(WITHHELD_UP_TO) {
        based_on
    } else {
        0
    };
    release_duration(time, people)
}

impl ReleasedStatistic {
    /// The statistic as it may be shown, or nothing when it is withheld.
    pub fn value(self) -> Option<i64> {
        self.0
    }

    /// Whether the statistic is withheld.
    pub fn is_withheld(self) -> bool {
        self.0.is_none()
    }

    /// The bare number in words: "18", "-1,200" or "withheld".
    pub fn words(self) -> String {
        self.0.map_or_else(
            || WITHHELD.to_owned(),
            |value| {
                let sign = if value < 0 { "-" } else { "" };
                format!("{sign}{}", with_commas(value.unsigned_abs()))
            },
        )
    }
}

impl fmt::Display for ReleasedStatistic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words())
    }
}

impl Serialize for ReleasedStatistic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_signed(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for ReleasedStatistic {
    /// Accepts only what [`release_statistic`] could have produced.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shown = read_signed(deserializer, REFUSAL)?;
        if shown.is_none_or(|value| value.unsigned_abs() <= LARGEST.unsigned_abs()) {
            Ok(Self(shown))
        } else {
            Err(serde::de::Error::custom(REFUSAL))
        }
    }
}
