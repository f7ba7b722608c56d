//! `causeway synth`: made-up extracts in the shape of the real ones.

use std::io::IsTerminal;

use indicatif::ProgressBar;
use pathways::synth::{self, Plan, TeamScenario};

use crate::{
    command_line::SynthArguments,
    failure::{Failure, Outcome},
};

/// Writes the extracts and what was planted in them.
pub fn run(arguments: &SynthArguments) -> Outcome {
    let teams = arguments
        .teams
        .iter()
        .map(|name| TeamScenario::named(name))
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failure::usage)?;
    let as_at = arguments.as_at.unwrap_or_else(|| jiff::Zoned::now().date());
    let plan = Plan {
        teams,
        referrals: arguments.referrals,
        seed: arguments.seed,
        as_at,
    };
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new(arguments.referrals)
    } else {
        ProgressBar::hidden()
    };
    let truth = synth::write(&plan, &arguments.out, &mut |written| {
        bar.set_position(written);
    });
    bar.finish_and_clear();
    let truth = truth.map_err(Failure::work)?;
    println!(
        "Made-up extracts of {} teams in {}",
        truth.teams.len(),
        arguments.out.display()
    );
    println!(
        "What was planted in them: {}",
        arguments.out.join("truth.json").display()
    );
    println!("Everything in them is made up: {}", truth.note);
    Ok(())
}
