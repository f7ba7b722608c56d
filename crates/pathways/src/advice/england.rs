//! What NHS England published about specialist advice, month by month, to compare one's own figures with.

use std::ops::Add;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Month;

/// One month as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnglandMonth {
    /// The month.
    pub month: Month,
    /// Requests before a referral: advice and guidance.
    #[serde(deserialize_with = "counts")]
    pub pre_referral: PublishedCounts,
    /// Referrals that a specialist looked at first.
    #[serde(deserialize_with = "counts")]
    pub post_referral: PublishedCounts,
}

/// One financial year, from April to March: the sum of its twelve months.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

impl Add for PublishedCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            processed: self.processed + other.processed,
            diverted: self.diverted + other.diverted,
        }
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
    #[serde(rename = "month")]
    months: Vec<EnglandMonth>,
}

/// Counts are written as `[total, processed, diverted]`.
fn counts<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<PublishedCounts, D::Error> {
    let [total, processed, diverted] = <[u64; 3]>::deserialize(deserializer)?;
    Ok(PublishedCounts {
        total,
        processed,
        diverted,
    })
}

/// The months that were published, the earliest first.
///
/// # Panics
/// Never in a build that passed its tests: the shipped file is read there.
pub fn england_months() -> Vec<EnglandMonth> {
    let published: Published = toml::from_str(include_str!("../../data/advice-england.toml"))
        .expect("a test reads the shipped figures");
    published.months
}

/// The financial years of which all twelve months were published, the earliest first.
pub fn england() -> Vec<EnglandYear> {
    let months = england_months();
    let years =
        months.chunk_by(|one, other| one.month.financial_year() == other.month.financial_year());
    years
        .filter(|months| months.len() == MONTHS_IN_A_YEAR)
        .filter_map(|months| {
            let year = months[0].month.financial_year();
            let sum = |of: fn(&EnglandMonth) -> PublishedCounts| {
                let counts = months.iter().map(of);
                counts.fold(PublishedCounts::default(), PublishedCounts::add)
            };
            Some(EnglandYear {
                label: format!("{year}/{:02}", (year + 1) % 100),
                from: Date::new(year, APRIL, 1).ok()?,
                pre_referral: sum(|month| month.pre_referral),
                post_referral: sum(|month| month.post_referral),
            })
        })
        .collect()
}

const APRIL: i8 = 4;
const MONTHS_IN_A_YEAR: usize = 12;
