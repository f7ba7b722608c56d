//! Which small groups a new release tells too closely, and by which figures.

use std::collections::{BTreeMap, BTreeSet};

use super::{Collision, Limits, Quantity, Statement};
use crate::attack::{Contradiction, Effort, Interval, Knowledge, Range, bounds};

/// Of up to this many atoms every union is looked at.
const FEW_ATOMS: usize = 8;

/// Of up to this many figures every difference is looked at, also of two earlier ones.
const FEW_FIGURES: usize = 24;

/// A group and what of it is asked.
type Group = (Quantity, BTreeSet<usize>);

/// The small groups that the new figures tell too closely, together with the earlier ones or by themselves. What earlier
/// figures tell alone is not held against the new ones.
///
/// Looked at are all atoms, all figures, and all differences of figures of which one covers the other; where figures cut people
/// into few atoms, every union of these, so that nothing can be told that is not looked at.
pub fn collisions(
    earlier: &[Statement],
    new: &[Statement],
    limits: Limits,
) -> Result<Vec<Collision>, Contradiction> {
    collisions_where(earlier, new, &|_| limits)
}

/// The same with limits for each group of atoms, for rules that ask more of some groups than of others.
pub fn collisions_where(
    earlier: &[Statement],
    new: &[Statement],
    limits_of: &dyn Fn(&BTreeSet<usize>) -> Limits,
) -> Result<Vec<Collision>, Contradiction> {
    let all: Vec<&Statement> = earlier.iter().chain(new).collect();
    let before: Vec<&Statement> = earlier.iter().collect();
    let mut found = Vec::new();
    for group in groups(&all, earlier.len()) {
        let limits = limits_of(&group.1);
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

/// Groups that figures tell apart: atoms that always go together, and differences of nested figures. Among many figures only
/// those differences that a new one makes: what two earlier ones tell was looked at when the later of them was new.
fn groups(all: &[&Statement], earlier: usize) -> BTreeSet<Group> {
    let mut groups = BTreeSet::new();
    for quantity in [Quantity::People, Quantity::Amount] {
        let numbered = all.iter().enumerate();
        let (is_new, own): (Vec<bool>, Vec<&BTreeSet<usize>>) = numbered
            .filter(|(_, statement)| statement.quantity == quantity)
            .map(|(place, statement)| (place >= earlier, &statement.atoms))
            .unzip();
        let few = own.len() <= FEW_FIGURES;
        let mut together: BTreeMap<Vec<bool>, BTreeSet<usize>> = BTreeMap::new();
        for atom in own.iter().copied().flatten() {
            let covering = own.iter().map(|atoms| atoms.contains(atom)).collect();
            together.entry(covering).or_default().insert(*atom);
        }
        let together: Vec<BTreeSet<usize>> = together.into_values().collect();
        if together.len() <= FEW_ATOMS {
            groups.extend(unions(&together).map(|atoms| (quantity, atoms)));
        }
        groups.extend(together.into_iter().map(|atoms| (quantity, atoms)));
        for (wide, wide_is_new) in own.iter().zip(&is_new) {
            for (narrow, narrow_is_new) in own.iter().zip(&is_new) {
                let asked = few || *wide_is_new || *narrow_is_new;
                if asked && narrow.len() < wide.len() && narrow.is_subset(wide) {
                    groups.insert((quantity, wide.difference(narrow).copied().collect()));
                }
            }
        }
        groups.extend(own.into_iter().map(|atoms| (quantity, atoms.clone())));
    }
    groups
}

/// Every union of some of these.
fn unions(parts: &[BTreeSet<usize>]) -> impl Iterator<Item = BTreeSet<usize>> {
    (1..1_usize << parts.len()).map(|chosen| {
        let places = (0..parts.len()).filter(|place| chosen >> place & 1 == 1);
        places
            .flat_map(|place| parts[place].iter().copied())
            .collect()
    })
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
