//! Why a file is not taken as an agreement: each reason is one sentence that says what to do.

use std::fmt;

use crate::platform::{
    messages::{say, say_with},
    signed::{reading::ShapeProblem, signature::SignatureProblem},
};

/// Why a file is not taken as a data-sharing agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementProblem {
    /// Larger than [`super::LARGEST_AGREEMENT`].
    TooLarge,
    /// No JSON, or JSON of something else.
    NotAnAgreement,
    /// An agreement of a format that this version does not know.
    OtherFormat,
    /// The fields are not those of an agreement.
    Shape(ShapeProblem),
    /// Fewer than two parties, one of them twice, or none that releases.
    Parties,
    /// One key serves two persons.
    SameKey,
    /// Nothing may be asked, or nobody receives it.
    NothingPermitted,
    /// The days are not in order.
    Days,
    /// Parts that do not belong together.
    DoesNotFit,
    /// No signature of the kind we know.
    UnknownSignature,
    /// The signature does not fit the content: the file was changed.
    SignatureWrong,
}

impl fmt::Display for AgreementProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence())
    }
}

impl std::error::Error for AgreementProblem {}

impl From<SignatureProblem> for AgreementProblem {
    fn from(problem: SignatureProblem) -> Self {
        match problem {
            SignatureProblem::Unknown => Self::UnknownSignature,
            SignatureProblem::Wrong => Self::SignatureWrong,
        }
    }
}

impl From<ShapeProblem> for AgreementProblem {
    fn from(problem: ShapeProblem) -> Self {
        match problem {
            ShapeProblem::NotJson => Self::NotAnAgreement,
            other => Self::Shape(other),
        }
    }
}

impl AgreementProblem {
    /// The sentence to show.
    pub fn sentence(&self) -> String {
        match self {
            Self::TooLarge => say("agreement-file-too-large"),
            Self::NotAnAgreement => say("agreement-file-not-one"),
            Self::OtherFormat => say("agreement-file-other-format"),
            Self::Shape(problem) => shape_sentence(problem),
            Self::Parties => say("agreement-file-parties"),
            Self::SameKey => say("agreement-file-same-key"),
            Self::NothingPermitted => say("agreement-file-nothing-permitted"),
            Self::Days => say("agreement-file-days"),
            Self::DoesNotFit => say("agreement-file-does-not-fit"),
            Self::UnknownSignature => say("agreement-file-unknown-signature"),
            Self::SignatureWrong => say("agreement-file-changed"),
        }
    }
}

fn shape_sentence(problem: &ShapeProblem) -> String {
    let at = |line: usize| say_with("agreement-file-line", &[("line", &line.to_string())]);
    match problem {
        ShapeProblem::MissingField { name } => {
            say_with("agreement-file-missing", &[("name", name)])
        }
        ShapeProblem::UnknownField { line, .. }
        | ShapeProblem::FieldTwice { line, .. }
        | ShapeProblem::WrongKind { line }
        | ShapeProblem::Refused { line, .. } => at(*line),
        ShapeProblem::NotJson => say("agreement-file-not-one"),
    }
}
