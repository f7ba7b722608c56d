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
use uuid::Uuid;

use crate::{
    people::{
        access::{Access, Route},
        model::Right,
        store::invitation,
    },
    platform::{moment::Moment, sealed},
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

/// Empties the addresses of invitations that were used, withdrawn or ran out, and destroys the keys that sealed them in the log.
pub async fn forget_expired(connection: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    let over = invitation::with_address_to_forget(connection, now, None).await?;
    forget(connection, &over).await
}

/// Forgets every invitation to this address, for somebody who is being erased.
pub async fn forget_address(
    connection: &impl ConnectionTrait,
    now: Moment,
    address: &str,
) -> Result<(), DbErr> {
    let over = invitation::with_address_to_forget(connection, now, Some(address)).await?;
    forget(connection, &over).await
}

async fn forget(connection: &impl ConnectionTrait, invitations: &[Uuid]) -> Result<(), DbErr> {
    if invitations.is_empty() {
        return Ok(());
    }
    invitation::forget_addresses(connection, invitations).await?;
    for id in invitations {
        sealed::destroy_key(connection, *id).await?;
    }
    Ok(())
}
