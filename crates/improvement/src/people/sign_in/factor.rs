//! The second factor: codes of six digits that an app on the person's phone makes every thirty seconds (TOTP, RFC 6238).

use data_encoding::BASE32_NOPAD;
use sea_orm::{ConnectionTrait, DbErr};
use totp_rs::{Builder, Totp};

use crate::{
    people::{
        Person,
        store::{person, sign_in::credentials},
    },
    platform::{errors::PageError, moment::Moment},
};

/// A new secret of 160 bits, as RFC 4226 recommends, in the letters that apps read.
pub(in crate::people) fn new_secret() -> String {
    BASE32_NOPAD.encode(&rand::random::<[u8; 20]>())
}

/// The secret in groups of four, for typing it in.
pub(in crate::people) fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// The address that a QR code holds for the app.
pub(in crate::people) fn app_address(
    secret: &str,
    product: &str,
    email: &str,
) -> Result<String, PageError> {
    // A colon separates the two names in the address, so neither may hold one.
    let account = email.replace(':', " ");
    let issuer = product.replace(':', " ");
    totp_of(secret)?
        .with_account_name(account)
        .with_issuer(Some(issuer))
        .build()
        .map_err(PageError::internal)?
        .to_url()
        .map_err(PageError::internal)
}

fn totp_of(secret: &str) -> Result<Builder, PageError> {
    let bytes = BASE32_NOPAD
        .decode(secret.as_bytes())
        .map_err(PageError::internal)?;
    Ok(Builder::new().with_secret(bytes))
}

/// The time step of a right code: the present one, or its neighbours for a clock that is a little off.
pub(in crate::people) fn step_of(
    secret: &str,
    code: &str,
    now: Moment,
) -> Result<Option<i64>, PageError> {
    let code: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let right_shape = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let totp: Totp = totp_of(secret)?.build().map_err(PageError::internal)?;
    let seconds = u64::try_from(now.0 / 1_000_000).unwrap_or(0);
    let step = totp.check(&code, seconds).filter(|_| right_shape);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// Whether a code is right and was not used before; it is used up by this.
pub(in crate::people) async fn use_code(
    connection: &impl ConnectionTrait,
    person: &Person,
    code: &str,
    now: Moment,
) -> Result<bool, PageError> {
    let (true, Some(secret)) = (person.totp_confirmed, &person.totp_secret) else {
        return Ok(false);
    };
    match step_of(secret, code, now)? {
        Some(step) => Ok(credentials::use_step(connection, person.id, step).await?),
        None => Ok(false),
    }
}

/// The account as it is now, inside a change: another request may have used a code meanwhile.
pub(in crate::people) async fn current(
    connection: &impl ConnectionTrait,
    id: uuid::Uuid,
) -> Result<Option<Person>, DbErr> {
    person::find(connection, id).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 20-byte secret of RFC 6238, appendix B, and its time of 59 seconds; the code there is 94287082 in eight digits.
    const SECRET_OF_RFC_6238: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn the_code_of_rfc_6238_is_right() {
        let step = step_of(SECRET_OF_RFC_6238, "287 082", Moment(59_000_000)).unwrap();
        assert_eq!(step, Some(1));
    }

    #[test]
    fn a_code_of_two_minutes_ago_is_wrong() {
        let later = Moment(59_000_000 + 120_000_000);
        assert_eq!(step_of(SECRET_OF_RFC_6238, "287082", later).unwrap(), None);
    }

    #[test]
    fn a_new_secret_is_read_by_the_library() {
        assert!(step_of(&new_secret(), "000000", Moment(0)).is_ok());
    }
}
