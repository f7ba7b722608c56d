//! What is logged and how: lines for people or JSON for machines, on standard error, never with personal data.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::{
    configuration::Configuration,
    failure::{Failure, Outcome},
};

/// Starts logging as the configuration says.
pub fn start(configuration: &Configuration) -> Outcome {
    let filter = EnvFilter::try_new(&configuration.log).map_err(|error| {
        Failure::usage(format!(
            "log is '{}', which cannot be used: {error}",
            configuration.log
        ))
    })?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match configuration.log_format.as_str() {
        "text" => builder.try_init(),
        "json" => builder.json().try_init(),
        other => {
            return Err(Failure::usage(format!(
                "log_format is '{other}'; it can be text or json"
            )));
        }
    };
    started.map_err(Failure::work)
}
