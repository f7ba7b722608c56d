//! The elements of BPMN 2.0 and what each means to a pathway that is checked.
//!
//! Source: Object Management Group, Business Process Model and Notation 2.0.2 (2013), sections 10.2 to 10.6.

use super::bpmn::NodeKind;

/// What an element means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// The whole file.
    Definitions,
    /// A pool's process.
    Process,
    /// A step.
    Node(NodeKind),
    /// A sub-process, which is one step when it is drawn empty.
    SubProcess,
    /// A sequence flow.
    Flow,
    /// The condition of a sequence flow.
    Condition,
    /// An end event that ends everything.
    Terminate,
    /// A step that is done several times.
    Loop,
    /// Cannot be passed over without changing the meaning; with what to do.
    Refused(&'static str),
    /// Passed over together with the flows that begin or end there.
    WithFlows,
    /// Says nothing about the order of steps, but what is inside may.
    Through,
    /// Says nothing about the order of steps, nor does anything inside.
    LeftOut,
    /// Not known, therefore listed.
    NotKnown,
}

/// What the element of this local name means.
pub(super) fn element(name: &str) -> Element {
    match name {
        "definitions" => Element::Definitions,
        "process" => Element::Process,
        "startEvent" => Element::Node(NodeKind::Start),
        "endEvent" => Element::Node(NodeKind::End),
        "task" | "userTask" | "manualTask" | "serviceTask" | "sendTask" | "receiveTask"
        | "scriptTask" | "businessRuleTask" | "callActivity" => Element::Node(NodeKind::Task),
        "intermediateCatchEvent" | "intermediateThrowEvent" => {
            Element::Node(NodeKind::Intermediate)
        }
        // Which event comes first decides, and so exactly one way is taken.
        "exclusiveGateway" | "eventBasedGateway" => Element::Node(NodeKind::Exclusive),
        "parallelGateway" => Element::Node(NodeKind::Parallel),
        "inclusiveGateway" => Element::Node(NodeKind::Inclusive),
        "subProcess" | "transaction" | "adHocSubProcess" => Element::SubProcess,
        "sequenceFlow" => Element::Flow,
        "conditionExpression" => Element::Condition,
        "terminateEventDefinition" => Element::Terminate,
        "standardLoopCharacteristics" | "multiInstanceLoopCharacteristics" => Element::Loop,
        "complexGateway" => Element::Refused(
            "a complex gateway cannot be checked; draw an exclusive, parallel or inclusive gateway instead.",
        ),
        "linkEventDefinition" => Element::Refused(
            "link events cannot be followed; draw the sequence flow between them instead.",
        ),
        "boundaryEvent" => Element::WithFlows,
        "collaboration" | "participant" => Element::Through,
        "BPMNDiagram"
        | "extensionElements"
        | "documentation"
        | "laneSet"
        | "textAnnotation"
        | "association"
        | "group"
        | "category"
        | "incoming"
        | "outgoing"
        | "ioSpecification"
        | "dataInputAssociation"
        | "dataOutputAssociation"
        | "dataObject"
        | "dataObjectReference"
        | "dataStore"
        | "dataStoreReference"
        | "property"
        | "auditing"
        | "monitoring"
        | "messageEventDefinition"
        | "timerEventDefinition"
        | "signalEventDefinition"
        | "conditionalEventDefinition"
        | "errorEventDefinition"
        | "escalationEventDefinition"
        | "compensateEventDefinition"
        | "cancelEventDefinition"
        | "resource"
        | "resourceRole"
        | "performer"
        | "humanPerformer"
        | "potentialOwner"
        | "message"
        | "signal"
        | "error"
        | "escalation"
        | "itemDefinition"
        | "import"
        | "script"
        | "eventDefinitionRef" => Element::LeftOut,
        _ => Element::NotKnown,
    }
}
