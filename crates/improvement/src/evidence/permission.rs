//! Whether a data-sharing agreement permits a release, and what of a release it permits.
//!
//! The command line asks before anything leaves, the workspace when it arrives: by the same rules.

use disclosure::{ReleasedDays, release_count, release_duration};

use super::release_file::{Answers, Label, PathwayMap, ReleaseBody};
use crate::{
    agreements::agreement_file::{Agreement, Day, Grain, Line, NotPermitted, Question},
    platform::{messages::say_with, signed::signature::fingerprint},
};

/// Whether this release may leave under this agreement on this day.
///
/// # Errors
/// The first line of the agreement that refuses, and why.
pub fn permitted(
    agreement: &Agreement,
    body: &ReleaseBody,
    today: Day,
) -> Result<(), NotPermitted> {
    agreement.in_force(today)?;
    names_it(agreement, body)?;
    destination(agreement, body)?;
    rules(agreement, body)?;
    days(agreement, body)?;
    services(agreement, body)?;
    for question in questions_of(body) {
        question_permitted(agreement, question)?;
    }
    headline(agreement, body)?;
    grain(agreement, body)?;
    match groups_of(body).find(|group| !has_group(agreement, group)) {
        Some(group) => group_permitted(agreement, group),
        None => Ok(()),
    }
}

/// Whether a question may be asked, in the version by which this program counts.
pub fn question_permitted(agreement: &Agreement, question: Question) -> Result<(), NotPermitted> {
    let version = question.version();
    if agreement.permits(question) == Some(version) {
        return Ok(());
    }
    refuse(
        agreement,
        Line::Questions,
        "permission-question",
        &[
            ("question", question.label()),
            ("version", &version.to_string()),
        ],
    )
}

/// Whether patients may be told apart by this attribute, such as `deprivation_decile`.
pub fn group_permitted(agreement: &Agreement, group: &str) -> Result<(), NotPermitted> {
    if has_group(agreement, group) {
        return Ok(());
    }
    let words = plain(group);
    refuse(
        agreement,
        Line::Groups,
        "permission-group",
        &[("group", &words)],
    )
}

/// Whether a release may be about this service.
pub fn service_permitted(agreement: &Agreement, service: &str) -> Result<(), NotPermitted> {
    let listed = &agreement.services;
    if listed.is_empty()
        || listed
            .iter()
            .any(|one| plain(one.as_str()) == plain(service))
    {
        return Ok(());
    }
    refuse(
        agreement,
        Line::Services,
        "permission-service",
        &[("service", service)],
    )
}

/// What of a release the agreement permits: everything else is left out. Nothing is added or changed.
pub fn narrowed(agreement: &Agreement, body: &ReleaseBody) -> ReleaseBody {
    let may = |question| question_permitted(agreement, question).is_ok();
    let mut body = body.clone();
    if !may(Question::Map) {
        body.map = PathwayMap {
            activities: Vec::new(),
            arcs: Vec::new(),
        };
    }
    if !may(Question::Gaps) {
        body.gaps = Vec::new();
        body.headline.referrals_sent = release_count(1);
        body.headline.slipped_through = release_count(1);
    }
    if !may(Question::Waits) {
        body.headline.median_days_to_first_seen = withheld_days();
    }
    narrow_answers(&may, &mut body.answers);
    for comparisons in [&mut body.answers.fairness].into_iter().flatten() {
        comparisons
            .found
            .retain(|one| has_group(agreement, one.by.as_str()));
    }
    if body
        .answers
        .fairness
        .as_ref()
        .is_some_and(|one| one.found.is_empty())
    {
        body.answers.fairness = None;
    }
    if agreement.finest_period != Grain::Month {
        without_months(&mut body);
    }
    body
}

/// The questions that a release answers.
pub fn questions_of(body: &ReleaseBody) -> Vec<Question> {
    let answers = &body.answers;
    let asked = [
        (Question::Map, !body.map.activities.is_empty()),
        (Question::Gaps, !body.gaps.is_empty()),
        (Question::Waits, answers.waits.is_some()),
        (Question::Clock, answers.clock.is_some()),
        (Question::Advice, answers.advice.is_some()),
        (Question::Fairness, answers.fairness.is_some()),
        (Question::Change, answers.compare.is_some()),
        (Question::Loops, answers.loops.is_some()),
        (Question::Duplicates, answers.duplicates.is_some()),
        (Question::Handovers, answers.handovers.is_some()),
        (Question::Variants, answers.variants.is_some()),
        (Question::Conformance, answers.conformance.is_some()),
        (Question::Cohort, answers.cohort.is_some()),
    ];
    let asked = asked.into_iter().filter(|(_, asked)| *asked);
    asked.map(|(question, _)| question).collect()
}

fn narrow_answers(may: &impl Fn(Question) -> bool, answers: &mut Answers) {
    fn keep<T>(answer: &mut Option<T>, may: bool) {
        if !may {
            *answer = None;
        }
    }
    keep(&mut answers.waits, may(Question::Waits));
    keep(&mut answers.clock, may(Question::Clock));
    keep(&mut answers.advice, may(Question::Advice));
    keep(&mut answers.fairness, may(Question::Fairness));
    keep(&mut answers.compare, may(Question::Change));
    keep(&mut answers.loops, may(Question::Loops));
    keep(&mut answers.duplicates, may(Question::Duplicates));
    keep(&mut answers.handovers, may(Question::Handovers));
    keep(&mut answers.variants, may(Question::Variants));
    keep(&mut answers.conformance, may(Question::Conformance));
    keep(&mut answers.cohort, may(Question::Cohort));
}

fn withheld_days() -> ReleasedDays {
    release_duration(disclosure::MeasuredTime::Days(0), 1)
}

fn without_months(body: &mut ReleaseBody) {
    body.gaps.iter_mut().for_each(|gap| gap.months.clear());
    let answers = &mut body.answers;
    if let Some(waits) = &mut answers.waits {
        waits.found.iter_mut().for_each(|wait| wait.months.clear());
    }
    if let Some(clock) = &mut answers.clock {
        clock.found.months.clear();
    }
    if let Some(advice) = &mut answers.advice {
        advice.found.months.clear();
    }
}

fn has_months(body: &ReleaseBody) -> bool {
    let answers = &body.answers;
    let waits = answers.waits.iter().flat_map(|waits| &waits.found);
    body.gaps.iter().any(|gap| !gap.months.is_empty())
        || waits.into_iter().any(|wait| !wait.months.is_empty())
        || answers
            .clock
            .as_ref()
            .is_some_and(|clock| !clock.found.months.is_empty())
        || answers
            .advice
            .as_ref()
            .is_some_and(|advice| !advice.found.months.is_empty())
}

fn names_it(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    let same = body.agreement.as_ref().is_some_and(|named| {
        named.reference.as_str() == agreement.reference.as_str()
            && named.version == agreement.version
            && named.fingerprint.as_str() == fingerprint(agreement)
    });
    if same {
        return Ok(());
    }
    let version = agreement.version.to_string();
    refuse(
        agreement,
        Line::Reference,
        "permission-another-agreement",
        &[("version", &version)],
    )
}

fn destination(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    let code = body.organisation.ods_code.as_str();
    let releases = agreement.releasing(code).is_some();
    let received = agreement
        .recipients
        .iter()
        .any(|team| team.as_str() == body.team.as_str());
    if body.programme.as_str() != agreement.programme.as_str() {
        let here = [("programme", agreement.programme.as_str())];
        refuse(agreement, Line::Programme, "permission-programme", &here)
    } else if !received {
        let team = [("team", body.team.as_str())];
        refuse(agreement, Line::Recipients, "permission-recipient", &team)
    } else if !releases {
        refuse(
            agreement,
            Line::Parties,
            "permission-party",
            &[("code", code)],
        )
    } else {
        Ok(())
    }
}

fn rules(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    let profile = agreement.rule_profile.as_str();
    let named = body.rules.disclosure.profile.as_str();
    if profile == named {
        return Ok(());
    }
    let words = [("profile", profile), ("named", named)];
    refuse(agreement, Line::Rules, "permission-rules", &words)
}

fn days(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    let period = body.period;
    let latest = agreement.latest.unwrap_or(agreement.ends);
    if agreement.earliest <= period.from && period.to <= latest {
        return Ok(());
    }
    let (from, to) = (agreement.earliest.words(), latest.words());
    let words = [
        ("from", from.as_str()),
        ("to", to.as_str()),
        ("period", &period.words()),
    ];
    refuse(agreement, Line::Days, "permission-days", &words)
}

fn services(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    if !agreement.services.is_empty() && body.services.is_empty() {
        let listed: Vec<&str> = agreement.services.iter().map(Label::as_str).collect();
        let listed = listed.join(", ");
        return refuse(
            agreement,
            Line::Services,
            "permission-all-services",
            &[("services", &listed)],
        );
    }
    let mut services = body.services.iter();
    services.try_for_each(|service| service_permitted(agreement, service.as_str()))
}

/// The three figures to know first are parts of the answers that they are taken from.
fn headline(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    let headline = &body.headline;
    if !headline.referrals_sent.is_withheld() || !headline.slipped_through.is_withheld() {
        question_permitted(agreement, Question::Gaps)?;
    }
    if headline.median_days_to_first_seen.is_withheld() {
        return Ok(());
    }
    question_permitted(agreement, Question::Waits)
}

fn grain(agreement: &Agreement, body: &ReleaseBody) -> Result<(), NotPermitted> {
    if agreement.finest_period == Grain::Month || !has_months(body) {
        return Ok(());
    }
    let finest = [("finest", agreement.finest_period.label())];
    refuse(agreement, Line::FinestPeriod, "permission-months", &finest)
}

/// The attributes by which a release tells patients apart. Before and after a change are no groups of patients.
fn groups_of(body: &ReleaseBody) -> impl Iterator<Item = &str> {
    let fairness = body
        .answers
        .fairness
        .iter()
        .flat_map(|answer| &answer.found);
    fairness.map(|comparison| comparison.by.as_str())
}

/// "Deprivation" permits "deprivation decile", because a finer name of the same thing was not meant to be refused.
fn has_group(agreement: &Agreement, group: &str) -> bool {
    let group = plain(group);
    agreement.groups.iter().any(|listed| {
        let listed = plain(listed.as_str());
        group == listed || group.starts_with(&format!("{listed} "))
    })
}

/// A name without the marks that tell the name of a column from the words on a page.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ")
}

fn refuse(
    agreement: &Agreement,
    line: Line,
    key: &'static str,
    words: &[(&str, &str)],
) -> Result<(), NotPermitted> {
    let reference = ("reference", agreement.reference.as_str());
    let name = ("line", line.label());
    let words: Vec<(&str, &str)> = words.iter().copied().chain([reference, name]).collect();
    Err(NotPermitted {
        line,
        sentence: say_with(key, &words),
    })
}
