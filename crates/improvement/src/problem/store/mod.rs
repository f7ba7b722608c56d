//! The tables of problem statements and what belongs to them. Only this slice uses them, and every query takes a
//! team's scope.

pub mod overriding;
pub mod statement;
