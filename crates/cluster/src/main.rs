//! The second program: the questions of `causeway pathways` asked of many machines, and SQL over a journey store.

mod command_line;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use cluster::failure::{Failure, Outcome};
use cluster::session::Place;
use cluster::store::Store;
use cluster::{answer, executor, scheduler, sql};
use tracing_subscriber::EnvFilter;

use command_line::{Command, CommandLine};

fn main() -> ExitCode {
    let command = CommandLine::parse().command;
    // Who asks gets one sentence; who runs a cluster wants to know what went wrong where.
    let usual = match command {
        Command::Scheduler(_) | Command::Executor(_) => "error",
        _ => "off",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let ended = runtime
        .map_err(Failure::work)
        .and_then(|runtime| runtime.block_on(run(command)));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("causeway-cluster: {}", failure.sentence);
            ExitCode::from(failure.code)
        }
    }
}

async fn run(command: Command) -> Outcome {
    match command {
        Command::Scheduler(arguments) => scheduler::run(&arguments).await,
        Command::Executor(arguments) => executor::run(&arguments).await,
        Command::Sql(arguments) => {
            let place = Place::parse(arguments.cluster.as_deref())?;
            let store = Store::named(&arguments.events)?;
            let rows = sql::query(&store, &arguments.statement, &place).await?;
            let mut text = Vec::new();
            sql::write(&rows, arguments.format, &mut text)?;
            print(&text)
        }
        Command::Map(arguments) => ask(&arguments.asked()?, &arguments.place()?).await,
        Command::Gaps(arguments) => ask(&arguments.asked()?, &arguments.about.place()?).await,
        Command::Waits(arguments) => ask(&arguments.asked()?, &arguments.about.place()?).await,
    }
}

async fn ask(question: &cluster::question::Question, place: &Place) -> Outcome {
    let answer = answer::ask(question, place).await?;
    let mut text = serde_json::to_vec_pretty(&answer).map_err(Failure::work)?;
    text.push(b'\n');
    print(&text)
}

/// Prints to standard output. A reader that went away (`| head`) is not an error.
fn print(text: &[u8]) -> Outcome {
    match std::io::stdout().lock().write_all(text) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::work(error)),
        _ => Ok(()),
    }
}
