//! `causeway disclose`: reads a table, checks or protects it, and answers.

mod answer;
mod check;
mod protect;
mod records;
mod table;

use disclosure::rules::RuleProfile;

use crate::command_line::{DiscloseArguments, DiscloseCommand};
use crate::failure::{Failure, Outcome};

/// Runs the command.
pub fn run(arguments: &DiscloseArguments) -> Outcome {
    match &arguments.command {
        DiscloseCommand::Check(arguments) => check::run(arguments),
        DiscloseCommand::Protect(arguments) => protect::run(arguments),
    }
}

/// The rules of this name, or of this file.
fn rules(profile: &str) -> Result<RuleProfile, Failure> {
    if let Some(shipped) = RuleProfile::shipped(profile) {
        return Ok(shipped);
    }
    let is_file = std::path::Path::new(profile)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if !is_file {
        let names: Vec<String> = RuleProfile::all_shipped().map(|rules| rules.name).collect();
        return Err(Failure::usage(format!(
            "There are no rules called {profile}; choose {} or a file that ends in .toml.",
            names.join(", ")
        )));
    }
    let text = std::fs::read_to_string(profile)
        .map_err(|error| Failure::input(format!("{profile} cannot be read: {error}.")))?;
    RuleProfile::parse(&text).map_err(|refusal| Failure::input(format!("{profile}: {refusal}")))
}
