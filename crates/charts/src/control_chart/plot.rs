//! Where points and values lie on the page.

use super::{ControlChart, Lines, Phase};
use crate::drawing::Area;
use crate::drawing::scale::Scale;
use std::ops::Range;

/// Room for so many points at least, so that a short series does not look like a long one.
const FEWEST_PLACES: usize = 12;
/// Numbers beyond this are drawn at the edge; sums of larger ones would overflow.
const LARGEST: f64 = 1e300;

/// About so many pixels between two numbers of the axis.
pub(super) const NUMBERS: f64 = 42.0;

/// Points on the highest and lowest place stay clear of what surrounds the plot.
const RIM: f64 = 8.0;

/// From positions and values to places.
pub(super) struct Plot {
    pub area: Area,
    /// The distance between two points.
    pub pitch: f64,
    /// How many points there are.
    pub count: usize,
    pub up: Scale,
}

impl Plot {
    pub fn of(chart: &ControlChart, area: Area) -> Self {
        let count = chart.points.len();
        Self {
            area,
            pitch: area.width / count.max(FEWEST_PLACES) as f64,
            count,
            up: scale(chart, area.bottom() - RIM, area.y + RIM),
        }
    }

    /// The place of a position, such as 3.0 for the fourth point.
    pub fn x(&self, position: f64) -> f64 {
        self.area.x + self.pitch * (position + 0.5)
    }

    pub fn y(&self, value: f64) -> f64 {
        self.up.place(value)
    }

    /// Where the place of a point begins; that of the next begins where it ends.
    pub fn start(&self, point: usize) -> f64 {
        self.area.x + self.pitch * point as f64
    }

    /// Where the place of the last point ends.
    pub fn end(&self) -> f64 {
        self.start(self.count)
    }
}

/// A number that can be drawn.
pub(super) fn known(value: Option<f64>) -> Option<f64> {
    value
        .filter(|value| value.is_finite())
        .map(|value| value.clamp(-LARGEST, LARGEST))
}

/// The scale of all values and lines, as [`reach`] says.
pub(super) fn scale(chart: &ControlChart, bottom: f64, top: f64) -> Scale {
    let (from, to) = reach(chart);
    Scale::between(from, to, bottom, top)
}

/// From the smallest to the largest that is drawn, with air; never below nought or above 100 % without need.
pub(super) fn reach(chart: &ControlChart) -> (f64, f64) {
    let mut drawn = drawn(chart).peekable();
    if drawn.peek().is_none() {
        return (0.0, 1.0);
    }
    let (from, to) = drawn.fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), value| {
        (from.min(value), to.max(value))
    });
    let size = from.abs().max(to.abs());
    let air = if to - from > size * 1e-9 {
        (to - from) * 0.06
    } else if size > 0.0 {
        size * 0.1
    } else {
        1.0
    };
    let floor = if from >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    let is_share = chart.unit.trim() == "%" && from >= 0.0 && to <= 100.0;
    let ceiling = if is_share { 100.0 } else { f64::INFINITY };
    ((from - air).max(floor), (to + air).min(ceiling))
}

fn drawn(chart: &ControlChart) -> impl Iterator<Item = f64> + '_ {
    let of_lines = |lines: &Lines| {
        let all = [
            lines.centre,
            lines.lower,
            lines.upper,
            lines.near_lower,
            lines.near_upper,
            lines.target,
        ];
        all.into_iter()
    };
    let points = chart.points.iter();
    points
        .flat_map(move |point| of_lines(&point.lines).chain([point.value]))
        .filter_map(known)
}

/// The stretches of points that share their lines, with what is known of each.
pub(super) fn phases(chart: &ControlChart) -> Vec<(Range<usize>, Option<&Phase>)> {
    let count = chart.points.len();
    let mut begun: Vec<&Phase> = chart
        .phases
        .iter()
        .filter(|phase| phase.first < count)
        .collect();
    begun.sort_by_key(|phase| phase.first);
    begun.dedup_by_key(|phase| phase.first);
    let unnamed = begun.first().map_or(count, |phase| phase.first);
    let mut stretches = Vec::new();
    if unnamed > 0 {
        stretches.push((0..unnamed, None));
    }
    for (place, phase) in begun.iter().enumerate() {
        let end = begun.get(place + 1).map_or(count, |next| next.first);
        stretches.push((phase.first..end, Some(*phase)));
    }
    stretches
}
