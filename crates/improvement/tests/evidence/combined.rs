//! Releases of several organisations in one picture: what is added, what is not, and that the truth lies within.

use disclosure::{Released, release_count};
use improvement::{
    evidence::{
        combined::{Apart, Combined, Piece, Shown, Subject, Together, combine},
        newest_summary,
        release_file::{
            AgreementRef, Outcomes, PublicKey, ReleaseBody, ReleasedOdsCode, SigningKey,
        },
    },
    people::{
        founding::{self, NewOrganisation},
        model::{Role, Side},
    },
    platform::change::Actor,
};
use proptest::prelude::*;
use sea_orm::{ConnectionTrait, sea_query::Query};

use crate::support::{
    Workspace,
    agreeing::agree,
    on_both_databases,
    releases::{approved_by, body, checker_key, count, label, period, sentence},
};

/// Raw counts of one organisation, as it would count them.
#[derive(Clone, Debug)]
struct Raw {
    sent: u64,
    /// Met, late and missed: of the three months that are listed, and of one before them that is not.
    months: [[u64; 3]; 4],
    attended: u64,
}

fn raw() -> impl Strategy<Value = Raw> {
    let small_or_large = || prop_oneof![0_u64..12, 0_u64..900];
    let month = || [small_or_large(), small_or_large(), small_or_large()];
    let months = [month(), month(), month(), month()];
    (0_u64..4000, months, small_or_large()).prop_map(|(sent, months, attended)| Raw {
        sent,
        months,
        attended,
    })
}

/// A sum over months as a release makes it: shown cells, and the withheld ones together as one more.
fn released_sum(cells: [u64; 4]) -> Released {
    let withheld = |raw: &u64| release_count(*raw).is_withheld();
    let together = cells.iter().copied().filter(withheld).sum();
    let shown = cells.into_iter().filter(|raw| !withheld(raw)).map(count);
    Released::sum(shown.chain([count(together)]))
}

fn released(like: &ReleaseBody, raw: &Raw) -> ReleaseBody {
    let mut body = like.clone();
    let all = |outcome: usize| raw.months.map(|month| month[outcome]);
    let gap = &mut body.gaps[0];
    for (shown, month) in gap.months.iter_mut().zip(raw.months) {
        let [met, late, missed] = month.map(count);
        (shown.met, shown.late, shown.missed) = (met, late, missed);
    }
    gap.whole_period = Outcomes {
        met: released_sum(all(0)),
        late: released_sum(all(1)),
        missed: released_sum(all(2)),
        ..gap.whole_period
    };
    body.headline.slipped_through = gap.whole_period.missed;
    // What was sent holds what slipped through.
    let missed: u64 = all(2).iter().sum();
    body.headline.referrals_sent = count(raw.sent + missed);
    body.map.activities[2].referrals = count(raw.attended);
    body
}

fn pieces(bodies: &[ReleaseBody]) -> Vec<Piece<'_>> {
    let piece = |body| Piece {
        side: Some(Side::Secondary),
        body,
    };
    bodies.iter().map(piece).collect()
}

fn of(combined: &Combined, wanted: impl Fn(&Subject) -> bool) -> Together {
    let row = combined.rows.iter().find(|row| wanted(&row.subject));
    row.unwrap().together
}

fn holds(together: Together, count: u64) -> bool {
    matches!(together, Together::Count(interval) if interval.holds(count))
}

#[tokio::test]
async fn a_sum_always_holds_what_the_organisations_counted() {
    let workspace = Workspace::on_sqlite().await;
    let like = body(&workspace);
    let mut runner = proptest::test_runner::TestRunner::default();
    let several = proptest::collection::vec(raw(), 2..5);
    let outcome = runner.run(&several, |all| {
        let bodies: Vec<ReleaseBody> = all.iter().map(|raw| released(&like, raw)).collect();
        let combined = combine(&pieces(&bodies));
        prop_assert_eq!(combined.added.len(), all.len());
        let sum = |of: fn(&Raw) -> u64| all.iter().map(of).sum::<u64>();
        let missed = |raw: &Raw| raw.months.iter().map(|month| month[2]).sum::<u64>();
        let met = sum(|raw| raw.months.iter().map(|month| month[0]).sum());
        let late = sum(|raw| raw.months.iter().map(|month| month[1]).sum());
        let slipped = sum(missed);
        let sent = sum(|raw| raw.sent) + slipped;
        prop_assert!(holds(of(&combined, |one| *one == Subject::Sent), sent));
        prop_assert!(holds(
            of(&combined, |one| *one == Subject::SlippedThrough),
            slipped
        ));
        let attended = sum(|raw| raw.attended);
        let step = |one: &Subject| *one == Subject::Activity("Attended".to_owned());
        prop_assert!(holds(of(&combined, step), attended));
        let whole = met + late + slipped;
        let expectation = of(&combined, |one| matches!(one, Subject::Expectation(_)));
        let Together::Share(Some(shares)) = expectation else {
            prop_assert_eq!(whole, 0);
            return Ok(());
        };
        if whole > 0 {
            prop_assert!(shares.low * whole <= met * 100 && met * 100 <= shares.high * whole);
        }
        Ok(())
    });
    outcome.unwrap();
}

#[tokio::test]
async fn only_what_is_about_the_same_and_of_one_side_is_added() {
    let workspace = Workspace::on_sqlite().await;
    let whole = body(&workspace);
    let (mut other_days, mut other_meaning) = (whole.clone(), whole.clone());
    other_days.period = period("2025-05-01", "2026-04-01");
    other_meaning.definitions[0].sentence = sentence("A letter that a hospital opened.");
    let bodies = [whole.clone(), other_days, whole.clone(), other_meaning];
    let mut all = pieces(&bodies);
    all.push(Piece {
        side: Some(Side::Primary),
        body: &whole,
    });
    let combined = combine(&all);
    assert_eq!(combined.added, [0, 2]);
    let apart = [
        (1, Apart::OtherDays),
        (3, Apart::OtherMeaning),
        (4, Apart::OtherSide),
    ];
    assert_eq!(combined.apart, apart);
    assert_eq!(
        of(&combined, |one| *one == Subject::FirstSeen),
        Together::NeverAdded
    );
}

#[tokio::test]
async fn what_one_of_them_did_not_release_is_not_added() {
    let workspace = Workspace::on_sqlite().await;
    let whole = body(&workspace);
    let mut fewer = whole.clone();
    fewer.gaps[0].days = 5;
    fewer.map.activities[2].label = label("Seen at last");
    let bodies = [whole, fewer];
    let combined = combine(&pieces(&bodies));
    let row = &combined.rows[3];
    assert!(matches!(row.subject, Subject::Expectation(_)));
    assert_eq!(row.together, Together::NotInAll);
    assert_eq!(row.each[1], Shown::Missing);
}

/// The key of the second hospital.
fn mill_key() -> SigningKey {
    SigningKey::from_bytes(&[11; 32])
}

/// A second hospital that takes part in the team.
async fn add_mill_hospital(workspace: &Workspace) -> AgreementRef {
    let (database, clock) = (&workspace.service.database, &workspace.service.clock);
    let mut change = database.change(clock, Actor::Program).await.unwrap();
    let scope = founding::scope_of(&workspace.programme);
    let mill = NewOrganisation {
        name: "Mill Hospital".into(),
        ods_code: "RYY".into(),
        side: Side::Secondary,
    };
    let mill = founding::add_organisation(&mut change, &scope, mill)
        .await
        .unwrap();
    let key = PublicKey::of(&mill_key()).base64();
    founding::register_release_key(&mut change, &scope, mill.id, &key)
        .await
        .unwrap();
    let checker = PublicKey::of(&checker_key()).base64();
    founding::register_checker_key(&mut change, &scope, mill.id, &checker)
        .await
        .unwrap();
    let taking_part = Query::insert()
        .into_table("team_organisation")
        .columns(["programme_id", "team_id", "organisation_id"])
        .values_panic([
            mill.programme_id.into(),
            workspace.team.id.into(),
            mill.id.into(),
        ])
        .to_owned();
    change.connection().execute(&taking_part).await.unwrap();
    let releasing = [("RYY", mill_key())];
    let parties = (releasing.as_slice(), "A81001");
    let teams = [workspace.team.slug.as_str()];
    let agreed = agree(&mut change, &workspace.programme, &teams, parties).await;
    change.commit().await.unwrap();
    agreed
}

fn of_mill(mut body: ReleaseBody, agreed: AgreementRef) -> ReleaseBody {
    body.agreement = Some(agreed);
    body.organisation.ods_code = ReleasedOdsCode::parse("RYY").unwrap();
    body.organisation.name = label("Mill Hospital");
    body.headline.referrals_sent = count(400);
    body
}

on_both_databases! {
    async fn the_evidence_of_two_hospitals_stands_side_by_side(workspace: Workspace) {
        let agreed = add_mill_hospital(&workspace).await;
        workspace.bring(&body(&workspace)).await;
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let path = workspace.team_path("/evidence");
        lead.get(&path).await.assert_says("About 1,245 referrals were sent");
        let file = approved_by(&workspace, &of_mill(body(&workspace), agreed), &mill_key());
        let check = lead.upload_text(&workspace.team_path("/evidence/bring"), "file", &file).await;
        check.assert_says("Mill Hospital");
        workspace.bring_signed(&file).await;
        let page = lead.get(&path).await;
        page.assert_says("Referrals sent: between 1,641 and 1,649 (Castle Hospital and Mill Hospital).");
        page.assert_says("Half of the patients who were seen had their first appointment within: 46 days (Castle Hospital); 46 days (Mill Hospital).");
        page.assert_says("never averaged");
    }
}

on_both_databases! {
    async fn a_line_about_the_team_tells_of_both_hospitals(workspace: Workspace) {
        let agreed = add_mill_hospital(&workspace).await;
        workspace.bring(&body(&workspace)).await;
        workspace.bring_signed(&approved_by(&workspace, &of_mill(body(&workspace), agreed), &mill_key())).await;
        let connection = workspace.service.database.connection();
        let summary = newest_summary(connection, &workspace.team_scope()).await.unwrap().unwrap();
        assert!(summary.organisation.contains(" and "), "{}", summary.organisation);
        assert_eq!(summary.headline, "Referrals that slipped through: between 62 and 1,649 (Castle Hospital and Mill Hospital).");
    }
}
