//! Figures that hang together by relations, cut off from all others: each such part is solved by itself.

use super::network::Network;
use super::simplex::Tableau;
use super::tightening::activity;
use super::{Contradiction, Effort, Interval, Knowledge, Range, branching};

/// Tables with more entries than this are too large for the linear program: 40 million are 320 MB.
const LARGEST_TABLEAU: usize = 40_000_000;

/// One part. Figures are counted anew from 0; what is fixed has gone into the ranges of the rows.
#[derive(Clone)]
pub(super) struct Component {
    /// The place of each figure in the knowledge.
    pub(super) figures: Vec<usize>,
    /// What is known of each alone.
    pub(super) ranges: Vec<Range>,
    /// Sums of figures and the range of each.
    pub(super) rows: Vec<Row>,
    /// The figures that are asked about.
    pub(super) asked: Vec<usize>,
    /// The least and the most of each figure among the examples found so far.
    pub(super) seen: Seen,
    example: Option<Vec<i64>>,
}

/// A sum of figures of the component.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) terms: Vec<(usize, i64)>,
    pub(super) range: Range,
}

/// The least and the most of each figure among examples: inner bounds that cost nothing.
#[derive(Clone)]
pub(super) struct Seen(Vec<Option<Range>>);

impl Seen {
    /// Nothing has been seen yet of so many figures.
    pub(super) fn nothing(count: usize) -> Self {
        Self(vec![None; count])
    }

    /// Takes in one example.
    pub(super) fn take(&mut self, figures: impl IntoIterator<Item = i64>) {
        for (seen, value) in self.0.iter_mut().zip(figures) {
            let range = seen.get_or_insert(Range::exactly(value));
            range.lowest = range.lowest.min(value);
            range.highest = range.highest.max(value);
        }
    }

    /// Takes in what somebody else saw.
    pub(super) fn join(&mut self, other: &Self) {
        for (own, theirs) in self.0.iter_mut().zip(&other.0) {
            let Some(theirs) = theirs else { continue };
            let range = own.get_or_insert(*theirs);
            range.lowest = range.lowest.min(theirs.lowest);
            range.highest = range.highest.max(theirs.highest);
        }
    }

    /// The most, or the least, seen of one figure.
    pub(super) fn end(&self, figure: usize, up: bool) -> Option<i64> {
        let seen = self.0[figure]?;
        Some(if up { seen.highest } else { seen.lowest })
    }

    /// Whether what was seen is wide enough for what is asked.
    pub(super) fn is_enough(&self, figure: usize, effort: &Effort) -> bool {
        let width = self.0[figure].map_or(0, |range| range.highest - range.lowest);
        effort
            .enough
            .is_some_and(|enough| u64::try_from(width).is_ok_and(|width| width >= enough))
    }

    /// The answer, given bounds that are certain.
    pub(super) fn interval(&self, figure: usize, range: Range) -> Interval {
        let none = Range::between(range.lowest, range.lowest);
        Interval::of(range, self.0[figure].unwrap_or(none))
    }
}

impl Component {
    /// The parts that hold at least one of the figures asked about and not yet known exactly.
    pub(super) fn all(known: &Knowledge, ranges: &[Range], asked: &[usize]) -> Vec<Self> {
        let mut joined = Joined::new(ranges.len());
        let rows: Vec<(usize, Row)> = known
            .relations
            .iter()
            .filter(|relation| {
                let (least, most) = activity(relation, ranges);
                // What cannot be broken says nothing.
                least < relation.range.lowest || most > relation.range.highest
            })
            .filter_map(|relation| {
                let open = |(figure, _): &&(usize, i64)| !ranges[*figure].is_exact();
                let terms: Vec<(usize, i64)> =
                    relation.terms.iter().filter(open).copied().collect();
                let first = terms.first()?.0;
                let fixed: i64 = relation
                    .terms
                    .iter()
                    .filter(|(figure, _)| ranges[*figure].is_exact())
                    .map(|(figure, times)| times * ranges[*figure].lowest)
                    .sum();
                for (figure, _) in &terms {
                    joined.join(first, *figure);
                }
                let range = Range::between(
                    relation.range.lowest - fixed,
                    relation.range.highest - fixed,
                );
                Some((first, Row { terms, range }))
            })
            .collect();
        gather(ranges, asked, rows, &mut joined)
    }

    /// Uses an example of the whole knowledge.
    pub(super) fn take_example(&mut self, example: Option<&[i64]>) {
        let own = |example: &[i64]| -> Vec<i64> {
            self.figures.iter().map(|figure| example[*figure]).collect()
        };
        self.example = example.map(own);
        if let Some(example) = &self.example {
            self.seen.take(example.iter().copied());
        }
    }

    /// Puts the table back to an example.
    pub(super) fn begin_anew(&self, tableau: &mut Tableau) {
        // An example was found before, so that nothing has to be looked for; what is looked for costs the next bound nothing.
        let mut unlimited = Effort::default();
        if let Ok(anew) = Tableau::new(self, self.example.as_deref(), &mut unlimited) {
            *tableau = anew;
        }
    }

    /// Whether these could be the true figures.
    pub(super) fn allows(&self, figures: &[i64]) -> bool {
        let in_range = self.ranges.iter().zip(figures);
        let holds = |row: &Row| {
            let sum = row.terms.iter().map(|(at, times)| figures[*at] * times);
            row.range.allows(sum.sum())
        };
        in_range
            .into_iter()
            .all(|(range, value)| range.allows(*value))
            && self.rows.iter().all(holds)
    }

    /// The interval of each figure asked about.
    pub(super) fn solve(&mut self, effort: &mut Effort) -> Result<Vec<Interval>, Contradiction> {
        if let Some(mut network) = Network::of(self, self.example.as_deref())? {
            return Ok(network.intervals(self, effort));
        }
        if self.rows.len().saturating_mul(self.figures.len()) > LARGEST_TABLEAU {
            let interval = |figure: &usize| self.seen.interval(*figure, self.ranges[*figure]);
            return Ok(self.asked.iter().map(interval).collect());
        }
        let mut tableau = Tableau::new(self, self.example.as_deref(), effort)?;
        Ok(branching::intervals(self, &mut tableau, effort))
    }
}

/// Sorts figures and rows into parts.
fn gather(
    ranges: &[Range],
    asked: &[usize],
    rows: Vec<(usize, Row)>,
    joined: &mut Joined,
) -> Vec<Component> {
    let mut of_root = vec![usize::MAX; ranges.len()];
    let mut local = vec![usize::MAX; ranges.len()];
    let mut parts: Vec<Component> = Vec::new();
    for figure in asked.iter().filter(|figure| !ranges[**figure].is_exact()) {
        let root = joined.root(*figure);
        if of_root[root] == usize::MAX {
            of_root[root] = parts.len();
            parts.push(Component::empty());
        }
    }
    let is_asked = {
        let mut marks = vec![false; ranges.len()];
        for figure in asked {
            marks[*figure] = true;
        }
        marks
    };
    for figure in 0..ranges.len() {
        let part = of_root[joined.root(figure)];
        if part == usize::MAX || ranges[figure].is_exact() {
            continue;
        }
        let part = &mut parts[part];
        local[figure] = part.figures.len();
        if is_asked[figure] {
            part.asked.push(local[figure]);
        }
        part.figures.push(figure);
        part.ranges.push(ranges[figure]);
    }
    for (first, mut row) in rows {
        if let Some(part) = parts.get_mut(of_root[joined.root(first)]) {
            row.terms
                .iter_mut()
                .for_each(|(figure, _)| *figure = local[*figure]);
            part.rows.push(row);
        }
    }
    for part in &mut parts {
        part.seen = Seen::nothing(part.figures.len());
    }
    parts
}

impl Component {
    fn empty() -> Self {
        Self {
            figures: Vec::new(),
            ranges: Vec::new(),
            rows: Vec::new(),
            asked: Vec::new(),
            seen: Seen(Vec::new()),
            example: None,
        }
    }
}

/// Which figures hang together.
struct Joined(Vec<usize>);

impl Joined {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut figure: usize) -> usize {
        while self.0[figure] != figure {
            self.0[figure] = self.0[self.0[figure]];
            figure = self.0[figure];
        }
        figure
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one] = other;
    }
}
