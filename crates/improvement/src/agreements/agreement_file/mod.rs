//! The agreement file (format `causeway-agreement/1`): what the parties agreed, who signed, signed by the workspace.
//!
//! Pure values: nothing here knows a database, a page, a clock or a file. The format is described in `docs/formats.md`.

mod consistency;
mod open;
mod permission;
mod problem;
mod question;
mod terms;
#[cfg(test)]
mod tests;

pub use crate::platform::signed::{
    dates::Day,
    signature::{PublicKey, SigningKey},
    texts::{Clause, Label, Reference, ReleasedOdsCode, Slug},
};
pub use consistency::check;
pub use open::{LARGEST_AGREEMENT, SignedAgreement, open, sign};
pub use permission::{Line, NotPermitted};
pub use problem::AgreementProblem;
pub use question::{PermittedQuestion, Question};
pub use terms::{Agreement, Grain, Linkage, OptOut, Party, Releasing, SignedBy};

/// The name and version of the format, the first field of every file.
pub const FORMAT: &str = "causeway-agreement/1";
