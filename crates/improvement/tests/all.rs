//! Everything the service is tested for, as one program: components, and whole journeys on both databases.

mod account;
mod components;
mod evidence;
mod people;
mod platform;
mod rights;
mod sign_in;
mod support;
