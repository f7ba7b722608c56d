//! `causeway agreement`: what a signed data-sharing agreement permits, in words; and the terms it gives for linking.

use std::{fs, path::Path};

use data_dictionary::OdsCode;
use improvement::agreements::{
    agreement_file::{Agreement, Day, Linkage, OptOut, PublicKey, SignedAgreement, open},
    rows, signature_words,
};

use crate::{
    command_line::{AgreementCommand, ShowAgreementArguments},
    failure::{Failure, Outcome},
};

/// Does what was typed.
pub fn run(command: &AgreementCommand) -> Outcome {
    match command {
        AgreementCommand::Show(arguments) => show(arguments),
    }
}

fn show(arguments: &ShowAgreementArguments) -> Outcome {
    let signed = read(&arguments.file, arguments.workspace_key.as_deref())?;
    let agreement = signed.agreement();
    for (step, lines) in rows(agreement, &|team| team.to_string()) {
        println!("{}", step.label());
        for (key, value) in lines {
            println!("  {key}: {}", value.replace('\n', "\n    "));
        }
    }
    println!("Signatures");
    for one in &agreement.signatures {
        println!("  {}", signature_words(one, agreement));
    }
    println!(
        "Signed by the workspace with the key {}",
        signed.key().fingerprint()
    );
    println!(
        "Fingerprint, which every release names: {}",
        signed.fingerprint()
    );
    match agreement.in_force(today()) {
        Ok(()) => println!("It is in force today."),
        Err(refused) => println!(
            "It is not in force today ({}): {refused}",
            refused.line.label()
        ),
    }
    if arguments.workspace_key.is_none() {
        println!(
            "Whose key it is was not checked: compare it with the agreement's page, or name the workspace's key with --workspace-key."
        );
    }
    Ok(())
}

fn today() -> Day {
    Day::new(jiff::Zoned::now().date())
}

/// Reads a signed agreement; with the key of the workspace only one that this workspace signed.
pub fn read(file: &Path, workspace_key: Option<&str>) -> Result<SignedAgreement, Failure> {
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::input(format!(
            "{} cannot be read ({error}); check the path.",
            file.display()
        ))
    })?;
    let signed = open(&text).map_err(Failure::input)?;
    let Some(given) = workspace_key else {
        return Ok(signed);
    };
    let key = PublicKey::parse(given).ok_or_else(|| {
        Failure::usage(
            "The workspace's key is no public key; copy the whole line from the agreement's page.",
        )
    })?;
    if key != signed.key() {
        return Err(Failure::input(
            "The agreement was signed with another key than the workspace's; download it from the workspace again.",
        ));
    }
    Ok(signed)
}

/// Whether a file is a signed agreement rather than an `agreement.toml`.
pub fn is_signed_file(file: &Path) -> bool {
    fs::read_to_string(file).is_ok_and(|text| {
        let text = text.trim_start_matches('\u{feff}');
        text.trim_start().starts_with('{')
    })
}

/// The terms under which data may be linked; refused where the agreement names no route for it, or is not in force.
pub fn terms_for_linking(
    file: &Path,
    workspace_key: Option<&str>,
) -> Result<pathways::Agreement, Failure> {
    if workspace_key.is_none() {
        return Err(Failure::usage(
            "name the workspace's public key with --workspace-key, so that a signed agreement of somebody else is not taken",
        ));
    }
    let signed = read(file, workspace_key)?;
    let agreement = signed.agreement();
    agreement.in_force(today()).map_err(Failure::input)?;
    if agreement.linkage == Linkage::None {
        return Err(Failure::input(format!(
            "The agreement {} names no route by which data may be linked between its parties; read your own data with --local, or agree on a route.",
            agreement.reference
        )));
    }
    converted(agreement)
}

fn converted(agreement: &Agreement) -> Result<pathways::Agreement, Failure> {
    let (opt_out_applies, basis) = match &agreement.opt_out {
        OptOut::Applies(basis) => (true, basis),
        OptOut::DoesNotApply(basis) => (false, basis),
    };
    let parties = agreement.parties.iter().map(|party| {
        Ok(pathways::agreement::Party {
            organisation: OdsCode::parse(party.ods_code.as_str()).map_err(Failure::input)?,
            name: party.name.to_string(),
        })
    });
    Ok(pathways::Agreement {
        reference: agreement.reference.to_string(),
        purpose: agreement.purpose.to_string(),
        lawful_basis: agreement.lawful_basis.to_string(),
        opt_out_applies,
        opt_out_basis: basis.to_string(),
        starts: agreement.starts.date(),
        ends: agreement.ends.date(),
        epoch: agreement.epoch.to_string(),
        parties: parties.collect::<Result<Vec<_>, Failure>>()?,
    })
}
