//! A chart as it stands, for a slice that keeps it beside something else: what it says, its figures, its picture.

use axum::extract::RawPathParams;
use charts::control_chart;
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    chart::{Material, computed, picture, said},
    model::{Frequency, number_words},
    pages::named,
    store::{self, value},
};
use crate::{
    people::access::{TeamScope, TeamVisit},
    platform::{errors::PageError, messages::say_with, moment::date_words},
};

/// The newest periods whose figures are kept.
const PERIODS: usize = 24;

/// A chart as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenChart {
    /// The name of the measure.
    pub name: String,
    /// The finding.
    pub title: String,
    /// What it says besides.
    pub said: Vec<String>,
    /// Its newest figures, a line each, the newest first.
    pub figures: Vec<String>,
    /// The picture.
    pub svg: String,
}

/// The chart of the measure that the address names; nothing while it has none.
pub async fn frozen_chart(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<Option<FrozenChart>, PageError> {
    let measure = named(connection, visit, parameters).await?;
    let material = Material::of(connection, &visit.scope, measure).await?;
    let Ok(chart) = computed(&material) else {
        return Ok(None);
    };
    let drawn = picture(&material, &chart);
    let newest = material.values.iter().rev().take(PERIODS);
    Ok(Some(FrozenChart {
        name: material.measure.name.clone(),
        said: said(&chart),
        figures: newest.map(|value| figure(&material, value)).collect(),
        svg: control_chart::wide_svg(&drawn, "frozen"),
        title: drawn.title,
    }))
}

/// "October 2026: 12.5 days".
fn figure(material: &Material, value: &value::row::Model) -> String {
    let frequency = Frequency::parse(&material.measure.frequency).unwrap_or(Frequency::Month);
    let period = value.period.parse().map_or_else(
        |_| value.period.clone(),
        |start| match frequency {
            Frequency::Day => date_words(start),
            other => other.period_words(start),
        },
    );
    let facts = [
        ("period", period.as_str()),
        ("value", &number_words(value.value)),
        ("unit", &material.measure.unit),
    ];
    say_with("measure-figure-in-words", &facts)
}

/// The measures of a team that have values, each with its name and its part of addresses.
pub async fn with_values(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(String, String)>, DbErr> {
    let counted = value::measures_with_values(connection, scope).await?;
    let all = store::all(connection, scope).await?.into_iter();
    Ok(all
        .filter(|measure| counted.contains(&measure.id))
        .map(|measure| (measure.name, measure.slug))
        .collect())
}
