//! The key with which this installation signs agreements: made when it is first needed, kept in the database, so that a
//! backup holds it, and never shown. Its public half is pinned by every organisation.

use data_encoding::BASE64;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    agreement_file::{PublicKey, SigningKey},
    store::{self, workspace_key::Model},
};
use crate::platform::{audit::Entry, change::Change};

/// The key, made if there is none.
pub async fn workspace_key(change: &mut Change) -> Result<SigningKey, DbErr> {
    if let Some(kept) = store::key(change.connection()).await? {
        return read(&kept);
    }
    let key = SigningKey::from_bytes(&rand::random());
    let row = Model {
        id: Uuid::now_v7(),
        secret: BASE64.encode(&key.to_bytes()),
        made_at: change.at(),
    };
    let entry = Entry::about("workspace-key.made", "workspace-key", row.id)
        .after(serde_json::json!({ "public_key": PublicKey::of(&key).base64() }));
    store::insert_key(change.connection(), row).await?;
    change.record(entry).await?;
    Ok(key)
}

/// The public half of the workspace's key; none until an agreement was signed by every party.
pub async fn workspace_public_key(
    connection: &impl ConnectionTrait,
) -> Result<Option<PublicKey>, DbErr> {
    match store::key(connection).await? {
        Some(kept) => Ok(Some(PublicKey::of(&read(&kept)?))),
        None => Ok(None),
    }
}

fn read(kept: &Model) -> Result<SigningKey, DbErr> {
    let bytes = BASE64.decode(kept.secret.as_bytes()).ok();
    let bytes: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
    bytes
        .map(|bytes| SigningKey::from_bytes(&bytes))
        .ok_or_else(|| DbErr::Custom("the workspace's key is damaged".to_owned()))
}
