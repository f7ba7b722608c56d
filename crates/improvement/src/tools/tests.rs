//! Facts about the rules.
