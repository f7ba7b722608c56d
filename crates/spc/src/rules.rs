//! Rules for special cause, as data: what each looks for, who proposed it, and which packages combine them how.

mod sets;

/// A rule, by the name shown to users.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RuleName {
    /// A point beyond a process limit.
    Outside,
    /// Points that rise or fall, each beyond the one before.
    Trend,
    /// Two of three points near the same limit.
    TwoInThree,
    /// Points on one side of the centre line.
    Shift,
    /// Four of five points beyond one sigma on one side.
    FourInFive,
    /// Points that go up and down in turn.
    Alternation,
    /// Points that hug the centre line.
    Hugging,
    /// Points that shun the centre line.
    Shunning,
    /// A run longer than chance gives.
    LongRun,
    /// The centre line is crossed less often than chance gives.
    FewCrossings,
}

/// Where a rule was published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// Authors or publishing body.
    pub author: &'static str,
    /// Year of publication.
    pub year: u16,
}

/// One rule: its name, what it looks for and where that comes from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rule {
    /// Its name.
    pub name: RuleName,
    /// What it looks for.
    pub test: Test,
    /// Where that comes from.
    pub source: Source,
}

/// What a rule looks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// A point strictly beyond so many sigmas (1 to 3).
    Outside {
        /// Sigmas from the centre line.
        sigmas: usize,
    },
    /// So many points on one side of the centre line.
    Shift {
        /// Fewest points.
        points: usize,
        /// What a point on the line, or a repeated value, does.
        ties: Ties,
    },
    /// So many points, each strictly beyond the one before.
    Trend {
        /// Fewest points.
        points: usize,
        /// What a repeated value does.
        ties: Ties,
        /// Which of two trends that share a point keeps it.
        shared: Shared,
    },
    /// So many of so many points strictly beyond so many sigmas on one side.
    Near(Near),
    /// So many points that go up and down in turn.
    Alternation {
        /// Fewest points.
        points: usize,
    },
    /// So many points within one sigma.
    Hugging {
        /// Fewest points.
        points: usize,
    },
    /// So many points beyond one sigma, on both sides.
    Shunning {
        /// Fewest points.
        points: usize,
    },
}

/// So many of so many points strictly beyond so many sigmas on one side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Near {
    /// Fewest points beyond.
    pub need: usize,
    /// Points looked at together.
    pub of: usize,
    /// Sigmas from the centre line.
    pub sigmas: usize,
    /// Whether points beyond three sigmas count.
    pub outside_counts: bool,
    /// Where the other points may lie.
    pub others: Others,
    /// Whether the whole window is marked, or only the points beyond.
    pub marks_window: bool,
}

/// What a point on the centre line does to a shift, and a repeated value to a trend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ties {
    /// It ends the pattern.
    Break,
    /// It neither counts nor ends it.
    Skip,
}

/// Which of two trends that meet in a point keeps it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    /// Both do.
    Both,
    /// The earlier one does.
    First,
    /// The later one does.
    Later,
}

/// Where those points of a window may lie that are not beyond the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Others {
    /// On the same side of the centre line.
    SameSide,
    /// Anywhere.
    Anywhere,
    /// Anywhere but beyond the opposite line, which counts against.
    NotOpposite,
}

/// Rules for the runs of a whole phase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunsRule {
    /// Fewest points off the centre line for a signal.
    pub least_points: usize,
    /// Where it comes from.
    pub source: Source,
}

/// Several rules together.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleSet {
    /// Its name, for notes under charts.
    pub name: &'static str,
    /// Rules for points, in order of precedence.
    pub rules: Vec<Rule>,
    /// The rule for runs, if any.
    pub runs: Option<RunsRule>,
    /// Whether a point keeps only the first rule that applies.
    pub one_rule_per_point: bool,
}

impl RuleSet {
    /// The place of a rule in this set.
    pub fn place_of(&self, name: RuleName) -> Option<usize> {
        self.rules.iter().position(|rule| rule.name == name)
    }

    fn of(name: &'static str, rules: Vec<Rule>) -> Self {
        Self {
            name,
            rules,
            runs: None,
            one_rule_per_point: false,
        }
    }
}
