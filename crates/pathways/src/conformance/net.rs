//! What a drawing allows: tokens that move along its sequence flows, as BPMN 2.0 defines it.
//!
//! Source: Business Process Model and Notation 2.0.2 (2013), sections 13.2 to 13.4. A marking says on which flows tokens
//! lie. Steps that nobody writes down (gateways, events, tasks that are no activity) are done silently.

mod rules;

use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bpmn::{Drawing, DrawingError};
use rules::Rules;

/// How many markings are kept, or looked at from one of them, before a drawing means too much.
const MOST_MARKINGS: usize = 50_000;
/// How many are looked at in all.
const MOST_LOOKED_AT: usize = 300_000;
/// How many tokens may be under way at once.
const MOST_TOKENS: usize = 64;

/// Where tokens lie: positions of flows in ascending order, one for each token.
type Marking = Box<[u16]>;
/// A marking by its number.
pub(super) type MarkingId = u32;

/// A drawing whose meaning is worked out as far as it is asked for.
pub(super) struct Net {
    rules: Rules,
    ids: FxHashMap<Marking, MarkingId>,
    markings: Vec<Marking>,
    reached: Vec<Option<Rc<Reached>>>,
    starts: Vec<MarkingId>,
    looked_at: usize,
}

/// What can be done from a marking, after any silent steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached {
    /// The activities that can come next, each with the marking after it.
    pub moves: Vec<(u16, MarkingId)>,
    /// Whether the pathway can end here.
    pub can_end: bool,
}

impl Net {
    /// The net of a drawing; `activities` says for each node which activity it is, if any.
    pub fn new(drawing: &Drawing, activities: &[Option<u16>]) -> Result<Self, DrawingError> {
        let rules = Rules::new(drawing, activities)?;
        let mut net = Self {
            ids: FxHashMap::default(),
            markings: Vec::new(),
            reached: Vec::new(),
            starts: Vec::new(),
            looked_at: 0,
            rules,
        };
        for start in net.rules.starts() {
            let id = net.id(start)?;
            net.starts.push(id);
        }
        net.starts.sort_unstable();
        net.starts.dedup();
        Ok(net)
    }

    /// The markings in which a pathway may begin.
    pub fn starts(&self) -> &[MarkingId] {
        &self.starts
    }

    /// What can be done from a marking.
    pub fn reached(&mut self, id: MarkingId) -> Result<Rc<Reached>, DrawingError> {
        if let Some(known) = &self.reached[id as usize] {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(self.look(id)?);
        self.reached[id as usize] = Some(Rc::clone(&found));
        Ok(found)
    }

    fn look(&mut self, id: MarkingId) -> Result<Reached, DrawingError> {
        let mut found = Reached::default();
        let mut seen: FxHashSet<Marking> = FxHashSet::default();
        let mut open: VecDeque<Marking> = VecDeque::new();
        let first = self.markings[id as usize].clone();
        seen.insert(first.clone());
        open.push_back(first);
        while let Some(marking) = open.pop_front() {
            found.can_end |= marking.is_empty();
            self.looked_at += 1;
            if self.looked_at > MOST_LOOKED_AT {
                return Err(too_much());
            }
            let mut steps = Vec::new();
            self.rules.steps(&marking, &mut |activity, after| {
                if after.len() <= MOST_TOKENS {
                    steps.push((activity, after));
                }
            });
            for (activity, after) in steps {
                match activity {
                    Some(activity) => {
                        let after = self.id(after)?;
                        found.moves.push((activity, after));
                    }
                    None if seen.insert(after.clone()) => {
                        if seen.len() > MOST_MARKINGS {
                            return Err(too_much());
                        }
                        open.push_back(after);
                    }
                    None => {}
                }
            }
        }
        found.moves.sort_unstable();
        found.moves.dedup();
        Ok(found)
    }

    fn id(&mut self, marking: Marking) -> Result<MarkingId, DrawingError> {
        if let Some(known) = self.ids.get(&marking) {
            return Ok(*known);
        }
        if self.markings.len() == MOST_MARKINGS {
            return Err(too_much());
        }
        let id = MarkingId::try_from(self.markings.len()).unwrap_or(MarkingId::MAX);
        self.markings.push(marking.clone());
        self.reached.push(None);
        self.ids.insert(marking, id);
        Ok(id)
    }
}

fn too_much() -> DrawingError {
    DrawingError::TooMuch(format!(
        "The drawing lets steps follow one another in more than {MOST_MARKINGS} ways at once; draw fewer parallel or inclusive branches."
    ))
}
