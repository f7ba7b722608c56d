//! words
use super::PathwayMap;
/// x
pub fn words(_: &PathwayMap) -> Vec<String> {
    vec![]
}
