//! Data-sharing agreements that permit the tests' releases.

use improvement::{
    agreements::{
        NewAgreement, NewParty, add_agreement,
        agreement_file::{self, PublicKey, Question, SigningKey},
        signed_file,
    },
    evidence::release_file::{AgreementRef, Reference, Sha256Text},
    people::{Programme, founding::scope_of},
    platform::change::Change,
};

use super::releases::checker_key;

/// A name of an agreement that nobody keeps.
pub fn nobodys() -> AgreementRef {
    AgreementRef {
        reference: Reference::parse("DSA/2026-01").unwrap(),
        version: 1,
        fingerprint: Sha256Text::parse(&"c".repeat(64)).unwrap(),
    }
}

/// An agreement between whoever releases with these keys and somebody who only receives, for the teams of these addresses.
pub async fn agree(
    change: &mut Change,
    programme: &Programme,
    teams: &[&str],
    (releasing, receiving): (&[(&str, SigningKey)], &str),
) -> AgreementRef {
    let scope = scope_of(programme);
    let signed_by = || Some((None, "Sam Signatory".to_owned(), "Lead".to_owned()));
    let releases = releasing.iter().map(|(code, maker)| NewParty {
        ods_code: (*code).to_owned(),
        keys: Some([PublicKey::of(maker), PublicKey::of(&checker_key())]),
        signed_by: signed_by(),
    });
    let receives = NewParty {
        ods_code: receiving.to_owned(),
        keys: None,
        signed_by: signed_by(),
    };
    let questions = Question::ALL.into_iter().map(|one| one.key().to_owned());
    let new = NewAgreement {
        programme: programme.slug.clone(),
        title: "Referrals between both sides".to_owned(),
        purpose: String::new(),
        recipients: teams.iter().map(ToString::to_string).collect(),
        questions: questions.collect(),
        groups: vec!["Armed Forces".to_owned()],
        earliest: "2020-01-01".to_owned(),
        parties: releases.chain([receives]).collect(),
    };
    let id = add_agreement(change, &scope, &new).await.unwrap();
    let file = signed_file(change.connection(), &scope, id).await.unwrap();
    let signed = agreement_file::open(&file.unwrap()).unwrap();
    let agreement = signed.agreement();
    AgreementRef {
        reference: agreement.reference.clone(),
        version: agreement.version,
        fingerprint: Sha256Text::parse(signed.fingerprint()).unwrap(),
    }
}
