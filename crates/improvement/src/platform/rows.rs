//! Writing whole rows: a new one, and one that somebody else may have saved since it was read.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter,
    sea_query::{Condition, IntoCondition},
};

/// A row that counts its saves, so that a stale save is noticed.
pub trait CountsSaves: IntoActiveModel<Self::Written> {
    /// The row as it is written.
    type Written: ActiveModelTrait;
    /// The column that counts.
    const VERSION: <<Self::Written as ActiveModelTrait>::Entity as EntityTrait>::Column;

    /// How often the row had been saved when it was read.
    fn version(&mut self) -> &mut i32;
}

/// Keeps a new row.
pub async fn insert<A: ActiveModelTrait>(
    connection: &impl ConnectionTrait,
    row: impl IntoActiveModel<A>,
) -> Result<(), DbErr> {
    A::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Saves every column of the row at `place`; false, and nothing is written, when it was saved by somebody else since
/// it was read, or is not there.
pub async fn save<R: CountsSaves>(
    connection: &impl ConnectionTrait,
    mut row: R,
    place: impl IntoCondition,
) -> Result<bool, DbErr> {
    let read = *row.version();
    *row.version() += 1;
    let unchanged = Condition::all()
        .add(place.into_condition())
        .add(R::VERSION.eq(read));
    let result = <R::Written as ActiveModelTrait>::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(unchanged)
        .exec(connection)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Says which column of an entity counts its saves: `counts_saves!(Model, ActiveModel, Column)`.
macro_rules! counts_saves {
    ($row:ty, $written:ty, $column:ty) => {
        impl $crate::platform::rows::CountsSaves for $row {
            type Written = $written;
            const VERSION: $column = <$column>::Version;

            fn version(&mut self) -> &mut i32 {
                &mut self.version
            }
        }
    };
}
pub(crate) use counts_saves;
