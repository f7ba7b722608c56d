//! The greedy way: protect one small cell after the other as cheaply as can be, then show again what need not be withheld.
//! What counts is the audit, not the way: it is asked until it is content, and before every cell that is shown again.

use super::cycles::Ring;
use super::{NotProtected, Pattern, Task, boxes, marked};

/// Tables up to this size are tried in several orders and improved cell by cell.
const SMALL_TABLE: usize = 400;

/// In larger tables no more cells than this are tried to be shown again, the dearest first.
const MOST_TRIED: usize = 400;

/// In which order small cells are protected.
#[derive(Clone, Copy)]
enum Order {
    MostOpen,
    Smallest,
    Largest,
    Last,
}

impl Task {
    /// Withholds further cells until the audit is content, at little cost.
    pub fn greedy(&self) -> Result<Pattern, NotProtected> {
        let ring = Ring::of(self);
        let mut orders = vec![Order::MostOpen];
        if self.truth.len() <= SMALL_TABLE {
            orders.extend([Order::Smallest, Order::Largest, Order::Last]);
        }
        let mut best: Option<Pattern> = None;
        for order in orders {
            let mut withheld = self.small.clone();
            self.protect(&mut withheld, ring.as_ref(), order, None)?;
            self.show_again(&mut withheld)?;
            if self.truth.len() <= SMALL_TABLE {
                self.exchange(&mut withheld, ring.as_ref())?;
            }
            let pattern = self.pattern(&withheld);
            if best.as_ref().is_none_or(|best| pattern.cost < best.cost) {
                best = Some(pattern);
            }
        }
        best.ok_or(NotProtected::Impossible)
    }

    /// Withholds cells until every small one is protected; never the one that is `spared`.
    fn protect(
        &self,
        withheld: &mut [bool],
        ring: Option<&Ring>,
        order: Order,
        spared: Option<usize>,
    ) -> Result<(), NotProtected> {
        let spare = spared.map(|spared| {
            let mut task = self.clone();
            task.must_show[spared] = true;
            task
        });
        let task = spare.as_ref().unwrap_or(self);
        loop {
            let mut open = self.unprotected(&marked(withheld))?;
            match order {
                Order::MostOpen => {}
                Order::Smallest => open.sort_by_key(|cell| self.truth[*cell]),
                Order::Largest => open.sort_by_key(|cell| -self.truth[*cell]),
                Order::Last => open.sort_by_key(|cell| usize::MAX - cell),
            }
            if open.is_empty() {
                return Ok(());
            }
            // In large tables several cells are seen to before the next audit, which is what takes time.
            let at_once = if self.truth.len() <= SMALL_TABLE {
                1
            } else {
                open.len()
            };
            let mut changed = false;
            for cell in open.iter().take(at_once) {
                let found = match ring {
                    Some(ring) => ring.cheapest(task, withheld, *cell),
                    None => boxes::cheapest(task, withheld, *cell),
                };
                for other in found.unwrap_or_default() {
                    changed |= !std::mem::replace(&mut withheld[other], true);
                }
            }
            if !changed && !task.withhold_beside(withheld, &open) {
                return Err(NotProtected::Impossible);
            }
        }
    }

    /// Where neither ring nor box helps: the cheapest cell in one sum with an open one, or with any withheld one.
    fn withhold_beside(&self, withheld: &mut [bool], open: &[usize]) -> bool {
        let cheapest = |is_near: &dyn Fn(usize) -> bool| {
            let sums = self.structure.sums().iter();
            let near = sums.filter(|sum| sum.iter().any(|(cell, _)| is_near(*cell)));
            near.flatten()
                .map(|(cell, _)| *cell)
                .filter(|cell| !withheld[*cell] && self.may_be_withheld(*cell))
                .min_by_key(|cell| self.costs[*cell])
        };
        let found =
            cheapest(&|cell| open.contains(&cell)).or_else(|| cheapest(&|cell| withheld[cell]));
        let found = found.or_else(|| self.cheapest_shown(withheld));
        if let Some(cell) = found {
            withheld[cell] = true;
        }
        found.is_some()
    }

    fn cheapest_shown(&self, withheld: &[bool]) -> Option<usize> {
        (0..withheld.len())
            .filter(|cell| !withheld[*cell] && self.may_be_withheld(*cell))
            .min_by_key(|cell| self.costs[*cell])
    }

    /// Shows again what need not be withheld, the dearest first.
    fn show_again(&self, withheld: &mut [bool]) -> Result<(), NotProtected> {
        let mut further = self.pattern(withheld).further;
        further.sort_by_key(|cell| u64::MAX - self.costs[*cell]);
        for cell in further.into_iter().take(MOST_TRIED) {
            withheld[cell] = false;
            if !self.unprotected(&marked(withheld))?.is_empty() {
                withheld[cell] = true;
            }
        }
        Ok(())
    }

    /// Shows each further cell, protects anew without it, and keeps what is cheaper.
    fn exchange(&self, withheld: &mut Vec<bool>, ring: Option<&Ring>) -> Result<(), NotProtected> {
        let mut cost = self.pattern(withheld).cost;
        let mut improved = true;
        while improved {
            improved = false;
            for cell in self.pattern(withheld).further {
                let mut other = withheld.clone();
                other[cell] = false;
                if self
                    .protect(&mut other, ring, Order::MostOpen, Some(cell))
                    .is_err()
                {
                    continue;
                }
                self.show_again(&mut other)?;
                let other_cost = self.pattern(&other).cost;
                if other_cost < cost {
                    cost = other_cost;
                    *withheld = other;
                    improved = true;
                    break;
                }
            }
        }
        Ok(())
    }
}
