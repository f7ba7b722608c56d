//! How the program fails: one sentence that says what to do, and the same exit codes as `causeway`.

use std::fmt::Display;

use datafusion::error::DataFusionError;

use crate::store::why;

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

/// Around a sentence that travels within what others say about it.
const OPENS: &str = "«";
const CLOSES: &str = "»";

/// A sentence for those who asked, on its way back through the machines of a cluster.
pub fn told(sentence: impl Display) -> DataFusionError {
    DataFusionError::Execution(format!("{OPENS}{sentence}{CLOSES}"))
}

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

    /// A plan could not be made or run. When a machine said why in a sentence that is it, and otherwise the first line of
    /// what `DataFusion` says.
    pub fn plan(error: DataFusionError) -> Self {
        let said = error.strip_backtrace();
        let sentence = said
            .split_once(OPENS)
            .and_then(|(_, rest)| rest.split_once(CLOSES));
        if let Some((sentence, _)) = sentence {
            return Self::work(sentence.replace("\\\"", "\""));
        }
        if let Some(why) = why(&said) {
            return Self::work(format!(
                "a machine cannot read the store ({why}); give every machine the same AWS_ variables and try again"
            ));
        }
        let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        Self::work(
            lines
                .next()
                .unwrap_or("the work failed and nobody said why"),
        )
    }
}

#[cfg(test)]
mod tests {
    use datafusion::error::DataFusionError;

    use super::{Failure, told};

    #[test]
    fn a_sentence_comes_back_as_it_was_said() {
        let said = told("part 3 is damaged (\"cut short\"); read again");
        let wrapped = DataFusionError::Internal(format!("Job 1 failed: {said:?}, at line 7"));
        assert_eq!(
            Failure::plan(wrapped).sentence,
            "part 3 is damaged (\"cut short\"); read again"
        );
    }

    #[test]
    fn what_a_machine_may_not_read_in_a_bucket_is_said_in_a_sentence() {
        let said =
            "Job 1 failed: Object Store error: Generic S3 error: 403 Forbidden: <?xml?>\n<Error>";
        let failure = Failure::plan(DataFusionError::Internal(said.to_owned()));
        assert!(
            failure
                .sentence
                .contains("AWS_SECRET_ACCESS_KEY may not read"),
            "{}",
            failure.sentence
        );
    }

    #[test]
    fn otherwise_the_first_line_is_said() {
        let error = DataFusionError::Plan("no column x\nand much more".to_owned());
        assert!(Failure::plan(error).sentence.ends_with("no column x"));
    }
}
