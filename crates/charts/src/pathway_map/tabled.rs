//! table
use super::PathwayMap;
use crate::table::Table;
/// x
pub fn table(_: &PathwayMap) -> Table {
    Table::default()
}
