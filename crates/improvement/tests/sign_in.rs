//! Signing in, as people do it.
