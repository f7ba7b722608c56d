//! Stakeholders and meetings. Only this slice uses them, and every query takes a team's scope.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select, entity::prelude::*,
};

use crate::{people::access::TeamScope, platform::rows};

/// Somebody who matters to the work.
pub mod stakeholder {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A person or a group, and how the team stands with them.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stakeholder")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The name of the person or group.
        pub name: String,
        /// Whether it is a group.
        pub is_group: bool,
        /// The organisation, in free words.
        pub organisation: String,
        /// The step of the process they speak for.
        pub touch_point_id: Option<Uuid>,
        /// The name of that step when it was chosen.
        pub touch_point: String,
        /// Where else the work touches them.
        pub touch_words: String,
        /// How much they can help or hinder, by key.
        pub influence: String,
        /// How they stand now, by key.
        pub support_now: String,
        /// How the team needs them to stand, by key.
        pub support_wanted: String,
        /// What matters to them.
        pub matters: String,
        /// The membership of whoever keeps in touch.
        pub owner: Option<Uuid>,
        /// When somebody last spoke with them, `YYYY-MM-DD`, or empty.
        pub last_contact: String,
        /// Who wrote it down; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
        /// Counts saves.
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}

    crate::platform::rows::counts_saves!(Model, ActiveModel, Column);
}

/// People who met.
pub mod meeting {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A meeting of any kind.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// How they met, by key.
        pub kind: String,
        /// The day, `YYYY-MM-DD`.
        pub on_day: String,
        /// Who else was there, in free words.
        pub others: String,
        /// What they took from it.
        pub learned: String,
        /// Who wrote it down; nobody when the program did.
        pub made_by: Option<Uuid>,
        /// When.
        pub made_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A member who was at a meeting.
pub mod there {
    use sea_orm::entity::prelude::*;

    /// One member at one meeting.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_member")]
    pub struct Model {
        /// The meeting.
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        /// The membership.
        #[sea_orm(primary_key, auto_increment = false)]
        pub membership_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn stakeholders_of(scope: &TeamScope) -> Select<stakeholder::Entity> {
    stakeholder::Entity::find()
        .filter(stakeholder::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(stakeholder::COLUMN.team_id.eq(scope.team_id()))
}

/// Everybody on the map, by name.
pub async fn stakeholders(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<stakeholder::Model>, DbErr> {
    stakeholders_of(scope)
        .order_by_asc(stakeholder::COLUMN.name)
        .order_by_asc(stakeholder::COLUMN.id)
        .all(connection)
        .await
}

/// One of them.
pub async fn stakeholder(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<stakeholder::Model>, DbErr> {
    stakeholders_of(scope)
        .filter(stakeholder::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// Keeps a new one.
pub async fn insert_stakeholder(
    connection: &impl ConnectionTrait,
    new: stakeholder::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, new).await
}

/// Saves one; false when somebody else saved it since it was read.
pub async fn save_stakeholder(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    changed: stakeholder::Model,
) -> Result<bool, DbErr> {
    let place = sea_orm::Condition::all()
        .add(stakeholder::COLUMN.id.eq(changed.id))
        .add(stakeholder::COLUMN.team_id.eq(scope.team_id()));
    rows::save(connection, changed, place).await
}

/// Erases one: nothing of it is left.
pub async fn erase_stakeholder(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<(), DbErr> {
    stakeholder::Entity::delete_many()
        .filter(stakeholder::COLUMN.id.eq(id))
        .filter(stakeholder::COLUMN.team_id.eq(scope.team_id()))
        .exec(connection)
        .await?;
    Ok(())
}

fn meetings_of(scope: &TeamScope) -> Select<meeting::Entity> {
    meeting::Entity::find()
        .filter(meeting::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(meeting::COLUMN.team_id.eq(scope.team_id()))
}

/// The meetings of a team, the newest first, each with the memberships that were there.
pub async fn meetings(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<(meeting::Model, Vec<Uuid>)>, DbErr> {
    let meetings = meetings_of(scope)
        .order_by_desc(meeting::COLUMN.on_day)
        .order_by_desc(meeting::COLUMN.made_at)
        .all(connection)
        .await?;
    let ids: Vec<Uuid> = meetings.iter().map(|one| one.id).collect();
    let there = there::Entity::find()
        .filter(there::COLUMN.meeting_id.is_in(ids))
        .all(connection)
        .await?;
    let with_members = meetings.into_iter().map(|one| {
        let here = there.iter().filter(|there| there.meeting_id == one.id);
        let here = here.map(|there| there.membership_id).collect();
        (one, here)
    });
    Ok(with_members.collect())
}

/// One meeting of a team.
pub async fn meeting(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
) -> Result<Option<meeting::Model>, DbErr> {
    meetings_of(scope)
        .filter(meeting::COLUMN.id.eq(id))
        .one(connection)
        .await
}

/// Keeps a new meeting and who was there.
pub async fn insert_meeting(
    connection: &impl ConnectionTrait,
    new: meeting::Model,
    members: &[Uuid],
) -> Result<(), DbErr> {
    let meeting_id = new.id;
    rows::insert(connection, new).await?;
    for membership_id in members {
        let row = there::Model {
            meeting_id,
            membership_id: *membership_id,
        };
        rows::insert(connection, row).await?;
    }
    Ok(())
}

/// Erases a meeting.
pub async fn erase_meeting(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    there: &meeting::Model,
) -> Result<(), DbErr> {
    there::Entity::delete_many()
        .filter(there::COLUMN.meeting_id.eq(there.id))
        .exec(connection)
        .await?;
    meeting::Entity::delete_many()
        .filter(meeting::COLUMN.id.eq(there.id))
        .filter(meeting::COLUMN.team_id.eq(scope.team_id()))
        .exec(connection)
        .await?;
    Ok(())
}

/// What a person wrote down, in every team: for the download of what is held about them.
pub async fn written_by(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<(Vec<stakeholder::Model>, Vec<meeting::Model>), DbErr> {
    let stakeholders = stakeholder::Entity::find()
        .filter(stakeholder::COLUMN.made_by.eq(person_id))
        .order_by_asc(stakeholder::COLUMN.made_at)
        .all(connection)
        .await?;
    let meetings = meeting::Entity::find()
        .filter(meeting::COLUMN.made_by.eq(person_id))
        .order_by_asc(meeting::COLUMN.made_at)
        .all(connection)
        .await?;
    Ok((stakeholders, meetings))
}
