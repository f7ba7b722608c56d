//! Secrets that travel in links and codes: random when made, kept only as a hash.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A secret of 256 random bits, written so that it survives in a link.
pub fn new_token() -> String {
    BASE64URL_NOPAD.encode(&rand::random::<[u8; 32]>())
}

/// A code of eight digits that a person can type from one screen to another.
pub fn new_code() -> String {
    format!("{:08}", rand::random_range(0..100_000_000_u32))
}

/// A recovery code: ten letters and digits in two groups, without look-alikes.
pub fn new_recovery_code() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let letters: String = (0..10)
        .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
        .collect();
    format!("{}-{}", &letters[..5], &letters[5..])
}

/// A code as [`new_recovery_code`] makes it, from how somebody typed it: capitals, blanks and a missing hyphen are no
/// mistakes.
pub fn typed_code(text: &str) -> String {
    let letters: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    match letters.split_at_checked(5) {
        Some((first, second)) => format!("{first}-{second}"),
        None => letters,
    }
}

/// What is stored of a secret. The secret itself is long and random, so a plain hash is enough;
/// short codes are bound to their request and limited in tries instead.
pub fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

/// Hash of several parts, whose borders count.
pub fn hash_of(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    HEXLOWER.encode(&hash.finalize())
}

/// Compares two hashes in constant time.
pub fn same(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_always_eight_digits() {
        for _ in 0..100 {
            let code = new_code();
            assert!(code.len() == 8 && code.chars().all(|c| c.is_ascii_digit()));
        }
    }

    #[test]
    fn two_tokens_are_never_alike() {
        assert_ne!(new_token(), new_token());
    }
}
