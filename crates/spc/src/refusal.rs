//! Why data or settings are refused: the row, and one sentence that says what to do next.

use thiserror::Error;

/// What a chart cannot be made of. Rows count from 1 in the order in which they were given.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// There are no rows at all.
    #[error("There are no rows: give at least one date with a value.")]
    Empty,
    /// Two columns of one series have different lengths.
    #[error(
        "The column of {column} has {found} rows and the dates have {expected}: give each date one."
    )]
    Lengths {
        /// The column, in plain words.
        column: &'static str,
        /// Rows of that column.
        found: usize,
        /// Rows of dates.
        expected: usize,
    },
    /// A number that is infinite, not a number, or beyond all measure.
    #[error(
        "Row {row}: the {column} is not an ordinary number; correct it, or leave it empty if it is not known."
    )]
    NotANumber {
        /// The row.
        row: usize,
        /// The column, in plain words.
        column: &'static str,
    },
    /// One date twice.
    #[error(
        "Row {row}: {position} was already in row {earlier}; keep one of the two, or add their figures together first."
    )]
    Duplicate {
        /// The later row.
        row: usize,
        /// The earlier row.
        earlier: usize,
        /// The date, as text.
        position: String,
    },
    /// A date before the one above it.
    #[error(
        "Row {row}: {position} comes before the date above it; put the rows in order of their dates."
    )]
    Unordered {
        /// The row.
        row: usize,
        /// The date, as text.
        position: String,
    },
    /// A denominator of nothing.
    #[error(
        "Row {row}: the denominator is 0, so there is no rate; leave both figures empty if nothing was counted."
    )]
    ZeroDenominator {
        /// The row.
        row: usize,
    },
    /// A denominator below nothing.
    #[error("Row {row}: the {column} is below 0; correct it.")]
    Negative {
        /// The row.
        row: usize,
        /// The column, in plain words.
        column: &'static str,
    },
    /// More counted than there were.
    #[error(
        "Row {row}: the numerator is larger than the denominator, which a proportion cannot be; correct it or choose a U chart."
    )]
    MoreThanAll {
        /// The row.
        row: usize,
    },
    /// A time between events that is nothing.
    #[error(
        "Row {row}: a T chart needs times above 0; give the time between events in a finer unit."
    )]
    NoTimeBetween {
        /// The row.
        row: usize,
    },
    /// A chart that divides, without denominators.
    #[error("A {chart} needs a column of denominators; give one or choose an I chart.")]
    NeedsDenominators {
        /// The chart's name.
        chart: &'static str,
    },
    /// A chart of subgroups, without them.
    #[error(
        "A {chart} needs subgroups: give several measurements for each date, or their mean, standard deviation and number."
    )]
    NeedsSubgroups {
        /// The chart's name.
        chart: &'static str,
    },
    /// A frozen baseline too short to trust.
    #[error("A baseline needs at least {least} points to be frozen and {given} were asked for.")]
    ShortBaseline {
        /// Fewest points.
        least: usize,
        /// Points asked for.
        given: usize,
    },
    /// A change at a date without a point.
    #[error(
        "There is no point at {position}, so limits cannot be calculated anew from there; use the date of a point."
    )]
    NoSuchPosition {
        /// The date, as text.
        position: String,
    },
    /// A point to be left out that is not there.
    #[error(
        "There is no point at {position}, so none can be left out there; use the date of a point."
    )]
    NoPointToLeaveOut {
        /// The date, as text.
        position: String,
    },
    /// A frozen baseline longer than the data.
    #[error(
        "A baseline of {given} points was asked for and no phase has more than {found}; ask for at most {found}, or leave it out."
    )]
    LongBaseline {
        /// Points asked for.
        given: usize,
        /// Points of the longest phase.
        found: usize,
    },
    /// A setting for one series named, where series have no names.
    #[error(
        "A {setting} is given for '{name}', but the data are one series without a name; give one {setting} or a column that names the series."
    )]
    NoSuchSeries {
        /// What was set.
        setting: &'static str,
        /// The name.
        name: String,
    },
    /// A target that changes, in a mode that follows a package without such targets.
    #[error("{method} takes one target for the whole series; give one, or use Causeway's method.")]
    ChangingTarget {
        /// The mode's name.
        method: &'static str,
    },
    /// A chart that the package a mode follows does not draw.
    #[error("{method} has no {chart}; use Causeway's method for it.")]
    NoSuchChart {
        /// The mode's name.
        method: &'static str,
        /// The chart's name.
        chart: &'static str,
    },
    /// Too few points to look for a change of the median.
    #[error(
        "Re-basing on a sustained run needs at least {least} points and there are {found}; add points or shorten the baseline."
    )]
    TooFewToRebase {
        /// Fewest points.
        least: usize,
        /// Points there are.
        found: usize,
    },
    /// A setting outside its meaning.
    #[error("The {setting} must be {range}.")]
    Setting {
        /// The setting, in plain words.
        setting: &'static str,
        /// What it may be.
        range: &'static str,
    },
    /// An event that is neither yes nor no.
    #[error("Row {row}: an event is either 1 (it happened) or 0 (it did not).")]
    NotAnEvent {
        /// The row.
        row: usize,
    },
}

impl Refusal {
    /// The same, with its rows counted another way, such as that of a spreadsheet.
    #[must_use]
    pub fn with_rows(mut self, counted: impl Fn(usize) -> usize) -> Self {
        match &mut self {
            Self::Duplicate { row, earlier, .. } => {
                *row = counted(*row);
                *earlier = counted(*earlier);
            }
            Self::NotANumber { row, .. }
            | Self::Unordered { row, .. }
            | Self::ZeroDenominator { row }
            | Self::Negative { row, .. }
            | Self::MoreThanAll { row }
            | Self::NoTimeBetween { row }
            | Self::NotAnEvent { row } => *row = counted(*row),
            _ => {}
        }
        self
    }

    /// The row at fault, counted from 1 in the order given, where one row is.
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::NotANumber { row, .. }
            | Self::Duplicate { row, .. }
            | Self::Unordered { row, .. }
            | Self::ZeroDenominator { row }
            | Self::Negative { row, .. }
            | Self::MoreThanAll { row }
            | Self::NoTimeBetween { row }
            | Self::NotAnEvent { row } => Some(*row),
            _ => None,
        }
    }
}
