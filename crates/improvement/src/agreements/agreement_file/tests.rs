//! What an agreement file keeps, refuses and permits.

use super::*;

fn workspace_key() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}

fn clause(text: &str) -> Clause {
    Clause::parse(text).expect("plain words")
}

fn named(text: &str) -> Label {
    Label::parse(text).expect("plain words")
}

fn day(text: &str) -> Day {
    text.to_owned().try_into().expect("a day")
}

fn code(text: &str) -> ReleasedOdsCode {
    ReleasedOdsCode::parse(text).expect("a code")
}

fn public_key(seed: u8) -> PublicKey {
    PublicKey::of(&SigningKey::from_bytes(&[seed; 32]))
}

fn signed_by(ods_code: &str) -> SignedBy {
    SignedBy {
        ods_code: code(ods_code),
        name: named("Sam Example"),
        role: named("Caldicott Guardian"),
        on: day("2026-03-02"),
    }
}

/// An agreement between a hospital that releases and a practice that receives.
fn agreed() -> Agreement {
    let hospital = Party {
        ods_code: code("RNZ"),
        name: named("Salisbury hospital"),
        releases: Some(Releasing {
            release_key: public_key(7),
            checker_key: public_key(8),
            may_release: named("Analyst"),
            must_check: named("Information governance lead"),
        }),
    };
    let practice = Party {
        ods_code: code("A81001"),
        name: named("A practice"),
        releases: None,
    };
    Agreement {
        reference: Reference::parse("DSA-2026-001").expect("a reference"),
        version: 1,
        title: named("Referrals to orthopaedics"),
        purpose: clause("To see where referrals are lost."),
        lawful_basis: clause("UK GDPR Article 6(1)(e) and Article 9(2)(h)."),
        confidentiality: clause("Only aggregated figures leave an organisation."),
        programme: Slug::parse("wessex-2026").expect("a slug"),
        parties: vec![hospital, practice],
        recipients: vec![Slug::parse("salisbury").expect("a slug")],
        questions: vec![PermittedQuestion {
            question: Question::Gaps,
            version: 1,
        }],
        services: Vec::new(),
        groups: Vec::new(),
        finest_period: Grain::Month,
        earliest: day("2025-04-01"),
        latest: None,
        rule_profile: named("withhold-up-to-7-round-to-5"),
        required_width: 5,
        linkage: Linkage::None,
        opt_out: OptOut::DoesNotApply(clause("Only anonymous figures leave.")),
        epoch: named("2026-a"),
        starts: day("2026-04-01"),
        review_by: day("2026-12-01"),
        ends: day("2027-03-31"),
        retention_months: 12,
        dpia_section: clause("Section 3: sharing with other organisations."),
        signatures: vec![signed_by("RNZ"), signed_by("A81001")],
    }
}

#[test]
fn an_agreement_comes_back_as_it_was_signed() {
    let opened = open(&sign(&agreed(), &workspace_key())).expect("it is right");
    assert_eq!(opened.agreement(), &agreed());
    assert_eq!(opened.key(), PublicKey::of(&workspace_key()));
}

#[test]
fn any_changed_word_is_found_out() {
    let text = sign(&agreed(), &workspace_key());
    for (was, now) in [
        ("2027-03-31", "2028-03-31"),
        ("\"gaps\"", "\"map\""),
        ("\"none\"", "{\"route\": \"Section 251\"}"),
        ("Sam Example", "Sam Sample"),
        ("DSA-2026-001", "DSA-2026-002"),
    ] {
        let changed = text.replace(was, now);
        assert_eq!(open(&changed), Err(AgreementProblem::SignatureWrong));
    }
}

#[test]
fn who_signs_first_and_who_signs_last_sign_the_same() {
    let unsigned = Agreement {
        signatures: Vec::new(),
        ..agreed()
    };
    assert_eq!(unsigned.terms_fingerprint(), agreed().terms_fingerprint());
    let other = Agreement {
        required_width: 4,
        ..agreed()
    };
    assert_ne!(other.terms_fingerprint(), agreed().terms_fingerprint());
}

#[test]
fn it_is_in_force_from_its_first_day_to_its_last() {
    let refused = |today: &str| agreed().in_force(day(today)).err().map(|no| no.line);
    assert_eq!(refused("2026-03-31"), Some(Line::Starts));
    assert_eq!(refused("2026-04-01"), None);
    assert_eq!(refused("2027-03-31"), None);
    assert_eq!(refused("2027-04-01"), Some(Line::Ends));
}

#[test]
fn without_a_signature_of_each_party_it_is_not_in_force() {
    let mut half = agreed();
    half.signatures.pop();
    let refused = half
        .in_force(day("2026-05-01"))
        .expect_err("one is missing");
    assert_eq!(refused.line, Line::Signatures);
}

#[test]
fn one_key_for_maker_and_checker_is_refused() {
    let mut one_key = agreed();
    if let Some(releases) = &mut one_key.parties[0].releases {
        releases.checker_key = releases.release_key;
    }
    assert_eq!(check(&one_key), Err(AgreementProblem::SameKey));
}

#[test]
fn an_agreement_with_oneself_or_without_anybody_who_releases_is_refused() {
    let mut alone = agreed();
    alone.parties.truncate(1);
    alone.signatures.truncate(1);
    assert_eq!(check(&alone), Err(AgreementProblem::Parties));
    let mut silent = agreed();
    silent.parties[0].releases = None;
    assert_eq!(check(&silent), Err(AgreementProblem::Parties));
}

#[test]
fn days_out_of_order_are_refused() {
    let late = Agreement {
        review_by: day("2027-04-01"),
        ..agreed()
    };
    assert_eq!(check(&late), Err(AgreementProblem::Days));
}

#[test]
fn other_files_and_formats_are_told_apart() {
    assert_eq!(open("{}"), Err(AgreementProblem::NotAnAgreement));
    assert_eq!(open(""), Err(AgreementProblem::NotAnAgreement));
    let newer = sign(&agreed(), &workspace_key()).replace(FORMAT, "causeway-agreement/9");
    assert_eq!(open(&newer), Err(AgreementProblem::OtherFormat));
}
