//! `causeway ledger practice`: a made-up agreement and a ledger that trusts it, to try a release before there is a real one.
//!
//! The agreement is signed with a key that nobody keeps, so no workspace takes a release that is made under it.

use std::fs;

use improvement::agreements::agreement_file::{
    Agreement, Clause, Day, Grain, Label, Linkage, OptOut, Party, PermittedQuestion, PublicKey,
    Question, Releasing, SignedBy, SigningKey, Slug, sign,
};
use jiff::{ToSpan, civil::Date};

use super::{Ledger, keys::Trusted};
use crate::{
    command_line::LedgerPracticeArguments,
    failure::{Failure, Outcome},
    pathways::{ReleaseKey, answers},
};

/// Says in every text that nothing of it is real.
const MADE_UP: &str = "Made up for practice.";
/// What the made-up extracts tell patients apart by.
const GROUPS: [&str; 9] = [
    "age band",
    "armed forces",
    "cohort",
    "deprivation",
    "ethnic category",
    "gender",
    "practice",
    "provider",
    "sex",
];
/// Whoever receives, unless it is the one who releases.
const RECEIVERS: [&str; 2] = ["ZB1", "ZS1"];

/// Writes the agreement and opens the ledger.
pub fn run(arguments: &LedgerPracticeArguments) -> Outcome {
    if arguments.out.exists() {
        return Err(Failure::usage(format!(
            "'{}' is there already and is not written over: name another file with --out",
            arguments.out.display()
        )));
    }
    let workspace = ReleaseKey::for_once();
    let trusted = Trusted::of(
        &arguments.organisation,
        &PublicKey::of(&workspace.0).base64(),
        &arguments.release_key,
        &arguments.checker_key,
    )?;
    let agreement = agreement(arguments, &trusted, &workspace.0)?;
    Ledger::create(&arguments.folder, trusted.opened())?;
    fs::write(&arguments.out, agreement).map_err(|error| {
        Failure::work(format!(
            "'{}' cannot be written: {error}",
            arguments.out.display()
        ))
    })?;
    answers::print(&format!(
        "A made-up agreement was written: {}\nA ledger that trusts it was opened: {}\nNo workspace takes a release made under it; for that you need the agreement that your programme signed.\n",
        arguments.out.display(),
        arguments.folder.display()
    ))
}

fn agreement(
    arguments: &LedgerPracticeArguments,
    trusted: &Trusted,
    key: &SigningKey,
) -> Result<String, Failure> {
    let today = jiff::Zoned::now().date();
    let in_days = |days: i64| {
        let day: Date = today.checked_add(days.days()).unwrap_or(today);
        Day::new(day)
    };
    let receiver = RECEIVERS
        .into_iter()
        .find(|code| *code != trusted.organisation)
        .unwrap_or_default();
    let releasing = Releasing {
        release_key: trusted.release,
        checker_key: trusted.checker,
        may_release: label("Data lead")?,
        must_check: label("Information governance lead")?,
    };
    let parties = vec![
        party(&trusted.organisation, &arguments.name, Some(releasing))?,
        party(receiver, "Another party, made up", None)?,
    ];
    let signatures = parties.iter().map(|party| {
        Ok(SignedBy {
            ods_code: party.ods_code.clone(),
            name: label("A person, made up")?,
            role: label("Caldicott guardian")?,
            on: Day::new(today),
        })
    });
    let agreement = Agreement {
        reference: "PRACTICE-1".to_owned().try_into().map_err(unfit)?,
        version: 1,
        title: label("Practice")?,
        purpose: clause()?,
        lawful_basis: clause()?,
        confidentiality: clause()?,
        programme: Slug::parse(&arguments.programme).map_err(unfit)?,
        recipients: vec![Slug::parse(&arguments.team).map_err(unfit)?],
        questions: Question::ALL
            .into_iter()
            .map(|question| PermittedQuestion {
                question,
                version: question.version(),
            })
            .collect(),
        services: Vec::new(),
        groups: GROUPS.into_iter().map(label).collect::<Result<_, _>>()?,
        finest_period: Grain::Month,
        earliest: Day::new(Date::constant(2015, 1, 1)),
        latest: None,
        rule_profile: label(disclosure::PROFILE)?,
        required_width: 5,
        linkage: Linkage::None,
        opt_out: OptOut::DoesNotApply(clause()?),
        epoch: label("practice")?,
        starts: Day::new(today),
        review_by: in_days(180),
        ends: in_days(365),
        retention_months: 12,
        dpia_section: clause()?,
        signatures: signatures.collect::<Result<_, Failure>>()?,
        parties,
    };
    Ok(sign(&agreement, key))
}

fn party(code: &str, name: &str, releases: Option<Releasing>) -> Result<Party, Failure> {
    Ok(Party {
        ods_code: code.to_owned().try_into().map_err(unfit)?,
        name: label(name)?,
        releases,
    })
}

fn label(text: &str) -> Result<Label, Failure> {
    Label::parse(text).map_err(unfit)
}

fn clause() -> Result<Clause, Failure> {
    Clause::parse(MADE_UP).map_err(unfit)
}

fn unfit(problem: impl std::fmt::Display) -> Failure {
    Failure::usage(format!("this cannot stand in an agreement: {problem}"))
}
