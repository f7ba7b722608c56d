//! Links to the form: a code for each organisation, on posters and in e-mails.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::{
    people::access::ProgrammeScope,
    platform::{moment::Moment, rows, secrets},
};

/// One link.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A link that opens the form without an account.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_link")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme.
        pub programme_id: Uuid,
        /// The organisation whose staff use it.
        pub organisation_id: Uuid,
        /// The code in its address. It stands on posters, so it is kept as it is.
        pub code: String,
        /// When it was made.
        pub made_at: Moment,
        /// Who made it.
        pub made_by: Option<Uuid>,
        /// When it was closed.
        pub closed_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The link with this code that is open. Whoever holds the code may report, and nothing else.
pub async fn by_code(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.code.eq(secrets::typed_code(code)))
        .filter(row::COLUMN.closed_at.is_null())
        .one(connection)
        .await
}

/// The open links of a programme, the oldest first.
pub async fn open(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.closed_at.is_null())
        .order_by_asc(row::COLUMN.made_at)
        .all(connection)
        .await
}

/// An open link of a programme.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find_by_id(id)
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.closed_at.is_null())
        .one(connection)
        .await
}

/// Keeps a new link.
pub async fn insert(connection: &impl ConnectionTrait, link: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, link).await
}

/// Closes a link.
pub async fn close(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
    at: Moment,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::ClosedAt, sea_orm::sea_query::Expr::value(at.0))
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}
