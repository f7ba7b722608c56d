//! Whether groups wait equally long (Mantel 1966; Peto and Peto 1972).
//!
//! With other ends that can come first there are two questions, and both are this test on other observations:
//! * do those still waiting reach the end equally fast? Other ends count as no longer watched ("cause-specific");
//! * do equally many reach it by any time? Those with another end stay among those watched until the date of the
//!   extracts, which is known for every journey: see [`watched_to_the_end`]. With that date known this is the exact form
//!   of the test that Gray (1988, Annals of Statistics 16:1141) made for unknown ones (Fine and Gray 1999, Journal of the
//!   American Statistical Association 94:496, section 3.1).

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::survival::Observation;

/// The outcome of the test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogRank {
    /// The statistic.
    pub chi_squared: f64,
    /// Its degrees of freedom: one less than there are groups that were watched.
    pub degrees: usize,
    /// The probability of differences at least as large if all groups were the same in truth.
    pub p_value: f64,
    /// Ends seen in each group.
    pub observed: Vec<u64>,
    /// Ends to be expected in each group if all were the same.
    pub expected: Vec<f64>,
}

/// An observation whose last possible moment is known, whatever ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// What was seen.
    pub observation: Observation,
    /// How long it would have been watched without any end.
    pub until: i64,
}

/// The observations for the second question: other ends than this kind stay watched until their last possible moment.
pub fn watched_to_the_end(followed: &[Followed], kind: u8) -> Vec<Observation> {
    let watch = |case: &Followed| match case.observation.end {
        Some(end) if end != kind => Observation {
            time: case.until,
            end: None,
        },
        _ => case.observation,
    };
    followed.iter().map(watch).collect()
}

/// Compares groups in their ends of this kind; other ends count as no longer watched. `None` when fewer than two groups
/// were watched or nothing happened that could differ.
pub fn log_rank(groups: &[&[Observation]], kind: u8) -> Option<LogRank> {
    let mut tally = Tally::new(groups.len());
    let mut at_risk: Vec<f64> = groups.iter().map(|group| group.len() as f64).collect();
    let all = in_order(groups);
    for together in all.chunk_by(|a, b| a.0 == b.0) {
        tally.add(together, kind, &at_risk);
        for (_, group, _) in together {
            at_risk[*group] -= 1.0;
        }
    }
    tally.finish()
}

fn in_order(groups: &[&[Observation]]) -> Vec<(i64, usize, Option<u8>)> {
    let mut all: Vec<_> = groups
        .iter()
        .enumerate()
        .flat_map(|(place, group)| group.iter().map(move |o| (o.time, place, o.end)))
        .collect();
    all.sort_unstable_by_key(|(time, _, _)| *time);
    all
}

struct Tally {
    observed: Vec<u64>,
    expected: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

impl Tally {
    fn new(groups: usize) -> Self {
        Self {
            observed: vec![0; groups],
            expected: vec![0.0; groups],
            covariance: vec![vec![0.0; groups]; groups],
        }
    }

    fn add(&mut self, together: &[(i64, usize, Option<u8>)], kind: u8, at_risk: &[f64]) {
        let mut events = 0.0;
        for (_, group, _) in together.iter().filter(|(_, _, end)| *end == Some(kind)) {
            self.observed[*group] += 1;
            events += 1.0;
        }
        if events == 0.0 {
            return;
        }
        let all: f64 = at_risk.iter().sum();
        // The variance of a hypergeometric count: draws without replacement.
        let spread = if all > 1.0 {
            events * (all - events) / (all - 1.0)
        } else {
            0.0
        };
        for (a, here) in at_risk.iter().enumerate() {
            let share = here / all;
            self.expected[a] += events * share;
            for (b, there) in at_risk.iter().enumerate() {
                let own = f64::from(u8::from(a == b));
                self.covariance[a][b] += spread * share * (own - there / all);
            }
        }
    }

    fn finish(self) -> Option<LogRank> {
        // The last of the groups that could differ follows from the others.
        let mut free: Vec<usize> = (0..self.observed.len())
            .filter(|group| self.covariance[*group][*group] > 0.0)
            .collect();
        free.pop()?;
        let differences: Vec<f64> = free
            .iter()
            .map(|group| self.observed[*group] as f64 - self.expected[*group])
            .collect();
        let matrix = free
            .iter()
            .map(|a| free.iter().map(|b| self.covariance[*a][*b]).collect())
            .collect();
        let solved = solve(matrix, differences.clone())?;
        let chi_squared: f64 = differences.iter().zip(&solved).map(|(d, s)| d * s).sum();
        let distribution = ChiSquared::new(free.len() as f64).ok()?;
        Some(LogRank {
            chi_squared,
            degrees: free.len(),
            p_value: distribution.sf(chi_squared.max(0.0)),
            observed: self.observed,
            expected: self.expected,
        })
    }
}

/// Solves a small system of linear equations by elimination with the largest pivot; `None` when it has no one answer.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for column in 0..size {
        let largest = (column..size).max_by(|a, b| {
            matrix[*a][column]
                .abs()
                .total_cmp(&matrix[*b][column].abs())
        })?;
        matrix.swap(column, largest);
        right.swap(column, largest);
        if matrix[column][column].abs() < 1e-12 {
            return None;
        }
        for row in column + 1..size {
            let (above, below) = matrix.split_at_mut(row);
            let factor = below[0][column] / above[column][column];
            for (here, there) in below[0].iter_mut().zip(&above[column]).skip(column) {
                *here -= factor * there;
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|c| matrix[row][c] * right[c]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Some(right)
}
