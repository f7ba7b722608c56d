//! `causeway pathways`: from extracts to journeys, from journeys to answers, from answers to a release.

mod advice;
mod agreed;
pub(crate) mod answers;
mod approve;
mod cohort;
mod cohort_report;
mod compare;
mod conformance;
mod draft;
mod duplicates;
mod fairness;
mod gaps;
mod glance;
mod handovers;
pub(crate) mod in_words;
mod keys;
mod loops;
mod map;
mod memory;
mod out_file;
pub mod picture;
mod quality_report;
mod question;
mod read;
mod relations;
mod release;
mod review;
mod rules;
mod sharing;
mod stopping;
mod summary;
mod variants;
mod waits;
mod worklist;

use std::path::Path;

use pathways::{Journeys, store};

use crate::{
    command_line::PathwaysCommand,
    failure::{Failure, Outcome},
};

pub use agreed::Agreed;
pub use compare::{USUAL_DAYS, usual_choices};
pub use keys::ReleaseKey;
pub use read::read_sources;

/// Runs one of the commands.
pub fn run(command: &PathwaysCommand) -> Outcome {
    match command {
        PathwaysCommand::Key(arguments) => keys::run(arguments),
        PathwaysCommand::Read(arguments) => read::run(arguments),
        PathwaysCommand::Map(arguments) => question::run(&map::Map, arguments),
        PathwaysCommand::Gaps(arguments) => gaps::run(arguments),
        PathwaysCommand::Conformance(arguments) => conformance::run(arguments),
        PathwaysCommand::Relations(arguments) => {
            question::run(&relations::FindRelations, arguments)
        }
        PathwaysCommand::Variants(arguments) => question::run(&variants::FindVariants, arguments),
        PathwaysCommand::Loops(arguments) => loops::run(arguments),
        PathwaysCommand::Duplicates(arguments) => duplicates::run(arguments),
        PathwaysCommand::Handovers(arguments) => {
            question::run(&handovers::FindHandovers, arguments)
        }
        PathwaysCommand::Waits(arguments) => waits::run(arguments),
        PathwaysCommand::Advice(arguments) => advice::run(arguments),
        PathwaysCommand::Fairness(arguments) => fairness::run(arguments),
        PathwaysCommand::Compare(arguments) => compare::run(arguments),
        PathwaysCommand::Summary(arguments) => summary::run(arguments),
        PathwaysCommand::Glance(arguments) => glance::run(arguments),
        PathwaysCommand::Cohort(command) => cohort::run(command),
        PathwaysCommand::Rules(arguments) => rules::run(arguments),
        PathwaysCommand::Release(arguments) => release::run(arguments),
        PathwaysCommand::Review(arguments) => review::run(arguments),
        PathwaysCommand::Approve(arguments) => approve::run(arguments),
    }
}

/// Loads a journey store.
fn load(folder: &Path) -> Result<Journeys, Failure> {
    store::load(folder).map_err(Failure::input)
}
