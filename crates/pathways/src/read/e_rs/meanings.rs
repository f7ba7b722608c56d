//! What the actions of the extract mean, looked up once for each code and label.

use rustc_hash::FxHashMap;

use crate::actions::IGNORED;
use crate::read::Context;
use crate::read::collect::Collected;
use crate::read::tally::SourceTally;
use crate::vocabulary::Acts;

/// The system in the action mapping.
const SYSTEM: &str = "e-rs";

/// How many codes and labels are remembered. A table with more has something else in these columns.
const MOST_REMEMBERED: usize = 10_000;

/// What an action of the extract means.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    Activity(Activity),
    Ignored,
    Unmapped,
}

#[derive(Clone, Copy)]
pub(super) struct Activity {
    pub code: u16,
    pub acts: Acts,
    pub is_booking: bool,
}

/// The meanings met so far, because looking an action up in the mapping is slower than reading its row.
#[derive(Default)]
pub(super) struct Meanings {
    /// Positions in `known` by code and label.
    positions: FxHashMap<Box<str>, usize>,
    known: Vec<Known>,
    key: String,
}

struct Known {
    meaning: Meaning,
    /// The mapping's label and activity, when nobody has confirmed the row.
    unverified: Option<(String, String)>,
    used: u64,
}

impl Meanings {
    /// What an action means, and where it is remembered.
    pub fn find(
        &mut self,
        code: &str,
        label: &str,
        context: &Context<'_>,
        collected: &mut Collected,
    ) -> (Meaning, usize) {
        self.key.clear();
        self.key.push_str(code);
        self.key.push('\0');
        self.key.push_str(label);
        if let Some(position) = self.positions.get(self.key.as_str()) {
            return (self.known[*position].meaning, *position);
        }
        let known = resolve(code, label, context, collected);
        let meaning = known.meaning;
        if matches!(meaning, Meaning::Unmapped) && self.known.len() >= MOST_REMEMBERED {
            return (meaning, usize::MAX);
        }
        self.known.push(known);
        let position = self.known.len() - 1;
        self.positions.insert(self.key.as_str().into(), position);
        (meaning, position)
    }

    /// Notes that a row with this action was used.
    pub fn used(&mut self, position: usize) {
        if let Some(known) = self.known.get_mut(position) {
            known.used += 1;
        }
    }

    /// Counts how often rows of the mapping were used that nobody has confirmed.
    pub fn count_unverified(&self, tally: &mut SourceTally) {
        for known in self.known.iter().filter(|known| known.used > 0) {
            if let Some((label, activity)) = &known.unverified {
                tally.unverified_action(label, activity, known.used);
            }
        }
    }
}

fn resolve(code: &str, label: &str, context: &Context<'_>, collected: &mut Collected) -> Known {
    let Some(action) = context.mapping.find(SYSTEM, code, label) else {
        return Known {
            meaning: Meaning::Unmapped,
            unverified: None,
            used: 0,
        };
    };
    let meaning = match context.vocabulary.find(&action.activity) {
        Some(entry) if action.activity != IGNORED => Meaning::Activity(Activity {
            code: collected.activity(&entry.key),
            acts: entry.acts,
            is_booking: matches!(entry.key.as_str(), "booked" | "rebooked"),
        }),
        _ => Meaning::Ignored,
    };
    let name = action.label.as_ref().or(action.code.as_ref());
    Known {
        meaning,
        unverified: (!action.verified)
            .then(|| (name.cloned().unwrap_or_default(), action.activity.clone())),
        used: 0,
    }
}
