//! Every tool there is, a folder each. A new one is its folder, its line below and its line in the list; its words
//! lie in the catalogue with those of this slice.

mod driver_diagram;
mod fishbone;
mod five_whys;
mod forces;
mod pareto;
pub mod process_map;

use super::model::tool::Tool;

/// The tools, in the order in which they are offered.
pub const ALL: &[&Tool] = &[
    &process_map::TOOL,
    &fishbone::TOOL,
    &five_whys::TOOL,
    &pareto::TOOL,
    &driver_diagram::TOOL,
    &forces::TOOL,
];

/// The tool with this key.
pub fn find(key: &str) -> Option<&'static Tool> {
    ALL.iter().copied().find(|tool| tool.key == key)
}
