//! Who must sign an agreement in a programme, besides those who always must.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::people::access::ProgrammeScope;

/// One need.
pub mod row {
    use sea_orm::entity::prelude::*;

    /// A side or a role that a programme asks for.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_need")]
    pub struct Model {
        /// The programme.
        #[sea_orm(primary_key, auto_increment = false)]
        pub programme_id: Uuid,
        /// The side or role, by key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub need: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The keys of what a programme asks for.
pub async fn of_programme(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
) -> Result<Vec<String>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .order_by_asc(row::COLUMN.need)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.need).collect())
}

/// Replaces what a programme asks for.
pub async fn replace(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    needs: &[String],
) -> Result<(), DbErr> {
    row::Entity::delete_many()
        .filter(row::COLUMN.programme_id.eq(scope.programme_id()))
        .exec(connection)
        .await?;
    for need in needs {
        let row = row::ActiveModel {
            programme_id: Set(scope.programme_id()),
            need: Set(need.clone()),
        };
        row::Entity::insert(row)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
