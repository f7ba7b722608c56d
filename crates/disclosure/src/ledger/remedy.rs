//! The smallest change that makes a new release safe.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Limits, Statement, collisions, collisions_where};
use crate::attack::{Contradiction, Range};
use crate::rules::Rounding;

/// Bases that are tried for rounding, the finest first.
const BASES: &[u64] = &[5, 10, 20, 50, 100];

/// Ways to make a release safe, each by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// New figures to withhold, by their place: few of them.
    pub withhold: Vec<usize>,
    /// Round all new counts to the nearest multiple of this instead, if that helps.
    pub or_round_to: Option<u64>,
}

/// The smallest change that makes the new figures safe; nothing when they are.
pub fn remedy(
    earlier: &[Statement],
    new: &[Statement],
    limits: Limits,
) -> Result<Option<Remedy>, Contradiction> {
    if collisions(earlier, new, limits)?.is_empty() {
        return Ok(None);
    }
    let mut or_round_to = None;
    for base in BASES {
        let coarser: Vec<Statement> = new
            .iter()
            .map(|statement| rounded(statement, *base))
            .collect();
        if collisions(earlier, &coarser, limits)?.is_empty() {
            or_round_to = Some(*base);
            break;
        }
    }
    Ok(Some(Remedy {
        withhold: withhold_where(earlier, new, &|_| limits)?,
        or_round_to,
    }))
}

/// A figure as it would be shown rounded.
fn rounded(statement: &Statement, base: u64) -> Statement {
    let range = statement.says;
    let middle = u64::try_from(i64::midpoint(range.lowest, range.highest)).unwrap_or(0);
    let rounding = Rounding::Nearest { to: base };
    let (least, most) = rounding.could_be(rounding.apply(middle));
    let bounded = |count: u64| i64::try_from(count).unwrap_or(range.highest);
    Statement {
        says: Range::between(
            bounded(least).min(range.lowest),
            bounded(most).max(range.highest),
        ),
        ..statement.clone()
    }
}

/// The new figures to withhold, by their place, so that the others are safe under limits for each group of atoms: one figure
/// if one is enough; else the one that most collisions need, and so on. A part goes before the whole.
pub fn withhold_where(
    earlier: &[Statement],
    new: &[Statement],
    limits_of: &dyn Fn(&BTreeSet<usize>) -> Limits,
) -> Result<Vec<usize>, Contradiction> {
    let mut kept: Vec<usize> = (0..new.len()).collect();
    let mut withheld = Vec::new();
    loop {
        let statements: Vec<Statement> = kept.iter().map(|place| new[*place].clone()).collect();
        let found = collisions_where(earlier, &statements, limits_of)?;
        if found.is_empty() {
            return Ok(withheld);
        }
        let needed = |place: usize| found.iter().filter(|one| one.new.contains(&place)).count();
        // Of figures that are needed alike, a part goes before the whole: readers look at the whole first.
        let worth = |place: usize| (needed(place), Reverse(statements[place].atoms.len()));
        let Some(worst) = (0..kept.len()).rev().max_by_key(|place| worth(*place)) else {
            return Ok(withheld);
        };
        withheld.push(kept.remove(worst));
    }
}
