//! How much must be left open of whom.
//!
//! - Of a group that a figure withholds as small, at least the required width (5 unless an agreement says otherwise), by
//!   everything together. What the marker says by itself (1 to 7) leaves 6.
//! - Of a group that no figure is about, but that two figures tell as their difference: the same, when the two differ by whom
//!   they count (a service, a group of people, an organisation, those who opted out) or when they stand in releases that begin
//!   or end less than three weeks apart. Such a difference is an attack or looks like one.
//! - When they differ only by whole months, or within one release, what rounding both figures leaves open: two equal figures,
//!   each rounded to the nearest 5, say that at most 4 lie between them, and every series of monthly releases holds many of
//!   these. That is not held against a figure; anything closer is.
//!
//! Known limits: an activity that is rare in every month is thereby told as "none to four in that month". A month that is
//! withheld beside two whole periods of which one ends with it can be told as "one to four" in the same way; months are set
//! beside the whole period of their own release only, because what is known of a month grows with later data.

use disclosure::ledger::Limits;

use crate::evidence::release_file::ReleaseBody;

/// What must be left open of a small group unless an agreement asks for more.
pub const REQUIRED_WIDTH: u64 = 5;
/// Groups of up to so many people are small: what the rules withhold.
const SMALL_UP_TO: u64 = 7;
/// What two equal rounded figures leave open.
const LEFT_BY_ROUNDING: u64 = 4;
/// Releases whose beginnings or ends lie further apart than this differ by a month, as monthly work makes them.
pub(super) const FEWEST_DAYS: i32 = 21;

/// What must be left open of a group that a marker stands for, or that differs from others by whom it counts.
pub(super) fn strict(width: u64) -> Limits {
    Limits {
        small_up_to: SMALL_UP_TO,
        width,
    }
}

/// What must be left open of a difference of months.
pub(super) fn of_months(width: u64) -> Limits {
    Limits {
        small_up_to: SMALL_UP_TO,
        width: width.min(LEFT_BY_ROUNDING),
    }
}

/// Whether two days are different and less than three weeks apart.
pub(super) fn too_near(one: jiff::civil::Date, other: jiff::civil::Date) -> bool {
    let days = (one - other).get_days().abs();
    (1..FEWEST_DAYS).contains(&days)
}

/// An earlier release of the organisation that ends or begins too near to the new one, and what to do about it.
pub(super) fn too_soon_after(new: &ReleaseBody, earlier: &[&ReleaseBody]) -> Option<String> {
    let near = earlier.iter().find(|other| {
        other.organisation.ods_code == new.organisation.ods_code
            && too_near(other.period.to.date(), new.period.to.date())
    })?;
    Some(format!(
        "The release about {} ends less than three weeks from this one. Make the release again once three weeks of data have been added, or with the same last day.",
        near.period.words()
    ))
}
