//! A change by somebody who was let in.

use uuid::Uuid;

use super::SignedIn;
use crate::{
    people::store::person,
    platform::{
        change::{Actor, Change},
        errors::PageError,
        service::Service,
    },
};

impl SignedIn {
    /// Opens a change in this person's name.
    pub async fn change(&self, service: &Service) -> Result<Change, PageError> {
        change_by(service, self.id()).await
    }
}

/// Opens a change in the name of somebody who proved who they are.
pub async fn change_by(service: &Service, person_id: Uuid) -> Result<Change, PageError> {
    let actor = Actor::Person(person_id);
    let change = service.database.change(&service.clock, actor).await?;
    still_here(&change, person_id).await?;
    Ok(change)
}

/// Refuses somebody who was erased since they were let in. Asked inside the change, because erasing is one too:
/// what came after it would bring back what was erased, and sealing a value would make a new key.
pub async fn still_here(change: &Change, person_id: Uuid) -> Result<(), PageError> {
    let found = person::find(change.connection(), person_id).await?;
    match found {
        Some(person) if person.erased_at.is_none() => Ok(()),
        _ => Err(PageError::SignInFirst("/".to_owned())),
    }
}
