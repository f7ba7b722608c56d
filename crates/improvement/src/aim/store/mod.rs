//! The tables of aims and agreements and their queries. Only this slice uses them, and every query takes a scope.

pub mod agreement;
pub mod need;
pub mod version;
