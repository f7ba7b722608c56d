//! The tables of the issue log and their queries. Only this slice uses them. Every query takes a programme's scope but
//! those by a secret: the code of a form, the address of a reporter, the address of whoever is to answer.

pub mod domain;
pub mod event;
pub mod import;
pub mod link;
pub mod of_person;

/// One report.
pub mod report {
    use sea_orm::entity::prelude::*;

    /// A report and where it stands. It holds no time finer than a day, so that nobody is known by when they wrote.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report")]
    pub struct Model {
        /// Opaque id, random.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme.
        pub programme_id: Uuid,
        /// Its number in the programme, from 1, by which people speak of it.
        pub number: i32,
        /// The day it was reported, `YYYY-MM-DD`.
        pub reported_on: String,
        /// What went wrong: the key of a national domain, or the id of a local one.
        pub domain: String,
        /// Which service, as the reporter calls it.
        pub service: String,
        /// When it happened, by key.
        pub happened: String,
        /// Minutes that it cost.
        pub minutes: i32,
        /// Whose, by key.
        pub whose: String,
        /// Whether somebody was harmed, by key.
        pub harm: String,
        /// What else the reporter wrote; may be empty.
        pub words: String,
        /// The organisation of the reporter, where known.
        pub organisation_id: Option<Uuid>,
        /// The reporter; nobody for a report without an account.
        pub made_by: Option<Uuid>,
        /// Hash of the secret in the reporter's own address; empty where there is none.
        pub follow_up_hash: String,
        /// Where it stands, by key.
        pub state: String,
        /// The report it was joined to.
        pub joined_to: Option<Uuid>,
        /// The organisation that is to answer, or did.
        pub passed_to: Option<Uuid>,
        /// The day by which it is to answer, or empty.
        pub answer_due_on: String,
        /// Hash of the secret in the address for answering; empty where there is none.
        pub answer_hash: String,
        /// Why it was closed, by key; empty while it is open.
        pub close_reason: String,
        /// What was reported, in the words of the programme team, for everybody to read; may be empty.
        pub you_said: String,
        /// What was done about it, for everybody to read; may be empty.
        pub we_did: String,
        /// The day it was closed, or empty.
        pub closed_on: String,
        /// The import it came with.
        pub import_id: Option<Uuid>,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    entity::prelude::*, sea_query::ExprTrait,
};

use super::model::State;
use crate::{people::access::ProgrammeScope, platform::rows};

fn of_programme(scope: &ProgrammeScope) -> Select<report::Entity> {
    report::Entity::find().filter(report::COLUMN.programme_id.eq(scope.programme_id()))
}

/// Every report of a programme, the oldest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<report::Model>, DbErr> {
    of_programme(scope)
        .order_by_asc(report::COLUMN.number)
        .all(connection)
        .await
}

/// How many reports stand where, in the order of the states.
pub async fn counts(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<(State, u64)>, DbErr> {
    let found: Vec<(String, i64)> = of_programme(scope)
        .select_only()
        .column(report::Column::State)
        .column_as(report::Column::Id.count(), "reports")
        .group_by(report::Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    let count = |state: &State| {
        let one = found.iter().find(|(key, _)| key == state.key());
        one.map_or(0, |(_, count)| u64::try_from(*count).unwrap_or_default())
    };
    Ok(State::ALL
        .iter()
        .map(|state| (*state, count(state)))
        .collect())
}

/// What reporters call services, by the alphabet: only what so many reports say alike, since it is shown to everybody who
/// opens the form, and what one person typed is not for strangers.
pub async fn services(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    said_alike: i64,
) -> Result<Vec<String>, DbErr> {
    of_programme(scope)
        .select_only()
        .column(report::Column::Service)
        .group_by(report::Column::Service)
        .having(report::Column::Id.count().gte(said_alike))
        .order_by_asc(report::COLUMN.service)
        .into_tuple()
        .all(connection)
        .await
}

/// Reports that stand so, the newest first, a page at a time. `page` counts from nought.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    state: State,
    (page, size): (u64, u64),
) -> Result<Vec<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.state.eq(state.key()))
        .order_by_desc(report::COLUMN.number)
        .offset(page * size)
        .limit(size)
        .all(connection)
        .await
}

/// One report of a programme.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// The report of a programme with this number.
pub async fn numbered(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    number: i32,
) -> Result<Option<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.number.eq(number))
        .one(connection)
        .await
}

/// These reports of a programme.
pub async fn these(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    ids: Vec<Uuid>,
) -> Result<Vec<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.id.is_in(ids))
        .all(connection)
        .await
}

/// The reports that were joined to this one.
pub async fn joined_to(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Vec<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.joined_to.eq(id))
        .order_by_asc(report::COLUMN.number)
        .all(connection)
        .await
}

/// The number of the newest report; nought where there is none.
pub async fn last_number(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<i32, DbErr> {
    let newest = of_programme(scope)
        .order_by_desc(report::COLUMN.number)
        .one(connection)
        .await?;
    Ok(newest.map_or(0, |report| report.number))
}

/// The report whose reporter holds the secret with this hash.
pub async fn of_reporter(
    connection: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<report::Model>, DbErr> {
    report::Entity::find()
        .filter(report::COLUMN.follow_up_hash.eq(hash))
        .one(connection)
        .await
}

/// The report that whoever holds the secret with this hash is to answer.
pub async fn to_answer(
    connection: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<report::Model>, DbErr> {
    report::Entity::find()
        .filter(report::COLUMN.answer_hash.eq(hash))
        .one(connection)
        .await
}

/// The reports of a programme that this person made, the newest first.
pub async fn made_by(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    person_id: Uuid,
) -> Result<Vec<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.made_by.eq(person_id))
        .order_by_desc(report::COLUMN.number)
        .all(connection)
        .await
}

/// Keeps a new report.
pub async fn insert(connection: &impl ConnectionTrait, report: report::Model) -> Result<(), DbErr> {
    rows::insert(connection, report).await
}

/// Saves a report; false when somebody else saved it since it was read.
pub async fn save(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    report: report::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(report::COLUMN.id.eq(report.id))
        .add(report::COLUMN.programme_id.eq(scope.programme_id()));
    rows::save(connection, report, place).await
}

/// The reports of an import.
pub async fn of_import(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    import_id: Uuid,
) -> Result<Vec<report::Model>, DbErr> {
    of_programme(scope)
        .filter(report::COLUMN.import_id.eq(import_id))
        .all(connection)
        .await
}

/// Removes the reports of an import that nobody has worked on.
pub async fn remove_import(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    import_id: Uuid,
) -> Result<(), DbErr> {
    report::Entity::delete_many()
        .filter(report::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(report::COLUMN.import_id.eq(import_id))
        .exec(connection)
        .await?;
    Ok(())
}
