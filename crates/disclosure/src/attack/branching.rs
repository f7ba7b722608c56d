//! The integer program: where the linear program's answer is no whole number, one figure after the other is pressed to
//! the whole number below or above.

use super::component::Component;
use super::simplex::{NOUGHT, Tableau, as_whole};
use super::{Effort, Interval, Range};

/// So many figures are worth a second thread.
const MANY: usize = 100;

/// The interval of each figure asked about. Many are shared out between two threads, whatever the machine, so that the answer
/// is the same everywhere.
pub(super) fn intervals(
    component: &mut Component,
    tableau: &mut Tableau,
    effort: &mut Effort,
) -> Vec<Interval> {
    note(component, tableau);
    wander(component, tableau, effort);
    let asked = component.asked.clone();
    if asked.len() < MANY {
        let ranges = bounds_of(&asked, component, tableau, effort);
        return told(component, &asked, ranges);
    }
    let (first, second) = asked.split_at(asked.len() / 2);
    let (mut other, mut beside) = (component.clone(), tableau.clone());
    effort.entries /= 2;
    let mut half = *effort;
    let ranges = std::thread::scope(|scope| {
        let later = scope.spawn(|| bounds_of(second, &mut other, &mut beside, &mut half));
        let mut ranges = bounds_of(first, component, tableau, effort);
        match later.join() {
            Ok(more) => ranges.extend(more),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        ranges
    });
    component.seen.join(&other.seen);
    effort.entries += half.entries;
    told(component, &asked, ranges)
}

fn told(component: &Component, asked: &[usize], ranges: Vec<Range>) -> Vec<Interval> {
    let each = asked.iter().zip(ranges);
    each.map(|(figure, range)| component.seen.interval(*figure, range))
        .collect()
}

/// First every bound of the linear program, then the integer program where that left something open: when the effort runs
/// out, only the exactness of the hard ones is lost.
fn bounds_of(
    asked: &[usize],
    component: &mut Component,
    tableau: &mut Tableau,
    effort: &mut Effort,
) -> Vec<Range> {
    let mut ranges: Vec<Range> = asked
        .iter()
        .map(|figure| {
            Range::between(
                relaxed(component, tableau, *figure, false, effort),
                relaxed(component, tableau, *figure, true, effort),
            )
        })
        .collect();
    for (figure, range) in asked.iter().zip(&mut ranges) {
        range.highest = exact(component, tableau, *figure, (true, range.highest), effort);
        range.lowest = exact(component, tableau, *figure, (false, range.lowest), effort);
    }
    ranges
}

/// So often every column is moved to and fro before any program is solved.
const ROUNDS: usize = 6;

/// Moves one telling variable after the other as far as whole numbers go: examples that cost next to nothing, and often all
/// that is needed to know that a figure is open widely enough.
fn wander(component: &mut Component, tableau: &mut Tableau, effort: &mut Effort) {
    let rounds = if effort.entries == 0 { 0 } else { ROUNDS };
    for round in 0..rounds {
        for column in tableau.open.clone() {
            let direction = if (round + column) % 2 == 0 { 1.0 } else { -1.0 };
            if tableau.step(column, direction) {
                note(component, tableau);
            }
        }
    }
    for figure in component.asked.clone() {
        for up in [true, false] {
            if effort.entries > 0 && !component.seen.is_enough(figure, effort) {
                climb(component, tableau, figure, up);
                tableau.pay(effort);
            }
        }
    }
    tableau.pay(effort);
}

/// Moves every telling variable that raises (or lowers) a figure as far as whole numbers go.
fn climb(component: &mut Component, tableau: &mut Tableau, figure: usize, up: bool) {
    let sign = if up { 1.0 } else { -1.0 };
    let mut moved = false;
    for column in tableau.open.clone() {
        let gain = sign * tableau.gain(figure, column);
        if gain.abs() > NOUGHT {
            moved |= tableau.step(column, gain.signum());
        }
    }
    if moved {
        note(component, tableau);
    }
}

/// Takes the present values in as an example, if they are whole numbers.
fn note(component: &mut Component, tableau: &Tableau) {
    let figures = tableau.whole_figures();
    if let Some(figures) = figures.filter(|figures| component.allows(figures)) {
        component.seen.take(figures);
    }
}

/// The bound of the linear program, certainly not too close; the figure's range when what was seen is enough or the effort
/// is used up.
fn relaxed(
    component: &mut Component,
    tableau: &mut Tableau,
    figure: usize,
    up: bool,
    effort: &mut Effort,
) -> i64 {
    let range = component.ranges[figure];
    let end = if up { range.highest } else { range.lowest };
    let is_known = component.seen.end(figure, up) == Some(end);
    if tableau.is_worn() {
        component.begin_anew(tableau);
    }
    if is_known || component.seen.is_enough(figure, effort) || !tableau.optimise(figure, up, effort)
    {
        return end;
    }
    note(component, tableau);
    inwards(tableau.values[figure], up)
}

/// The bound of the integer program, given what can be hoped for; the latter when the effort is used up.
fn exact(
    component: &mut Component,
    tableau: &mut Tableau,
    figure: usize,
    (up, hoped): (bool, i64),
    effort: &mut Effort,
) -> i64 {
    if tableau.is_worn() {
        component.begin_anew(tableau);
    }
    if component.seen.end(figure, up) == Some(hoped)
        || component.seen.is_enough(figure, effort)
        || !tableau.optimise(figure, up, effort)
    {
        return hoped;
    }
    let mut search = Search {
        component,
        figure,
        up,
        branches: effort.branches,
    };
    let settled = search.go(tableau, hoped, effort);
    // Every branch was looked at: what was found is the best there is.
    let best = component.seen.end(figure, up);
    best.filter(|_| settled).unwrap_or(hoped)
}

/// The whole number next to a bound on the side where the figure can be.
fn inwards(value: f64, up: bool) -> i64 {
    let rounded = if up { value.floor() } else { value.ceil() };
    as_whole(value).or_else(|| as_whole(rounded)).unwrap_or(0)
}

struct Search<'a> {
    component: &'a mut Component,
    figure: usize,
    up: bool,
    branches: u32,
}

impl Search<'_> {
    /// Looks for something better than what was seen; says whether it looked everywhere. `best` is what can be hoped for.
    /// One table serves all branches: only ranges change, and are put back.
    fn go(&mut self, tableau: &mut Tableau, best: i64, effort: &mut Effort) -> bool {
        if self.is_beaten(best) {
            return true;
        }
        let Some((variable, value)) = broken(tableau) else {
            note(self.component, tableau);
            return true;
        };
        let before = tableau.ranges[variable];
        let below = (before.0, value.floor());
        let above = (value.ceil(), before.1);
        let mut settled = true;
        for half in [below, above] {
            if self.branches == 0 || effort.entries == 0 {
                settled = false;
                break;
            }
            self.branches -= 1;
            tableau.ranges[variable] = half;
            tableau.set(variable, value.max(half.0).min(half.1));
            settled &= self.half(tableau, effort);
        }
        tableau.ranges[variable] = before;
        // Wider ranges again: whatever example was there is near. Where many small errors say otherwise, the table begins
        // anew, for what follows.
        if tableau.restore(effort) {
            return settled;
        }
        self.component.begin_anew(tableau);
        false
    }

    /// The branch whose range has just been set.
    fn half(&mut self, tableau: &mut Tableau, effort: &mut Effort) -> bool {
        if !tableau.restore(effort) {
            // Nothing lies there, unless it is only the effort that is used up.
            return effort.entries > 0;
        }
        if !tableau.optimise(self.figure, self.up, effort) {
            return false;
        }
        let hoped = inwards(tableau.values[self.figure], self.up);
        note(self.component, tableau);
        self.go(tableau, hoped, effort)
    }

    fn is_beaten(&self, hoped: i64) -> bool {
        let seen = self.component.seen.end(self.figure, self.up);
        seen.is_some_and(|seen| {
            if self.up {
                seen >= hoped
            } else {
                seen <= hoped
            }
        })
    }
}

/// The figure that lies furthest from a whole number.
fn broken(tableau: &Tableau) -> Option<(usize, f64)> {
    let distance = |value: f64| (value - value.round()).abs();
    let figures = tableau.values.iter().copied().take(tableau.figures);
    let furthest = figures
        .enumerate()
        .max_by(|(_, a), (_, b)| distance(*a).total_cmp(&distance(*b)))?;
    (as_whole(furthest.1).is_none() && distance(furthest.1) > NOUGHT).then_some(furthest)
}
