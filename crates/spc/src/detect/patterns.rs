//! Rules about how points follow one another: trend, alternation, hugging and shunning the centre line.

use crate::detect::{Detection, Side};
use crate::rules::{Shared, Ties};

impl Detection<'_> {
    pub(super) fn trend(
        &mut self,
        rule: usize,
        least: usize,
        ties: Ties,
        shared: Shared,
        points: &[usize],
    ) {
        let mut start = 0;
        let mut end = 0;
        let mut counted = 1;
        let mut current = None;
        for place in 1..=points.len() {
            let step = points
                .get(place)
                .map(|&point| self.step(points[place - 1], point));
            if step == Some(current) && current.is_some() {
                counted += 1;
                end = place;
            } else if !(step == Some(None) && ties == Ties::Skip) {
                if counted >= least {
                    self.remember_trend(rule, current, shared, &points[start..=end]);
                }
                start = if ties == Ties::Skip { end } else { place - 1 };
                end = place;
                counted = 2;
                current = step.flatten();
            }
        }
    }

    fn remember_trend(
        &mut self,
        rule: usize,
        side: Option<Side>,
        shared: Shared,
        points: &[usize],
    ) {
        let Some(side) = side else { return };
        let taken =
            |marks: &crate::detect::Marks| marks.on(rule, Side::High) || marks.on(rule, Side::Low);
        let first_is_taken = points
            .first()
            .is_some_and(|&point| taken(&self.marks[point]));
        match shared {
            Shared::First if first_is_taken => self.remember(rule, side, &points[1..]),
            Shared::Later if first_is_taken => {
                self.marks[points[0]].clear(rule);
                self.remember(rule, side, points);
            }
            _ => self.remember(rule, side, points),
        }
    }

    pub(super) fn alternation(&mut self, rule: usize, least: usize, points: &[usize]) {
        let mut start = 0;
        let mut before = None;
        for place in 1..=points.len() {
            let step = points
                .get(place)
                .and_then(|&point| self.step(points[place - 1], point));
            if step.is_some() && step != before {
                before = step;
                continue;
            }
            if place - start >= least {
                self.remember(rule, Side::High, &points[start..place]);
            }
            start = if step.is_some() { place - 1 } else { place };
            before = step;
        }
    }

    pub(super) fn hugging(&mut self, rule: usize, least: usize, points: &[usize]) {
        self.unbroken(rule, least, points, |detection, point| {
            detection.has_sigma(point) && detection.beyond(point, 1).is_none()
        });
    }

    pub(super) fn shunning(&mut self, rule: usize, least: usize, points: &[usize]) {
        self.unbroken(rule, least, points, |detection, point| {
            detection.beyond(point, 1).is_some()
        });
    }

    fn has_sigma(&self, point: usize) -> bool {
        self.lines[point].upper[0] > self.lines[point].centre
    }

    fn unbroken(
        &mut self,
        rule: usize,
        least: usize,
        points: &[usize],
        holds: impl Fn(&Self, usize) -> bool,
    ) {
        let mut start = 0;
        for place in 0..=points.len() {
            if place < points.len() && holds(self, points[place]) {
                continue;
            }
            if place - start >= least {
                self.remember(rule, Side::High, &points[start..place]);
            }
            start = place + 1;
        }
    }
}
