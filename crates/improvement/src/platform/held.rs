//! What slices hold about a person in tables of their own, so that the download of one's data and the erasing of
//! an account reach them without the account knowing the slices above it.

use std::{future::Future, pin::Pin, sync::Arc};

use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::Value;
use uuid::Uuid;

use super::database::Database;

/// What a slice says when asked.
pub type Told = Pin<Box<dyn Future<Output = Result<Value, DbErr>> + Send>>;
/// The work of forgetting.
pub type Forgotten<'a> = Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send + 'a>>;

/// One slice that holds something about people.
#[derive(Clone, Copy)]
pub struct Holder {
    /// What the download calls it, such as `visits`.
    pub name: &'static str,
    /// Tells what is held about a person.
    pub tell: fn(Database, Uuid) -> Told,
    /// Forgets what is personal about a person; what they contributed stays.
    pub forget: for<'a> fn(&'a DatabaseTransaction, Uuid) -> Forgotten<'a>,
}

/// Every such slice. `app` puts the list together; pages find it among the request's extensions.
#[derive(Clone, Default)]
pub struct Holders(pub Arc<[Holder]>);
