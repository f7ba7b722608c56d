//! A team's newest release in a few words, for pages about many things.

use disclosure::Released;
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    figures::slipped_through_sentence,
    naming,
    opened::{self, Opened},
};
use crate::{people::access::TeamScope, platform::moment::Moment};

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
    /// How many referrals slipped through, in one sentence; or why the release is not shown.
    pub headline: String,
    /// Referrals that were sent and never seen by the other side; nothing where the release is not shown.
    pub slipped_through: Option<Released>,
}

impl Summary {
    /// Whether its figures may be shown: the file is the one that was signed, with the key in force.
    pub fn is_shown(&self) -> bool {
        self.slipped_through.is_some()
    }
}

/// The newest release of a team in a few words; nothing while none was brought.
pub async fn newest_summary(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Summary>, DbErr> {
    let newest = opened::newest(connection, scope).await?;
    Ok(newest.map(summary))
}

fn summary(opened: Opened) -> Summary {
    let release = opened.release.as_ref().ok();
    let slipped_through = release.map(|release| release.body().headline.slipped_through);
    Summary {
        name: naming::name_of(&opened.stored),
        brought_at: opened.stored.brought_at,
        organisation: opened.organisation.clone(),
        period: opened::period_words(&opened.stored),
        slipped_through,
        headline: match opened.shown() {
            Ok(shown) => slipped_through_sentence(shown.body().headline.slipped_through),
            Err(sentence) => sentence,
        },
    }
}
