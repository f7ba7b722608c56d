//! What is written about a problem, each in one change with its line in the audit log.

mod differences;
mod evidence;
mod perspective;
mod statement;
mod theme;

pub use differences::{ToSettle, add_difference, change_difference, settle, settle_difference};
pub use evidence::{
    NewFile, add_evidence, blank, change_evidence, put_file, remove_evidence, remove_file,
};
pub use perspective::write_perspective;
pub use statement::{Saved, record_override, save_statement};
pub use theme::bring_theme;

use uuid::Uuid;

use crate::{people::access::TeamScope, platform::audit::Entry};

/// A line of the log about something that belongs to the problem.
fn entry(action: &'static str, kind: &'static str, id: Uuid, scope: &TeamScope) -> Entry {
    Entry::about(action, kind, id).within(scope.programme_id(), Some(scope.team_id()))
}
