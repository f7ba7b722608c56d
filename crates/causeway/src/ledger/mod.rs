//! `causeway ledger`: what an organisation released under which agreement, in a folder of its own.
//!
//! The ledger is a chain of lines ([`improvement::evidence::release_chain`]): nothing can be changed or left out without every
//! later line showing it. It holds fingerprints and counts, no figure about patients and no person. The releases themselves lie
//! beside it, so that a new one can be audited against all of them.

mod folder;
mod keys;
mod practice;
mod show;
mod verify;

pub use folder::{Inside, Ledger, What, entry};
pub use keys::Trusted;
pub use verify::verify;

use improvement::evidence::release_chain::Kind;

use crate::{
    command_line::{LedgerCommand, LedgerInitArguments, LedgerKeyArguments},
    failure::{Failure, Outcome},
    pathways::answers,
};

/// Runs one of the commands.
pub fn run(command: &LedgerCommand) -> Outcome {
    match command {
        LedgerCommand::Init(arguments) => init(arguments),
        LedgerCommand::Practice(arguments) => practice::run(arguments),
        LedgerCommand::Verify(arguments) => {
            let ledger = Ledger::open(&arguments.folder)?;
            answers::print(&verify(&ledger)?)
        }
        LedgerCommand::Show(arguments) => {
            show::show(&Ledger::open(&arguments.folder)?, arguments.format)
        }
        LedgerCommand::Export(arguments) => show::export(arguments),
        LedgerCommand::Key(arguments) => change_keys(arguments),
    }
}

fn init(arguments: &LedgerInitArguments) -> Outcome {
    let trusted = Trusted::of(
        &arguments.organisation,
        &arguments.workspace_key,
        &arguments.release_key,
        &arguments.checker_key,
    )?;
    let ledger = Ledger::create(&arguments.folder, trusted.opened())?;
    let head = ledger.head();
    answers::print(&format!(
        "Ledger of {} opened: {}\nIt trusts the workspace's key with the fingerprint {}, the release key {} and the checker's key {}. \
        Compare the three by telephone before the first release.\nIts head is {head}. Write it down elsewhere: whoever knows it notices when the ledger is begun anew.\n",
        trusted.organisation,
        arguments.folder.display(),
        trusted.workspace.fingerprint(),
        trusted.release.fingerprint(),
        trusted.checker.fingerprint(),
    ))
}

fn change_keys(arguments: &LedgerKeyArguments) -> Outcome {
    let mut ledger = Ledger::locked(&arguments.folder)?;
    let what = ledger.trusted()?.changed(arguments)?;
    if what.is_empty() {
        return Err(Failure::usage(
            "name a key that is to be trusted from now on, with --workspace-key, --release-key or --checker-key",
        ));
    }
    ledger.append(Kind::Key, what)?;
    answers::print(
        "The ledger trusts the new keys from now on. Releases made before keep the keys of their time.\n",
    )
}
