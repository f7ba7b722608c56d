//! A team's newest releases in a few words, for pages about many things.

use disclosure::Released;
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    figures::slipped_through_sentence,
    naming,
    opened::{self, Opened, Shown},
    together::{self, joined},
};
use crate::{people::access::TeamScope, platform::moment::Moment};

/// What to say of a team's newest release, or of the newest of each of its organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The last part of the address of the one with the newest figures: `…/evidence/{name}`.
    pub name: String,
    /// When that was brought.
    pub brought_at: Moment,
    /// The organisations that signed them.
    pub organisation: String,
    /// "1 April 2025 to 31 March 2026", of the one with the newest figures.
    pub period: String,
    /// How many referrals slipped through, in one sentence; or why the release is not shown.
    pub headline: String,
    /// Referrals that were sent and never seen by the other side, of the one with the newest figures that may be shown;
    /// nothing where none may.
    pub slipped_through: Option<Released>,
}

impl Summary {
    /// Whether figures may be shown: a file is the one that was signed, with a key of its organisation.
    pub fn is_shown(&self) -> bool {
        self.slipped_through.is_some()
    }
}

/// The newest release of each organisation of a team in a few words; nothing while none was brought.
pub async fn newest_summary(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<Summary>, DbErr> {
    let newest = opened::newest_of_each(connection, scope).await?;
    let newest_figures = |one: &&Opened| (one.stored.period_to.clone(), one.stored.brought_at);
    let Some(first) = newest.iter().max_by_key(newest_figures) else {
        return Ok(None);
    };
    let organisations: Vec<&str> = newest.iter().map(|one| one.organisation.as_str()).collect();
    let mut summary = summary(first, joined(&organisations));
    if newest.len() > 1 {
        let shown = newest.into_iter().filter_map(|one| one.shown().ok());
        let shown: Vec<Shown> = shown.collect();
        let sides = together::sides(connection, scope, &shown).await?;
        let combined = together::combined(&shown, &sides);
        if let Some(said) = together::sentences(&combined, &shown).pop() {
            summary.headline = said;
            summary.slipped_through = shown.first().map(|one| one.body().headline.slipped_through);
        }
    }
    Ok(Some(summary))
}

fn summary(opened: &Opened, organisation: String) -> Summary {
    let release = opened.release.as_ref().ok();
    let slipped_through = release.map(|release| release.body().headline.slipped_through);
    Summary {
        name: naming::name_of(&opened.stored),
        brought_at: opened.stored.brought_at,
        organisation,
        period: opened::period_words(&opened.stored),
        slipped_through,
        headline: match opened.clone().shown() {
            Ok(shown) => slipped_through_sentence(shown.body().headline.slipped_through),
            Err(sentence) => sentence,
        },
    }
}
