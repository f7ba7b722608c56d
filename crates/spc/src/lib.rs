//! Statistical process control for improvement work: run charts, Shewhart charts and funnels, the rules that tell
//! special cause from common cause, and what a chart says in plain words.
//!
//! Values in, values out: this crate knows no file, clock, network, database or page.
//!
//! ```
//! use jiff::civil::date;
//! use spc::{Improvement, Kind, Method, Positions, Series, Target};
//!
//! let months = (1..=12).map(|month| date(2026, month, 1)).collect();
//! let waits = [61, 58, 63, 60, 59, 62, 57, 60, 61, 58, 60, 79];
//! let waits = waits.iter().map(|&days| Some(f64::from(days))).collect();
//! let series = Series::new(Positions::Dates(months), waits)?.aiming_at(Target::Same(42.0))?;
//! let chart = series.chart(&Method::causeway(Kind::Individuals).improving_by(Improvement::Decrease))?;
//! assert_eq!(chart.signals()[0].points, [11]);
//! # Ok::<(), spc::Refusal>(())
//! ```

mod auto_rebase;
mod bernoulli;
mod capability;
mod chart;
mod citation;
mod constants;
mod convention;
mod detect;
mod facts;
mod flags;
mod funnel;
mod judgement;
mod limits;
mod measurements;
mod method;
mod per_series;
mod plotted;
mod positions;
mod refusal;
mod rules;
mod runs;
mod series;
mod sums;
pub mod words;

pub use auto_rebase::{AutoRebase, MedianPhase};
pub use bernoulli::{BernoulliChart, BernoulliMethod, BernoulliPoint, Expected, bernoulli_cusum};
pub use capability::{Capability, NoCapability, Specification};
pub use chart::{Chart, ENOUGH_POINTS, PhaseResult, Point, Signal};
pub use citation::{Citation, Claim, NothingToCite};
pub use convention::Convention;
pub use detect::Side;
pub use facts::{Caution, Facts, Step};
pub use funnel::{Funnel, FunnelKind, FunnelMethod, Unit, UnitRow, funnel};
pub use judgement::{Assurance, Finding};
pub use measurements::{Measurements, Period, Typical};
pub use method::{Baseline, Improvement, Kind, Method, Screening};
pub use per_series::PerSeries;
pub use positions::{Position, Positions};
pub use refusal::Refusal;
pub use rules::{Near, Others, Rule, RuleName, RuleSet, RunsRule, Shared, Source, Test, Ties};
pub use runs::{Runs, crossings_by_chance, longest_by_chance};
pub use series::{Phase, Rebase, Series, Target};
