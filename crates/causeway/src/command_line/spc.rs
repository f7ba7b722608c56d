//! `causeway spc`: a control chart of a file.

#![allow(
    clippy::doc_markdown,
    reason = "the comments are help texts at the terminal"
)]

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// A control chart of a file.
#[derive(Clone, Debug, Args)]
pub struct SpcArguments {
    /// The file: CSV, with commas, semicolons or tabs; its first row names the columns
    pub file: PathBuf,
    /// Kind of chart: xmr, run, i_m, i_mm, mr, ip, xbar, s, t, c, u, up, p, pp or g; funnel for units side by side; bernoulli for
    /// single yes-or-no events [default: xmr]
    #[arg(long, value_name = "KIND")]
    pub chart: Option<String>,
    /// Whose conventions to follow
    #[arg(long, value_enum, default_value = "causeway")]
    pub method: MethodName,
    /// Rules to look for [default: those of the method]
    #[arg(long, value_enum)]
    pub rules: Option<RulesName>,
    /// Points of a shift and of a trend, for Making Data Count
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(6..=7))]
    pub points: u8,
    /// Leave unusually large moving ranges out, or keep them [default: as the method does]
    #[arg(long, value_enum)]
    pub screening: Option<Switch>,
    /// Which direction is good
    #[arg(long, value_enum, default_value = "neutral")]
    pub improvement: Direction,
    /// What is aimed at, in the unit of the chart; NAME=TARGET for one series of several
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub target: Vec<String>,
    /// Calculate limits anew from this date, as written in the file; DATE=REASON says why
    #[arg(long, value_name = "DATE")]
    pub rebase: Vec<String>,
    /// Freeze the limits after so many points of each phase (at least 12); of bernoulli, events that say what is normal
    #[arg(long, value_name = "POINTS")]
    pub baseline: Option<usize>,
    /// Of runcharter: points in a row on one side that make a new median
    #[arg(long, value_name = "POINTS", default_value_t = 9)]
    pub run_length: usize,
    /// Of funnel: what units are compared by
    #[arg(long, value_enum, default_value = "proportion")]
    pub compare: FunnelName,
    /// Of funnel: limits that chance alone gives, even where units vary more than that
    #[arg(long)]
    pub by_chance: bool,
    /// Of bernoulli: the share of events that is normal, between 0 and 1 [default: that of all events]
    #[arg(long, value_name = "SHARE")]
    pub expected: Option<f64>,
    /// Of bernoulli: how many times larger or smaller odds are looked for
    #[arg(long, value_name = "NUMBER", default_value_t = 2.0)]
    pub odds_ratio: f64,
    /// Of bernoulli: where a sum becomes a signal
    #[arg(long, value_name = "NUMBER", default_value_t = 3.5)]
    pub limit: f64,
    /// Show the point of this date as a ghost: neither counted nor judged
    #[arg(long, value_name = "DATE")]
    pub exclude: Vec<String>,
    /// Show rates as so many of this, such as 100 or 1000
    #[arg(long, default_value_t = 1.0, value_name = "NUMBER")]
    pub per: f64,
    /// Column of dates
    #[arg(long, value_name = "COLUMN")]
    pub date: Option<String>,
    /// Column of values, or of numerators
    #[arg(long, value_name = "COLUMN")]
    pub value: Option<String>,
    /// Column of denominators
    #[arg(long, value_name = "COLUMN")]
    pub denominator: Option<String>,
    /// Column that names the series, where the file holds several
    #[arg(long, value_name = "COLUMN")]
    pub series: Option<String>,
    /// Show only this series
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
    /// Column whose changes begin a new phase
    #[arg(long, value_name = "COLUMN")]
    pub phase: Option<String>,
    /// How dates with numbers for the month are written, where the file leaves it open
    #[arg(long, value_enum)]
    pub dates: Option<DateOrder>,
    /// Put the rows in order of their dates first
    #[arg(long)]
    pub sort: bool,
    /// The unit of the values, for the picture, such as days or %
    #[arg(long, default_value = "", value_name = "UNIT")]
    pub unit: String,
    /// What the figures are, for the picture
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// How to answer; svg and png are pictures of one series
    #[arg(long, value_enum, default_value = "table")]
    pub format: SpcFormat,
    /// File to write instead of the terminal
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Whose conventions to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MethodName {
    /// Ours: Making Data Count as the NHS England tools have it, right on awkward series too
    Causeway,
    /// The R package NHSRplotthedots
    Nhsrplotthedots,
    /// The R package qicharts2, attached with library()
    Qicharts2,
    /// The R package qicharts2, called as qicharts2::qic() (no screening)
    Qicharts2Unattached,
    /// The Power BI visual PowerBI-SPC
    PowerbiSpc,
    /// The Python package controlchartspy
    Controlchartspy,
    /// The R package runcharter: a run chart whose median moves by itself after a sustained run. Only when asked for by name:
    /// such a chart hides that a change was ever seen
    Runcharter,
}

/// What the units of a funnel are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FunnelName {
    /// Some out of all
    Proportion,
    /// One count to another
    Ratio,
    /// Observed over expected, as the English mortality indicator (SHMI) has it
    Standardised,
    /// Observed over expected, as the Care Quality Commission has it
    StandardisedRoot,
}

/// Rules to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesName {
    /// NHS England's Making Data Count
    MakingDataCount,
    /// Anhøj's two rules of runs
    Anhoej,
    /// Nelson's eight rules
    Nelson,
    /// The four Western Electric rules
    WesternElectric,
    /// Only points outside the limits
    Outside,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

/// Which direction is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Direction {
    /// Higher is better
    Increase,
    /// Lower is better
    Decrease,
    /// Neither
    Neutral,
}

/// How dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
    /// Year, month, day
    Iso,
}

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SpcFormat {
    /// For reading
    Table,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// A picture for documents and pages
    Svg,
    /// A picture for slides
    Png,
}
