//! How a chart is to be made: its kind, whose conventions it follows, its rules and its baseline.

mod kind;

pub use kind::Kind;

use crate::convention::Convention;
use crate::refusal::Refusal;
use crate::rules::RuleSet;

/// Which direction is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Improvement {
    /// Higher is better.
    Increase,
    /// Lower is better.
    Decrease,
    /// Neither, or not agreed.
    #[default]
    Neutral,
}

/// Which points centre line and limits are calculated from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Baseline {
    /// All that are not excluded.
    #[default]
    All,
    /// The first so many, frozen.
    First(usize),
    /// The last so many.
    Last(usize),
}

/// Whether unusually large moving ranges are left out of the spread (once, those at or above 3.267 times their mean).
///
/// The Making Data Count Excel tools keep them; `NHSRplotthedots` leaves them out unless told otherwise. Provost and
/// Murray advise leaving them out, Wheeler advises keeping them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Screening {
    /// Every moving range counts.
    #[default]
    Off,
    /// Unusually large ones are left out.
    On,
}

/// A centre line that is not calculated.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum GivenCentre {
    /// It is calculated.
    None,
    /// One for all points.
    Same(f64),
    /// One for each row.
    Each(Vec<f64>),
}

impl GivenCentre {
    fn is_finite(&self) -> bool {
        match self {
            Self::None => true,
            Self::Same(centre) => centre.is_finite(),
            Self::Each(centres) => centres.iter().all(|centre| centre.is_finite()),
        }
    }
}

/// How to make a chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Method {
    pub(crate) kind: Kind,
    pub(crate) convention: Convention,
    pub(crate) rules: RuleSet,
    pub(crate) screening: Screening,
    pub(crate) improvement: Improvement,
    pub(crate) baseline: Baseline,
    pub(crate) given_centre: GivenCentre,
    pub(crate) no_negative_limits: bool,
    pub(crate) per: f64,
}

impl Method {
    /// Our default: Making Data Count's rules on charts with limits, Anhøj's on run charts, no screening.
    pub fn causeway(kind: Kind) -> Self {
        let rules = match kind {
            Kind::Run => RuleSet::anhoej(),
            Kind::MovingRange | Kind::S => RuleSet::outside_only(),
            Kind::T | Kind::G => RuleSet::outside_and_anhoej(),
            _ => RuleSet::making_data_count(7),
        };
        Self {
            kind,
            convention: Convention::Causeway,
            rules,
            screening: Screening::Off,
            improvement: Improvement::Neutral,
            baseline: Baseline::All,
            given_centre: GivenCentre::None,
            no_negative_limits: false,
            per: 1.0,
        }
    }

    /// As the R package `NHSRplotthedots` 0.2.2: an `XmR` chart, screened.
    pub fn nhsrplotthedots() -> Self {
        Self {
            convention: Convention::NhsrPlotTheDots,
            rules: RuleSet::nhsrplotthedots(),
            screening: Screening::On,
            ..Self::causeway(Kind::Individuals)
        }
    }

    /// As the R package `qicharts2` 0.8.1. It screens moving ranges only once it has been attached with `library()`.
    pub fn qicharts2(kind: Kind, attached: bool) -> Self {
        Self {
            convention: Convention::Qicharts2,
            rules: RuleSet::qicharts2(),
            screening: if attached {
                Screening::On
            } else {
                Screening::Off
            },
            ..Self::causeway(kind)
        }
    }

    /// As the Power BI visual `PowerBI-SPC` 1.7.4 with every rule switched on.
    pub fn powerbi_spc(kind: Kind) -> Self {
        Self {
            convention: Convention::PowerBiSpc,
            rules: RuleSet::powerbi_spc(7, 5),
            screening: Screening::On,
            ..Self::causeway(kind)
        }
    }

    /// As the Python package `controlchartspy` 0.1.3 with every rule switched on.
    pub fn controlchartspy(kind: Kind) -> Self {
        Self {
            convention: Convention::ControlChartsPy,
            rules: RuleSet::controlchartspy(7, 5),
            screening: Screening::On,
            ..Self::causeway(kind)
        }
    }

    /// With other rules.
    #[must_use]
    pub fn with_rules(self, rules: RuleSet) -> Self {
        Self { rules, ..self }
    }

    /// With or without screening of moving ranges.
    #[must_use]
    pub fn with_screening(self, screening: Screening) -> Self {
        Self { screening, ..self }
    }

    /// Which direction is good.
    #[must_use]
    pub fn improving_by(self, improvement: Improvement) -> Self {
        Self {
            improvement,
            ..self
        }
    }

    /// Which points the limits are calculated from.
    #[must_use]
    pub fn with_baseline(self, baseline: Baseline) -> Self {
        Self { baseline, ..self }
    }

    /// With a centre line that is known from elsewhere.
    #[must_use]
    pub fn around(self, centre: f64) -> Self {
        Self {
            given_centre: GivenCentre::Same(centre),
            ..self
        }
    }

    /// With a centre line for each row of the series, known from elsewhere.
    #[must_use]
    pub fn around_each(self, centres: Vec<f64>) -> Self {
        Self {
            given_centre: GivenCentre::Each(centres),
            ..self
        }
    }

    /// Cuts lower limits at 0, for measures that cannot be negative.
    #[must_use]
    pub fn without_negative_limits(self) -> Self {
        Self {
            no_negative_limits: true,
            ..self
        }
    }

    /// Shows rates as so many of a hundred or a thousand. Targets are stated in that unit too.
    #[must_use]
    pub fn per(self, per: f64) -> Self {
        Self { per, ..self }
    }

    /// What kind of chart this makes.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whose conventions it follows.
    pub fn convention(&self) -> Convention {
        self.convention
    }

    /// The rules it looks for.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Which direction is good.
    pub fn improvement(&self) -> Improvement {
        self.improvement
    }

    /// Refuses settings that mean nothing.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        let method = self.convention.name();
        if !self.convention.draws(self.kind) {
            let chart = self.kind.title();
            return Err(Refusal::NoSuchChart { method, chart });
        }
        if !(self.per.is_finite() && self.per > 0.0) {
            return Err(Refusal::Setting {
                setting: "unit of rates",
                range: "a number above 0, such as 100 or 1000",
            });
        }
        if !self.given_centre.is_finite() {
            return Err(Refusal::Setting {
                setting: "centre line",
                range: "an ordinary number",
            });
        }
        let least = self.convention.shortest_baseline();
        match self.baseline {
            Baseline::First(given) | Baseline::Last(given) if given < least => {
                Err(Refusal::ShortBaseline { least, given })
            }
            _ => Ok(()),
        }
    }
}
