//! Facts about the rules.

use super::model::{CharterWords, Decision};

#[test]
fn a_team_decides_by_consent_unless_it_says_otherwise() {
    assert_eq!(CharterWords::default().decision, Decision::Consent);
    for decision in Decision::ALL {
        assert_eq!(Decision::parse(decision.key()), Some(decision));
    }
}

#[test]
fn what_is_not_said_is_named_but_own_words_on_deciding_are_a_gift() {
    let empty = CharterWords::default();
    assert_eq!(empty.missing().len(), 5);
    let whole = CharterWords {
        purpose: "a".to_owned(),
        roles: "b".to_owned(),
        ground_rules: "c".to_owned(),
        conflict: "d".to_owned(),
        contact: "e".to_owned(),
        ..CharterWords::default()
    };
    assert!(whole.missing().is_empty());
}

#[test]
fn another_way_to_decide_is_another_fingerprint() {
    let majority = CharterWords {
        decision: Decision::Majority,
        ..CharterWords::default()
    };
    assert_ne!(
        majority.fingerprint(),
        CharterWords::default().fingerprint()
    );
}
