//! The tables of measures and their queries. Only this slice uses them, and every query takes a team's scope, but
//! for what programs were answered: that belongs to their token.

pub mod answered;
pub mod comment;
pub mod import;
pub mod mark;
pub mod value;

/// One measure with its plan.
pub mod measure {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A measure as it is now.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// Its part of the address; unique in the team and never changed.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// Why it matters.
        pub why: String,
        /// What it is for, by key.
        pub kind: String,
        /// How one value is made, by key.
        pub shape: String,
        /// What is counted or measured.
        pub numerator: String,
        /// Out of what.
        pub denominator: String,
        /// What counts as well.
        pub inclusions: String,
        /// What does not count.
        pub exclusions: String,
        /// The unit of a value.
        pub unit: String,
        /// Which way is good, by key.
        pub direction: String,
        /// The target, in the unit.
        pub target: Option<f64>,
        /// Who set the target, and where that is written.
        pub target_source: String,
        /// First day of the baseline, `YYYY-MM-DD`, or empty.
        pub baseline_from: String,
        /// Last day of the baseline, `YYYY-MM-DD`, or empty.
        pub baseline_to: String,
        /// How often there is a value, by key.
        pub frequency: String,
        /// Days after the end of a period until its value is due.
        pub due_days: i32,
        /// The system the figures come from.
        pub source_system: String,
        /// The membership of whoever collects the values.
        pub collected_by: Option<Uuid>,
        /// The membership of whoever checks them.
        pub checked_by: Option<Uuid>,
        /// Why the figures may be shared: the agreement or rule.
        pub sharing_basis: String,
        /// By which groups of people the values should be looked at.
        pub equality: String,
        /// The definition of the library it began as; empty when it is the team's own.
        pub library_key: String,
        /// The day that definition of the library was written, when it was copied.
        pub library_written_on: String,
        /// The figures of a release that its values come from, by key; empty where they come another way.
        pub release_series: String,
        /// The kind of chart its team chose, by key; empty while it is the usual one.
        pub chart_kind: String,
        /// When it was added.
        pub created_at: Moment,
        /// When the team stopped collecting it.
        pub stopped_at: Option<Moment>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// One version of what a measure counts.
pub mod definition {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A version of a definition: from which day it holds, and why it was made.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure_definition")]
    pub struct Model {
        /// The measure.
        #[sea_orm(primary_key, auto_increment = false)]
        pub measure_id: Uuid,
        /// Its number, from 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The first day it holds for, `YYYY-MM-DD`; empty for the first one.
        pub starts_on: String,
        /// What changed and why; empty for the first one.
        pub reason: String,
        /// What was counted, as JSON.
        pub definition: String,
        /// Who made it; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When it was written down.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::{people::access::TeamScope, platform::rows};

fn of_team(scope: &TeamScope) -> Select<measure::Entity> {
    measure::Entity::find()
        .filter(measure::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(measure::COLUMN.team_id.eq(scope.team_id()))
}

/// Every measure of a team, in the order they were added, stopped ones as well.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<measure::Model>, DbErr> {
    of_team(scope)
        .order_by_asc(measure::COLUMN.created_at)
        .order_by_asc(measure::COLUMN.id)
        .all(connection)
        .await
}

/// The measure of a team with this part in its address.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    slug: &str,
) -> Result<Option<measure::Model>, DbErr> {
    of_team(scope)
        .filter(measure::COLUMN.slug.eq(slug))
        .one(connection)
        .await
}

/// Keeps a new measure.
pub async fn insert(
    connection: &impl ConnectionTrait,
    measure: measure::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, measure).await
}

/// Saves a measure; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure: measure::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(measure::COLUMN.id.eq(measure.id))
        .add(measure::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, measure, place).await
}

/// The versions of a measure's definition, the first one first.
pub async fn definitions(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    measure_id: Uuid,
) -> Result<Vec<definition::Model>, DbErr> {
    definition::Entity::find()
        .filter(definition::COLUMN.team_id.eq(scope.team_id()))
        .filter(definition::COLUMN.measure_id.eq(measure_id))
        .order_by_asc(definition::COLUMN.number)
        .all(connection)
        .await
}

/// Keeps a new version of a definition.
pub async fn insert_definition(
    connection: &impl ConnectionTrait,
    definition: definition::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, definition).await
}
