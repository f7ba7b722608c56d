//! `causeway pathways approve`: a second person turns a draft into the one file that leaves, or turns it away.

use std::fs;

use improvement::evidence::{
    release_chain::Kind,
    release_file::{self, Draft, Label, PublicKey, ReleaseBody, Sentence},
};

use super::{
    ReleaseKey, answers,
    out_file::OutFile,
    review,
    sharing::{self, Sharing},
};
use crate::{
    command_line::ApproveArguments,
    failure::{Failure, Outcome},
    ledger::{Inside, Ledger, Trusted, What, entry},
};

/// What to do about a draft that the audit refuses.
const DRAFT_AGAIN: &str =
    "Ask whoever made the draft to make it again with --mend, now that the ledger holds more";

/// Approves, rejects or asks for changes.
pub fn run(arguments: &ApproveArguments) -> Outcome {
    let draft = review::open_draft(&arguments.draft)?;
    let key = ReleaseKey::load(&arguments.key)?;
    let mut ledger = Ledger::locked(&arguments.ledger)?;
    of_two_people(&draft, &key, &ledger.trusted()?)?;
    let turned_away = [
        (&arguments.reject, "rejected"),
        (&arguments.request_changes, "changes asked for"),
    ];
    for (reason, verdict) in turned_away {
        if let Some(reason) = reason {
            return turn_away(&draft, verdict, reason, &mut ledger);
        }
    }
    let name = arguments.name.as_deref().unwrap_or_default();
    let name = Label::parse(name).map_err(|problem| {
        Failure::usage(format!(
            "the name given with --name cannot stand in a release: {problem}"
        ))
    })?;
    approve(arguments, &draft, &key, &name, &mut ledger)
}

/// The draft is of the one person, and the key at hand that of the other.
fn of_two_people(draft: &Draft, key: &ReleaseKey, trusted: &Trusted) -> Outcome {
    let own = PublicKey::of(&key.0);
    if own == draft.key() {
        return Err(Failure::input(
            "this key made the draft, and whoever made a draft cannot approve it: ask a second person to approve it with a key of their own",
        ));
    }
    sharing::is_trusted(
        draft.key(),
        trusted.release,
        "key of whoever makes releases",
    )?;
    sharing::is_trusted(own, trusted.checker, "key of the second person")
}

fn turn_away(draft: &Draft, verdict: &str, reason: &str, ledger: &mut Ledger) -> Outcome {
    let reason = Sentence::parse(reason).map_err(|problem| {
        Failure::usage(format!(
            "the reason cannot stand in the ledger, which names no person and no figure: {problem}"
        ))
    })?;
    let what = entry([
        ("because", format!("{verdict}: {reason}")),
        ("release", draft.fingerprint()),
        ("team", draft.body().team.to_string()),
    ]);
    ledger.append(Kind::Refused, what)?;
    answers::print(&format!(
        "The draft was turned away ({verdict}), and the ledger says so. Nothing left.\n"
    ))
}

fn approve(
    arguments: &ApproveArguments,
    draft: &Draft,
    key: &ReleaseKey,
    name: &Label,
    ledger: &mut Ledger,
) -> Outcome {
    let out = arguments.out.as_ref().ok_or_else(|| {
        Failure::usage("name the file that leaves with --out, for example --out release.json")
    })?;
    let left_before = ledger
        .released()
        .any(|(_, fingerprint)| fingerprint == draft.fingerprint());
    if !left_before {
        check_again(draft.body(), arguments, ledger)?;
    }
    let text = fs::read_to_string(&arguments.draft).map_err(Failure::work)?;
    let text = release_file::approve(&text, name, &key.0)
        .map_err(|problem| Failure::input(problem.sentence()))?;
    let text = if left_before {
        ledger.kept(Inside::Releases, &draft.fingerprint())?
    } else {
        text
    };
    let release = release_file::open(&text).map_err(|problem| Failure::work(problem.sentence()))?;
    let mut files = vec![OutFile::beside(out, &release_file::bundle(&release))?];
    if let Some(json) = &arguments.json {
        files.push(OutFile::beside(json, &text)?);
    }
    if !left_before {
        ledger.keep(Inside::Releases, release.fingerprint(), &text)?;
        ledger.append(Kind::Released, what(release.fingerprint(), draft.body()))?;
    }
    for file in files {
        file.put()?;
    }
    told(arguments, draft, left_before, ledger)
}

/// What was checked when the draft was made, once more: the agreement may be over, and other releases may have left since.
fn check_again(body: &ReleaseBody, arguments: &ApproveArguments, ledger: &Ledger) -> Outcome {
    let sharing = Sharing::of_draft(body, ledger)?;
    sharing.permits(body)?;
    let known =
        |head: &release_file::Sha256Text| ledger.entries().iter().any(|entry| entry.hash == *head);
    if !body.previous.as_ref().is_some_and(known) {
        return Err(Failure::check(
            "the draft was audited against another ledger: make it again with this one",
        ));
    }
    let report = sharing.audit(body, ledger, &[])?;
    if !report.is_safe() {
        return Err(Failure::check(sharing::collisions_in_words(
            &report,
            DRAFT_AGAIN,
        )));
    }
    let out = arguments.out.as_deref().unwrap_or(&arguments.draft);
    sharing::before_sending(body, out)
}

fn what(fingerprint: &str, body: &ReleaseBody) -> What {
    let (shown, withheld) = review::shown_and_withheld(body);
    let mut what = entry([
        ("release", fingerprint.to_owned()),
        ("programme", body.programme.to_string()),
        ("team", body.team.to_string()),
        (
            "period",
            format!("{} to {}", body.period.from, body.period.to),
        ),
        ("figures_shown", shown.to_string()),
        ("figures_withheld", withheld.to_string()),
    ]);
    if let Some(agreement) = &body.agreement {
        let named = format!("{}, version {}", agreement.reference, agreement.version);
        what.insert("agreement".to_owned(), named);
    }
    if let Some(replaces) = &body.replaces {
        what.insert("replaces".to_owned(), replaces.to_string());
    }
    what
}

fn told(
    arguments: &ApproveArguments,
    draft: &Draft,
    left_before: bool,
    ledger: &Ledger,
) -> Outcome {
    let mut lines = Vec::new();
    let out = arguments
        .out
        .iter()
        .map(|out| format!("Release written: {} (FHIR Bundle).", out.display()));
    let json = arguments
        .json
        .iter()
        .map(|json| format!("The same as plain JSON: {}.", json.display()));
    lines.extend(out.chain(json));
    if left_before {
        lines.push(
            "It was approved before and is the same file again; the ledger holds it once."
                .to_owned(),
        );
    }
    lines.push(format!("Its fingerprint is {}.", draft.fingerprint()));
    lines.push(format!(
        "The ledger has {} entries; its head is {}.",
        ledger.entries().len(),
        ledger.head()
    ));
    lines.push("Bring the file to the team's page in the workspace.".to_owned());
    answers::print(&(lines.join("\n") + "\n"))
}
