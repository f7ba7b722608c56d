//! What can stop the generator, each in one sentence that says what to do next.

use std::path::PathBuf;

/// Why no extracts were written.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    /// A team was asked for that has no scenario.
    #[error("There is no team called \"{name}\". Choose from: {known}.")]
    UnknownTeam {
        /// The name that was asked for.
        name: String,
        /// The names that exist, separated by commas.
        known: String,
    },
    /// The plan names no team.
    #[error("No team was named. Name at least one of: {known}.")]
    NoTeams {
        /// The names that exist, separated by commas.
        known: String,
    },
    /// The plan names one team twice, and both would be written to one folder.
    #[error("The team \"{name}\" is named twice. Name each team once.")]
    TeamNamedTwice {
        /// The name that was repeated.
        name: String,
    },
    /// Fewer referrals than teams, or more than there are test numbers for.
    #[error("Ask for between {fewest} and {most} referrals, not {asked}.")]
    ReferralsOutOfRange {
        /// The number that was asked for.
        asked: u64,
        /// One for each team.
        fewest: u64,
        /// What the test numbers suffice for.
        most: u64,
    },
    /// The extract's date is far from any date an extract can have.
    #[error("The date of the extracts must lie between 2000 and 2100.")]
    DateOutOfRange,
    /// A folder or file could not be written.
    #[error("Could not write {}: {source}. Check that the folder may be written to and has room.", file.display())]
    CannotWrite {
        /// The folder or file.
        file: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}
