//! Oracle: which texts are valid NHS numbers, from the shared linkage vectors.

use std::path::PathBuf;

use data_dictionary::{NhsNumber, check_digit, modulus_11_holds};
use serde_json::Value;

fn vectors() -> Option<Value> {
    let shared = std::env::var_os("CAUSEWAY_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = shared.join("oracles/linkage/pseudonyms.json");
    let found = std::fs::read_to_string(&path).ok();
    let required = std::env::var("CAUSEWAY_REQUIRE_ORACLES").is_ok_and(|value| value == "1");
    assert!(
        found.is_some() || !required,
        "The oracle of NHS numbers is required and was not found; set CAUSEWAY_SHARED."
    );
    if found.is_none() {
        println!("oracle data-dictionary nhs numbers: skipped, shared data not found");
    }
    found.map(|text| serde_json::from_str(&text).expect("the oracle is JSON"))
}

#[test]
fn check_digits_equal_the_oracle() {
    let Some(vectors) = vectors() else { return };
    let cases = vectors["nhs_number"].as_array().expect("a list");
    for case in cases {
        let text = case["input"].as_str().expect("a text");
        assert_eq!(
            Some(modulus_11_holds(text)),
            case["mod11_valid"].as_bool(),
            "{}",
            case["note"]
        );
    }
    println!(
        "oracle data-dictionary nhs numbers: {0} of {0}, 0 listed deviations",
        cases.len()
    );
}

#[test]
fn a_number_is_accepted_when_the_check_digit_holds_and_it_is_no_placeholder() {
    let Some(vectors) = vectors() else { return };
    for case in vectors["nhs_number"].as_array().expect("a list") {
        let text = case["input"].as_str().expect("a text");
        let repeated = text.chars().all(|c| text.starts_with(c));
        assert_eq!(
            NhsNumber::parse(text).is_ok(),
            modulus_11_holds(text) && !repeated
        );
    }
}

#[test]
fn prefixes_that_would_need_a_ten_have_no_check_digit() {
    let Some(vectors) = vectors() else { return };
    for prefix in vectors["prefix9_check_digit_10_never_valid"]
        .as_array()
        .expect("a list")
    {
        let mut digits = [0; 9];
        for (place, byte) in digits
            .iter_mut()
            .zip(prefix.as_str().expect("a text").bytes())
        {
            *place = byte - b'0';
        }
        assert_eq!(check_digit(digits), None);
    }
}
