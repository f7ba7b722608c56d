//! Where packages differ, and which way each mode goes. Every difference is explained in DEVIATIONS.md.

use crate::method::Kind;
use crate::sums::Arithmetic;

/// Whose conventions a chart follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Convention {
    /// Our own: Making Data Count's arithmetic as the NHS England tools do it, right on the awkward series too.
    #[default]
    Causeway,
    /// The R package `NHSRplotthedots` 0.2.2.
    NhsrPlotTheDots,
    /// The R package `qicharts2` 0.8.1.
    Qicharts2,
    /// The Power BI visual `PowerBI-SPC` 1.7.4.
    PowerBiSpc,
    /// The Python package `controlchartspy` 0.1.3.
    ControlChartsPy,
}

/// What happens to a row whose denominator is 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ZeroDenominator {
    Refused,
    /// 0/0 is missing; more than nothing of nothing is infinite.
    AsDivided,
    Removed,
}

/// Which points a frozen baseline counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BaselineScope {
    /// The first points of every phase.
    EachPhase,
    /// The first points of the series, and none at all once there are phases.
    WithoutPhases,
    /// The first points of the series; a phase without any of them uses all of its own.
    WholeSeries,
}

/// The spread of an X-bar or S chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SubgroupSpread {
    /// The mean deviation where the baseline's subgroups are of one size, else pooled.
    MeanIfEqualInBaseline,
    /// The same, but judged by every subgroup of the phase.
    MeanIfEqualInPhase,
    /// Always pooled.
    Pooled,
}

impl Convention {
    /// The mode's name, as a user writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Causeway => "Causeway",
            Self::NhsrPlotTheDots => "NHSRplotthedots",
            Self::Qicharts2 => "qicharts2",
            Self::PowerBiSpc => "PowerBI-SPC",
            Self::ControlChartsPy => "controlchartspy",
        }
    }

    pub(crate) fn arithmetic(self) -> Arithmetic {
        match self {
            Self::PowerBiSpc | Self::ControlChartsPy => Arithmetic::LeftToRight,
            _ => Arithmetic::Exact,
        }
    }

    /// Both JavaScript engines take rows without a value away, so that their neighbours touch.
    pub(crate) fn removes_missing(self) -> bool {
        matches!(self, Self::PowerBiSpc | Self::ControlChartsPy)
    }

    pub(crate) fn zero_denominator(self) -> ZeroDenominator {
        match self {
            Self::Causeway | Self::NhsrPlotTheDots => ZeroDenominator::Refused,
            Self::Qicharts2 => ZeroDenominator::AsDivided,
            Self::PowerBiSpc | Self::ControlChartsPy => ZeroDenominator::Removed,
        }
    }

    /// Whether limits of an I chart are 2.66 mean moving ranges away, as Making Data Count writes. The other packages
    /// divide three by 1.128, which is 0.016 % less.
    pub(crate) fn writes_266(self) -> bool {
        matches!(self, Self::Causeway | Self::NhsrPlotTheDots)
    }

    /// Sigma from a median moving range, and the screening factor that goes with it.
    pub(crate) fn median_range_constants(self) -> (f64, f64) {
        match self {
            Self::PowerBiSpc => (D2_OF_TWO, SCREEN),
            // Wheeler 2010, "Individual charts done right and wrong": 0.954 and 3.865 are for medians of ranges.
            _ => (0.954, 3.865),
        }
    }

    pub(crate) fn baseline_scope(self) -> BaselineScope {
        match self {
            Self::Causeway | Self::NhsrPlotTheDots => BaselineScope::EachPhase,
            Self::Qicharts2 => BaselineScope::WithoutPhases,
            Self::PowerBiSpc | Self::ControlChartsPy => BaselineScope::WholeSeries,
        }
    }

    /// Fewest points of a frozen baseline.
    pub(crate) fn shortest_baseline(self) -> usize {
        match self {
            Self::Causeway | Self::NhsrPlotTheDots => crate::ENOUGH_POINTS,
            _ => 1,
        }
    }

    pub(crate) fn subgroup_spread(self) -> SubgroupSpread {
        match self {
            Self::Qicharts2 => SubgroupSpread::MeanIfEqualInPhase,
            Self::PowerBiSpc => SubgroupSpread::Pooled,
            _ => SubgroupSpread::MeanIfEqualInBaseline,
        }
    }

    /// Whether screening may leave nothing but ranges of 0, so that limits fall onto the mean.
    pub(crate) fn limits_may_collapse(self) -> bool {
        self == Self::PowerBiSpc
    }

    /// Whether a given centre line of a T chart is already on its transformed scale.
    pub(crate) fn given_t_centre_is_transformed(self) -> bool {
        self == Self::Qicharts2
    }

    /// Whether a given centre line of a G chart is a mean whose median (0.693 of it) is drawn.
    pub(crate) fn draws_median_of_given_g(self) -> bool {
        self == Self::Qicharts2
    }

    /// Whether an excluded point outside the limits is a signal all the same.
    pub(crate) fn judges_excluded_points(self) -> bool {
        self == Self::Qicharts2
    }

    /// Whether a target is judged "hit or miss" where there are no limits, or where it equals both.
    pub(crate) fn is_unsure_of_targets(self) -> bool {
        self == Self::NhsrPlotTheDots
    }

    /// Whether an empty subgroup takes one degree of freedom away from a pooled spread.
    pub(crate) fn counts_empty_subgroups(self) -> bool {
        self == Self::Qicharts2
    }

    /// Whether values of a T chart are plotted as they come back from its transformed scale, last bit and all.
    pub(crate) fn plots_t_transformed_back(self) -> bool {
        self == Self::Qicharts2
    }

    /// Whether only the outermost lower limit of a T chart is 0 where the calculation gives less.
    pub(crate) fn keeps_inner_t_limits_missing(self) -> bool {
        self == Self::Qicharts2
    }

    /// Moving ranges without a predecessor are left out of an MR chart by the JavaScript engines.
    pub(crate) fn drops_first_moving_range(self) -> bool {
        matches!(self, Self::PowerBiSpc | Self::ControlChartsPy)
    }

    /// Whether the package draws this chart.
    pub(crate) fn draws(self, kind: Kind) -> bool {
        match self {
            Self::Causeway => true,
            Self::NhsrPlotTheDots => kind == Kind::Individuals,
            Self::Qicharts2 => !matches!(kind, Kind::IndividualsMedian | Kind::IndividualsMedians),
            Self::PowerBiSpc | Self::ControlChartsPy => kind != Kind::IPrime,
        }
    }
}

/// The mean range of two values in standard deviations (Montgomery 2009, appendix VI).
pub(crate) const D2_OF_TWO: f64 = 1.128;

/// The upper limit of a chart of moving ranges in mean moving ranges (Montgomery 2009, appendix VI: D4 of two).
pub(crate) const SCREEN: f64 = 3.267;
