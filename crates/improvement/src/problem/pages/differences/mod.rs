//! Pages of questions to settle: making one, changing it, and settling it.

pub mod ask;
pub mod settle;
