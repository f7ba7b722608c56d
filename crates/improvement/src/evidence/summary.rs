//! A team's newest release in a few words, for pages about many things.

use disclosure::Released;
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    figures::slipped_through_sentence,
    naming,
    release_file::{SignedRelease, open},
    store::{self, release},
};
use crate::{
    people::{access::TeamScope, reading},
    platform::moment::Moment,
};

/// What to say of a team's newest release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The last part of its address: `…/evidence/{name}`.
    pub name: String,
    /// When it was brought.
    pub brought_at: Moment,
    /// The organisation that signed it.
    pub organisation: String,
    /// "1 April 2025 to 31 March 2026".
    pub period: String,
    /// How many referrals slipped through, in one sentence.
    pub headline: String,
    /// Referrals that were sent and never seen by the other side.
    pub slipped_through: Released,
}

/// The newest release of a team in a few words; nothing while none was brought.
pub async fn newest_summary(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Summary>, DbErr> {
    let Some(stored) = store::newest(connection, scope).await? else {
        return Ok(None);
    };
    let release = open(&stored.document).map_err(|problem| DbErr::Custom(problem.sentence()))?;
    let organisation =
        reading::organisation_name(connection, scope, stored.organisation_id).await?;
    Ok(Some(summary(&stored, &release, organisation)))
}

fn summary(stored: &release::Model, release: &SignedRelease, organisation: String) -> Summary {
    let body = release.body();
    let slipped_through = body.headline.slipped_through;
    Summary {
        name: naming::name_of(stored),
        brought_at: stored.brought_at,
        organisation,
        period: body.period.words(),
        headline: slipped_through_sentence(slipped_through),
        slipped_through,
    }
}
