//! The pages of this slice.

pub mod home;
pub mod programme;
pub mod task;
pub mod team;
pub mod words;
