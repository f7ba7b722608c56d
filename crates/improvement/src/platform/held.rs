//! What each slice holds about a person: told in the download of one's own data, and forgotten when the person is erased.
//!
//! Accounts belong to `people`, which knows no slice that came after it. So a slice offers a [`Holder`], `app.rs` lists
//! them, and the pages of the account ask whoever is on the list.

use std::{future::Future, pin::Pin};

use sea_orm::{DatabaseConnection, DbErr};
use serde_json::Value;
use uuid::Uuid;

use super::change::Change;

/// What is held, as the download says it.
pub type Told<'a> = Pin<Box<dyn Future<Output = Result<Value, DbErr>> + Send + 'a>>;
/// The end of forgetting.
pub type Forgotten<'a> = Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send + 'a>>;

/// A slice that holds something about people.
#[derive(Clone, Copy)]
pub struct Holder {
    /// Its name in the download, such as `comments`.
    pub name: &'static str,
    /// Everything that it holds about this person, in every programme.
    pub tell: for<'a> fn(&'a DatabaseConnection, Uuid) -> Told<'a>,
    /// Takes it away, within the change that erases the person. The person's name and key are still there.
    pub forget: for<'a> fn(&'a mut Change, Uuid) -> Forgotten<'a>,
}

/// Every slice that holds something, as pages of the account get it.
#[derive(Clone, Copy)]
pub struct Holders(pub &'static [Holder]);
