//! Local domains of a programme: what goes wrong there besides the four national ones.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::{
    people::access::ProgrammeScope,
    platform::{moment::Moment, rows},
};

/// One local domain.
pub mod row {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A domain. One that is no longer offered stays, because reports name it.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_domain")]
    pub struct Model {
        /// Opaque id; reports name it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme.
        pub programme_id: Uuid,
        /// Its name.
        pub name: String,
        /// When it was added.
        pub made_at: Moment,
        /// Who added it.
        pub made_by: Option<Uuid>,
        /// Since when it is no longer offered.
        pub retired_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The domains of a programme, in the order they were added, those no longer offered as well.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_asc(row::COLUMN.made_at)
        .order_by_asc(row::COLUMN.name)
        .all(connection)
        .await
}

/// Keeps a new domain.
pub async fn insert(connection: &impl ConnectionTrait, domain: row::Model) -> Result<(), DbErr> {
    rows::insert(connection, domain).await
}

/// Offers a domain no longer; false when there is none that is offered.
pub async fn retire(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
    at: Moment,
) -> Result<bool, DbErr> {
    let done = row::Entity::update_many()
        .col_expr(
            row::Column::RetiredAt,
            sea_orm::sea_query::Expr::value(at.0),
        )
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(row::COLUMN.id.eq(id))
        .filter(row::COLUMN.retired_at.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}
