//! What NHS England published about specialist advice, to compare one's own figures with.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One financial year, from April to March.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnglandYear {
    /// The year as it is written, such as "2024/25".
    pub label: String,
    /// Its first day.
    #[serde(deserialize_with = "crate::sources::date")]
    pub from: Date,
    /// Requests before a referral: advice and guidance.
    pub pre_referral: PublishedCounts,
    /// Referrals that a specialist looked at first.
    pub post_referral: PublishedCounts,
}

/// Counts as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCounts {
    /// Requests raised.
    pub total: u64,
    /// Responded to: neither open nor needing redirection.
    pub processed: u64,
    /// Of them, returned to the referrer with advice.
    pub diverted: u64,
}

impl PublishedCounts {
    /// Diverted of those processed.
    pub fn diverted_of_processed(&self) -> f64 {
        self.diverted as f64 / self.processed as f64
    }

    /// Diverted of all.
    pub fn diverted_of_total(&self) -> f64 {
        self.diverted as f64 / self.total as f64
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    #[expect(
        dead_code,
        reason = "the source is for the reader of the file; it must be there"
    )]
    source: String,
    #[expect(
        dead_code,
        reason = "the date is for the reader of the file; it must be there"
    )]
    reviewed: String,
    #[serde(rename = "year")]
    years: Vec<EnglandYear>,
}

/// The years that were published, the earliest first.
///
/// # Panics
/// Never in a build that passed its tests: the shipped file is read there.
pub fn england() -> Vec<EnglandYear> {
    let published: Published = toml::from_str(include_str!("../../data/advice-england.toml"))
        .expect("a test reads the shipped figures");
    published.years
}
