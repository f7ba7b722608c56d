//! Mathematics of proportions, rates, waits and comparisons. It knows numbers only: no journeys, no files, no clock.
//!
//! Every formula names its author and year where it is computed. Distributions come from the library `statrs`.
//! Shapes: counts are `u64`, shares lie between 0 and 1, times are whole units of the caller's choice (`i64`).

pub mod agreement;
pub mod curves;
pub mod funnel;
pub mod incidence;
pub mod interval;
pub mod log_rank;
pub mod median;
pub mod multiplicity;
pub mod ordering;
pub mod percentile;
pub mod proportion;
pub mod ranks;
pub mod rate;
pub mod ratio;
pub mod rogan_gladen;
pub mod standardise;
pub mod stratified;
pub mod survival;

pub use interval::{Confidence, Estimate, Interval};
pub use proportion::Proportion;
pub use rate::Rate;
