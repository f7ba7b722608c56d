//! A made-up agreement under which the workspace's hospital may release everything to the workspace's team.

use improvement::agreements::agreement_file::{
    Agreement, Clause, Day, Grain, Linkage, OptOut, Party, PermittedQuestion, PublicKey, Question,
    Reference, ReleasedOdsCode, Releasing, SignedBy, SigningKey, Slug, sign,
};

use super::{
    Workspace,
    releases::{checker_key, hospital_key, label},
};

/// The key that the workspace signs agreements with; any 32 bytes are one.
pub fn workspace_key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

/// The terms, signed by both parties.
pub fn agreement(workspace: &Workspace) -> Agreement {
    let hospital = Party {
        ods_code: code("RZZ"),
        name: label("Castle Hospital"),
        releases: Some(Releasing {
            release_key: PublicKey::of(&hospital_key()),
            checker_key: PublicKey::of(&checker_key()),
            may_release: label("Data lead"),
            must_check: label("Information governance lead"),
        }),
    };
    let board = Party {
        ods_code: code("QOX"),
        name: label("A board"),
        releases: None,
    };
    let all = Question::ALL.into_iter().map(|question| PermittedQuestion {
        question,
        version: question.version(),
    });
    Agreement {
        reference: Reference::parse("DSA/2026-01").unwrap(),
        version: 1,
        title: label("Referrals to orthopaedics"),
        purpose: clause("To see where referrals are lost."),
        lawful_basis: clause("A public task."),
        confidentiality: clause("Only aggregated figures leave an organisation."),
        programme: Slug::parse(&workspace.programme.slug).unwrap(),
        recipients: vec![Slug::parse(&workspace.team.slug).unwrap()],
        questions: all.collect(),
        services: vec![],
        groups: vec![label("armed_forces")],
        finest_period: Grain::Month,
        earliest: day("2025-04-01"),
        latest: None,
        rule_profile: label(disclosure::PROFILE),
        required_width: 5,
        linkage: Linkage::None,
        opt_out: OptOut::DoesNotApply(clause("Only anonymous figures leave.")),
        epoch: label("2026-a"),
        starts: day("2026-03-01"),
        review_by: day("2026-12-01"),
        ends: day("2027-03-31"),
        retention_months: 24,
        dpia_section: clause("Section 4"),
        signatures: vec![signed_by(&hospital), signed_by(&board)],
        parties: vec![hospital, board],
    }
}

/// The file that the workspace gives an organisation.
pub fn signed(agreement: &Agreement) -> String {
    sign(agreement, &workspace_key())
}

pub fn day(text: &str) -> Day {
    text.to_owned().try_into().unwrap()
}

fn code(text: &str) -> ReleasedOdsCode {
    ReleasedOdsCode::parse(text).unwrap()
}

fn clause(text: &str) -> Clause {
    Clause::parse(text).unwrap()
}

fn signed_by(party: &Party) -> SignedBy {
    SignedBy {
        ods_code: party.ods_code.clone(),
        name: label("Sam Example"),
        role: label("Caldicott Guardian"),
        on: day("2026-03-02"),
    }
}
