//! What the audit log keeps of a programme, an organisation, a team and a place, when it is made and when it is changed.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::{membership, organisation, programme, team};
use crate::platform::sealed;

/// A programme.
pub fn programme(programme: &programme::Model) -> Value {
    json!({
        "name": programme.name,
        "cohort": programme.cohort,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "stages": programme.stages,
        "requires_second_factor": programme.requires_second_factor,
    })
}

/// An organisation.
pub fn organisation(organisation: &organisation::Model) -> Value {
    json!({
        "name": organisation.name,
        "ods_code": organisation.ods_code,
        "side": organisation.side,
        "release_key": organisation.release_key,
        "checker_key": organisation.checker_key,
    })
}

/// A team with the organisations taking part. The help it asks for has lines of its own.
pub fn team(team: &team::Model, organisations: &[Uuid]) -> Value {
    json!({
        "name": team.name,
        "place": team.place,
        "problem_area": team.problem_area,
        "stage": team.stage,
        "visibility": team.visibility,
        "organisations": organisations,
    })
}

/// A place: what the person says of themselves only under their own key.
pub async fn membership(
    connection: &impl ConnectionTrait,
    held: &membership::Model,
) -> Result<Value, DbErr> {
    let time = sealed::seal(connection, held.person_id, &held.time_commitment).await?;
    let strengths = sealed::seal(connection, held.person_id, &held.strengths).await?;
    Ok(json!({
        "person": held.person_id,
        "role": held.role,
        "organisation": held.organisation_id,
        "time_commitment": time,
        "strengths": strengths,
        "point_of_contact": held.point_of_contact,
    }))
}
