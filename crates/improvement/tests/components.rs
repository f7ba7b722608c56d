//! Components, proven in this change.
