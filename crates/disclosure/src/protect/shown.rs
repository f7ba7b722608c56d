//! A protected table as it is shown, and why each figure is shown as it is.

use crate::attack::{Contradiction, Effort, Interval, bounds};
use crate::rules::{Rounding, RuleProfile, Totals};
use crate::table::{Shape, Structure};

impl RuleProfile {
    /// Every cell as it is shown when these are withheld: nothing stands for the marker. Totals are made as the rules say.
    pub fn show_table(&self, shape: &Shape, truth: &[u64], withheld: &[usize]) -> Vec<Option<u64>> {
        let mut hidden = vec![false; truth.len()];
        for cell in withheld {
            hidden[*cell] = true;
        }
        let alone = |cell: usize| (!hidden[cell]).then(|| self.counts.rounding.apply(truth[cell]));
        let one = |cell: usize| {
            if self.counts.totals != Totals::SumOfShown || !shape.is_total(cell) {
                return alone(cell);
            }
            let parts: Vec<Option<u64>> = shape.innermost(cell).into_iter().map(alone).collect();
            let total: u64 = parts.iter().flatten().sum();
            (total > 0 || parts.iter().all(Option::is_some)).then_some(total)
        };
        (0..truth.len()).map(one).collect()
    }

    /// Why a figure is shown as it is, in a sentence that does not give it away: whatever the reason a figure is withheld
    /// for, the sentence is the same.
    pub fn why(&self, shown: Option<u64>, is_total: bool) -> String {
        match (shown, self.counts.rounding) {
            (None, _) => {
                "Withheld, because it is about few people or would give a figure away that is."
                    .to_owned()
            }
            (Some(_), _) if is_total && self.counts.totals == Totals::SumOfShown => {
                "The sum of the figures that are shown.".to_owned()
            }
            (Some(0), _) if !self.withholds(0) => "There were none.".to_owned(),
            (Some(_), Rounding::None) => "Shown as it is.".to_owned(),
            (Some(_), Rounding::Nearest { to }) => format!("Rounded to the nearest {to}."),
            (Some(_), Rounding::Midpoint { to }) => {
                format!("The middle of its group of {to} counts.")
            }
        }
    }

    /// Whether the rules could have shown this figure of a cell without parts.
    pub fn could_show(&self, shown: u64) -> bool {
        let (least, most) = self.could_be(shown);
        [least, most]
            .into_iter()
            .any(|count| self.show_count(count) == Some(shown))
    }

    /// How closely each withheld cell of a published table can be told, by someone who has the table and knows the rules.
    /// Cells that the table leaves out are not known at all.
    pub fn audit_published(
        &self,
        shape: &Shape,
        shown: &[Published],
        effort: Effort,
    ) -> Result<Vec<(usize, Interval)>, Contradiction> {
        let withheld: Vec<usize> = (0..shown.len())
            .filter(|cell| shown[*cell] == Published::Withheld)
            .collect();
        let structure = match self.counts.totals {
            Totals::SumOfShown => Structure::apart(shape.cells()),
            Totals::RoundedFromTrue | Totals::Exact => Structure::of(shape),
        };
        let audit = |only_small: bool| {
            let seen: Vec<_> = shown
                .iter()
                .map(|cell| match cell {
                    Published::Shown(count) => self.reader_knows(Some(*count), only_small),
                    Published::Withheld => self.reader_knows(None, only_small),
                    Published::LeftOut => crate::attack::Range::from(0),
                })
                .collect();
            bounds(&structure.knowledge(&seen), &withheld, None, effort)
        };
        // Where only small counts can be withheld, the marker says so; else more are.
        let found = audit(true).or_else(|_| audit(false))?;
        Ok(withheld.into_iter().zip(found).collect())
    }
}

/// A cell of a published table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// This figure.
    Shown(u64),
    /// A marker.
    Withheld,
    /// Nothing.
    LeftOut,
}
