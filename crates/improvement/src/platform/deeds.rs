//! Lines of the audit log as sentences about what somebody did: who, and the words for what.

use serde_json::Value;
use uuid::Uuid;

use super::{audit::entry, messages::say};

/// Steps on the way to something that has a line of its own: nobody needs to read of them.
pub const STEPS: [&str; 3] = [
    "measure.import-begun",
    "measure.import-decided",
    "measure.import-given-up",
];

/// Who did it. Whoever joined did so themselves, even where the service wrote it down.
pub fn doer(line: &entry::Model) -> Option<Uuid> {
    if line.action != "member.joined" {
        return line.actor_id;
    }
    let after: Value = serde_json::from_str(&line.after).ok()?;
    after.get("person")?.as_str()?.parse().ok()
}

/// The words of an action, as the audit log's page says them, made to follow a name.
pub fn words_for(action: &str) -> String {
    let key = format!("audit-{}", action.replace('.', "-"));
    let words = say(&key);
    let words = if words == key {
        say("audit-other")
    } else {
        words
    };
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_lowercase().to_string())
        .unwrap_or_default();
    first + letters.as_str()
}
