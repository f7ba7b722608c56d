//! What is kept of rows beside their events: attributes of journeys and of events, and who belongs to a group.

use serde::{Deserialize, Serialize};

use super::Collected;
use crate::read::labels::Labels;

/// A column of labels kept for some strands or events.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    pub name: String,
    pub labels: Labels,
    /// By strand, or by event, 0 where there is none; may be shorter than there are.
    pub codes: Vec<u32>,
    /// A code that stands whatever else is said: who is once known to belong to a group belongs to it.
    stands: Option<u32>,
}

/// What says that a journey belongs to a group, and that it does not.
const IN_GROUP: &str = "yes";
const NOT_IN_GROUP: &str = "no";

impl Kept {
    fn mark(&mut self, position: u32, is_member: bool) {
        let yes = *self
            .stands
            .get_or_insert_with(|| self.labels.code(IN_GROUP));
        if is_member {
            let position = position as usize;
            self.codes.resize(self.codes.len().max(position + 1), 0);
            self.codes[position] = yes;
        } else {
            self.set(position, NOT_IN_GROUP);
        }
    }

    /// The value of several strands together: the first that any of them has.
    pub fn of_strands(&self, strands: &[u32]) -> u32 {
        let codes = || {
            let known = strands
                .iter()
                .filter_map(|strand| self.codes.get(*strand as usize).copied());
            known.filter(|code| *code != 0)
        };
        let standing = self
            .stands
            .and_then(|stands| codes().find(|code| *code == stands));
        standing.or_else(|| codes().next()).unwrap_or_default()
    }

    fn set(&mut self, position: u32, value: &str) {
        let position = position as usize;
        if self.codes.len() <= position {
            self.codes.resize(position + 1, 0);
        }
        if self.codes[position] == 0 {
            self.codes[position] = self.labels.code(value);
        }
    }
}

impl Collected {
    /// The position of an attribute of journeys, new or known.
    pub fn journey_attribute(&mut self, name: &str) -> usize {
        position_of(&mut self.journey_attributes, name)
    }

    /// The names of the attributes of journeys.
    pub fn journey_attribute_names(&self) -> Vec<&str> {
        let names = self.journey_attributes.iter();
        names.map(|attribute| attribute.name.as_str()).collect()
    }

    /// The position of an attribute of events, new or known.
    pub fn event_attribute(&mut self, name: &str) -> usize {
        position_of(&mut self.event_attributes, name)
    }

    /// Whether an attribute of a strand still waits for its first value.
    pub fn wants(&self, attribute: usize, strand: u32) -> bool {
        self.strands[strand as usize].settled & settled_bit(attribute) == 0
    }

    /// Keeps a value for a strand; the first one counts.
    pub fn keep_for_journey(&mut self, attribute: usize, strand: u32, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.strands[strand as usize].settled |= settled_bit(attribute);
            self.journey_attributes[attribute].set(strand, value);
        }
    }

    /// Notes whether a row says that its journey belongs to a group.
    pub fn mark_group(&mut self, attribute: usize, strand: u32, is_member: bool) {
        self.journey_attributes[attribute].mark(strand, is_member);
    }

    /// Keeps a value for an event.
    pub fn keep_for_event(&mut self, attribute: usize, event: u32, value: &str) {
        if !value.is_empty() {
            self.event_attributes[attribute].set(event, value);
        }
    }
}

fn position_of(attributes: &mut Vec<Kept>, name: &str) -> usize {
    let known = attributes
        .iter()
        .position(|attribute| attribute.name == name);
    known.unwrap_or_else(|| {
        attributes.push(Kept {
            name: name.to_owned(),
            labels: Labels::new(),
            codes: Vec::new(),
            stands: None,
        });
        attributes.len() - 1
    })
}

/// The bit of an attribute, none for those beyond the 64th.
fn settled_bit(attribute: usize) -> u64 {
    u32::try_from(attribute)
        .ok()
        .and_then(|shift| 1_u64.checked_shl(shift))
        .unwrap_or(0)
}
