//! Rules about which side of a line points lie on: outside, shift, near the limits.

use crate::detect::{Detection, Side};
use crate::rules::{Others, Test, Ties};

impl Detection<'_> {
    pub(super) fn outside(&mut self, rule: usize, sigmas: usize, points: &[usize]) {
        for &point in points {
            if let Some(side) = self.beyond(point, sigmas) {
                self.remember(rule, side, &[point]);
            }
        }
    }

    /// A point on the line that a shift passes over belongs to it, but cannot begin or end it.
    pub(super) fn shift(&mut self, rule: usize, least: usize, ties: Ties, points: &[usize]) {
        let mut start = 0;
        let mut end = 0;
        let mut counted = 0;
        let mut current = None;
        for place in 0..=points.len() {
            let side = points.get(place).map(|&point| self.side(point));
            if current.is_some() && side == Some(current) {
                counted += 1;
                end = place;
            } else if !(side == Some(None) && ties == Ties::Skip) {
                if let Some(side) = current.filter(|_| counted >= least) {
                    self.remember(rule, side, &points[start..=end]);
                }
                start = place;
                end = place;
                counted = 1;
                current = side.flatten();
            }
        }
    }

    pub(super) fn near(&mut self, rule: usize, test: Test, points: &[usize]) {
        for side in [Side::High, Side::Low] {
            self.near_on_side(rule, test, side, points);
        }
    }

    /// Windows that overlap are one pattern. What counts is added at one end of the window and taken away at the other.
    fn near_on_side(&mut self, rule: usize, test: Test, side: Side, points: &[usize]) {
        let Test::Near {
            of, marks_window, ..
        } = test
        else {
            return;
        };
        let mut open: Option<(usize, usize)> = None;
        let mut counts = Window::default();
        for (place, &point) in points.iter().enumerate() {
            counts.add(self.counted_near(test, side, point));
            if place >= of {
                counts.take(self.counted_near(test, side, points[place - of]));
            }
            if place + 1 < of || !counts.holds(test) {
                continue;
            }
            let start = place + 1 - of;
            match open {
                Some((first, last)) if start < last => open = Some((first, start + of)),
                earlier => {
                    self.remember_near(rule, test, side, points, earlier);
                    open = Some((start, start + of));
                }
            }
            if marks_window {
                for &point in &points[start..start + of] {
                    self.marks[point].set(rule, side);
                }
            }
        }
        self.remember_near(rule, test, side, points, open);
    }

    fn remember_near(
        &mut self,
        rule: usize,
        test: Test,
        side: Side,
        points: &[usize],
        window: Option<(usize, usize)>,
    ) {
        let Some((start, end)) = window else { return };
        let window = &points[start..end];
        let counts = |point: &usize| self.counts_as_near(test, side, *point);
        let first = window.iter().position(counts).unwrap_or(0);
        let last = window.iter().rposition(counts).unwrap_or(window.len() - 1);
        let found = crate::detect::Found {
            rule,
            side,
            first: window[first],
            last: window[last],
        };
        for &point in window {
            if self.counts_as_near(test, side, point) {
                self.marks[point].set(rule, side);
            }
        }
        self.found.push(found);
    }

    /// What one point adds to its window.
    fn counted_near(&self, test: Test, side: Side, point: usize) -> Window {
        let is = |yes: bool| usize::from(yes);
        Window {
            near: is(self.counts_as_near(test, side, point)),
            opposite: is(self.counts_as_near(test, opposite(side), point)),
            on_side: is(self.side(point) == Some(side)),
        }
    }

    fn counts_as_near(&self, test: Test, side: Side, point: usize) -> bool {
        let Test::Near {
            sigmas,
            outside_counts,
            ..
        } = test
        else {
            return false;
        };
        self.beyond(point, sigmas) == Some(side)
            && (outside_counts || self.beyond(point, 3).is_none())
    }
}

/// How many points of a window count for a rule of points near a limit.
#[derive(Clone, Copy, Default)]
struct Window {
    near: usize,
    opposite: usize,
    on_side: usize,
}

impl Window {
    fn add(&mut self, one: Self) {
        self.near += one.near;
        self.opposite += one.opposite;
        self.on_side += one.on_side;
    }

    fn take(&mut self, one: Self) {
        self.near -= one.near;
        self.opposite -= one.opposite;
        self.on_side -= one.on_side;
    }

    fn holds(self, test: Test) -> bool {
        let Test::Near {
            need, of, others, ..
        } = test
        else {
            return false;
        };
        match others {
            Others::Anywhere => self.near >= need,
            Others::SameSide => self.near >= need && self.on_side == of,
            Others::NotOpposite => self.near >= need + self.opposite,
        }
    }
}

fn opposite(side: Side) -> Side {
    match side {
        Side::High => Side::Low,
        Side::Low => Side::High,
    }
}
