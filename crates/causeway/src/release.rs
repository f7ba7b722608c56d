//! Composes exact answers and the disclosure rules into a release: the only way by which figures leave.
//!
//! Nothing here reads a file or a clock. Every figure passes `disclosure`; the types of the release file take no
//! other. What is listed is sorted by what is shown, so that the order gives no exact count away.

mod answers;
mod counted;
mod gaps;
mod in_words;
mod map;
mod origin;
mod waits;
mod words;

use disclosure::Released;
use improvement::evidence::release_audit;
use improvement::evidence::release_file::{
    self, AgreementRef, Headline, Instant, Label, ReleaseBody, ReleasedOdsCode,
    ReleasingOrganisation, Sha256Text, Slug, TextProblem, Version,
};
use pathways::{gaps::Gaps, quality::QualityReport, rules::Ledger, store::Manifest};

pub use counted::{Asked, Counted};

use crate::{failure::Failure, pathways::ReleaseKey, version};

/// The expectation whose misses are the referrals that slipped through.
const SENT_RECEIVED: &str = "sent_received";

/// What a release is made of.
pub struct ReleaseOf<'a> {
    /// The exact answers.
    pub counted: &'a Counted,
    /// What reading found.
    pub quality: &'a QualityReport,
    /// What the journeys were made from.
    pub manifest: &'a Manifest,
    /// What the event rules did.
    pub ledger: &'a Ledger,
    /// The programme's part of its address in the workspace.
    pub programme: &'a str,
    /// The team's part of its address in the workspace.
    pub team: &'a str,
    /// The releasing organisation's ODS code.
    pub organisation_code: &'a str,
    /// Its name.
    pub organisation_name: &'a str,
    /// The time now.
    pub made_at: jiff::Timestamp,
    /// On what terms it leaves.
    pub terms: Terms,
}

/// On what terms a release leaves.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The agreement that permits it.
    pub agreement: Option<AgreementRef>,
    /// The head of the ledger that it is audited against.
    pub previous: Option<Sha256Text>,
    /// The release that it replaces.
    pub replaces: Option<Sha256Text>,
    /// The services that it is about; all when there is none.
    pub services: Vec<Label>,
}

/// Makes the text of a release file, signed.
pub fn make(of: &ReleaseOf, key: &ReleaseKey) -> Result<String, Failure> {
    Ok(release_file::sign(&release_body(of)?, &key.0))
}

/// Everything that is signed, checked as whoever opens it will check it.
pub fn release_body(of: &ReleaseOf) -> Result<ReleaseBody, Failure> {
    let expectations = gaps::expectations(of)?;
    let headline = headline(of, &expectations)?;
    let body = ReleaseBody {
        programme: Slug::parse(of.programme)
            .map_err(|_| not_an_address("--programme", of.programme))?,
        team: Slug::parse(of.team).map_err(|_| not_an_address("--team", of.team))?,
        organisation: organisation(of)?,
        agreement: of.terms.agreement.clone(),
        previous: of.terms.previous.clone(),
        replaces: of.terms.replaces.clone(),
        services: of.terms.services.clone(),
        period: origin::period(&of.counted.journeys),
        made_at: Instant::new(of.made_at),
        program_version: Version::parse(version::WITH_COMMIT)
            .map_err(|problem| unfit("the version of this program", problem))?,
        sources: origin::sources(of.manifest)?,
        rules: words::rules(of)?,
        definitions: words::definitions(),
        quality: origin::quality(of.quality),
        headline,
        map: map::map(&of.counted.map, &of.counted.journeys)?,
        gaps: expectations,
        answers: answers::answers(of)?,
    };
    // Figures of one release can tell one another: those that would tell too much are withheld.
    let (body, _) = release_audit::mend(body, &[], &[], REQUIRED_WIDTH);
    release_file::check(&body).map_err(|problem| Failure::input(problem.sentence()))?;
    Ok(body)
}

fn organisation(of: &ReleaseOf) -> Result<ReleasingOrganisation, Failure> {
    let ods_code = ReleasedOdsCode::parse(&of.organisation_code.trim().to_uppercase()).map_err(|_| {
        Failure::usage(format!(
            "'{}' is no organisation code: give the ODS code with --organisation, for example RNZ",
            of.organisation_code
        ))
    })?;
    Ok(ReleasingOrganisation {
        ods_code,
        name: label("the name of the organisation", of.organisation_name)?,
    })
}

fn headline(
    of: &ReleaseOf,
    expectations: &[release_file::Expectation],
) -> Result<Headline, Failure> {
    let received = expectations
        .iter()
        .find(|expectation| expectation.key.as_str() == SENT_RECEIVED);
    let received = received.ok_or_else(|| {
        Failure::input(format!("the expectations do not hold \"{SENT_RECEIVED}\", which every release needs; add it to the file of expectations"))
    })?;
    Ok(Headline {
        referrals_sent: disclosure::release_count(sent(&of.counted.gaps)),
        slipped_through: received.whole_period.missed,
        median_days_to_first_seen: waits::median_days_to_first_seen(&of.counted.journeys),
    })
}

/// How many requests were sent: all that wait, or waited, to be seen by the other side.
fn sent(gaps: &Gaps) -> u64 {
    let received = gaps
        .assessments
        .iter()
        .find(|assessment| assessment.expectation.key == SENT_RECEIVED);
    received.map_or(0, |assessment| assessment.totals.all())
}

/// What withholding leaves open of one small count: 1 to 7.
const MARKER: (u64, u64) = (1, 7);
/// So much at least must stay open of a withheld count.
const REQUIRED_WIDTH: u64 = improvement::evidence::release_audit::REQUIRED_WIDTH;
/// What rounding to 5 leaves open on either side.
const ROUNDED_BY: u64 = 2;

/// The sum over cells that are shown one by one, such as months.
///
/// Cells that are withheld count together as one more cell, which passes the same rule, and is left out where it would tell
/// one of them too closely: two months of together about 15 could only be 6 and 7 or more, so that each would be told. Whether
/// it is left out depends on nothing but the rounded figure and on how many cells are withheld.
fn released_sum(cells: impl Iterator<Item = u64> + Clone) -> Released {
    let withheld = |raw: &u64| disclosure::release_count(*raw).is_withheld();
    let small: Vec<u64> = cells.clone().filter(withheld).collect();
    let together = disclosure::release_count(small.iter().sum());
    let shown = cells
        .filter(|raw| !withheld(raw))
        .map(disclosure::release_count);
    let several = small.len() as u64;
    if small.is_empty()
        || together
            .value()
            .is_some_and(|value| leaves_open(value, several))
    {
        Released::sum(shown.chain([together]))
    } else {
        Released::sum(shown.chain([disclosure::release_count(MARKER.0)]))
    }
}

/// Whether so many withheld cells that are together about this much each stay open enough.
fn leaves_open(together: u64, cells: u64) -> bool {
    let others = cells.saturating_sub(1);
    let least = together
        .saturating_sub(ROUNDED_BY + MARKER.1 * others)
        .max(MARKER.0);
    let most = (together + ROUNDED_BY)
        .saturating_sub(MARKER.0 * others)
        .min(MARKER.1);
    most >= least + REQUIRED_WIDTH
}

/// A name or key that may stand in a release.
fn label(what: &str, text: &str) -> Result<Label, Failure> {
    Label::parse(text.trim()).map_err(|problem| unfit(&format!("{what} (“{text}”)"), problem))
}

fn unfit(what: &str, problem: TextProblem) -> Failure {
    Failure::input(format!("{what} cannot stand in a release: {problem}"))
}

fn not_an_address(flag: &str, text: &str) -> Failure {
    Failure::usage(format!(
        "'{text}' is no part of an address: give with {flag} what stands in the address of the team's page, for example salisbury-orthopaedics"
    ))
}

#[cfg(test)]
mod tests;
