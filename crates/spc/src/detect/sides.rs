//! Rules about which side of a line points lie on: outside, shift, near the limits.

use std::ops::Range;

use super::bits::{BLOCK, long_runs, places};
use super::stretch::Stretch;
use super::{Detection, Found, Side};
use crate::rules::{Near, Others, Ties};

impl Detection<'_> {
    pub(super) fn outside(&mut self, rule: usize, sigmas: usize, stretch: &Stretch) {
        for side in Side::BOTH {
            let beyond = |block| stretch.beyond(block, side, sigmas);
            long_runs(stretch.blocks(), 1, beyond, |run| {
                for place in run {
                    self.remember(rule, side, stretch, place..place + 1);
                }
            });
        }
    }

    /// A point on the line that a shift passes over belongs to it, but cannot begin or end it.
    pub(super) fn shift(&mut self, rule: usize, fewest: usize, ties: Ties, stretch: &Stretch) {
        let is_off = |place: usize| Side::BOTH.iter().any(|&side| stretch.is_on(place, side));
        let any_ties = || !(0..stretch.values.len()).all(is_off);
        if ties == Ties::Skip && any_ties() {
            // Without the points on the line, and then back to the places of the stretch.
            let kept = stretch.only(is_off);
            let kept = kept.stretch();
            each_shift(&kept, fewest, |side, places| {
                let (first, last) = (kept.point(places.start), kept.point(places.end - 1));
                self.remember(rule, side, stretch, first..last + 1);
            });
        } else {
            each_shift(stretch, fewest, |side, places| {
                self.remember(rule, side, stretch, places);
            });
        }
    }

    pub(super) fn near(&mut self, rule: usize, near: Near, stretch: &Stretch) {
        for side in Side::BOTH {
            self.near_on_side(rule, near, side, stretch);
        }
    }

    /// Windows that overlap are one pattern. Only those are looked at that have enough points near the limit.
    fn near_on_side(&mut self, rule: usize, near: Near, side: Side, stretch: &Stretch) {
        let Some(last_start) = stretch.values.len().checked_sub(near.of) else {
            return;
        };
        let mut counted = std::mem::take(&mut self.places);
        places(
            stretch.blocks(),
            |block| near.counts(stretch, block, side),
            &mut counted,
        );
        let mut pattern: Option<Range<usize>> = None;
        let mut next = 0;
        for group in counted.windows(near.need.max(1)) {
            let (first, last) = (group[0], group[group.len() - 1]);
            for start in next.max((last + 1).saturating_sub(near.of))..=first.min(last_start) {
                if !near.others_allow(stretch, side, start) {
                    continue;
                }
                let window = start..start + near.of;
                if near.marks_window {
                    let window = window.clone();
                    window.for_each(|place| self.marks[stretch.point(place)].set(rule, side));
                }
                match &mut pattern {
                    Some(pattern) if start < pattern.end => pattern.end = window.end,
                    _ => {
                        self.remember_near(rule, side, stretch, (pattern.take(), &counted));
                        pattern = Some(window);
                    }
                }
            }
            next = first + 1;
        }
        self.remember_near(rule, side, stretch, (pattern, &counted));
        self.places = counted;
    }

    /// A pattern reaches from its first counted point to its last.
    fn remember_near(
        &mut self,
        rule: usize,
        side: Side,
        stretch: &Stretch,
        (pattern, counted): (Option<Range<usize>>, &[usize]),
    ) {
        let Some(pattern) = pattern else { return };
        let start = counted.partition_point(|&place| place < pattern.start);
        let end = counted.partition_point(|&place| place < pattern.end);
        let counted = &counted[start..end];
        for &place in counted {
            self.marks[stretch.point(place)].set(rule, side);
        }
        if let (Some(&first), Some(&last)) = (counted.first(), counted.last()) {
            self.found.push(Found {
                rule,
                side,
                first: stretch.point(first),
                last: stretch.point(last),
            });
        }
    }
}

fn each_shift(stretch: &Stretch, fewest: usize, mut found: impl FnMut(Side, Range<usize>)) {
    for side in Side::BOTH {
        let on = |block| stretch.on(block, side);
        long_runs(stretch.blocks(), fewest, on, |run| found(side, run));
    }
}

impl Near {
    /// Points that count as near the limit.
    fn counts(self, stretch: &Stretch, block: usize, side: Side) -> u64 {
        let beyond = stretch.beyond(block, side, self.sigmas);
        if self.outside_counts {
            beyond
        } else {
            beyond & !stretch.beyond_either(block, 3)
        }
    }

    /// Whether the points of a window that has enough points near the limit all lie where they may.
    fn others_allow(self, stretch: &Stretch, side: Side, start: usize) -> bool {
        let mut window = start..start + self.of;
        match self.others {
            Others::Anywhere => true,
            Others::SameSide => window.all(|place| stretch.is_on(place, side)),
            Others::NotOpposite => {
                let count = |side| self.counted(stretch, side, window.clone());
                count(side) >= self.need + count(side.opposite())
            }
        }
    }

    fn counted(self, stretch: &Stretch, side: Side, window: Range<usize>) -> usize {
        let is_counted = |place: &usize| {
            let bits = self.counts(stretch, place / BLOCK, side);
            bits >> (place % BLOCK) & 1 == 1
        };
        window.filter(is_counted).count()
    }
}
