//! How the program fails: one sentence that says what to do, and the same exit codes as `causeway`.

use std::fmt::Display;

use datafusion::error::DataFusionError;

/// A failure with its exit code. `main` prints the sentence on standard error.
#[derive(Debug)]
pub struct Failure {
    /// The sentence.
    pub sentence: String,
    /// 1 the work failed, 2 the command was written wrongly, 3 input was refused.
    pub code: u8,
}

/// What every command returns.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// The work could not be done: a file, the network, another machine.
    pub fn work(sentence: impl Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            code: 1,
        }
    }

    /// The command is written wrongly.
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

    /// A plan could not be made or run. What `DataFusion` says about it follows in one line.
    pub fn plan(error: DataFusionError) -> Self {
        let said = error.strip_backtrace();
        let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        Self::work(
            lines
                .next()
                .unwrap_or("the work failed and nobody said why"),
        )
    }
}
