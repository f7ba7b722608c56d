//! A person's own account.

mod data;
mod erasing;
mod leaving;
mod profile;
mod sessions;
