//! Why a file is not taken: each reason is one sentence that says what to do. None repeats a value of the file.

use std::fmt;

use crate::platform::{
    messages::{say, say_with},
    signed::{reading::ShapeProblem, signature::SignatureProblem},
};

/// Why a file is not taken as a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleaseProblem {
    /// Nothing in it.
    Empty,
    /// Larger than [`super::LARGEST_RELEASE`].
    TooLarge,
    /// No JSON, or JSON of something else.
    NotARelease,
    /// The JSON ends before its end.
    CutOff,
    /// Lists in lists in lists.
    TooDeep,
    /// A release of a format we do not know.
    OtherFormat,
    /// A field that no release has. Its name is kept only when it is a plain word.
    UnknownField {
        /// The name, when it may be repeated.
        name: Option<String>,
        /// Where it stands.
        line: usize,
    },
    /// A field that every release has is not there.
    MissingField {
        /// The name.
        name: String,
    },
    /// A field is there twice.
    FieldTwice {
        /// The name.
        name: String,
        /// Where it stands for the second time.
        line: usize,
    },
    /// A value of the wrong kind, such as a word where a figure belongs.
    WrongKind {
        /// Where it stands.
        line: usize,
    },
    /// A value that its own rule refuses.
    Refused {
        /// The rule, as a sentence.
        why: String,
        /// Where the value stands.
        line: usize,
    },
    /// A field that came only with a later format than the file says it has.
    NotOfItsFormat {
        /// The field.
        field: &'static str,
    },
    /// Made under disclosure rules we do not know.
    UnknownRules,
    /// More activities, arcs, months or the like than a release may hold.
    TooMuch,
    /// The period ends before it begins, or after the release was made.
    Period,
    /// Parts that do not belong together.
    DoesNotFit,
    /// A figure so large that it could be a number of a person.
    FigureTooLarge,
    /// No signature of the kind we know.
    UnknownSignature,
    /// The signature does not fit the content.
    SignatureWrong,
    /// A draft that nobody has approved.
    Draft,
    /// A release where a draft is asked for.
    NotADraft,
    /// Both signatures are of one key.
    SameKey,
    /// The second signature does not fit the content.
    ApprovalWrong,
    /// What it says is signed, but its bytes are not those that were written.
    NotAsWritten,
    /// A Bundle that says something else than the signed release in it.
    BundleDiffers,
}

impl fmt::Display for ReleaseProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence())
    }
}

impl std::error::Error for ReleaseProblem {}

impl From<ShapeProblem> for ReleaseProblem {
    fn from(problem: ShapeProblem) -> Self {
        match problem {
            ShapeProblem::NotJson => Self::NotARelease,
            ShapeProblem::UnknownField { name, line } => Self::UnknownField { name, line },
            ShapeProblem::MissingField { name } => Self::MissingField { name },
            ShapeProblem::FieldTwice { name, line } => Self::FieldTwice { name, line },
            ShapeProblem::WrongKind { line } => Self::WrongKind { line },
            ShapeProblem::Refused { why, line } => Self::Refused { why, line },
        }
    }
}

impl From<SignatureProblem> for ReleaseProblem {
    fn from(problem: SignatureProblem) -> Self {
        match problem {
            SignatureProblem::Unknown => Self::UnknownSignature,
            SignatureProblem::Wrong => Self::SignatureWrong,
        }
    }
}

impl ReleaseProblem {
    /// The sentence to show.
    pub fn sentence(&self) -> String {
        match self {
            Self::UnknownField {
                name: Some(name),
                line,
            } => say_with(
                "release-unknown-field",
                &[("name", name), ("line", &line.to_string())],
            ),
            Self::UnknownField { name: None, line } => {
                say_with("release-unnamed-field", &[("line", &line.to_string())])
            }
            Self::MissingField { name } => say_with("release-missing-field", &[("name", name)]),
            Self::FieldTwice { name, line } => say_with(
                "release-field-twice",
                &[("name", name), ("line", &line.to_string())],
            ),
            Self::WrongKind { line } => {
                say_with("release-wrong-kind", &[("line", &line.to_string())])
            }
            Self::Refused { why, line } => say_with(
                "release-refused",
                &[("why", why), ("line", &line.to_string())],
            ),
            Self::NotOfItsFormat { field } => {
                say_with("release-not-of-its-format", &[("name", field)])
            }
            other => other.plain_sentence(),
        }
    }

    fn plain_sentence(&self) -> String {
        match self {
            Self::Empty => say("release-empty"),
            Self::TooLarge => say("release-too-large"),
            Self::CutOff => say("release-cut-off"),
            Self::TooDeep => say("release-too-deep"),
            Self::OtherFormat => say("release-other-format"),
            Self::UnknownRules => say("release-unknown-rules"),
            Self::TooMuch => say("release-too-much"),
            Self::Period => say("release-period"),
            Self::DoesNotFit => say("release-does-not-fit"),
            Self::FigureTooLarge => say("release-figure-large"),
            Self::UnknownSignature => say("release-unknown-signature"),
            Self::SignatureWrong => say("release-signature-wrong"),
            Self::Draft => say("release-draft"),
            Self::NotADraft => say("release-not-a-draft"),
            Self::SameKey => say("release-same-key"),
            Self::ApprovalWrong => say("release-approval-wrong"),
            Self::BundleDiffers => say("release-bundle-differs"),
            Self::NotAsWritten => say("release-not-as-written"),
            _ => say("release-not-a-release"),
        }
    }
}
