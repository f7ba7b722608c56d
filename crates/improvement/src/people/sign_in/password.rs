//! Passwords: hashed with Argon2id away from the threads that answer requests.

use std::sync::OnceLock;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::platform::{errors::PageError, form::Form};

/// 19 MiB of memory, two passes, one lane (OWASP Password Storage Cheat Sheet, 2024).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashing is made to be costly: more at a time would let strangers fill our memory.
static AT_A_TIME: Semaphore = Semaphore::const_new(4);

/// The text of a password field as it was typed: blanks around a password belong to it.
pub(in crate::people) fn typed(form: &Form, field: &str) -> String {
    form.all(field).first().copied().unwrap_or("").to_owned()
}

/// Hashes a new password.
pub(in crate::people) async fn hash(password: String) -> Result<String, PageError> {
    aside(move || hash_now(&password)).await?
}

/// Whether a password is the stored one. Without a stored one the same work is done, so that the time taken does not
/// tell whether there is an account.
pub(in crate::people) async fn is_right(
    password: String,
    stored: Option<String>,
) -> Result<bool, PageError> {
    aside(move || {
        let known = stored.is_some();
        let stored = match stored {
            Some(stored) => stored,
            None => nobodys_hash()?.to_owned(),
        };
        let parsed = PasswordHash::new(&stored).map_err(PageError::internal)?;
        let right = hasher()?
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
        Ok(right && known)
    })
    .await?
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    let _turn = AT_A_TIME.acquire().await.map_err(PageError::internal)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(PageError::internal)
}

fn hasher() -> Result<Argon2<'static>, PageError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(PageError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, PageError> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(PageError::internal)?;
    Ok(hash.to_string())
}

fn nobodys_hash() -> Result<&'static str, PageError> {
    static HASH: OnceLock<String> = OnceLock::new();
    if HASH.get().is_none() {
        let hash = hash_now("nobody signs in with this")?;
        let _ = HASH.set(hash);
    }
    HASH.get()
        .map(String::as_str)
        .ok_or_else(|| PageError::internal("the hash for nobody is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_kept_as_argon2id_with_the_parameters_of_owasp() {
        let hash = hash("correct horse battery".into()).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
    }

    #[tokio::test]
    async fn nobody_signs_in_with_the_password_of_nobody() {
        let right = is_right("nobody signs in with this".into(), None)
            .await
            .unwrap();
        assert!(!right);
    }
}
