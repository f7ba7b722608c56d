//! A release arrives: it is taken in, was there already, or goes to quarantine.

use sea_orm::DbErr;
use uuid::Uuid;

use super::quarantine::{self, hold};
use crate::{
    evidence::{
        AddProblem, Refusal,
        adding::add_opened,
        release_file::{ReleaseProblem, SignedRelease, open_bytes},
    },
    people::access::TeamScope,
    platform::change::Change,
};

/// How a release came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A person chose the file on a page.
    Upload,
    /// A program sent it with a token.
    Program,
    /// It lay in the watched folder.
    Folder,
}

/// What became of a release that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// It was taken in, under this name.
    Added(String),
    /// The team has it already, under this name.
    There(String),
    /// It was not taken in, for this reason, and is in quarantine.
    Quarantined {
        /// Its id there.
        id: Uuid,
        /// Why, in a sentence.
        reason: String,
    },
}

impl Way {
    /// The word kept in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::Program => "program",
            Self::Folder => "folder",
        }
    }

    /// The key of the message that says it.
    pub fn message(key: &str) -> &'static str {
        match key {
            "program" => "way-program",
            "folder" => "way-folder",
            _ => "way-upload",
        }
    }
}

/// A file that arrived, and what opening it gave.
struct Arrival<'a> {
    bytes: &'a [u8],
    opened: Result<SignedRelease, ReleaseProblem>,
}

/// Takes a release in as a part of the change, or puts it into quarantine.
pub async fn arrive(
    change: &mut Change,
    scope: &TeamScope,
    bytes: &[u8],
    way: Way,
) -> Result<Arrived, DbErr> {
    let arrival = Arrival {
        bytes,
        opened: open_bytes(bytes),
    };
    let problem = match &arrival.opened {
        Ok(release) => match add_opened(change, scope, release).await {
            Ok(name) => {
                quarantine::let_go(change, scope, bytes).await?;
                return Ok(Arrived::Added(name));
            }
            Err(AddProblem::Refused(Refusal::BroughtBefore(name))) => {
                quarantine::let_go(change, scope, bytes).await?;
                return Ok(Arrived::There(name));
            }
            Err(AddProblem::Database(error)) => return Err(error),
            Err(problem) => problem,
        },
        Err(problem) => AddProblem::Unreadable(problem.clone()),
    };
    let reason = problem.to_string();
    let file = quarantine::File {
        bytes: arrival.bytes,
        has_the_shape: has_the_shape(&problem),
        says_it_is_of: arrival
            .opened
            .as_ref()
            .map(|release| release.body().organisation.ods_code.to_string())
            .unwrap_or_default(),
    };
    let id = hold(change, scope, file, (way, &reason)).await?;
    Ok(Arrived::Quarantined { id, reason })
}

/// Whether a file has the shape of a release, in which no detail of a patient can be. Signatures are checked last, so that
/// one that does not fit speaks of a file of the right shape.
pub fn has_the_shape(problem: &AddProblem) -> bool {
    match problem {
        AddProblem::Refused(_) => true,
        AddProblem::Unreadable(problem) => matches!(
            problem,
            ReleaseProblem::SignatureWrong
                | ReleaseProblem::UnknownSignature
                | ReleaseProblem::ApprovalWrong
                | ReleaseProblem::SameKey
        ),
        AddProblem::Database(_) => false,
    }
}
