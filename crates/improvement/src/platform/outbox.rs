//! E-mails on their way out: written in the same transaction as the change that causes them,
//! sent by a worker, tried again with growing pauses, never lost.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::moment::Moment;

/// One e-mail, as stored.
pub mod email {
    use crate::platform::moment::Moment;
    use sea_orm::entity::prelude::*;

    /// An e-mail to send or sent.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox_email")]
    pub struct Model {
        /// Also its message id, so that a second delivery of the same e-mail is recognised.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Address of the person it goes to.
        pub recipient: String,
        /// Subject line.
        pub subject: String,
        /// Plain text.
        pub text_body: String,
        /// The same words as HTML.
        pub html_body: String,
        /// Where one press ends such letters; empty where there is nothing to end.
        pub unsubscribe: String,
        /// When it was written.
        pub created_at: Moment,
        /// Not to be tried before this time.
        pub due_at: Moment,
        /// How often it was tried.
        pub attempts: i32,
        /// Why the last try failed, without addresses.
        pub last_error: Option<String>,
        /// When it was handed to the mail server.
        pub sent_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An e-mail to be written into the outbox. No personal or small-number data belongs in it.
#[derive(Clone, Debug)]
pub struct NewEmail {
    /// Address of the person it goes to.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text_body: String,
    /// The same words as HTML.
    pub html_body: String,
    /// Where one press ends such letters (RFC 8058); empty where there is nothing to end.
    pub unsubscribe: String,
}

/// How long the record of a sent e-mail is kept: long enough to answer "did it go out?".
const KEPT_SECONDS: i64 = 30 * 24 * 3600;

/// Writes an e-mail into the outbox, on the connection of the change that causes it.
pub async fn post(
    connection: &impl ConnectionTrait,
    now: Moment,
    new: NewEmail,
) -> Result<(), DbErr> {
    let row = email::ActiveModel {
        id: Set(Uuid::now_v7()),
        recipient: Set(new.recipient),
        subject: Set(new.subject),
        text_body: Set(new.text_body),
        html_body: Set(new.html_body),
        unsubscribe: Set(new.unsubscribe),
        created_at: Set(now),
        due_at: Set(now),
        attempts: Set(0),
        last_error: Set(None),
        sent_at: Set(None),
    };
    email::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// E-mails that may be tried now, oldest first.
pub async fn due(
    connection: &impl ConnectionTrait,
    now: Moment,
    at_most: u64,
) -> Result<Vec<email::Model>, DbErr> {
    email::Entity::find()
        .filter(email::COLUMN.sent_at.is_null())
        .filter(email::COLUMN.due_at.lte(now))
        .order_by_asc(email::COLUMN.due_at)
        .limit(at_most)
        .all(connection)
        .await
}

/// E-mails to one address, oldest first: for the download of what is held about a person.
pub async fn addressed_to(
    connection: &impl ConnectionTrait,
    recipient: &str,
) -> Result<Vec<email::Model>, DbErr> {
    email::Entity::find()
        .filter(email::COLUMN.recipient.eq(recipient))
        .order_by_asc(email::COLUMN.created_at)
        .all(connection)
        .await
}

/// Notes that an e-mail was handed over, and empties it: links and codes need not lie here or in a backup afterwards.
pub async fn mark_sent(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Moment,
) -> Result<(), DbErr> {
    email::Entity::update_many()
        .col_expr(email::Column::SentAt, Expr::value(now.0))
        .col_expr(email::Column::TextBody, Expr::value(""))
        .col_expr(email::Column::HtmlBody, Expr::value(""))
        .col_expr(email::Column::Unsubscribe, Expr::value(""))
        .col_expr(
            email::Column::LastError,
            Expr::value(Option::<String>::None),
        )
        .filter(email::COLUMN.id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes that a try failed and when to try again.
pub async fn mark_failed(
    connection: &impl ConnectionTrait,
    tried: &email::Model,
    now: Moment,
    why: &str,
) -> Result<(), DbErr> {
    let attempts = tried.attempts + 1;
    email::Entity::update_many()
        .col_expr(email::Column::Attempts, Expr::value(attempts))
        .col_expr(email::Column::LastError, Expr::value(why))
        .col_expr(
            email::Column::DueAt,
            Expr::value(now.plus_seconds(pause_seconds(attempts)).0),
        )
        .filter(email::COLUMN.id.eq(tried.id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Half a minute, doubled with every try, at most six hours.
fn pause_seconds(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(10);
    (30_i64 << doublings).min(6 * 3600)
}

/// Everything in the outbox, newest first: for the demonstration's outbox page.
pub async fn newest(
    connection: &impl ConnectionTrait,
    at_most: u64,
) -> Result<Vec<email::Model>, DbErr> {
    email::Entity::find()
        .order_by_desc(email::COLUMN.created_at)
        .order_by_desc(email::COLUMN.id)
        .limit(at_most)
        .all(connection)
        .await
}

/// How many e-mails wait, and since when the oldest does.
pub async fn waiting(connection: &impl ConnectionTrait) -> Result<(usize, Option<Moment>), DbErr> {
    let rows = email::Entity::find()
        .filter(email::COLUMN.sent_at.is_null())
        .order_by_asc(email::COLUMN.created_at)
        .all(connection)
        .await?;
    Ok((rows.len(), rows.first().map(|row| row.created_at)))
}

/// Removes the record of e-mails that were handed over more than 30 days ago.
pub async fn remove_old(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    email::Entity::delete_many()
        .filter(email::COLUMN.sent_at.lt(now.plus_seconds(-KEPT_SECONDS)))
        .exec(connection)
        .await?;
    Ok(())
}

/// Removes e-mails to a person who is being erased.
pub async fn forget(connection: &impl ConnectionTrait, recipient: &str) -> Result<(), DbErr> {
    email::Entity::delete_many()
        .filter(email::COLUMN.recipient.eq(recipient))
        .exec(connection)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::pause_seconds;

    #[test]
    fn pauses_grow_to_six_hours_and_no_further() {
        assert_eq!(
            (pause_seconds(1), pause_seconds(2), pause_seconds(30)),
            (30, 60, 21_600)
        );
    }
}
