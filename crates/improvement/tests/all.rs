//! Whole journeys through the service, each on both databases.

mod account;
mod components;
mod platform;
mod sign_in;
mod support;
