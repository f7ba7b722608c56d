//! Which small groups a new release tells too closely, and by which figures.

use std::collections::{BTreeMap, BTreeSet};

use super::{Collision, Limits, Quantity, Statement};
use crate::attack::{Contradiction, Effort, Interval, Knowledge, Range, bounds};

/// A group and what of it is asked.
type Group = (Quantity, BTreeSet<usize>);

/// The small groups that the new figures tell too closely, together with the earlier ones or by themselves. What earlier
/// figures tell alone is not held against the new ones.
///
/// Looked at are all atoms, and all differences of figures of which one covers the other. That is everything when atoms are
/// those of [`super::Atoms`].
pub fn collisions(
    earlier: &[Statement],
    new: &[Statement],
    limits: Limits,
) -> Result<Vec<Collision>, Contradiction> {
    let all: Vec<&Statement> = earlier.iter().chain(new).collect();
    let before: Vec<&Statement> = earlier.iter().collect();
    let mut found = Vec::new();
    for group in groups(&all) {
        let told = told(&all, &group)?;
        if !is_too_close(&all, &group, told, limits)? || is_published(&before, &group) {
            continue;
        }
        let known_before = self::told(&before, &group)?;
        if known_before.width() <= told.width() {
            continue;
        }
        let needed = needed(&all, &group, limits)?;
        let (old, new): (Vec<usize>, Vec<usize>) =
            needed.into_iter().partition(|place| *place < earlier.len());
        found.push(Collision {
            quantity: group.0,
            atoms: group.1,
            told,
            new: new.into_iter().map(|place| place - earlier.len()).collect(),
            earlier: old,
        });
    }
    Ok(found)
}

/// Groups that figures tell apart: atoms that always go together, and differences of nested figures.
fn groups(all: &[&Statement]) -> BTreeSet<Group> {
    let mut groups = BTreeSet::new();
    for quantity in [Quantity::People, Quantity::Amount] {
        let own: Vec<&BTreeSet<usize>> = all
            .iter()
            .filter(|statement| statement.quantity == quantity)
            .map(|statement| &statement.atoms)
            .collect();
        let mut together: BTreeMap<Vec<bool>, BTreeSet<usize>> = BTreeMap::new();
        for atom in own.iter().copied().flatten() {
            let covering = own.iter().map(|atoms| atoms.contains(atom)).collect();
            together.entry(covering).or_default().insert(*atom);
        }
        groups.extend(together.into_values().map(|atoms| (quantity, atoms)));
        for (wide, narrow) in own
            .iter()
            .flat_map(|wide| own.iter().map(move |narrow| (wide, narrow)))
        {
            if narrow.len() < wide.len() && narrow.is_subset(wide) {
                groups.insert((quantity, wide.difference(narrow).copied().collect()));
            }
        }
        groups.extend(own.into_iter().map(|atoms| (quantity, atoms.clone())));
    }
    groups
}

/// How closely a group can be told from these figures.
fn told(statements: &[&Statement], (quantity, atoms): &Group) -> Result<Interval, Contradiction> {
    let mut known = Knowledge::default();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut place = |known: &mut Knowledge, atom: &usize| {
        *places
            .entry(*atom)
            .or_insert_with(|| known.unknown(Range::from(0)))
    };
    for statement in statements
        .iter()
        .filter(|statement| statement.quantity == *quantity)
    {
        let terms: Vec<(usize, i64)> = statement
            .atoms
            .iter()
            .map(|atom| (place(&mut known, atom), 1))
            .collect();
        known.relate(&terms, statement.says);
    }
    let terms: Vec<(usize, i64)> = atoms
        .iter()
        .map(|atom| (place(&mut known, atom), 1))
        .collect();
    let group = known.sum_of(&terms);
    Ok(bounds(&known, &[group], None, Effort::default())?[0])
}

/// A group that may be small is told too closely when less than the width is left open. An amount is when it is told
/// exactly and may be that of few.
fn is_too_close(
    all: &[&Statement],
    group: &Group,
    told: Interval,
    limits: Limits,
) -> Result<bool, Contradiction> {
    let small_up_to = i64::try_from(limits.small_up_to).unwrap_or(i64::MAX);
    Ok(match group.0 {
        Quantity::People => {
            told.highest >= 1 && told.lowest <= small_up_to && told.width() < limits.width
        }
        Quantity::Amount => {
            let people = self::told(all, &(Quantity::People, group.1.clone()))?;
            told.is_pinned() && people.lowest <= small_up_to
        }
    })
}

/// Whether someone has published this very figure: then there is nothing left to protect, such as in NHS England's waiting
/// times, which list small numbers openly.
fn is_published(statements: &[&Statement], (quantity, atoms): &Group) -> bool {
    let mut same = statements
        .iter()
        .filter(|statement| statement.quantity == *quantity && statement.atoms == *atoms);
    same.any(|statement| statement.says.is_exact())
}

/// Figures without any of which the group would not be told too closely.
fn needed(all: &[&Statement], group: &Group, limits: Limits) -> Result<Vec<usize>, Contradiction> {
    let mut kept: Vec<usize> = (0..all.len()).collect();
    for place in 0..all.len() {
        let without: Vec<usize> = kept.iter().copied().filter(|kept| *kept != place).collect();
        let statements: Vec<&Statement> = without.iter().map(|place| all[*place]).collect();
        let told = told(&statements, group)?;
        if is_too_close(&statements, group, told, limits)? {
            kept = without;
        }
    }
    Ok(kept)
}
