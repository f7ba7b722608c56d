//! Recovery codes: ten that each replace the second factor once, for a phone that is lost.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::people::store::sign_in::recovery_code;
use crate::platform::{moment::Moment, secrets};

/// How many are given at a time.
const COUNT: usize = 10;

/// Makes new codes and returns them: they are shown once and kept only as hashes.
pub(in crate::people) async fn renew(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
) -> Result<Vec<String>, DbErr> {
    let codes: Vec<String> = (0..COUNT).map(|_| secrets::new_recovery_code()).collect();
    let hashes: Vec<String> = codes.iter().map(|code| hash(person_id, code)).collect();
    recovery_code::replace(connection, person_id, &hashes).await?;
    Ok(codes)
}

/// Whether a code is right and was not used before; it is used up by this.
pub(in crate::people) async fn use_code(
    connection: &impl ConnectionTrait,
    person_id: Uuid,
    code: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    recovery_code::mark_used(connection, person_id, &hash(person_id, code), now).await
}

/// Bound to the person, and deaf to capitals, blanks and hyphens.
fn hash(person_id: Uuid, code: &str) -> String {
    let code: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    secrets::hash(&format!("{person_id}:{code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_recognised_however_it_is_typed() {
        let person = Uuid::now_v7();
        assert_eq!(hash(person, "abcde-23456"), hash(person, " ABCDE 23456"));
    }
}
