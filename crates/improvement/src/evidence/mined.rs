//! The map of a team's newest release, for a page that compares it with what people drew. Everything in it was released.

use disclosure::{Released, ReleasedDays};
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    figures::{Detail, map},
    naming, opened,
    release_file::ReleaseBody,
};
use crate::people::access::TeamScope;

/// What happened, as the newest release counts it.
#[derive(Clone, Debug, PartialEq)]
pub struct MinedMap {
    /// The name of the release: `…/evidence/{name}`.
    pub name: String,
    /// The organisation that signed it.
    pub organisation: String,
    /// "1 April 2025 to 31 March 2026".
    pub period: String,
    /// Every activity, in the order of the release.
    pub activities: Vec<MinedActivity>,
    /// Every way from one activity to the next.
    pub ways: Vec<MinedWay>,
}

/// Something that was recorded of referrals.
#[derive(Clone, Debug, PartialEq)]
pub struct MinedActivity {
    /// A key that stays from release to release.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Referrals of which it was recorded.
    pub referrals: Released,
}

/// One activity directly after another.
#[derive(Clone, Debug, PartialEq)]
pub struct MinedWay {
    /// The key of the one.
    pub from: String,
    /// The key of the next.
    pub to: String,
    /// Referrals that went this way.
    pub referrals: Released,
    /// The time between both that half of them took at most.
    pub median: ReleasedDays,
    /// The time that nine in ten of them took at most, where the release says it.
    pub ninetieth: Option<ReleasedDays>,
}

/// The map of the newest release of a team; nothing while none was brought, or the newest one may not be shown.
pub async fn newest_mined_map(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<MinedMap>, DbErr> {
    let Some(newest) = opened::newest(connection, scope).await? else {
        return Ok(None);
    };
    let name = naming::name_of(&newest.stored);
    let release = newest.release.ok();
    Ok(release.map(|release| mined(name, release.body())))
}

fn mined(name: String, body: &ReleaseBody) -> MinedMap {
    let activities = body.map.activities.iter().map(|activity| MinedActivity {
        key: activity.key.to_string(),
        label: activity.label.to_string(),
        referrals: activity.referrals,
    });
    let ways = body.map.arcs.iter().map(|arc| MinedWay {
        from: arc.from.to_string(),
        to: arc.to.to_string(),
        referrals: arc.referrals,
        median: arc.median_days,
        ninetieth: arc.percentile_90_days,
    });
    MinedMap {
        name,
        organisation: body.organisation.name.to_string(),
        period: body.period.words(),
        activities: activities.collect(),
        ways: ways.collect(),
    }
}

/// The picture of that map, for wide and for narrow screens, in its usual detail.
pub async fn newest_mined_picture(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<(String, String)>, DbErr> {
    let newest = opened::newest(connection, scope).await?;
    let release = newest.and_then(|opened| opened.release.ok());
    Ok(release.map(|release| {
        let figure = map(&release, Detail::default());
        (figure.wide.clone(), figure.narrow.clone())
    }))
}
