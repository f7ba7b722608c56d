//! The rules that publications and packages combine, each set by its name.

use super::{Near, Others, Rule, RuleName, RuleSet, RunsRule, Shared, Source, Test, Ties};

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
    let test = Test::Near(Near {
        need: 2,
        of: 3,
        sigmas: 2,
        outside_counts,
        others,
        marks_window: false,
    });
    rule(RuleName::TwoInThree, test, source)
}

const fn four_in_five(source: Source) -> Rule {
    let test = Test::Near(Near {
        need: 4,
        of: 5,
        sigmas: 1,
        outside_counts: true,
        others: Others::Anywhere,
        marks_window: false,
    });
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
}
