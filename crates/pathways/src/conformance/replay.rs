//! Follows a variant through a drawing and says where it leaves it.
//!
//! A variant fits when the drawing allows it from its first to its last step, in some order that could have been where the
//! order is not known: that is decided exactly. Where it does not,
//! the deviations are found in one pass from its beginning, always taking the explanation with the fewest steps left out
//! next; another explanation may be as good. Alignments, which look for the best of all explanations, are not computed:
//! their cost grows without bound and their answers are harder to explain.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bpmn::DrawingError;
use super::net::{MarkingId, Net};
use super::ordered::OrderedSteps;

/// What is wrong with a variant, by the code of the activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// The step was left out and the journey went on.
    Skipped(u16),
    /// The step came earlier or later than drawn.
    OutOfOrder(u16),
    /// The step is not drawn, or came once more than drawn.
    Unexpected(u16),
    /// The journey ends after this step, and the drawing does not; without a step: nothing of it happened.
    Unfinished(Option<u16>),
}

/// One way on from the markings at hand: the steps that are left out on it, and where it leads.
struct Way {
    left_out: Vec<u16>,
    to: Vec<MarkingId>,
}

/// A variant on its way through a drawing.
pub(super) struct Replay<'a> {
    net: &'a mut Net,
    is_drawn: &'a dyn Fn(u16) -> bool,
    /// Where the tokens may lie now.
    at: Vec<MarkingId>,
    /// Steps that came too early and are not asked for again.
    early: Vec<u16>,
    faults: Vec<Fault>,
}

/// How many steps of unknown order are tried in every order; of more, one order is tried.
const MOST_IN_ANY_ORDER: usize = 8;

/// What is wrong with a variant; nothing when it fits in some order that could have been.
pub(super) fn faults(
    net: &mut Net,
    is_drawn: &dyn Fn(u16) -> bool,
    variant: &OrderedSteps,
) -> Result<Vec<Fault>, DrawingError> {
    let at = net.starts().to_vec();
    let mut replay = Replay {
        net,
        is_drawn,
        at,
        early: Vec::new(),
        faults: Vec::new(),
    };
    for group in variant.groups() {
        let later = &variant.steps[group.end..];
        replay.group(variant, group.collect(), later)?;
    }
    replay.end(&variant.steps)?;
    Ok(replay.faults)
}

impl Replay<'_> {
    /// Steps whose mutual order is not wholly known: in an order that fits, if there is one.
    fn group(
        &mut self,
        variant: &OrderedSteps,
        places: Vec<usize>,
        later: &[u16],
    ) -> Result<(), DrawingError> {
        let (mut places, strangers): (Vec<usize>, Vec<usize>) = places
            .into_iter()
            .partition(|place| (self.is_drawn)(variant.steps[*place]));
        let strangers = strangers
            .iter()
            .map(|place| Fault::Unexpected(variant.steps[*place]));
        self.faults.extend(strangers);
        if (2..=MOST_IN_ANY_ORDER).contains(&places.len()) {
            let all = self.in_any_order(variant, &places)?;
            if !all.is_empty() {
                self.at = all;
                return Ok(());
            }
        }
        while !places.is_empty() {
            let next = self.best_next(variant, &places)?;
            let place = places.remove(next);
            let rest = places.iter().map(|place| variant.steps[*place]);
            let rest: Vec<u16> = rest.chain(later.iter().copied()).collect();
            self.step(variant.steps[place], &rest)?;
        }
        Ok(())
    }

    /// Where the tokens may lie after all of these steps, in any order that could have been; each set of steps that may be
    /// done first is looked at once.
    fn in_any_order(
        &mut self,
        variant: &OrderedSteps,
        places: &[usize],
    ) -> Result<Vec<MarkingId>, DrawingError> {
        let mut after_set: Vec<Vec<MarkingId>> = vec![Vec::new(); 1 << places.len()];
        after_set[0].clone_from(&self.at);
        for set in 0..after_set.len() - 1 {
            let at = std::mem::take(&mut after_set[set]);
            if at.is_empty() {
                continue;
            }
            let left = (0..places.len()).filter(|own| set & (1 << own) == 0);
            let left: Vec<usize> = left.collect();
            for own in &left {
                let mut others = left.iter();
                if others.any(|other| variant.is_surely_before(places[*other], places[*own])) {
                    continue;
                }
                let next = self.after(&at, variant.steps[places[*own]])?;
                after_set[set | 1 << own].extend(next);
            }
        }
        let mut all = after_set.pop().unwrap_or_default();
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// Of the steps that may come next the first that is possible now, or else simply the first.
    fn best_next(
        &mut self,
        variant: &OrderedSteps,
        places: &[usize],
    ) -> Result<usize, DrawingError> {
        let may_be_next = |own: &usize| {
            let mut others = places.iter();
            !others.any(|other| variant.is_surely_before(*other, places[*own]))
        };
        let candidates: Vec<usize> = (0..places.len()).filter(may_be_next).collect();
        let at = self.at.clone();
        for candidate in &candidates {
            if !self
                .after(&at, variant.steps[places[*candidate]])?
                .is_empty()
            {
                return Ok(*candidate);
            }
        }
        Ok(candidates.first().copied().unwrap_or_default())
    }

    fn step(&mut self, step: u16, later: &[u16]) -> Result<(), DrawingError> {
        let at = std::mem::take(&mut self.at);
        let next = self.after(&at, step)?;
        self.at = if next.is_empty() { at } else { next.clone() };
        if !next.is_empty() {
            return Ok(());
        }
        match self.way_to(Some(step))? {
            Some(way) => self.leave_out(step, way, later),
            None => self.came_late(step),
        }
        Ok(())
    }

    /// Where the tokens may lie after a step, without leaving anything out.
    fn after(&mut self, at: &[MarkingId], step: u16) -> Result<Vec<MarkingId>, DrawingError> {
        let mut next = Vec::new();
        for marking in at {
            let reached = self.net.reached(*marking)?;
            let moves = reached.moves.iter().filter(|(what, _)| *what == step);
            next.extend(moves.map(|(_, to)| *to));
        }
        next.sort_unstable();
        next.dedup();
        Ok(next)
    }

    /// The step is possible when others are left out. If one of these comes later, this one came too early; otherwise
    /// they were skipped.
    fn leave_out(&mut self, step: u16, way: Way, later: &[u16]) {
        let mut early = self.early.clone();
        let skipped: Vec<u16> = way
            .left_out
            .into_iter()
            .filter(|left_out| !take(&mut early, *left_out))
            .collect();
        if skipped.iter().any(|left_out| later.contains(left_out)) {
            self.faults.push(Fault::OutOfOrder(step));
            self.early.push(step);
            return;
        }
        self.faults.extend(skipped.into_iter().map(Fault::Skipped));
        self.early = early;
        self.at = way.to;
    }

    /// The step is not possible any more. If it was skipped before, it came too late; otherwise once more than drawn.
    fn came_late(&mut self, step: u16) {
        let skipped = |fault: &Fault| *fault == Fault::Skipped(step);
        match self.faults.iter().rposition(skipped) {
            Some(position) => self.faults[position] = Fault::OutOfOrder(step),
            None => self.faults.push(Fault::Unexpected(step)),
        }
    }

    fn end(&mut self, variant: &[u16]) -> Result<(), DrawingError> {
        for marking in &self.at {
            if self.net.reached(*marking)?.can_end {
                return Ok(());
            }
        }
        let Some(way) = self.way_to(None)? else {
            self.stopped(variant);
            return Ok(());
        };
        let mut early = std::mem::take(&mut self.early);
        let came_early: Vec<bool> = way
            .left_out
            .iter()
            .map(|step| take(&mut early, *step))
            .collect();
        // What stands before a step that came early was skipped; what stands after the last of them has not come yet.
        let last = came_early
            .iter()
            .rposition(|came| *came)
            .map_or(0, |last| last + 1);
        let before = way.left_out.iter().zip(&came_early).take(last);
        let skipped = before.filter(|(_, came)| !**came).map(|(step, _)| *step);
        self.faults.extend(skipped.map(Fault::Skipped));
        if last < way.left_out.len() {
            self.stopped(variant);
        }
        Ok(())
    }

    fn stopped(&mut self, variant: &[u16]) {
        let mut drawn = variant.iter().rev().copied();
        let last = drawn.find(|step| (self.is_drawn)(*step));
        self.faults.push(Fault::Unfinished(last));
    }

    /// The way to a step, or to the end, on which the fewest steps are left out; those that came early are free.
    fn way_to(&mut self, wanted: Option<u16>) -> Result<Option<Way>, DrawingError> {
        let mut came_from: FxHashMap<MarkingId, (MarkingId, u16)> = FxHashMap::default();
        let mut cost_of: FxHashMap<MarkingId, u32> = FxHashMap::default();
        let mut done = FxHashSet::default();
        let mut open: VecDeque<MarkingId> = self.at.iter().copied().collect();
        cost_of.extend(self.at.iter().map(|marking| (*marking, 0)));
        let mut found: Option<(u32, MarkingId, Vec<MarkingId>)> = None;
        while let Some(marking) = open.pop_front() {
            let cost = cost_of[&marking];
            if found.as_ref().is_some_and(|(best, ..)| cost > *best) {
                break;
            }
            if !done.insert(marking) {
                continue;
            }
            let reached = self.net.reached(marking)?;
            let to: Vec<MarkingId> = match wanted {
                None if reached.can_end => vec![marking],
                None => Vec::new(),
                Some(step) => {
                    let moves = reached.moves.iter().filter(|(what, _)| *what == step);
                    moves.map(|(_, to)| *to).collect()
                }
            };
            if !to.is_empty() {
                let (_, _, all) = found.get_or_insert((cost, marking, Vec::new()));
                all.extend(to);
                continue;
            }
            for (step, next) in reached.moves.iter().copied() {
                let own = u32::from(!self.early.contains(&step));
                let is_better = cost_of.get(&next).is_none_or(|known| cost + own < *known);
                if is_better && !done.contains(&next) {
                    cost_of.insert(next, cost + own);
                    came_from.insert(next, (marking, step));
                    if own == 0 {
                        open.push_front(next);
                    } else {
                        open.push_back(next);
                    }
                }
            }
        }
        Ok(found.map(|(_, mut marking, mut to)| {
            to.sort_unstable();
            to.dedup();
            let mut left_out = Vec::new();
            while let Some((before, step)) = came_from.get(&marking) {
                left_out.push(*step);
                marking = *before;
            }
            left_out.reverse();
            Way { left_out, to }
        }))
    }
}

/// Takes one of these steps out, if it is there.
fn take(steps: &mut Vec<u16>, wanted: u16) -> bool {
    let position = steps.iter().position(|step| *step == wanted);
    position.map(|position| steps.remove(position)).is_some()
}
