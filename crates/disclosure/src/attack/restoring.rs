//! Finding an example: moving until every variable lies in its range again.

use super::Effort;
use super::simplex::{Limit, Move, NOUGHT, PATIENCE, Tableau};

/// Slack for a value that has been reached by adding many others.
const NEAR: f64 = 1e-7;

impl Tableau {
    /// Moves until every variable lies in its range; says whether that is possible. When the effort is used up, it says no.
    pub(super) fn restore(&mut self, effort: &mut Effort) -> bool {
        let mut waited = 0;
        loop {
            let outside: Vec<(usize, f64)> = self.outside();
            if outside.is_empty() {
                return true;
            }
            let gain = |tableau: &Self, column: usize| {
                let parts = outside.iter();
                parts
                    .map(|(row, sign)| sign * tableau.entry(*row, column))
                    .sum()
            };
            let Some(next) = self.choose(gain, waited > PATIENCE) else {
                return false;
            };
            if effort.entries == 0 {
                return false;
            }
            let limit = self.limit_outside(next);
            waited = if limit.distance > NOUGHT {
                0
            } else {
                waited + 1
            };
            self.go(next, limit);
            self.pay(effort);
        }
    }

    /// Rows outside their range, and the direction back into it.
    fn outside(&self) -> Vec<(usize, f64)> {
        let sign = |row: &usize| {
            let variable = self.told[*row];
            let ((low, high), value) = (self.ranges[variable], self.values[variable]);
            if value < low - NEAR {
                Some((*row, 1.0))
            } else if value > high + NEAR {
                Some((*row, -1.0))
            } else {
                None
            }
        };
        self.live.iter().filter_map(sign).collect()
    }

    /// What lies outside stops where it comes into its range, and may go further outside for the good of others.
    fn limit_outside(&self, next: Move) -> Limit {
        self.limit(next, |value, low, high, rate| {
            let is_upwards = rate > 0.0;
            if value < low - NEAR {
                if is_upwards {
                    low - value
                } else {
                    f64::INFINITY
                }
            } else if value > high + NEAR {
                if is_upwards {
                    f64::INFINITY
                } else {
                    value - high
                }
            } else if is_upwards {
                (high - value).max(0.0)
            } else {
                (value - low).max(0.0)
            }
        })
    }
}
