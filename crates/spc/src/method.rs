//! How a chart is to be made: its kind, whose conventions it follows, its rules and its baseline.

mod kind;

pub use kind::Kind;

use std::ops::Deref;
use std::sync::Arc;

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
    /// So many after the first so many, frozen.
    After {
        /// Points before the baseline.
        skipped: usize,
        /// Points of the baseline.
        points: usize,
    },
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

/// How to make a chart. Shared by the charts made with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Method(Arc<Settings>);

/// What a method settles.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
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

impl Deref for Method {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0
    }
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
        Self(Arc::new(Settings {
            kind,
            convention: Convention::Causeway,
            rules,
            screening: Screening::Off,
            improvement: Improvement::Neutral,
            baseline: Baseline::All,
            given_centre: GivenCentre::None,
            no_negative_limits: false,
            per: 1.0,
        }))
    }

    fn of(kind: Kind, convention: Convention, rules: RuleSet, screening: Screening) -> Self {
        Self::causeway(kind).changed(|settings| {
            settings.convention = convention;
            settings.rules = rules;
            settings.screening = screening;
        })
    }

    fn changed(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// As the R package `NHSRplotthedots` 0.2.2: an `XmR` chart, screened.
    pub fn nhsrplotthedots() -> Self {
        let rules = RuleSet::nhsrplotthedots();
        let convention = Convention::NhsrPlotTheDots;
        Self::of(Kind::Individuals, convention, rules, Screening::On)
    }

    /// As the R package `qicharts2` 0.8.1. It screens moving ranges only once it has been attached with `library()`.
    pub fn qicharts2(kind: Kind, attached: bool) -> Self {
        let screening = if attached {
            Screening::On
        } else {
            Screening::Off
        };
        Self::of(kind, Convention::Qicharts2, RuleSet::qicharts2(), screening)
    }

    /// As the Power BI visual `PowerBI-SPC` 1.7.4 with every rule switched on.
    pub fn powerbi_spc(kind: Kind) -> Self {
        let rules = RuleSet::powerbi_spc(7, 5);
        Self::of(kind, Convention::PowerBiSpc, rules, Screening::On)
    }

    /// As the Python package `controlchartspy` 0.1.3 with every rule switched on.
    pub fn controlchartspy(kind: Kind) -> Self {
        let rules = RuleSet::controlchartspy(7, 5);
        Self::of(kind, Convention::ControlChartsPy, rules, Screening::On)
    }

    /// With other rules.
    #[must_use]
    pub fn with_rules(self, rules: RuleSet) -> Self {
        self.changed(|settings| settings.rules = rules)
    }

    /// With or without screening of moving ranges.
    #[must_use]
    pub fn with_screening(self, screening: Screening) -> Self {
        self.changed(|settings| settings.screening = screening)
    }

    /// Which direction is good.
    #[must_use]
    pub fn improving_by(self, improvement: Improvement) -> Self {
        self.changed(|settings| settings.improvement = improvement)
    }

    /// Which points the limits are calculated from.
    #[must_use]
    pub fn with_baseline(self, baseline: Baseline) -> Self {
        self.changed(|settings| settings.baseline = baseline)
    }

    /// With a centre line that is known from elsewhere.
    #[must_use]
    pub fn around(self, centre: f64) -> Self {
        self.changed(|settings| settings.given_centre = GivenCentre::Same(centre))
    }

    /// With a centre line for each row of the series, known from elsewhere.
    #[must_use]
    pub fn around_each(self, centres: Vec<f64>) -> Self {
        self.changed(|settings| settings.given_centre = GivenCentre::Each(centres))
    }

    /// Cuts lower limits at 0, for measures that cannot be negative.
    #[must_use]
    pub fn without_negative_limits(self) -> Self {
        self.changed(|settings| settings.no_negative_limits = true)
    }

    /// Shows rates as so many of a hundred or a thousand. Targets are stated in that unit too.
    #[must_use]
    pub fn per(self, per: f64) -> Self {
        self.changed(|settings| settings.per = per)
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
}

impl Settings {
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
            Baseline::First(given)
            | Baseline::Last(given)
            | Baseline::After { points: given, .. }
                if given < least =>
            {
                Err(Refusal::ShortBaseline { least, given })
            }
            _ => Ok(()),
        }
    }
}
