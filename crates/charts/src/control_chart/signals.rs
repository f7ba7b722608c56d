//! The words of signals: beside their points where there is room, otherwise told below the plot.

use super::foot::Foot;
use super::plot::{Plot, known};
use super::points::{CLOSEST, Mark, half_size, shape};
use super::{ControlChart, Signal};
use crate::drawing::text::{Anchor, Font, block, widest, wrap};
use crate::drawing::{Area, Pixels, colours};
use maud::{Markup, html};
use std::ops::Range;

const FONT: Font = Font::plain(12.0);
const WIDEST: f64 = 130.0;
/// In a narrower plot all words stand below.
const NARROWEST_WITH_WORDS: f64 = 400.0;
/// How far words may stand from their points.
const FARTHEST: u32 = 7;
const STEP: f64 = 6.0;

/// All signals of one meaning by one rule.
pub(super) struct Kind<'a> {
    pub signal: &'a Signal,
    /// Runs of neighbouring points.
    pub runs: Vec<Range<usize>>,
}

/// The kinds of signals in the order in which they first occur.
pub(super) fn kinds(chart: &ControlChart) -> Vec<Kind<'_>> {
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for (place, point) in chart.points.iter().enumerate() {
        let Some(signal) = point.shown_signal() else {
            continue;
        };
        let kind = kinds.iter().position(|kind| kind.signal == signal);
        let kind = kind.unwrap_or_else(|| {
            kinds.push(Kind {
                signal,
                runs: Vec::new(),
            });
            kinds.len() - 1
        });
        match kinds[kind].runs.last_mut() {
            Some(run) if run.end == place => run.end += 1,
            _ => kinds[kind].runs.push(place..place + 1),
        }
    }
    kinds
}

impl Kind<'_> {
    /// The longest run; of several, the latest.
    fn run(&self) -> Range<usize> {
        self.runs
            .iter()
            .max_by_key(|run| run.len())
            .cloned()
            .unwrap_or(0..0)
    }

    /// How many points it marks.
    pub fn count(&self) -> usize {
        self.runs.iter().map(Range::len).sum()
    }
}

/// Words in the plot, and the kinds for which there was no room.
pub(super) struct Placed<'a> {
    words: Vec<(Vec<String>, Area)>,
    below: Vec<Kind<'a>>,
}

impl Placed<'_> {
    pub fn draw(&self) -> Markup {
        html! {
            @for (lines, area) in &self.words {
                rect x=(Pixels(area.x)) y=(Pixels(area.y)) width=(Pixels(area.width)) height=(Pixels(area.height))
                    fill=(colours::PAPER) {}
                (block(lines, area.centre_x(), area.centre_y(), FONT, Anchor::Middle, colours::TEXT))
            }
        }
    }

    /// Told below, each with its shape; and what an open point is.
    pub fn told_below(&self, chart: &ControlChart, foot: &mut Foot) {
        for kind in &self.below {
            foot.row(&kind.signal.words(), |x, y| {
                shape(Mark::Signal(kind.signal.meaning), x + 11.0, y, 4.5)
            });
        }
        if chart
            .points
            .iter()
            .any(|point| point.is_excluded && known(point.value).is_some())
        {
            foot.row("Shown, but not used for the limits", |x, y| {
                shape(Mark::Excluded, x + 11.0, y, 4.5)
            });
        }
    }
}

/// Finds room for the words of each kind beside its longest run.
pub(super) fn place<'a>(chart: &'a ControlChart, plot: &Plot) -> Placed<'a> {
    let mut placed = Placed {
        words: Vec::new(),
        below: Vec::new(),
    };
    let has_room = plot.pitch >= CLOSEST && plot.area.width >= NARROWEST_WITH_WORDS;
    let obstacles = if has_room {
        obstacles(chart, plot)
    } else {
        Obstacles::default()
    };
    for kind in kinds(chart) {
        let lines = wrap(&kind.signal.words(), FONT, WIDEST, 3);
        let taken: Vec<Area> = placed.words.iter().map(|(_, area)| *area).collect();
        let is_free = |area: &Area| {
            obstacles.leave_free(*area, plot) && !taken.iter().any(|other| area.overlaps(*other))
        };
        let mut candidates = candidates(chart, plot, &kind.run(), &lines);
        let found = has_room.then(|| candidates.find(is_free));
        match found.flatten() {
            Some(area) => placed.words.push((lines, area)),
            None => placed.below.push(kind),
        }
    }
    placed
}

/// Places above and below a run, the nearest first.
fn candidates(
    chart: &ControlChart,
    plot: &Plot,
    run: &Range<usize>,
    lines: &[String],
) -> impl Iterator<Item = Area> + use<> {
    let places = run
        .clone()
        .filter_map(|place| known(chart.points[place].value).map(|value| plot.y(value)));
    let (top, bottom) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), y| {
        (top.min(y), bottom.max(y))
    });
    let middle = f64::midpoint(plot.start(run.start), plot.start(run.end));
    let (width, height) = (
        widest(lines, FONT) + 6.0,
        lines.len() as f64 * FONT.line_height() + 2.0,
    );
    let gap = half_size(plot) + 4.0;
    let across = [0.0, width * 0.3, -width * 0.3];
    let beside =
        (plot.start(run.end) - plot.start(run.start)) / 2.0 - plot.pitch / 2.0 + gap + width / 2.0;
    let sides = [0.0, STEP, 2.0 * STEP].map(|away| {
        [beside + away, -beside - away]
            .map(|aside| Area::around(middle + aside, f64::midpoint(top, bottom), width, height))
    });
    (0..FARTHEST)
        .flat_map(move |step| {
            let away = gap + f64::from(step) * STEP + height / 2.0;
            [top - away, bottom + away]
                .map(|y| across.map(|aside| Area::around(middle + aside, y, width, height)))
        })
        .flatten()
        .chain(sides.into_iter().flatten())
}

/// What words must not cover.
#[derive(Default)]
struct Obstacles {
    points: Vec<Option<(f64, f64)>>,
    half: f64,
    /// Centre, limits and target.
    lines: Vec<Area>,
}

fn obstacles(chart: &ControlChart, plot: &Plot) -> Obstacles {
    let place = |(place, value): (usize, Option<f64>)| {
        known(value).map(|value| (plot.x(place as f64), plot.y(value)))
    };
    let levels = |place: usize| {
        let lines = chart.points[place].lines;
        [lines.centre, lines.lower, lines.upper, lines.target]
            .map(|value| known(value).map(|value| plot.y(value)))
    };
    // A line is level over the place of a point and then goes up or down to the next.
    let of_point = |place: usize| {
        let next = levels((place + 1).min(plot.count - 1));
        let stretch = move |(y, next): (Option<f64>, Option<f64>)| {
            let (y, next) = (y?, next.or(y)?);
            let (x, width) = (plot.start(place), plot.pitch);
            let step = Area {
                x: x + width,
                y: y.min(next),
                width: 0.0,
                height: (y - next).abs(),
            };
            Some([
                Area {
                    x,
                    y,
                    width,
                    height: 0.0,
                },
                step,
            ])
        };
        levels(place)
            .into_iter()
            .zip(next)
            .filter_map(stretch)
            .flatten()
            .collect::<Vec<_>>()
    };
    Obstacles {
        points: chart
            .points
            .iter()
            .map(|point| point.value)
            .enumerate()
            .map(place)
            .collect(),
        half: half_size(plot) + 1.0,
        lines: (0..plot.count).flat_map(of_point).collect(),
    }
}

impl Obstacles {
    /// Whether words here stay in the plot and cover no point, no line between two, and no limit.
    fn leave_free(&self, area: Area, plot: &Plot) -> bool {
        let is_inside = area.x >= plot.area.x
            && area.right() <= plot.area.right()
            && area.y >= plot.area.y
            && area.bottom() <= plot.area.bottom() - 2.0;
        let wider = Area::around(
            area.centre_x(),
            area.centre_y(),
            area.width + 2.0 * self.half,
            area.height + 2.0 * self.half,
        );
        let covers = |pair: &[Option<(f64, f64)>]| match pair {
            [Some(from), Some(to)] => touches(wider, *from, *to),
            [Some(only), None] | [None, Some(only)] => touches(wider, *only, *only),
            _ => false,
        };
        let first = self.points.first().copied().flatten();
        is_inside
            && !self.points.windows(2).any(covers)
            && !self.lines.iter().any(|line| area.overlaps(*line))
            && !first.is_some_and(|only| touches(wider, only, only))
    }
}

/// Whether a straight line that runs to the right touches an area: its stretch above the area's width does.
fn touches(area: Area, from: (f64, f64), to: (f64, f64)) -> bool {
    let (start, end) = (from.0.max(area.x), to.0.min(area.right()));
    if start > end {
        return false;
    }
    let slope = if to.0 > from.0 {
        (to.1 - from.1) / (to.0 - from.0)
    } else {
        0.0
    };
    let height = |x: f64| from.1 + slope * (x - from.0);
    let (one, other) = (height(start), height(end));
    one.min(other) <= area.bottom() && one.max(other) >= area.y
}
