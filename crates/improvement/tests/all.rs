//! Everything the service is tested for, as one program: components, and whole journeys on both databases.

#![allow(clippy::unwrap_used)] // a failure in a test is its message

mod account;
mod aim;
mod charter;
mod components;
mod discussion;
mod evidence;
mod mail;
mod measures;
mod pages_list;
mod people;
mod platform;
mod problem;
mod relationships;
mod reports;
mod rights;
mod sharing;
mod sign_in;
mod support;
mod surveys;
mod tools;
