//! The lines of the audit log that a person caused or that are about them, with their own sealed values opened.

use std::{future::Future, pin::Pin};

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::data::when;
use crate::{
    people::{access::SignedIn, store::membership},
    platform::{
        audit::{self, entry},
        errors::PageError,
        messages::say,
        sealed,
        service::Service,
    },
};

/// The lines, oldest first.
pub(super) async fn of(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let connection = service.database.connection();
    let places = membership::ever_of(connection, person.id()).await?;
    let places = places.into_iter().map(|place| place.id).collect();
    let mut told = Vec::new();
    for line in audit::lines_of(connection, person.id(), places).await? {
        told.push(tell(connection, person.id(), line).await?);
    }
    Ok(Value::Array(told))
}

async fn tell(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    line: entry::Model,
) -> Result<Value, DbErr> {
    let by = match line.actor_id {
        Some(actor) if actor == person_id => say("data-by-you"),
        Some(_) => say("data-by-other"),
        None => say("data-by-program"),
    };
    let before = serde_json::from_str(&line.before).unwrap_or_default();
    let after = serde_json::from_str(&line.after).unwrap_or_default();
    Ok(json!({
        "line": line.sequence,
        "when": when(line.happened_at),
        "by": by,
        "what": line.action,
        "about": line.subject_kind,
        "before": opened(connection, person_id, before).await?,
        "after": opened(connection, person_id, after).await?,
    }))
}

/// The value with this person's sealed parts opened and everybody else's left out.
pub(super) fn opened<'a, C: ConnectionTrait>(
    connection: &'a C,
    person_id: Uuid,
    value: Value,
) -> Pin<Box<dyn Future<Output = Result<Value, DbErr>> + Send + 'a>> {
    Box::pin(async move {
        let Value::Object(parts) = value else {
            return Ok(value);
        };
        if parts.contains_key("sealed") {
            return unsealed(connection, person_id, Value::Object(parts)).await;
        }
        let mut told = Map::new();
        for (name, part) in parts {
            told.insert(name, opened(connection, person_id, part).await?);
        }
        Ok(Value::Object(told))
    })
}

async fn unsealed(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    value: Value,
) -> Result<Value, DbErr> {
    let whose = value.get("person").and_then(Value::as_str);
    if whose != Some(person_id.to_string().as_str()) {
        return Ok(json!(say("data-about-other")));
    }
    Ok(sealed::open(connection, &value).await?.into())
}
