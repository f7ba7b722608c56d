//! The chart of a measure: its values as a series, computed by the engine, and drawn.
//!
//! Nothing is computed here: the engine (`spc`) finds limits and signals, `charts` draws them. This module only says
//! what goes in: gaps, phases with their reasons, points left out, the target.

pub mod capability;
mod drawing;
pub mod kinds;
mod series;
mod words;

pub use drawing::{assurance, headline, picture, variation};
pub use series::{computed, periods};
pub use words::{not_said, said};

use sea_orm::{ConnectionTrait, DbErr};

use super::store::{self, definition, mark, measure, value};
use crate::people::access::TeamScope;

/// Everything that a chart is made of.
pub struct Material {
    /// The measure.
    pub measure: measure::Model,
    /// Its values that count now, by period.
    pub values: Vec<value::row::Model>,
    /// The versions of its definition.
    pub definitions: Vec<definition::Model>,
    /// What people marked: notes, new limits, points left out.
    pub marks: Vec<mark::row::Model>,
}

impl Material {
    /// Gathers it.
    pub async fn of(
        connection: &impl ConnectionTrait,
        scope: &TeamScope,
        measure: measure::Model,
    ) -> Result<Self, DbErr> {
        Ok(Self {
            values: value::current(connection, scope, &measure).await?,
            definitions: store::definitions(connection, scope, measure.id).await?,
            marks: mark::standing(connection, scope, &measure).await?,
            measure,
        })
    }
}
