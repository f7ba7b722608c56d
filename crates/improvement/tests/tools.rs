//! Drawings: begun, changed by two at once, moved, restored, taken away.

mod drawing;
mod process_map;
