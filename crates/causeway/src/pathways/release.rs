//! `causeway pathways release`: a draft of figures that an agreement permits, protected, audited and signed by its maker.

use improvement::{
    agreements::agreement_file::{
        Agreement, NotPermitted, OptOut, PermittedQuestion, Question, Slug,
    },
    evidence::{
        permission,
        release_audit::{AuditReport, Figure, waiting_times},
        release_chain::Kind,
        release_file::{self, Label, PublicKey, ReleaseBody, Sha256Text, sign_draft},
    },
};
use pathways::{
    Journeys,
    journeys::{Condition, Selection},
    store,
};

use super::{
    ReleaseKey,
    agreed::{self, Agreed},
    answers, load,
    out_file::OutFile,
    sharing::{self, Sharing},
};
use crate::{
    command_line::ReleaseArguments,
    failure::{Failure, Outcome},
    ledger::{Inside, Ledger, entry},
    release::{self, Asked, Counted, ReleaseOf, Terms},
};

/// The attribute that names a service.
const SERVICE: &str = "specialty";
/// What to do about a release that the audit refuses.
const MEND: &str = "Make it again with --mend, which withholds what has to be, or choose other days or fewer groups";

/// Makes a draft and writes it.
pub fn run(arguments: &ReleaseArguments) -> Outcome {
    let key = ReleaseKey::load(&arguments.key)?;
    let mut ledger = Ledger::locked(&arguments.ledger)?;
    let trusted = ledger.trusted()?;
    sharing::is_trusted(
        PublicKey::of(&key.0),
        trusted.release,
        "key of whoever makes releases",
    )?;
    let sharing = Sharing::load(&arguments.agreement, &trusted)?;
    may_be_asked(sharing.agreement(), arguments)?;
    let published = published(arguments, &trusted.organisation, sharing.agreement())?;
    keep_agreement(&mut ledger, &sharing)?;
    let body = permitted_body(arguments, &sharing, &ledger)?;
    let (body, mended) = audited(body, arguments, &sharing, &mut ledger, &published)?;
    sharing::before_sending(&body, &arguments.out)?;
    OutFile::beside(&arguments.out, &sign_draft(&body, &key.0))?.put()?;
    answers::print(&told(arguments, &body, &mended))
}

/// Refuses what was asked for by name and the agreement does not permit, before anything is counted.
fn may_be_asked(agreement: &Agreement, arguments: &ReleaseArguments) -> Outcome {
    let refused = |problem: NotPermitted| Failure::check(problem.sentence);
    for key in &arguments.question {
        permission::question_permitted(agreement, question(key)?).map_err(refused)?;
    }
    if arguments.changed_on.is_some() {
        permission::question_permitted(agreement, Question::Change).map_err(refused)?;
    }
    for group in &arguments.by {
        permission::group_permitted(agreement, group).map_err(refused)?;
    }
    for service in &arguments.service {
        permission::service_permitted(agreement, service).map_err(refused)?;
    }
    Ok(())
}

fn question(key: &str) -> Result<Question, Failure> {
    Question::parse(key).ok_or_else(|| {
        let all: Vec<&str> = Question::ALL
            .iter()
            .map(|question| question.key())
            .collect();
        Failure::usage(format!(
            "'{key}' is no question of a release: give one of {} with --question",
            all.join(", ")
        ))
    })
}

/// The agreement is kept when it is first used, so that whoever approves and whoever verifies later has it.
fn keep_agreement(ledger: &mut Ledger, sharing: &Sharing) -> Outcome {
    let fingerprint = sharing.signed.fingerprint();
    let mut entries = ledger.entries().iter();
    let is_kept = entries
        .any(|entry| entry.kind == Kind::Agreement && entry.says("agreement") == Some(fingerprint));
    if is_kept {
        return Ok(());
    }
    ledger.keep(Inside::Agreements, fingerprint, &sharing.text)?;
    let agreement = sharing.agreement();
    let what = entry([
        ("agreement", fingerprint.to_owned()),
        ("reference", agreement.reference.to_string()),
        ("version", agreement.version.to_string()),
        ("ends", agreement.ends.to_string()),
    ]);
    ledger.append(Kind::Agreement, what)
}

/// Counts, protects, and leaves out what the agreement does not permit.
fn permitted_body(
    arguments: &ReleaseArguments,
    sharing: &Sharing,
    ledger: &Ledger,
) -> Result<ReleaseBody, Failure> {
    let agreement = sharing.agreement();
    let organisation = ledger.trusted()?.organisation;
    let party = agreement.party(&organisation);
    let name = party.map_or(organisation.as_str(), |party| party.name.as_str());
    let body = release::release_body(&ReleaseOf {
        counted: &Counted::of(journeys(arguments)?, &asked(arguments)?)?,
        ledger: &store::ledger(&arguments.events).map_err(Failure::input)?,
        quality: &store::quality(&arguments.events).map_err(Failure::input)?,
        manifest: &store::manifest(&arguments.events).map_err(Failure::input)?,
        programme: agreement.programme.as_str(),
        team: &team(agreement, arguments)?,
        organisation_code: &organisation,
        organisation_name: name,
        made_at: made_at(arguments)?,
        terms: terms(arguments, sharing, ledger)?,
    })?;
    let body = permission::narrowed(&asked_of(agreement, arguments)?, &body);
    sharing.permits(&body)?;
    Ok(body)
}

/// The agreement with only those questions that were asked for by name, where any were.
fn asked_of(agreement: &Agreement, arguments: &ReleaseArguments) -> Result<Agreement, Failure> {
    let mut agreement = agreement.clone();
    if !arguments.question.is_empty() {
        let asked = arguments.question.iter().map(|key| question(key));
        let asked: Vec<Question> = asked.collect::<Result<_, _>>()?;
        agreement
            .questions
            .retain(|permitted: &PermittedQuestion| asked.contains(&permitted.question));
    }
    Ok(agreement)
}

fn journeys(arguments: &ReleaseArguments) -> Result<Journeys, Failure> {
    let journeys = load(&arguments.events)?;
    if arguments.service.is_empty() && arguments.from.is_none() {
        return Ok(journeys);
    }
    let service = format!("{SERVICE}={}", arguments.service.join(","));
    let condition = (!arguments.service.is_empty()).then(|| service.parse::<Condition>());
    let selection = Selection {
        conditions: condition
            .into_iter()
            .collect::<Result<_, _>>()
            .map_err(Failure::usage)?,
        from: arguments.from,
        to: None,
    };
    let selected = journeys.select(&selection).map_err(Failure::usage)?;
    if selected.is_empty() {
        return Err(Failure::usage(format!(
            "no journey is left by --service and --from: look which services there are with causeway pathways map --by {SERVICE}"
        )));
    }
    Ok(selected)
}

fn asked(arguments: &ReleaseArguments) -> Result<Asked, Failure> {
    let conditions = arguments.changed_where.iter().map(|text| text.parse());
    Ok(Asked {
        groups: arguments.by.clone(),
        changed_on: arguments.changed_on,
        changed_where: conditions
            .collect::<Result<_, _>>()
            .map_err(Failure::usage)?,
        agreed: Agreed::load(&arguments.agreed, &arguments.events)?,
        regimes: agreed::regimes(&arguments.clock)?,
    })
}

fn team(agreement: &Agreement, arguments: &ReleaseArguments) -> Result<String, Failure> {
    match (&arguments.team, agreement.recipients.as_slice()) {
        (Some(team), _) => Ok(team.clone()),
        (None, [only]) => Ok(only.to_string()),
        (None, several) => {
            let several: Vec<&str> = several.iter().map(Slug::as_str).collect();
            Err(Failure::usage(format!(
                "the agreement names several teams: say with --team which of them the release is for: {}",
                several.join(", ")
            )))
        }
    }
}

fn made_at(arguments: &ReleaseArguments) -> Result<jiff::Timestamp, Failure> {
    let now = jiff::Timestamp::now();
    match arguments.made_at {
        Some(moment) if moment > now => Err(Failure::usage(
            "--made-at lies in the future: give the moment at which the release is made, or leave it out",
        )),
        Some(moment) => Ok(moment),
        None => Ok(now),
    }
}

fn terms(
    arguments: &ReleaseArguments,
    sharing: &Sharing,
    ledger: &Ledger,
) -> Result<Terms, Failure> {
    let services = arguments
        .service
        .iter()
        .map(|service| Label::parse(service));
    let replaces = arguments
        .replaces
        .as_ref()
        .map(|fingerprint| replaced(fingerprint, ledger));
    Ok(Terms {
        agreement: Some(sharing.reference()?),
        previous: Some(ledger.head()),
        replaces: replaces.transpose()?,
        services: services.collect::<Result<_, _>>().map_err(|problem| {
            Failure::usage(format!(
                "the name given with --service cannot stand in a release: {problem}"
            ))
        })?,
    })
}

/// The release that is replaced, by the first digits of its fingerprint.
fn replaced(digits: &str, ledger: &Ledger) -> Result<Sha256Text, Failure> {
    let mut found = ledger
        .released()
        .filter(|(_, fingerprint)| fingerprint.starts_with(digits));
    match (found.next(), found.next()) {
        (Some((_, fingerprint)), None) => Sha256Text::parse(fingerprint).map_err(Failure::work),
        _ => Err(Failure::usage(format!(
            "'{digits}' does not begin the fingerprint of exactly one release of the ledger: look it up with causeway ledger show and give more of it with --replaces"
        ))),
    }
}

fn published(
    arguments: &ReleaseArguments,
    organisation: &str,
    agreement: &Agreement,
) -> Result<Vec<Figure>, Failure> {
    let without_opted_out = matches!(agreement.opt_out, OptOut::Applies(_));
    let mut figures = Vec::new();
    for path in &arguments.published {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::input(format!("'{}' cannot be read: {error}", path.display()))
        })?;
        figures
            .extend(waiting_times(&text, organisation, without_opted_out).map_err(Failure::input)?);
    }
    Ok(figures)
}

/// The release, mended where that was asked for. One that collides is refused, and the ledger says so.
fn audited(
    body: ReleaseBody,
    arguments: &ReleaseArguments,
    sharing: &Sharing,
    ledger: &mut Ledger,
    published: &[Figure],
) -> Result<(ReleaseBody, AuditReport), Failure> {
    if arguments.mend {
        let (mended, asked) = sharing.mend(body, ledger, published)?;
        let after = sharing.audit(&mended, ledger, published)?;
        release_file::check(&mended).map_err(|problem| Failure::work(problem.sentence()))?;
        if !after.is_safe() {
            return Err(Failure::check(sharing::collisions_in_words(
                &after,
                "Withholding alone does not mend it: choose other days or fewer groups",
            )));
        }
        let remedy = asked.remedy;
        return Ok((mended, AuditReport { remedy, ..after }));
    }
    let report = sharing.audit(&body, ledger, published)?;
    if report.is_safe() {
        return Ok((body, report));
    }
    let what = entry([
        ("because", "audit".to_owned()),
        ("collisions", report.collisions.len().to_string()),
        (
            "period",
            format!("{} to {}", body.period.from, body.period.to),
        ),
    ]);
    ledger.append(Kind::Refused, what)?;
    Err(Failure::check(sharing::collisions_in_words(&report, MEND)))
}

fn told(arguments: &ReleaseArguments, body: &ReleaseBody, report: &AuditReport) -> String {
    let out = arguments.out.display();
    let looked = report.looked_at;
    let mut lines = vec![format!(
        "Draft written: {out}. It is for {} and covers {}.",
        body.team,
        body.period.words()
    )];
    lines.push(format!(
        "{} figures were audited together with {} earlier releases and {} published figures.",
        looked.figures, looked.earlier_releases, looked.published
    ));
    if !report.remedy.withhold.is_empty() {
        let labels = report
            .remedy
            .withhold
            .iter()
            .map(|(_, label)| label.as_str());
        lines.push(format!(
            "Withheld by --mend: {}.",
            labels.collect::<Vec<_>>().join(", ")
        ));
    }
    lines.extend(
        report
            .not_comparable
            .iter()
            .map(|why| format!("Look at this: {why}")),
    );
    lines.push(format!(
        "Look at it with causeway pathways review {out}, then ask a second person to run causeway pathways approve {out}."
    ));
    lines.join("\n") + "\n"
}
