//! Erasing a person: everything personal goes, what they contributed stays as "a former member", and the audit log
//! still verifies because only the key to their values is destroyed.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde_json::Value;

use super::audit_lines;
use crate::{
    people::{
        Membership, Person, Programme, founding, invitations,
        model::Role,
        store::{
            access_token, membership, of_person, person,
            sign_in::{identity, recovery_code, request},
        },
    },
    platform::{
        audit::{self, Entry},
        change::Change,
        held::Holders,
        outbox, sealed, sessions,
    },
};

/// The programmes that would be left without anybody in their programme team if these places ended.
pub async fn left_alone(
    connection: &impl ConnectionTrait,
    ending: &[Membership],
) -> Result<Vec<Programme>, DbErr> {
    let running: Vec<Membership> = ending
        .iter()
        .filter(|held| runs_programme(held))
        .cloned()
        .collect();
    let mut alone = Vec::new();
    for programme in of_person::programmes_of(connection, &running).await? {
        let scope = founding::scope_of(&programme);
        let present = membership::of_programme(connection, &scope).await?;
        let stays = |held: &Membership| {
            runs_programme(held) && !ending.iter().any(|ended| ended.id == held.id)
        };
        if !present.iter().any(stays) {
            alone.push(programme);
        }
    }
    Ok(alone)
}

fn runs_programme(held: &Membership) -> bool {
    held.team_id.is_none() && Role::parse(&held.role) == Some(Role::ProgrammeTeam)
}

/// Erases a person within a change, also where the holders know of them. The caller has made sure that no programme is
/// left alone.
pub async fn erase_person(
    change: &mut Change,
    person: &Person,
    Holders(holders): Holders,
) -> Result<(), DbErr> {
    let at = change.at();
    for holder in holders {
        (holder.forget)(change, person.id).await?;
    }
    for held in membership::current_of(change.connection(), person.id).await? {
        let entry = Entry::about("member.left", "membership", held.id)
            .within(held.programme_id, held.team_id);
        change.record(entry).await?;
    }
    for email in addresses(change.connection(), person).await? {
        outbox::forget(change.connection(), &email).await?;
        invitations::forget_address(change, &email).await?;
    }
    let connection = change.connection();
    of_person::end_places(connection, person.id, at).await?;
    forget_ways_in(connection, person).await?;
    person::erase(connection, person.id, at).await?;
    sealed::destroy_key(connection, person.id).await?;
    change
        .record(Entry::about("person.erased", "person", person.id))
        .await
}

async fn forget_ways_in(connection: &DatabaseTransaction, person: &Person) -> Result<(), DbErr> {
    sessions::end_sessions(connection, person.id, None).await?;
    access_token::forget(connection, person.id).await?;
    request::forget(connection, person.id).await?;
    recovery_code::forget(connection, person.id).await?;
    identity::forget(connection, person.id).await
}

/// The person's address and those they had before, which only the log still knows.
async fn addresses(
    connection: &DatabaseTransaction,
    person: &Person,
) -> Result<Vec<String>, DbErr> {
    let mut addresses: Vec<String> = person.email.iter().cloned().collect();
    for line in audit::lines_of(connection, person.id, Vec::new()).await? {
        if line.action != "person.address-changed" {
            continue;
        }
        let before = serde_json::from_str(&line.before).unwrap_or_default();
        let before: Value = audit_lines::opened(connection, person.id, before).await?;
        let email = before.get("email").and_then(Value::as_str);
        addresses.extend(email.map(str::to_owned).filter(|email| !email.is_empty()));
    }
    Ok(addresses)
}
