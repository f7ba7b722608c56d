//! Personal values in the audit log: encrypted under a key of each person, so that
//! destroying the key erases the person while the chain still verifies.

use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use data_encoding::BASE64;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{change::Change, secrets};

/// The key of one person.
pub mod person_key {
    use sea_orm::entity::prelude::*;

    /// One row a person; deleted when the person is erased.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_key")]
    pub struct Model {
        /// Whose key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// 32 random bytes, base64.
        pub key: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Encrypts a personal value for the log under the person's key, which is made when absent.
pub async fn seal(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    value: &str,
) -> Result<Value, DbErr> {
    let key = key_for(connection, person_id).await?;
    let nonce: [u8; 24] = rand::random();
    let cipher = XChaCha20Poly1305::new(&key.into());
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), value.as_bytes())
        .map_err(|_| DbErr::Custom("a personal value could not be encrypted".to_owned()))?;
    Ok(
        json!({ "person": person_id, "nonce": BASE64.encode(&nonce), "sealed": BASE64.encode(&sealed) }),
    )
}

/// Words that whoever makes a change wrote, for its line in the log: sealed under that person's key, so that they go
/// when the person is erased. The program writes no words of its own.
pub async fn words(change: &Change, words: &str) -> Result<Value, DbErr> {
    match change.person_id() {
        Some(person_id) => seal(change.connection(), person_id, words).await,
        None => Ok(Value::Null),
    }
}

/// Opens a sealed value; `None` once the person has been erased or the value is no sealed one.
pub async fn open(
    connection: &impl ConnectionTrait,
    sealed: &Value,
) -> Result<Option<String>, DbErr> {
    let Some((person_id, nonce, text)) = parts(sealed) else {
        return Ok(None);
    };
    let Some(row) = person_key::Entity::find_by_id(person_id)
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let Some(key) = decode_key(&row.key) else {
        return Ok(None);
    };
    let opened = XChaCha20Poly1305::new(&key.into()).decrypt(&XNonce::from(nonce), text.as_slice());
    Ok(opened.ok().and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// A secret of a person for one purpose, which nobody can work out without the person's key; made when absent.
pub async fn secret_for(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    purpose: &str,
) -> Result<String, DbErr> {
    let key = key_for(connection, person_id).await?;
    Ok(secret_under(&BASE64.encode(&key), purpose))
}

/// The same without making a key; nothing where there is none.
pub async fn known_secret_for(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    purpose: &str,
) -> Result<Option<String>, DbErr> {
    let row = person_key::Entity::find_by_id(person_id)
        .one(connection)
        .await?;
    Ok(row.map(|row| secret_under(&row.key, purpose)))
}

fn secret_under(key: &str, purpose: &str) -> String {
    secrets::hash(&format!("{purpose} {key}"))
}

/// Destroys the key of a person: what was sealed under it can never be read again.
pub async fn destroy_key(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<(), DbErr> {
    person_key::Entity::delete_by_id(person_id)
        .exec(connection)
        .await?;
    Ok(())
}

fn parts(sealed: &Value) -> Option<(Uuid, [u8; 24], Vec<u8>)> {
    let person_id = sealed.get("person")?.as_str()?.parse().ok()?;
    let nonce = BASE64
        .decode(sealed.get("nonce")?.as_str()?.as_bytes())
        .ok()?;
    let text = BASE64
        .decode(sealed.get("sealed")?.as_str()?.as_bytes())
        .ok()?;
    Some((person_id, nonce.try_into().ok()?, text))
}

async fn key_for(connection: &impl ConnectionTrait, person_id: Uuid) -> Result<[u8; 32], DbErr> {
    if let Some(row) = person_key::Entity::find_by_id(person_id)
        .one(connection)
        .await?
    {
        return decode_key(&row.key)
            .ok_or_else(|| DbErr::Custom("a person's key is damaged".to_owned()));
    }
    let key: [u8; 32] = rand::random();
    let row = person_key::ActiveModel {
        person_id: Set(person_id),
        key: Set(BASE64.encode(&key)),
    };
    person_key::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(key)
}

fn decode_key(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text.as_bytes()).ok()?.try_into().ok()
}
