//! Invitations by e-mail: sending, taking back, and accepting one.

mod accept;
mod door;
mod invite;
mod offer;
mod page;
mod send;
mod settle;
mod waiting;

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use crate::{
    people::{
        access::{Access, Route},
        model::Right,
        store::{
            invitation::{self, Holding},
            of_person,
        },
    },
    platform::{
        audit::Entry,
        change::{Actor, Change},
        sealed,
        service::Service,
    },
};

pub use waiting::{WaitingList, waiting_in_programme, waiting_in_team};

/// The routes.
pub fn routes() -> Vec<Route> {
    let run = Access::Programme(Right::RunProgramme);
    let lead = Access::Team(Right::LeadTeam);
    let anyone = Access::Anyone;
    vec![
        Route::get(
            "/programmes/{programme}/people/invite",
            run,
            invite::ask_for_programme,
        ),
        Route::post(
            "/programmes/{programme}/people/invite",
            run,
            invite::send_for_programme,
        ),
        Route::post(
            "/programmes/{programme}/people/invitations/{invitation}/resend",
            run,
            settle::resend_in_programme,
        ),
        Route::post(
            "/programmes/{programme}/people/invitations/{invitation}/withdraw",
            run,
            settle::withdraw_in_programme,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/invite",
            lead,
            invite::ask_for_team,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/invite",
            lead,
            invite::send_for_team,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/invitations/{invitation}/resend",
            lead,
            settle::resend_in_team,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/invitations/{invitation}/withdraw",
            lead,
            settle::withdraw_in_team,
        ),
        Route::get("/invitations/{token}", anyone, page::show),
        Route::post("/invitations/{token}", anyone, accept::accept),
    ]
}

/// Forgets what is known of those whose invitation ran out: empties the addresses, and destroys the keys that sealed
/// them in the log. Each has its line there.
pub async fn forget_expired(service: &Service) -> Result<(), DbErr> {
    let now = service.clock.now();
    if invitation::holding_addresses(service.database.connection(), Holding::Over(now))
        .await?
        .is_empty()
    {
        return Ok(());
    }
    let (database, clock) = (&service.database, &service.clock);
    let mut change = database.change(clock, Actor::Program).await?;
    let over = invitation::holding_addresses(change.connection(), Holding::Over(now)).await?;
    if over.is_empty() {
        return Ok(());
    }
    for invitation in &over {
        forget(change.connection(), invitation.id).await?;
        let entry = Entry::about("invitation.forgotten", "invitation", invitation.id)
            .within(invitation.programme_id, invitation.team_id);
        change
            .record(entry.after(json!({ "role": invitation.role })))
            .await?;
    }
    change.commit().await
}

/// Takes back and forgets every invitation to this address, for somebody who is being erased.
pub async fn forget_address(change: &mut Change, address: &str) -> Result<(), DbErr> {
    let connection = change.connection();
    of_person::withdraw_invited(connection, address, change.at()).await?;
    for invitation in invitation::holding_addresses(connection, Holding::This(address)).await? {
        forget(connection, invitation.id).await?;
    }
    Ok(())
}

/// Forgets whom an invitation was sent to, within the change that ends it.
async fn forget(connection: &impl ConnectionTrait, invitation: Uuid) -> Result<(), DbErr> {
    invitation::forget_address(connection, invitation).await?;
    sealed::destroy_key(connection, invitation).await
}
