//! Names a text by what stands in it: two texts with the same fingerprint are the same, letter for letter.

use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 of the canonical JSON (RFC 8785) of a value, hexadecimal.
pub fn fingerprint(value: &Value) -> String {
    let canonical = serde_json_canonicalizer::to_vec(value)
        .expect("a JSON value without numbers beyond those of JavaScript has a canonical form");
    HEXLOWER.encode(&Sha256::digest(canonical))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::fingerprint;

    #[test]
    fn the_order_of_names_does_not_matter_and_a_letter_does() {
        let one = fingerprint(&json!({ "a": "x", "b": "y" }));
        assert_eq!(one, fingerprint(&json!({ "b": "y", "a": "x" })));
        assert_ne!(one, fingerprint(&json!({ "a": "x", "b": "Y" })));
    }

    /// Checked with `printf '{"a":"x"}' | sha256sum`.
    #[test]
    fn anybody_can_work_it_out_with_sha256sum() {
        assert_eq!(
            fingerprint(&json!({ "a": "x" })),
            "bac82bcae3ff0e486fd02d6dce53dc6444bcbd21f6ab5dea0a69e86e8b723b7f"
        );
    }
}
