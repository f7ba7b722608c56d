//! The least cost, for small tables: an integer program that learns from the audit.
//!
//! Withholding more never opens a cell. So whenever the audit finds a small cell open, cells are withheld beside it as long
//! as it stays open; of the rest, at least one must be withheld. The cheapest choice that heeds every such demand is tried
//! next (an implicit hitting set, as in Moreno-Centeno and Karp 2013). The first that the audit accepts costs the least.

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, default_solver, variable};

use super::{NotProtected, Pattern, Task, marked};

/// So many choices are tried before it is given up.
const MOST_CHOICES: usize = 2_000;

/// Larger tables are not tried.
const LARGEST: usize = 600;

impl Task {
    /// Withholds further cells until the audit is content, at the least cost there is.
    pub fn optimal(&self) -> Result<Pattern, NotProtected> {
        if self.truth.len() > LARGEST {
            return Err(NotProtected::TooLarge);
        }
        let mut demands: Vec<Vec<usize>> = Vec::new();
        for _ in 0..MOST_CHOICES {
            let withheld = self.cheapest_for(&demands)?;
            let open = self.unprotected(&marked(&withheld))?;
            if open.is_empty() {
                return Ok(self.pattern(&withheld));
            }
            for cell in open {
                let demand = self.demand(&withheld, cell)?;
                if demand.is_empty() {
                    return Err(NotProtected::Impossible);
                }
                demands.push(demand);
            }
        }
        Err(NotProtected::TooLarge)
    }

    /// Cells of which at least one must be withheld, because without all of them this small cell stays open.
    fn demand(&self, withheld: &[bool], cell: usize) -> Result<Vec<usize>, NotProtected> {
        let mut withheld = withheld.to_vec();
        let mut shown: Vec<usize> = (0..withheld.len())
            .filter(|cell| !withheld[*cell] && self.may_be_withheld(*cell))
            .collect();
        // The dearest are withheld first, so that a demand names cheap cells, and few.
        shown.sort_by_key(|cell| u64::MAX - self.costs[*cell]);
        let mut demand = Vec::new();
        for other in shown {
            withheld[other] = true;
            if !self.unprotected(&marked(&withheld))?.contains(&cell) {
                withheld[other] = false;
                demand.push(other);
            }
        }
        Ok(demand)
    }

    /// The cheapest choice that heeds every demand.
    fn cheapest_for(&self, demands: &[Vec<usize>]) -> Result<Vec<bool>, NotProtected> {
        let mut withheld = self.small.clone();
        let mut named: Vec<usize> = demands.iter().flatten().copied().collect();
        named.sort_unstable();
        named.dedup();
        if named.is_empty() {
            return Ok(withheld);
        }
        let mut variables = ProblemVariables::new();
        let chosen: Vec<_> = named
            .iter()
            .map(|_| variables.add(variable().binary()))
            .collect();
        let costs = named.iter().zip(&chosen);
        let cost: Expression = costs
            .map(|(cell, chosen)| self.costs[*cell] as f64 * *chosen)
            .sum();
        let mut model = variables.minimise(cost).using(default_solver);
        for demand in demands {
            let of = demand.iter().filter_map(|cell| {
                let place = named.binary_search(cell).ok()?;
                Some(Expression::from(chosen[place]))
            });
            let sum: Expression = of.sum();
            model.add_constraint(sum.geq(1.0));
        }
        let solution = model.solve().map_err(|_| NotProtected::TooLarge)?;
        for (cell, chosen) in named.iter().zip(chosen) {
            withheld[*cell] = solution.value(chosen) > 0.5;
        }
        Ok(withheld)
    }
}
