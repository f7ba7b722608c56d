//! Made-up releases of the workspace's hospital, signed with a key that the tests hold.

use disclosure::{
    MeasuredTime, Released, ReleasedDays, release_count, release_duration, release_percentile,
    release_share,
};
use improvement::evidence::add_release;
use improvement::evidence::release_file::{
    Arc, Definition, DisclosureRules, Expectation, Headline, Instant, Label, MapActivity,
    MonthOutcomes, Outcomes, PathwayMap, Period, PublicKey, Quality, ReleaseBody, ReleasedOdsCode,
    ReleasingOrganisation, Rules, Sentence, Sha256Text, SigningKey, Slug, SourceFile, SourceKind,
    Version, approve, sign, sign_draft,
};
use improvement::people::model::Side;
use improvement::platform::change::Actor;
use sea_orm::ConnectionTrait;

use super::{Workspace, answers::answers};

/// The hospital's release key; any 32 bytes are one.
pub fn hospital_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// A key that nobody registered.
pub fn strange_key() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

/// What the hospital says to the workspace's team.
pub fn body(workspace: &Workspace) -> ReleaseBody {
    ReleaseBody {
        programme: Slug::parse(&workspace.programme.slug).unwrap(),
        team: Slug::parse(&workspace.team.slug).unwrap(),
        organisation: ReleasingOrganisation {
            ods_code: ReleasedOdsCode::parse("RZZ").unwrap(),
            name: label("Castle Hospital"),
        },
        agreement: None,
        previous: None,
        replaces: None,
        services: vec![],
        period: period("2025-04-01", "2026-03-31"),
        made_at: made_at("2026-04-07T09:30:00Z"),
        program_version: Version::parse("0.1.0 (test)").unwrap(),
        sources: vec![
            source(SourceKind::ERs, 'a', 6120),
            source(SourceKind::SusOutpatient, 'b', 3340),
        ],
        rules: rules(),
        definitions: vec![Definition {
            key: label("referral"),
            sentence: sentence("A request by a GP that a hospital sees a patient."),
        }],
        quality: quality(),
        headline: Headline {
            referrals_sent: count(1243),
            slipped_through: count(36),
            median_days_to_first_seen: days(46, 870),
        },
        map: map(),
        gaps: vec![sent_received(), letters()],
        answers: answers(),
    }
}

/// The key of the hospital's second person.
pub fn checker_key() -> SigningKey {
    SigningKey::from_bytes(&[8; 32])
}

/// The same under an agreement, which every release names since there are agreements.
pub fn agreed_body(workspace: &Workspace) -> ReleaseBody {
    ReleaseBody {
        agreement: Some(workspace.agreement()),
        ..body(workspace)
    }
}

/// That release, made by one person and approved by another.
pub fn approved(workspace: &Workspace) -> String {
    approved_by(workspace, &body(workspace), &hospital_key())
}

/// A release under the agreement of the workspace's team, or the one that it names, made with this key and approved by the
/// second person.
pub fn approved_by(workspace: &Workspace, release: &ReleaseBody, maker: &SigningKey) -> String {
    let agreement = release.agreement.clone();
    let release = ReleaseBody {
        agreement: agreement.or_else(|| Some(workspace.agreement())),
        ..release.clone()
    };
    let draft = sign_draft(&release, maker);
    approve(&draft, &label("Second Person"), &checker_key()).unwrap()
}

/// The file of that release, signed by the hospital.
pub fn signed(workspace: &Workspace) -> String {
    sign(&body(workspace), &hospital_key())
}

/// Registers the keys of the hospital's two people, as the programme team does on its page.
/// and agrees with the practice to share.
pub async fn register_hospital_key(workspace: &Workspace) {
    workspace.agree_to_share().await;
    let key = PublicKey::of(&hospital_key()).base64();
    let checker = PublicKey::of(&checker_key()).base64();
    let sql = format!(
        "UPDATE organisation SET release_key = '{key}', checker_key = '{checker}' WHERE ods_code = 'RZZ'"
    );
    let connection = workspace.service.database.connection();
    connection.execute_unprepared(&sql).await.unwrap();
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn sentence(text: &str) -> Sentence {
    Sentence::parse(text).unwrap()
}

pub fn count(raw: u64) -> Released {
    release_count(raw)
}

fn days(days: u64, people: u64) -> ReleasedDays {
    release_duration(MeasuredTime::Days(days), people)
}

pub fn period(from: &str, to: &str) -> Period {
    Period {
        from: from.to_owned().try_into().unwrap(),
        to: to.to_owned().try_into().unwrap(),
    }
}

pub fn made_at(text: &str) -> Instant {
    text.to_owned().try_into().unwrap()
}

fn source(kind: SourceKind, fill: char, rows: u64) -> SourceFile {
    SourceFile {
        kind,
        sha256: Sha256Text::parse(&fill.to_string().repeat(64)).unwrap(),
        rows: count(rows),
    }
}

fn rules() -> Rules {
    Rules {
        order_of_events: sentence("Events of a journey are ordered by time."),
        times_between_events: sentence("The time between two events is counted in whole days."),
        gaps: sentence("Days are calendar days."),
        disclosure: DisclosureRules {
            profile: label(disclosure::PROFILE),
            sentence: sentence(disclosure::RULES_IN_WORDS),
        },
    }
}

fn quality() -> Quality {
    Quality {
        rows_read: count(9460),
        rows_rejected: count(12),
        links_agree: count(1130),
        links_mismatch: count(3),
        links_missing: count(48),
        links_one_source: count(62),
        rows_with_unverified_mapping: count(0),
    }
}

fn map() -> PathwayMap {
    let arc = |from, to, referrals, median, crosses| Arc {
        from: label(from),
        to: label(to),
        referrals: count(referrals),
        median_days: days(median, referrals),
        crosses_sides: crosses,
        crosses_organisations: crosses,
        percentile_90_days: Some(release_percentile(
            MeasuredTime::Days(median * 2),
            90,
            referrals,
        )),
        percent: Some(release_share(referrals, 1243)),
    };
    PathwayMap {
        activities: vec![
            activity("referral_sent", "Referral sent", Side::Primary, 1243),
            activity(
                "referral_received",
                "Referral received",
                Side::Secondary,
                1207,
            ),
            activity("attended", "Attended", Side::Secondary, 870),
            activity(
                "cancelled_by_hospital",
                "Cancelled by the hospital",
                Side::Secondary,
                5,
            ),
        ],
        arcs: vec![
            arc("referral_sent", "referral_received", 1207, 1, true),
            arc("referral_received", "attended", 866, 44, false),
            arc("referral_received", "cancelled_by_hospital", 5, 20, false),
        ],
    }
}

fn activity(key: &str, words: &str, side: Side, referrals: u64) -> MapActivity {
    MapActivity {
        key: label(key),
        label: label(words),
        side: Some(side),
        referrals: count(referrals),
        events: count(referrals),
        starts: Some(count(if key == "referral_sent" { referrals } else { 0 })),
        ends: Some(count(if key == "attended" { referrals } else { 0 })),
    }
}

fn sent_received() -> Expectation {
    let month = |month: &str, met, late, within, missed| MonthOutcomes {
        month: month.to_owned().try_into().unwrap(),
        met: count(met),
        late: count(late),
        within_time: count(within),
        missed: count(missed),
        accepted: Some(count(met / 20)),
    };
    Expectation {
        key: label("sent_received"),
        sentence: sentence("A referral that was sent is seen by the hospital within 3 days."),
        days: 3,
        not_judged: None,
        months: vec![
            month("2026-01", 370, 22, 0, 12),
            month("2026-02", 380, 14, 0, 4),
            month("2026-03", 401, 10, 9, 20),
        ],
        whole_period: Outcomes {
            met: count(1151),
            late: count(46),
            within_time: count(9),
            missed: count(36),
            accepted: Some(count(55)),
            order_not_known: Some(count(24)),
        },
    }
}

fn letters() -> Expectation {
    let none = count(0);
    Expectation {
        key: label("attended_letter"),
        sentence: sentence("After an attendance the outcome letter goes out within 7 days."),
        days: 7,
        not_judged: Some(sentence("Not judged: no letter log was read.")),
        months: Vec::new(),
        whole_period: Outcomes {
            met: none,
            late: none,
            within_time: none,
            missed: none,
            accepted: None,
            order_not_known: None,
        },
    }
}

impl Workspace {
    /// Brings a release as the program itself, as the demonstration does.
    pub async fn bring(&self, release: &ReleaseBody) -> String {
        register_hospital_key(self).await;
        self.bring_signed(&approved_by(self, release, &hospital_key()))
            .await
    }

    /// Brings a signed release as the program itself.
    pub async fn bring_signed(&self, file: &str) -> String {
        let (database, clock) = (&self.service.database, &self.service.clock);
        let mut change = database.change(clock, Actor::Program).await.unwrap();
        let name = add_release(&mut change, &self.team_scope(), file)
            .await
            .unwrap();
        change.commit().await.unwrap();
        name
    }
}
