//! The integer program: where the linear program's answer is no whole number, one figure after the other is pressed to
//! the whole number below or above.

use super::component::Component;
use super::simplex::{NOUGHT, Tableau, as_whole};
use super::{Effort, Interval};

/// The interval of each figure asked about.
pub(super) fn intervals(
    component: &mut Component,
    tableau: &mut Tableau,
    effort: &mut Effort,
) -> Vec<Interval> {
    note(component, tableau);
    let asked = component.asked.clone();
    let each = asked.into_iter().map(|figure| {
        let highest = bound(component, tableau, figure, true, effort);
        let lowest = bound(component, tableau, figure, false, effort);
        let mut range = component.ranges[figure];
        range.highest = highest.unwrap_or(range.highest);
        range.lowest = lowest.unwrap_or(range.lowest);
        component.seen.interval(figure, range)
    });
    each.collect()
}

/// Takes the present values in as an example, if they are whole numbers.
fn note(component: &mut Component, tableau: &Tableau) {
    let figures = tableau.whole_figures();
    if let Some(figures) = figures.filter(|figures| component.allows(figures)) {
        component.seen.take(figures);
    }
}

/// The most (or the least) that one figure can be; nothing better than its range when what was seen is enough or the
/// effort is used up.
fn bound(
    component: &mut Component,
    tableau: &mut Tableau,
    figure: usize,
    up: bool,
    effort: &mut Effort,
) -> Option<i64> {
    let range = component.ranges[figure];
    let end = if up { range.highest } else { range.lowest };
    if component.seen.end(figure, up) == Some(end) || component.seen.is_enough(figure, effort) {
        return None;
    }
    if !tableau.optimise(figure, up, effort) {
        return None;
    }
    note(component, tableau);
    let outer = inwards(tableau.values[figure], up);
    if component.seen.end(figure, up) == Some(outer) {
        return Some(outer);
    }
    let mut search = Search {
        component,
        figure,
        up,
        branches: effort.branches,
    };
    let settled = search.go(tableau.clone(), outer, effort);
    // Every branch was looked at: what was found is the best there is.
    let best = component.seen.end(figure, up);
    Some(if settled {
        best.unwrap_or(outer)
    } else {
        outer
    })
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
    fn go(&mut self, mut tableau: Tableau, best: i64, effort: &mut Effort) -> bool {
        if self.is_beaten(best) {
            return true;
        }
        let Some((variable, value)) = broken(&tableau) else {
            note(self.component, &tableau);
            return true;
        };
        let mut settled = true;
        for side in [false, true] {
            if self.branches == 0 || effort.steps == 0 {
                return false;
            }
            self.branches -= 1;
            let mut branch = if side {
                std::mem::replace(&mut tableau, Tableau::nothing())
            } else {
                tableau.clone()
            };
            if side {
                branch.ranges[variable].0 = value.ceil();
            } else {
                branch.ranges[variable].1 = value.floor();
            }
            let end = if side { value.ceil() } else { value.floor() };
            branch.set(variable, end);
            if !branch.restore(effort) {
                settled &= effort.steps > 0;
                continue;
            }
            if !branch.optimise(self.figure, self.up, effort) {
                return false;
            }
            let hoped = inwards(branch.values[self.figure], self.up);
            note(self.component, &branch);
            settled &= self.go(branch, hoped, effort);
        }
        settled
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
    let figures = tableau.values.iter().copied().take(tableau.columns);
    let furthest = figures
        .enumerate()
        .max_by(|(_, a), (_, b)| distance(*a).total_cmp(&distance(*b)))?;
    (as_whole(furthest.1).is_none() && distance(furthest.1) > NOUGHT).then_some(furthest)
}
