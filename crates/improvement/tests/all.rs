//! Everything the service is tested for, as one program: components, and whole journeys on both databases.

mod components;
mod evidence;
mod people;
mod platform;
mod rights;
mod support;
