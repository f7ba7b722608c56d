//! What follows from each relation by itself, over and over: narrower ranges before any program is solved.

use super::{Contradiction, Knowledge, Range, Relation, UNBOUNDED};

/// Rounds of all relations. What is not found by then is left to the programs.
const ROUNDS: usize = 40;

/// The ranges that remain. Only impossible values are taken away, so no whole-numbered answer changes.
pub(super) fn tighten(known: &Knowledge) -> Result<Vec<Range>, Contradiction> {
    let mut ranges = known.ranges.clone();
    if ranges.iter().any(|range| range.lowest > range.highest) {
        return Err(Contradiction);
    }
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); ranges.len()];
    for (place, relation) in known.relations.iter().enumerate() {
        for (figure, _) in &relation.terms {
            users[*figure].push(place);
        }
    }
    let mut due: Vec<usize> = (0..known.relations.len()).collect();
    for _ in 0..ROUNDS {
        let mut is_due = vec![false; known.relations.len()];
        for place in std::mem::take(&mut due) {
            for changed in follow(&known.relations[place], &mut ranges)? {
                for user in &users[changed] {
                    is_due[*user] = true;
                }
            }
        }
        due = (0..is_due.len()).filter(|place| is_due[*place]).collect();
        if due.is_empty() {
            break;
        }
    }
    Ok(ranges)
}

/// Narrows the ranges of one relation's figures; says which changed.
fn follow(relation: &Relation, ranges: &mut [Range]) -> Result<Vec<usize>, Contradiction> {
    let (mut least, mut most) = activity(relation, ranges);
    if least > relation.range.highest || most < relation.range.lowest {
        return Err(Contradiction);
    }
    let mut changed = Vec::new();
    for (figure, times) in &relation.terms {
        let range = ranges[*figure];
        let (own_least, own_most) = ends(*times, range);
        // What this term may be, given the least and the most of all others.
        let low = relation.range.lowest - (most - own_most);
        let high = relation.range.highest - (least - own_least);
        let narrowed = divided(*times, low, high, range);
        if narrowed.lowest > narrowed.highest {
            return Err(Contradiction);
        }
        if narrowed != range {
            ranges[*figure] = narrowed;
            let (new_least, new_most) = ends(*times, narrowed);
            least += new_least - own_least;
            most += new_most - own_most;
            changed.push(*figure);
        }
    }
    Ok(changed)
}

/// The least and the most that the sum of a relation can be.
pub(super) fn activity(relation: &Relation, ranges: &[Range]) -> (i64, i64) {
    let ends = relation
        .terms
        .iter()
        .map(|(figure, times)| ends(*times, ranges[*figure]));
    ends.fold((0, 0), |(least, most), (low, high)| {
        (least + low, most + high)
    })
}

/// The least and the most of one term.
fn ends(times: i64, range: Range) -> (i64, i64) {
    let (one, other) = (times * range.lowest, times * range.highest);
    (one.min(other), one.max(other))
}

/// The part of `range` for which the term lies between `low` and `high`.
fn divided(times: i64, low: i64, high: i64, range: Range) -> Range {
    if times == 0 || (low <= -UNBOUNDED && high >= UNBOUNDED) {
        return range;
    }
    let (low, high) = if times > 0 {
        (low, high)
    } else {
        (-high, -low)
    };
    let times = times.abs();
    let at_least = -(-low).div_euclid(times);
    let at_most = high.div_euclid(times);
    Range::between(range.lowest.max(at_least), range.highest.min(at_most))
}
