//! Whole journeys through the service, each on both databases.

mod components;
mod platform;
mod support;
