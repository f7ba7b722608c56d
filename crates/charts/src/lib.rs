//! Results drawn as SVG, with the same figures as an accessible table and in plain words.
//!
//! Every picture comes three times: as a drawing for those who see it ([`pathway_map::wide_svg`],
//! [`pathway_map::narrow_svg`]), as a [`Table`] ([`pathway_map::table`]) and as sentences ([`pathway_map::words`]).
//! The page shows all three; style sheets choose between wide and narrow.
//!
//! Figures arrive as words that are already fit to be shown; weights only decide how thick a line is. A drawing is made
//! of presentation attributes alone, holds no style and no script, and can stand in a page with a strict content
//! security policy. Same input, same bytes.
//!
//! What this crate must never know: databases, web servers, clocks, files, and how figures are computed.
//!
//! ```
//! use charts::pathway_map::{Arc, Lane, PathwayMap, Step, wide_svg, words};
//! let step = |key: &str, label: &str, lane: &str| Step {
//!     key: key.into(),
//!     label: label.into(),
//!     lane: lane.into(),
//!     figure: "120".into(),
//!     weight: Some(120),
//! };
//! let map = PathwayMap {
//!     title: "Most referrals arrive within a day".into(),
//!     units: "Numbers are referrals, times are medians".into(),
//!     lanes: vec![
//!         Lane { key: "gp".into(), label: "Primary care (GP)".into() },
//!         Lane { key: "hospital".into(), label: "Secondary care (hospital)".into() },
//!     ],
//!     steps: vec![step("sent", "Referral sent", "gp"), step("received", "Referral received", "hospital")],
//!     arcs: vec![Arc {
//!         from: "sent".into(),
//!         to: "received".into(),
//!         figure: "110".into(),
//!         time: "1 day".into(),
//!         weight: Some(110),
//!         crosses_sides: true,
//!         crosses_organisations: true,
//!     }],
//! };
//! assert!(wide_svg(&map, "evidence").starts_with("<svg"));
//! assert!(words(&map)[1].starts_with("Step by step, most go along Referral sent and Referral received."));
//! ```

pub mod bar_chart;
pub mod control_chart;
pub mod document;
mod drawing;
pub mod funnel_chart;
pub mod gap_chart;
pub mod icons;
pub mod interval_chart;
pub mod name_grid;
pub mod pareto;
pub mod pathway_map;
pub mod png;
pub mod share_curve;
pub mod sketch;
pub mod small_multiples;
pub mod sum_chart;
pub mod table;
mod words;

pub use document::{Document, Section};
pub use drawing::colours;
pub use table::{Cell, Table};
