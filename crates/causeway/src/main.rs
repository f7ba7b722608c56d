//! The one program: serve, demo, admin, agreement, pathways, spc, disclose, synth, backup, restore, doctor.

mod admin;
mod agreement;
mod backup;
mod command_line;
mod configuration;
mod demo;
mod disclose;
mod doctor;
mod failure;
mod ledger;
mod logging;
mod pathways;
mod release;
mod serve;
mod spc;
mod synth;
mod version;
mod workbook;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use command_line::{Command, CommandLine};
use failure::{Failure, Outcome};

fn main() -> ExitCode {
    match run(CommandLine::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("causeway: {}", failure.sentence);
            ExitCode::from(failure.code)
        }
    }
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Pathways(arguments) => pathways::run(&arguments.command),
        Command::Synth(arguments) => synth::run(&arguments),
        Command::Spc(arguments) => spc::run(&arguments),
        Command::Disclose(arguments) => disclose::run(&arguments),
        Command::Agreement(arguments) => agreement::run(&arguments.command),
        Command::Ledger(arguments) => ledger::run(&arguments.command),
        Command::ReadWorkbook => workbook::run(),
        other => with_the_workspace(other),
    }
}

/// Commands that open the workspace need a runtime; the evidence does not.
fn with_the_workspace(command: Command) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::work)?;
    runtime.block_on(async {
        match command {
            Command::Serve(arguments) => serve::run(&arguments).await,
            Command::Demo(arguments) => demo::run(&arguments).await,
            Command::Admin(arguments) => admin::run(&arguments.command).await,
            Command::Backup(arguments) => backup::make(&arguments).await,
            Command::Restore(arguments) => backup::restore(&arguments).await,
            Command::Doctor(arguments) => doctor::run(&arguments).await,
            Command::Pathways(arguments) => pathways::run(&arguments.command),
            Command::Synth(arguments) => synth::run(&arguments),
            Command::Spc(arguments) => spc::run(&arguments),
            Command::Disclose(arguments) => disclose::run(&arguments),
            Command::Agreement(arguments) => agreement::run(&arguments.command),
            Command::Ledger(arguments) => ledger::run(&arguments.command),
            Command::ReadWorkbook => workbook::run(),
        }
    })
}
