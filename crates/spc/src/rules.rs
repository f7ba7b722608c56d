//! Rules for special cause, as data: what each looks for, who proposed it, and which packages combine them how.

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
    Near {
        /// Fewest points beyond.
        need: usize,
        /// Points looked at together.
        of: usize,
        /// Sigmas from the centre line.
        sigmas: usize,
        /// Whether points beyond three sigmas count.
        outside_counts: bool,
        /// Where the other points may lie.
        others: Others,
        /// Whether the whole window is marked, or only the points beyond.
        marks_window: bool,
    },
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

const MAKING_DATA_COUNT: Source = source("NHS England, Making Data Count", 2023);
const ANHOEJ: Source = source("Anhøj and Olesen", 2014);
const SHEWHART: Source = source("Shewhart", 1931);
const WESTERN_ELECTRIC: Source = source("Western Electric", 1956);
const NELSON: Source = source("Nelson", 1984);
const WA_HEALTH: Source = source("WA Health", 2026);

const fn source(author: &'static str, year: u16) -> Source {
    Source { author, year }
}

const fn rule(name: RuleName, test: Test, source: Source) -> Rule {
    Rule { name, test, source }
}

const fn outside(sigmas: usize, source: Source) -> Rule {
    rule(RuleName::Outside, Test::Outside { sigmas }, source)
}

const fn shift(points: usize, ties: Ties, source: Source) -> Rule {
    rule(RuleName::Shift, Test::Shift { points, ties }, source)
}

const fn trend(points: usize, ties: Ties, shared: Shared, source: Source) -> Rule {
    let test = Test::Trend {
        points,
        ties,
        shared,
    };
    rule(RuleName::Trend, test, source)
}

const fn two_in_three(outside_counts: bool, others: Others, source: Source) -> Rule {
    let test = Test::Near {
        need: 2,
        of: 3,
        sigmas: 2,
        outside_counts,
        others,
        marks_window: false,
    };
    rule(RuleName::TwoInThree, test, source)
}

const fn four_in_five(source: Source) -> Rule {
    let test = Test::Near {
        need: 4,
        of: 5,
        sigmas: 1,
        outside_counts: true,
        others: Others::Anywhere,
        marks_window: false,
    };
    rule(RuleName::FourInFive, test, source)
}

impl RuleSet {
    /// Making Data Count as the NHS England tools have it since late 2023: outside the limits, trend, two in three,
    /// shift, with 6 or 7 points for trend and shift.
    pub fn making_data_count(points: usize) -> Self {
        Self::of(
            "Making Data Count",
            vec![
                outside(3, MAKING_DATA_COUNT),
                trend(points, Ties::Break, Shared::Both, MAKING_DATA_COUNT),
                two_in_three(true, Others::SameSide, MAKING_DATA_COUNT),
                shift(points, Ties::Break, MAKING_DATA_COUNT),
            ],
        )
    }

    /// The same as the R package has it: points outside the limits do not count for two in three, and a point has one
    /// rule.
    pub fn nhsrplotthedots() -> Self {
        let source = self::source("NHSRplotthedots 0.2.2", 2025);
        Self {
            one_rule_per_point: true,
            ..Self::of(
                "NHSRplotthedots",
                vec![
                    outside(3, source),
                    trend(7, Ties::Break, Shared::Later, source),
                    two_in_three(false, Others::SameSide, source),
                    shift(7, Ties::Break, source),
                ],
            )
        }
    }

    /// Anhøj's rules for run charts: an unusually long run, or unusually few crossings. Valid from 10 points.
    pub fn anhoej() -> Self {
        Self {
            runs: Some(RunsRule {
                least_points: 10,
                source: ANHOEJ,
            }),
            ..Self::of("Anhøj rules", Vec::new())
        }
    }

    /// A point outside the limits, and nothing else.
    pub fn outside_only() -> Self {
        Self::of("Shewhart's rule", vec![outside(3, SHEWHART)])
    }

    /// A point outside the limits, and Anhøj's rules: for charts of skewed values.
    pub fn outside_and_anhoej() -> Self {
        Self {
            name: "Shewhart's rule and Anhøj rules",
            rules: Self::outside_only().rules,
            ..Self::anhoej()
        }
    }

    /// As `qicharts2`: Anhøj's rules for any number of points, and points outside three sigmas.
    pub fn qicharts2() -> Self {
        Self {
            name: "qicharts2",
            runs: Some(RunsRule {
                least_points: 1,
                source: ANHOEJ,
            }),
            ..Self::outside_and_anhoej()
        }
    }

    /// Western Electric's four rules.
    pub fn western_electric() -> Self {
        Self::of(
            "Western Electric rules",
            vec![
                outside(3, WESTERN_ELECTRIC),
                two_in_three(true, Others::Anywhere, WESTERN_ELECTRIC),
                four_in_five(WESTERN_ELECTRIC),
                shift(8, Ties::Break, WESTERN_ELECTRIC),
            ],
        )
    }

    /// Nelson's eight rules.
    pub fn nelson() -> Self {
        Self::of(
            "Nelson rules",
            vec![
                outside(3, NELSON),
                shift(9, Ties::Break, NELSON),
                trend(6, Ties::Break, Shared::Both, NELSON),
                rule(
                    RuleName::Alternation,
                    Test::Alternation { points: 14 },
                    NELSON,
                ),
                two_in_three(true, Others::Anywhere, NELSON),
                four_in_five(NELSON),
                rule(RuleName::Hugging, Test::Hugging { points: 15 }, NELSON),
                rule(RuleName::Shunning, Test::Shunning { points: 8 }, NELSON),
            ],
        )
    }

    /// As the Power BI visual, with so many points for a shift and a trend (7 and 5 unless set).
    pub fn powerbi_spc(shift_points: usize, trend_points: usize) -> Self {
        Self::of(
            "PowerBI-SPC",
            vec![
                outside(3, WA_HEALTH),
                shift(shift_points, Ties::Break, WA_HEALTH),
                trend(trend_points, Ties::Break, Shared::Later, WA_HEALTH),
                two_in_three(true, Others::NotOpposite, WA_HEALTH),
            ],
        )
    }

    /// As the Python package, with so many points for a shift and a trend (7 and 5 unless set).
    pub fn controlchartspy(shift_points: usize, trend_points: usize) -> Self {
        Self::of(
            "controlchartspy",
            vec![
                outside(3, WA_HEALTH),
                shift(shift_points, Ties::Skip, WA_HEALTH),
                trend(trend_points, Ties::Skip, Shared::First, WA_HEALTH),
                two_in_three(true, Others::Anywhere, WA_HEALTH),
            ],
        )
    }

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
