//! Comments with the chart as it stood: what somebody said about a chart stays beside what they saw (DHIS2 calls it an
//! interpretation). Values, limits and definitions may change afterwards; the comment and its chart do not.

use charts::control_chart;
use data_encoding::HEXLOWER;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    adding::entry,
    chart::{Material, changed, computed, picture, said},
    store::{
        comment::{self, row},
        measure,
    },
};
use crate::{people::access::TeamScope, platform::change::Change};

/// A chart as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The finding.
    pub title: String,
    /// What it said besides.
    pub said: Vec<String>,
    /// The drawing for wide screens.
    pub wide: String,
    /// The drawing for narrow ones.
    pub narrow: String,
}

impl Frozen {
    /// The chart as it stands; nothing while there is none.
    pub fn of(material: &Material) -> Option<Self> {
        let chart = computed(material).ok()?;
        let drawn = picture(material, &chart);
        Some(Self {
            wide: control_chart::wide_svg(&drawn, "then-wide"),
            narrow: control_chart::narrow_svg(&drawn, "then-narrow"),
            said: changed(&chart).into_iter().chain(said(&chart)).collect(),
            title: drawn.title,
        })
    }

    /// What was kept.
    pub fn from_kept(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    fn kept(&self) -> String {
        json!(self).to_string()
    }

    /// Names the chart: two with the same name show the same.
    pub fn fingerprint(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.kept().as_bytes()))
    }
}

/// Adds a comment on a chart. Returns its id.
pub async fn add_comment(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    (words, chart): (&str, &Frozen),
) -> Result<Uuid, DbErr> {
    let new = row::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        measure_id: measure.id,
        words: words.to_owned(),
        chart: chart.kept(),
        fingerprint: chart.fingerprint(),
        made_by: change.person_id(),
        made_at: change.at(),
        removed_at: None,
        removed_by: None,
    };
    let id = new.id;
    let facts = json!({ "name": measure.name, "comment": id, "chart": new.fingerprint });
    comment::insert(change.connection(), new).await?;
    change
        .record(entry("measure.commented", measure).after(facts))
        .await?;
    Ok(id)
}

/// Removes a comment and its words.
pub async fn remove_comment(
    change: &mut Change,
    scope: &TeamScope,
    measure: &measure::Model,
    there: &row::Model,
) -> Result<(), DbErr> {
    let trace = (change.at(), change.person_id());
    comment::remove(change.connection(), scope, there.id, trace).await?;
    let facts = json!({ "name": measure.name, "comment": there.id });
    change
        .record(entry("measure.comment-removed", measure).before(facts))
        .await
}
