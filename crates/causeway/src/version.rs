//! Which program this is: version and commit.

/// "0.1.0 (1a2b3c4)"; the commit is set by build.rs.
pub const WITH_COMMIT: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("BUILT_FROM_COMMIT"),
    ")"
);
