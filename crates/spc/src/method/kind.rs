//! The kinds of chart: their short names, their titles and what each needs.

/// Kinds of chart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Points around their median, without limits.
    Run,
    /// Individual values around their mean (`XmR`, the chart of Making Data Count).
    Individuals,
    /// Individual values around their median, limits from the mean moving range.
    IndividualsMedian,
    /// Individual values around their median, limits from the median moving range.
    IndividualsMedians,
    /// The moving ranges of individual values.
    MovingRange,
    /// Individual values whose weight varies with their denominator (Taylor's I prime).
    IPrime,
    /// Means of subgroups.
    Xbar,
    /// Standard deviations of subgroups.
    S,
    /// Times between rare events.
    T,
    /// Counts over equal opportunities.
    C,
    /// Counts over unequal opportunities.
    U,
    /// U with Laney's correction for more variation than chance allows.
    UPrime,
    /// Proportions.
    P,
    /// P with Laney's correction for more variation than chance allows.
    PPrime,
    /// Cases between rare events.
    G,
}

impl Kind {
    /// Every kind with its short name.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Run, "run"),
        (Self::Individuals, "i"),
        (Self::IndividualsMedian, "i_m"),
        (Self::IndividualsMedians, "i_mm"),
        (Self::MovingRange, "mr"),
        (Self::IPrime, "ip"),
        (Self::Xbar, "xbar"),
        (Self::S, "s"),
        (Self::T, "t"),
        (Self::C, "c"),
        (Self::U, "u"),
        (Self::UPrime, "up"),
        (Self::P, "p"),
        (Self::PPrime, "pp"),
        (Self::G, "g"),
    ];

    /// The kind of a short name, such as `i` or `pp`; `xmr` is `i`.
    pub fn parse(name: &str) -> Option<Self> {
        if name == "xmr" {
            return Some(Self::Individuals);
        }
        let found = Self::ALL.iter().find(|(_, short)| *short == name);
        found.map(|(kind, _)| *kind)
    }

    /// Its name in words, such as "P′ chart".
    pub fn title(self) -> &'static str {
        match self {
            Self::Run => "run chart",
            Self::Individuals => "XmR chart",
            Self::IndividualsMedian => "I chart around the median",
            Self::IndividualsMedians => "I chart with median moving range",
            Self::MovingRange => "MR chart",
            Self::IPrime => "I′ chart",
            Self::Xbar => "X-bar chart",
            Self::S => "S chart",
            Self::T => "T chart",
            Self::C => "C chart",
            Self::U => "U chart",
            Self::UPrime => "U′ chart",
            Self::P => "P chart",
            Self::PPrime => "P′ chart",
            Self::G => "G chart",
        }
    }

    pub(crate) fn needs_denominators(self) -> bool {
        matches!(self, Self::U | Self::UPrime | Self::P | Self::PPrime)
    }

    pub(crate) fn needs_subgroups(self) -> bool {
        matches!(self, Self::Xbar | Self::S)
    }

    /// Whether the centre line is all of something over all of something else.
    pub(crate) fn weighs_points(self) -> bool {
        self.needs_denominators() || matches!(self, Self::IPrime | Self::Xbar)
    }

    pub(crate) fn is_proportion(self) -> bool {
        matches!(self, Self::P | Self::PPrime)
    }

    /// Counts cannot be negative, and neither can the limits of their charts.
    pub(crate) fn counts(self) -> bool {
        self.needs_denominators() || matches!(self, Self::C | Self::G)
    }
}
