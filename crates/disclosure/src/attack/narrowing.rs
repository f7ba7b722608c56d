//! Making the table small: sums that cannot change are taken out before anything is asked.

use super::simplex::{NOUGHT, Place, Tableau};

impl Tableau {
    /// Takes sums that cannot change out of the table: each stands for a figure that follows from the others. The shortest
    /// goes first, so that the table stays empty for long.
    pub(super) fn drop_fixed_sums(&mut self) {
        let mut due: Vec<usize> = self.live.clone();
        due.retain(|row| self.is_fixed(self.told[*row]));
        let mut filled: Vec<usize> = (0..self.told.len()).map(|row| self.filled(row)).collect();
        while let Some(position) = (0..due.len()).min_by_key(|position| filled[due[*position]]) {
            let row = due.swap_remove(position);
            let entry = |column: &usize| self.entry(row, *column).abs();
            // Dividing by one keeps whole numbers whole.
            let worth = |column: &usize| {
                if (entry(column) - 1.0).abs() < f64::EPSILON {
                    f64::MAX
                } else {
                    entry(column)
                }
            };
            let best = self
                .open
                .iter()
                .copied()
                .max_by(|a, b| worth(a).total_cmp(&worth(b)));
            let Some(column) = best.filter(|column| entry(column) > NOUGHT) else {
                self.live.retain(|live| *live != row);
                continue;
            };
            let touched: Vec<usize> = due
                .iter()
                .copied()
                .filter(|other| self.entry(*other, column) != 0.0)
                .collect();
            self.swap(row, column);
            self.open.retain(|open| *open != column);
            for other in touched {
                filled[other] = self.filled(other);
            }
        }
    }

    /// Leaves dropped rows and columns out for good, so that the table is small.
    pub(super) fn close_up(&mut self) {
        let mut entries = Vec::with_capacity(self.live.len() * self.open.len());
        for row in &self.live {
            entries.extend(self.open.iter().map(|column| self.entry(*row, *column)));
        }
        self.told = self.live.iter().map(|row| self.told[*row]).collect();
        self.telling = self
            .open
            .iter()
            .map(|column| self.telling[*column])
            .collect();
        self.columns = self.open.len();
        self.entries = entries;
        self.swaps = 0;
        self.live = (0..self.told.len()).collect();
        self.open = (0..self.columns).collect();
        for (row, variable) in self.told.iter().enumerate() {
            self.places[*variable] = Place::Row(row);
        }
        for (column, variable) in self.telling.iter().enumerate() {
            self.places[*variable] = Place::Column(column);
        }
    }

    fn filled(&self, row: usize) -> usize {
        let entries = self.row(row);
        self.open
            .iter()
            .filter(|column| entries[**column] != 0.0)
            .count()
    }
}
