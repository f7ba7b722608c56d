//! What an agreement permits of a release: each of its lines can refuse, and a release can be narrowed to what it permits.

use improvement::{
    agreements::agreement_file::{Agreement, Grain, Line, Question, ReleasedOdsCode, Slug},
    evidence::{
        permission::{narrowed, permitted, questions_of},
        release_file::{AgreementRef, ReleaseBody, Sha256Text, check},
    },
    platform::signed::signature::fingerprint,
};

use crate::support::{
    Workspace,
    agreements::{agreement, day},
    releases::{body, label},
};

/// The hospital's release under this agreement.
fn under(agreement: &Agreement, body: ReleaseBody) -> ReleaseBody {
    ReleaseBody {
        agreement: Some(AgreementRef {
            reference: agreement.reference.clone(),
            version: agreement.version,
            fingerprint: Sha256Text::parse(&fingerprint(agreement)).unwrap(),
        }),
        ..body
    }
}

/// The line that refuses the hospital's release when the agreement is changed so.
async fn refusing(change: impl FnOnce(&mut Agreement)) -> Option<Line> {
    let workspace = Workspace::on_sqlite().await;
    let mut agreement = agreement(&workspace);
    change(&mut agreement);
    let release = under(&agreement, body(&workspace));
    let refused = permitted(&agreement, &release, day("2026-04-07")).err()?;
    assert!(
        refused.line == Line::Starts
            || refused.line == Line::Ends
            || refused.line == Line::Signatures
            || refused.sentence.contains(refused.line.label()),
        "{}",
        refused.sentence
    );
    Some(refused.line)
}

#[tokio::test]
async fn what_the_agreement_permits_may_leave() {
    assert_eq!(refusing(|_| {}).await, None);
}

#[tokio::test]
async fn every_line_of_an_agreement_can_refuse() {
    let other = |slug: &str| Slug::parse(slug).unwrap();
    assert_eq!(
        refusing(|it| it.signatures.truncate(1)).await,
        Some(Line::Signatures)
    );
    assert_eq!(
        refusing(|it| it.starts = day("2026-04-08")).await,
        Some(Line::Starts)
    );
    assert_eq!(
        refusing(|it| it.ends = day("2026-04-06")).await,
        Some(Line::Ends)
    );
    assert_eq!(
        refusing(|it| it.programme = other("elsewhere")).await,
        Some(Line::Programme)
    );
    assert_eq!(
        refusing(|it| it.recipients = vec![other("others")]).await,
        Some(Line::Recipients)
    );
    assert_eq!(
        refusing(|it| it.parties[0].releases = None).await,
        Some(Line::Parties)
    );
    let code = ReleasedOdsCode::parse("RNZ").unwrap();
    assert_eq!(
        refusing(|it| {
            it.parties[0].ods_code = code.clone();
            it.signatures[0].ods_code = code;
        })
        .await,
        Some(Line::Parties)
    );
    assert_eq!(
        refusing(|it| it.rule_profile = label("nhs-hes")).await,
        Some(Line::Rules)
    );
    assert_eq!(
        refusing(|it| it.earliest = day("2025-05-01")).await,
        Some(Line::Days)
    );
    assert_eq!(
        refusing(|it| it.latest = Some(day("2026-03-30"))).await,
        Some(Line::Days)
    );
    assert_eq!(
        refusing(|it| it.services = vec![label("Rheumatology")]).await,
        Some(Line::Services)
    );
    assert_eq!(
        refusing(|it| it.finest_period = Grain::Quarter).await,
        Some(Line::FinestPeriod)
    );
    assert_eq!(refusing(|it| it.groups = vec![]).await, Some(Line::Groups));
    for question in Question::ALL {
        let asked = refusing(|it| it.questions.retain(|one| one.question != question)).await;
        let workspace = Workspace::on_sqlite().await;
        let is_asked = questions_of(&body(&workspace)).contains(&question);
        assert_eq!(
            asked,
            is_asked.then_some(Line::Questions),
            "{}",
            question.key()
        );
    }
    assert_eq!(
        refusing(|it| it.questions[0].version = 2).await,
        Some(Line::Questions)
    );
}

#[tokio::test]
async fn a_release_that_names_another_agreement_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let agreement = agreement(&workspace);
    let mut release = under(&agreement, body(&workspace));
    let mut named = release.agreement.clone().unwrap();
    named.fingerprint = Sha256Text::parse(&"d".repeat(64)).unwrap();
    release.agreement = Some(named);
    let refused = permitted(&agreement, &release, day("2026-04-07")).unwrap_err();
    assert_eq!(refused.line, Line::Reference);
    let refused = permitted(&agreement, &body(&workspace), day("2026-04-07")).unwrap_err();
    assert_eq!(refused.line, Line::Reference);
}

#[tokio::test]
async fn a_release_narrowed_to_an_agreement_is_permitted_and_whole() {
    let workspace = Workspace::on_sqlite().await;
    for kept in Question::ALL {
        let mut agreement = agreement(&workspace);
        agreement.questions.retain(|one| one.question == kept);
        agreement.finest_period = Grain::Whole;
        let release = under(&agreement, narrowed(&agreement, &body(&workspace)));
        assert_eq!(
            permitted(&agreement, &release, day("2026-04-07")),
            Ok(()),
            "{}",
            kept.key()
        );
        assert_eq!(check(&release), Ok(()), "{}", kept.key());
        assert!(questions_of(&release).iter().all(|one| *one == kept));
    }
}
