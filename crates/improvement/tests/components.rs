//! Our components write what the package's own templates write, and keep a page safe.

mod assets;
mod dom;
mod examples;
mod fixtures;
mod safety;
