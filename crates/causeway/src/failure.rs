//! How the program fails: one sentence that says what to do, and an exit code that scripts can rely on.

use std::fmt::Display;

/// A failure with its exit code. `main` prints the sentence on standard error.
#[derive(Debug)]
pub struct Failure {
    /// The sentence.
    pub sentence: String,
    /// 1 the work failed, 2 the command was written wrongly, 3 input was refused, 4 a check found a problem.
    pub code: u8,
}

/// What every command returns.
pub type Outcome = Result<(), Failure>;

impl Failure {
    /// The work could not be done: a file, a database, the network.
    pub fn work(sentence: impl Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            code: 1,
        }
    }

    /// The command or the configuration is written wrongly.
    pub fn usage(sentence: impl Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            code: 2,
        }
    }

    /// What was given to read is not what was expected.
    pub fn input(sentence: impl Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            code: 3,
        }
    }

    /// A check ran and found something wrong.
    pub fn check(sentence: impl Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            code: 4,
        }
    }
}
