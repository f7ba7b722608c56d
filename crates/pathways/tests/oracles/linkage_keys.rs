//! Oracle: numbers are judged, keys derived and pseudonyms made as the shared vectors say.

use data_dictionary::{NhsNumber, NhsNumberError};
use data_encoding::HEXLOWER;
use pathways::KeyFile;
use pathways::pseudonym::PseudonymKind;
use serde_json::Value;

use crate::support::shared;
use crate::{files, text};

#[test]
fn numbers_keys_and_pseudonyms_equal_the_shared_vectors() {
    let Some(shared) = shared("oracle pathways linkage-keys") else {
        return;
    };
    let mut right = 0;
    let mut failed = Vec::new();
    let mut not_offered = 0;
    for file in files(&shared.join("oracles/linkage"), &[".json"]) {
        let oracle: Value = serde_json::from_str(&text(&file)).expect("an oracle is JSON");
        not_offered += list(&oracle["openpseudonymiser"]["vectors"]).len();
        not_offered += oracle["clkhash"]
            .as_object()
            .map_or(0, serde_json::Map::len);
        not_offered += usize::from(file.ends_with("bloom-filter-keys.json"));
        let mut check = |what: String, holds: bool| {
            if holds {
                right += 1;
            } else {
                failed.push(what);
            }
        };
        for case in list(&oracle["nhs_number"]) {
            check(format!("number {case}"), is_judged_right(case));
        }
        for nine in list(&oracle["prefix9_check_digit_10_never_valid"]) {
            let never = (0..10).all(|digit| {
                let number = format!("{}{digit}", nine.as_str().unwrap_or_default());
                NhsNumber::parse(&number).is_err()
            });
            check(format!("prefix {nine}"), never);
        }
        for vector in list(&oracle["keyed"]["vectors"]) {
            let [key, pseudonym] = keyed(vector);
            check(format!("key of {vector}"), key);
            check(format!("pseudonym of {vector}"), pseudonym);
        }
    }
    let all = right + failed.len();
    println!(
        "oracle pathways linkage-keys: {right} of {all}, 0 listed deviations; not offered and not counted: \
         {not_offered} vectors of OpenPseudonymiser (no key) and Bloom filters (see DEVIATIONS.md)"
    );
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(
        all > 0,
        "there is an oracle folder but no vector to compare"
    );
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A placeholder has a right check digit and is refused all the same, as the vectors note.
fn is_judged_right(case: &Value) -> bool {
    let parsed = NhsNumber::parse(case["input"].as_str().unwrap_or_default());
    let check_digit_is_right = matches!(parsed, Ok(_) | Err(NhsNumberError::Placeholder));
    Some(check_digit_is_right) == case["mod11_valid"].as_bool()
}

/// Whether the derived key, and the pseudonym that our readers make of the number under it, are those of the vector.
fn keyed(vector: &Value) -> [bool; 2] {
    let said = |name: &str| vector[name].as_str().unwrap_or_default();
    let master = HEXLOWER.decode(said("master_hex").as_bytes());
    let Ok(Ok(master)) = master.map(<[u8; 32]>::try_from) else {
        return [false; 2];
    };
    let key = KeyFile::from_bytes(master);
    let (salt, info) = (said("hkdf_salt"), said("hkdf_info"));
    let derived = key.derived(salt, info, PseudonymKind::Patient);
    let number = NhsNumber::parse(said("nhs_number")).map(NhsNumber::reveal_digits);
    let pseudonym = number.map(|digits| {
        let maker = key.pseudonymiser(salt, info);
        maker.pseudonym(PseudonymKind::Patient, &[&digits])
    });
    let first_half = &said("hmac_sha256_hex")[..32];
    [
        HEXLOWER.encode(&derived) == said("derived_key_hex"),
        pseudonym.is_ok_and(|pseudonym| format!("{:032x}", pseudonym.0) == first_half),
    ]
}
