//! Rules about how points follow one another: trend, alternation, hugging and shunning the centre line.

use std::ops::Range;

use super::bits::{BLOCK, long_runs};
use super::stretch::Stretch;
use super::{Detection, Side};
use crate::rules::{Shared, Ties};

impl Detection<'_> {
    pub(super) fn trend(
        &mut self,
        rule: usize,
        fewest: usize,
        (ties, shared): (Ties, Shared),
        stretch: &Stretch,
    ) {
        let repeats =
            |place: usize| place > 0 && stretch.values[place] - stretch.values[place - 1] == 0.0;
        let any_repeats = || (0..stretch.values.len()).any(repeats);
        let mut trends = Vec::new();
        if ties == Ties::Skip && any_repeats() {
            // Without repeated values, and then back to the places of the stretch.
            let kept = stretch.only(|place| !repeats(place));
            let kept = kept.stretch();
            each_trend(&kept, fewest, |side, places| {
                let last = kept.point(places.end - 1);
                trends.push((side, kept.point(places.start)..last + 1));
            });
        } else {
            each_trend(stretch, fewest, |side, places| trends.push((side, places)));
        }
        trends.sort_by_key(|(_, places)| places.start);
        for (side, places) in trends {
            self.remember_trend(rule, side, shared, (stretch, places));
        }
    }

    fn remember_trend(
        &mut self,
        rule: usize,
        side: Side,
        shared: Shared,
        (stretch, places): (&Stretch, Range<usize>),
    ) {
        let first = &mut self.marks[stretch.point(places.start)];
        match shared {
            Shared::First if first.either(rule) => {
                self.remember(rule, side, stretch, places.start + 1..places.end);
            }
            Shared::Later => {
                first.clear(rule);
                self.remember(rule, side, stretch, places);
            }
            _ => self.remember(rule, side, stretch, places),
        }
    }

    pub(super) fn alternation(&mut self, rule: usize, fewest: usize, stretch: &Stretch) {
        // Whether the point before stepped to this side.
        let before = |block: usize, side: Side| {
            let carried = match block.checked_sub(1) {
                Some(earlier) => stretch.stepping(earlier, side) >> (BLOCK - 1),
                None => 0,
            };
            stretch.stepping(block, side) << 1 | carried
        };
        let turning = |block: usize| {
            let turns = |side: Side| stretch.stepping(block, side) & before(block, side.opposite());
            turns(Side::High) | turns(Side::Low)
        };
        long_runs(stretch.blocks(), fewest.saturating_sub(2), turning, |run| {
            self.remember(rule, Side::High, stretch, run.start - 2..run.end);
        });
    }

    pub(super) fn hugging(&mut self, rule: usize, fewest: usize, stretch: &Stretch) {
        let hugs = |block| stretch.with_sigma(block) & !stretch.beyond_either(block, 1);
        long_runs(stretch.blocks(), fewest, hugs, |run| {
            self.remember(rule, Side::High, stretch, run);
        });
    }

    pub(super) fn shunning(&mut self, rule: usize, fewest: usize, stretch: &Stretch) {
        let shuns = |block| stretch.beyond_either(block, 1);
        long_runs(stretch.blocks(), fewest, shuns, |run| {
            self.remember(rule, Side::High, stretch, run);
        });
    }
}

/// A trend begins one point before its first step.
fn each_trend(stretch: &Stretch, fewest: usize, mut found: impl FnMut(Side, Range<usize>)) {
    for side in Side::BOTH {
        let steps = |block| stretch.stepping(block, side);
        long_runs(stretch.blocks(), fewest.saturating_sub(1), steps, |run| {
            found(side, run.start - 1..run.end);
        });
    }
}
