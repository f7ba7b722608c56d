//! Agreements: the text that was proposed, who was asked to sign, and each answer. Answers are added and never changed.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::{
    people::access::TeamScope,
    platform::{moment::Moment, rows},
};

/// One proposal.
pub mod proposal {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A version of a text, proposed for agreement.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement")]
    pub struct Model {
        /// Opaque id, part of its address.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// What is agreed, by key.
        pub subject: String,
        /// The number of the version of the text.
        pub text_version: i32,
        /// The fingerprint of that version.
        pub fingerprint: String,
        /// The text as it was proposed: pairs of label and words, as JSON.
        pub words: String,
        /// Who was needed when it was proposed: keys, one a line.
        pub needs: String,
        /// Who proposed it; nobody when the program did.
        pub proposed_by: Option<Uuid>,
        /// When.
        pub proposed_at: Moment,
        /// When it was taken back.
        pub withdrawn_at: Option<Moment>,
        /// Who took it back.
        pub withdrawn_by: Option<Uuid>,
        /// Why.
        pub withdrawn_why: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody who was asked to sign.
pub mod signatory {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// A person asked to sign, with role, side and organisation as they were then.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_signatory")]
    pub struct Model {
        /// Opaque id, part of addresses.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The agreement.
        pub agreement_id: Uuid,
        /// The place in the list, from 1.
        pub position: i32,
        /// The person.
        pub person_id: Uuid,
        /// The person's place in the team.
        pub membership_id: Uuid,
        /// The role, by key.
        pub role: String,
        /// The side the person stands for, by key.
        pub side: String,
        /// The organisation's name.
        pub organisation: String,
        /// Who signs instead.
        pub delegate_person_id: Option<Uuid>,
        /// The delegate's place in the team.
        pub delegate_membership_id: Option<Uuid>,
        /// Who named the delegate.
        pub delegate_named_by: Option<Uuid>,
        /// When the person was asked.
        pub asked_at: Moment,
        /// When the person was last reminded, or told that the text was changed.
        pub reminded_at: Option<Moment>,
        /// How often the program reminded the person by itself.
        pub reminders: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One answer.
pub mod signature {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// What somebody signed, with role, side and organisation as they were then.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_signature")]
    pub struct Model {
        /// Opaque id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The programme of the team.
        pub programme_id: Uuid,
        /// The team.
        pub team_id: Uuid,
        /// The agreement.
        pub agreement_id: Uuid,
        /// For whom it counts.
        pub signatory_id: Uuid,
        /// Who signed: the signatory or the delegate.
        pub person_id: Uuid,
        /// That person's place in the team.
        pub membership_id: Uuid,
        /// The role, by key.
        pub role: String,
        /// The side, by key.
        pub side: String,
        /// The organisation's name.
        pub organisation: String,
        /// The fingerprint of the text that the person saw.
        pub fingerprint: String,
        /// The answer, by key.
        pub answer: String,
        /// The concern or the reason; empty with a plain yes.
        pub words: String,
        /// When.
        pub signed_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every proposal of a team, the newest first.
pub async fn all(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<proposal::Model>, DbErr> {
    proposal::Entity::find()
        .filter(proposal::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(proposal::COLUMN.team_id.eq(scope.team_id()))
        .order_by_desc(proposal::COLUMN.proposed_at)
        .order_by_desc(proposal::COLUMN.id)
        .all(connection)
        .await
}

/// Everybody who was ever asked in a team, in the order of each list.
pub async fn signatories(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<signatory::Model>, DbErr> {
    signatory::Entity::find()
        .filter(signatory::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(signatory::COLUMN.team_id.eq(scope.team_id()))
        .order_by_asc(signatory::COLUMN.position)
        .all(connection)
        .await
}

/// Every answer ever given in a team, the oldest first.
pub async fn signatures(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<signature::Model>, DbErr> {
    signature::Entity::find()
        .filter(signature::COLUMN.programme_id.eq(scope.programme_id()))
        .filter(signature::COLUMN.team_id.eq(scope.team_id()))
        .order_by_asc(signature::COLUMN.signed_at)
        .order_by_asc(signature::COLUMN.id)
        .all(connection)
        .await
}

/// Keeps a new proposal.
pub async fn insert(
    connection: &impl ConnectionTrait,
    proposal: proposal::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, proposal).await
}

/// Keeps somebody who is asked.
pub async fn insert_signatory(
    connection: &impl ConnectionTrait,
    signatory: signatory::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, signatory).await
}

/// Keeps an answer.
pub async fn insert_signature(
    connection: &impl ConnectionTrait,
    signature: signature::Model,
) -> Result<(), DbErr> {
    rows::insert(connection, signature).await
}

/// Notes that a proposal was taken back.
pub async fn withdraw(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
    (at, by, why): (Moment, Option<Uuid>, &str),
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    proposal::Entity::update_many()
        .col_expr(proposal::Column::WithdrawnAt, Expr::value(at.0))
        .col_expr(proposal::Column::WithdrawnBy, Expr::value(by))
        .col_expr(proposal::Column::WithdrawnWhy, Expr::value(why))
        .filter(proposal::COLUMN.team_id.eq(scope.team_id()))
        .filter(proposal::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes who signs instead of somebody, or that nobody does any more.
pub async fn set_delegate(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
    (person, membership, by): (Option<Uuid>, Option<Uuid>, Option<Uuid>),
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    signatory::Entity::update_many()
        .col_expr(signatory::Column::DelegatePersonId, Expr::value(person))
        .col_expr(
            signatory::Column::DelegateMembershipId,
            Expr::value(membership),
        )
        .col_expr(signatory::Column::DelegateNamedBy, Expr::value(by))
        .filter(signatory::COLUMN.team_id.eq(scope.team_id()))
        .filter(signatory::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes when somebody was reminded, and how often the program did so by itself.
pub async fn note_reminder(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: Uuid,
    (at, reminders): (Moment, i32),
) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    signatory::Entity::update_many()
        .col_expr(signatory::Column::RemindedAt, Expr::value(at.0))
        .col_expr(signatory::Column::Reminders, Expr::value(reminders))
        .filter(signatory::COLUMN.team_id.eq(scope.team_id()))
        .filter(signatory::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// What a person signed, in every team: for the download of what is held about them.
pub async fn signed_by(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<signature::Model>, DbErr> {
    signature::Entity::find()
        .filter(signature::COLUMN.person_id.eq(person_id))
        .order_by_asc(signature::COLUMN.signed_at)
        .all(connection)
        .await
}

/// What a person was asked to sign, in every team: for the same download.
pub async fn asked_of(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<signatory::Model>, DbErr> {
    signatory::Entity::find()
        .filter(signatory::COLUMN.person_id.eq(person_id))
        .order_by_asc(signatory::COLUMN.asked_at)
        .all(connection)
        .await
}
