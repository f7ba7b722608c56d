//! The tables of problem statements and what belongs to them. Only this slice uses them, and every query takes a
//! team's scope.

pub mod difference;
pub mod evidence;
pub mod file;
pub mod of_person;
pub mod overriding;
pub mod perspective;
pub mod statement;
