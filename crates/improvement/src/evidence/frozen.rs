//! A release as its page shows it, for a slice that keeps it beside something else. Everything in it was released.

use axum::extract::RawPathParams;

use super::{
    figures::{self, Detail, Sentences},
    opened,
};
use crate::{
    people::access::TeamVisit,
    platform::{errors::PageError, messages::say_with, service::Service},
};

/// What its page says first, its counts and the picture of its map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenRelease {
    /// The organisation that signed it.
    pub organisation: String,
    /// "1 April 2025 to 31 March 2026".
    pub period: String,
    /// The three sentences.
    pub sentences: Vec<String>,
    /// How many referrals were recorded at each activity, a line each.
    pub figures: Vec<String>,
    /// The picture of the map.
    pub svg: String,
}

/// The release that the address names, which must be one that may be shown.
pub async fn frozen_release(
    service: &Service,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<FrozenRelease, PageError> {
    let shown = opened::named_and_shown(service, visit, parameters).await?;
    let body = shown.body();
    let figures_of = body.map.activities.iter().map(|activity| {
        let facts = [
            ("activity", &*activity.label.to_string()),
            ("count", &*activity.referrals.words()),
        ];
        say_with("release-figure-in-words", &facts)
    });
    Ok(FrozenRelease {
        organisation: shown.organisation.clone(),
        period: body.period.words(),
        sentences: Sentences::of(body).all().map(str::to_owned).to_vec(),
        figures: figures_of.collect(),
        svg: figures::map(&shown.release, Detail::default()).wide.clone(),
    })
}
