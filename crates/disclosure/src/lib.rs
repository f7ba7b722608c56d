//! The only maker of a figure that may be released.
