//! Oracles: every shared case of every package equals our answer in the mode that follows the package.

#[path = "oracle/cases.rs"]
mod cases;
#[path = "oracle/funnels.rs"]
mod funnels;
#[path = "oracle/nhsrplotthedots.rs"]
mod nhsrplotthedots;
#[path = "oracle/qicharts2.rs"]
mod qicharts2;
#[path = "oracle/single_events.rs"]
mod single_events;
#[path = "oracle/tables.rs"]
mod tables;
#[path = "oracle/wa_health.rs"]
mod wa_health;
