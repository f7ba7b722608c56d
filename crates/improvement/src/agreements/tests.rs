//! What a draft becomes, and what it still needs.

use super::{
    agreement_file::{Linkage, OptOut, PublicKey, SigningKey},
    model::{Around, Candidate, Draft, Step},
};

fn around() -> Around {
    let organisation = |code: &str, name: &str| Candidate {
        ods_code: code.to_owned(),
        name: name.to_owned(),
        keys: Default::default(),
    };
    Around {
        programme: "wessex".to_owned(),
        organisations: vec![
            organisation("RNZ", "Salisbury hospital"),
            organisation("A81001", "A practice"),
        ],
        teams: vec![("salisbury".to_owned(), "Salisbury".to_owned())],
    }
}

fn complete() -> Draft {
    let day = "2026-04-01".parse().expect("a day");
    let mut draft = Draft::usual("DSA-2026-001", day);
    let key = |seed: u8| PublicKey::of(&SigningKey::from_bytes(&[seed; 32])).base64();
    for (field, value) in [
        ("title", "Referrals to orthopaedics".to_owned()),
        ("parties", "RNZ\nA81001".to_owned()),
        ("releasing", "RNZ".to_owned()),
        ("recipients", "salisbury".to_owned()),
        ("release_key-RNZ", key(7)),
        ("checker_key-RNZ", key(8)),
    ] {
        draft.set(field, &value);
    }
    draft
}

fn lacking(draft: &Draft) -> Vec<Step> {
    let lacks = draft.agreement(&around(), 1).err().unwrap_or_default();
    lacks.into_iter().map(|lack| lack.step).collect()
}

#[test]
fn the_usual_wording_is_enough_once_parties_teams_and_keys_are_chosen() {
    let agreement = complete()
        .agreement(&around(), 1)
        .expect("nothing is missing");
    assert_eq!(agreement.linkage, Linkage::None);
    assert!(matches!(agreement.opt_out, OptOut::DoesNotApply(_)));
    assert_eq!(agreement.ends.to_string(), "2027-03-31");
    assert!(agreement.releasing("RNZ").is_some() && agreement.releasing("A81001").is_none());
}

#[test]
fn each_step_that_lacks_something_is_named() {
    for (field, step) in [
        ("title", Step::Purpose),
        ("recipients", Step::Parties),
        ("lawful_basis", Step::Law),
        ("opt_out_basis", Step::Law),
        ("questions", Step::Questions),
        ("earliest", Step::Subject),
        ("required_width", Step::Rules),
        ("checker_key-RNZ", Step::Keys),
        ("ends", Step::Dates),
    ] {
        let mut draft = complete();
        draft.set(field, "");
        assert_eq!(lacking(&draft), [step], "{field}");
    }
}

#[test]
fn linkage_is_only_permitted_with_a_named_route() {
    let mut draft = complete();
    draft.set("linkage", "route");
    assert_eq!(lacking(&draft), [Step::Rules]);
    draft.set("linkage_route", "Section 251 support.");
    let agreement = draft.agreement(&around(), 1).expect("a route is named");
    assert!(matches!(agreement.linkage, Linkage::Route(_)));
}

#[test]
fn an_agreement_that_ends_before_its_review_is_not_complete() {
    let mut draft = complete();
    draft.set("ends", "2026-05-01");
    assert_eq!(lacking(&draft), [Step::Dates]);
}
