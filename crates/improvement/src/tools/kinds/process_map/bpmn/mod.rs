//! A process map as BPMN 2.0 XML (OMG, formal/2013-12-09), which bpmn.io opens, and back.
//!
//! What BPMN has a place for is said in BPMN: lanes, steps, decisions, waits, hand-offs, ways. The rest stands in
//! elements of our own inside `extensionElements`, which other programs keep as they are.

mod order;
mod read;
mod write;

#[cfg(test)]
pub use read::Refused;
pub use read::read;
pub use write::write;

use super::steps::Kind;

/// The name space of what BPMN has no place for.
const OWN: &str = "https://causeway.invalid/process-map/1";

/// The element of BPMN that a step is.
fn element(kind: Kind) -> &'static str {
    match kind {
        Kind::Step | Kind::Loop => "task",
        Kind::Decision => "exclusiveGateway",
        Kind::Wait => "intermediateCatchEvent",
        Kind::HandOff => "sendTask",
    }
}

/// What an element of BPMN is in a process map; nothing for one that is no step.
fn kind(element: &str) -> Option<Kind> {
    Some(match element {
        "task" | "userTask" | "manualTask" | "serviceTask" | "scriptTask" | "businessRuleTask"
        | "receiveTask" | "callActivity" => Kind::Step,
        "sendTask" => Kind::HandOff,
        "exclusiveGateway" | "inclusiveGateway" | "parallelGateway" | "complexGateway"
        | "eventBasedGateway" => Kind::Decision,
        "intermediateCatchEvent" | "intermediateThrowEvent" => Kind::Wait,
        _ => return None,
    })
}
