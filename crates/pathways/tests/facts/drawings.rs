//! Facts about drawings in BPMN 2.0 XML: what is read, what is listed, and what is refused.

use pathways::conformance::bpmn::{Drawing, NodeKind};

fn parsed(inside: &str) -> Result<Drawing, String> {
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">\n{inside}</bpmn:definitions>"
    );
    Drawing::parse(xml.as_bytes(), "d.bpmn").map_err(|error| error.to_string())
}

const SMALL: &str = "<bpmn:process id=\"p\">\n\
<bpmn:startEvent id=\"s\"/>\n<bpmn:task id=\"a\" name=\"Referral&#10;  sent &amp; seen\"/>\n<bpmn:endEvent id=\"e\"/>\n\
<bpmn:sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"a\"/>\n<bpmn:sequenceFlow id=\"g\" sourceRef=\"a\" targetRef=\"e\"/>\n\
</bpmn:process>\n";

#[track_caller]
fn refused(inside: &str, said: &str) {
    let error = parsed(inside).expect_err("refused");
    assert!(error.starts_with(said), "{error}");
    assert!(!error.contains('\n'));
}

#[test]
fn names_are_read_as_one_line() {
    let drawing = parsed(SMALL).expect("right");
    assert_eq!(drawing.nodes[1].name, "Referral sent & seen");
    assert_eq!(drawing.nodes[1].kind, NodeKind::Task);
    assert_eq!((drawing.nodes.len(), drawing.flows.len()), (3, 2));
}

#[test]
fn lanes_pools_notes_and_the_picture_are_left_out() {
    let more = "<bpmn:laneSet id=\"l\"><bpmn:lane id=\"m\"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>\
        <bpmn:textAnnotation id=\"t\"><bpmn:text>task</bpmn:text></bpmn:textAnnotation></bpmn:process>\
        <bpmn:collaboration id=\"c\"><bpmn:participant id=\"q\" processRef=\"p\"/></bpmn:collaboration>\
        <bpmndi:BPMNDiagram><bpmndi:BPMNPlane><task id=\"zz\"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>";
    let drawing = parsed(&SMALL.replace("</bpmn:process>", more)).expect("right");
    assert_eq!(drawing, parsed(SMALL).expect("right"));
}

#[test]
fn what_is_not_understood_is_listed() {
    let more = "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"a\"/><bpmn:sequenceFlow id=\"h\" sourceRef=\"b\" targetRef=\"e\"/>\
        <bpmn:messageFlow id=\"m\"/><bpmn:messageFlow id=\"n\"/></bpmn:process>";
    let drawing = parsed(&SMALL.replace("</bpmn:process>", more)).expect("right");
    let listed: Vec<_> = drawing.passed_over.into_iter().collect();
    let named = |name: &str, count| (name.to_owned(), count);
    assert_eq!(
        listed,
        [
            named("boundaryEvent", 1),
            named("messageFlow", 2),
            named("sequenceFlow", 1)
        ]
    );
    assert_eq!(drawing.flows.len(), 2);
}

#[test]
fn a_terminating_end_and_a_repeated_step_are_understood() {
    let changed = SMALL
        .replace(
            "<bpmn:endEvent id=\"e\"/>",
            "<bpmn:endEvent id=\"e\"><bpmn:terminateEventDefinition/></bpmn:endEvent>",
        )
        .replace(
            "sent &amp; seen\"/>",
            "sent\"><bpmn:multiInstanceLoopCharacteristics/></bpmn:task>",
        );
    let drawing = parsed(&changed).expect("right");
    assert_eq!(drawing.nodes[2].kind, NodeKind::Terminate);
    assert!(drawing.nodes[1].repeats && !drawing.nodes[2].repeats);
}

#[test]
fn a_mistake_is_told_with_its_line() {
    refused(
        &SMALL.replace("sourceRef=\"a\"", "sourceRef=\"nowhere\""),
        "d.bpmn, line 8: a sequence flow begins or ends at no step",
    );
    refused(
        &SMALL.replace(
            "<bpmn:endEvent id=\"e\"/>",
            "<bpmn:complexGateway id=\"e\"/>",
        ),
        "d.bpmn, line 6: a complex gateway cannot be checked",
    );
    refused(
        &SMALL.replace("<bpmn:endEvent id=\"e\"/>", "<bpmn:endEvent id=\"a\"/>"),
        "d.bpmn, line 6: a step has no id, or one that another step has too",
    );
    refused(
        &SMALL.replace("startEvent", "task"),
        "d.bpmn, line 1: no start event is drawn",
    );
    refused(
        &SMALL.replace("<bpmn:task ", "<bpmn:handwork "),
        "d.bpmn, line 1: no task is drawn",
    );
    refused("<bpmn:process id=\"p\"/>", "d.bpmn, line 1: no start event");
    refused(
        "<bpmn:process>",
        "d.bpmn, line 3: it is not well-formed XML",
    );
}

#[test]
fn steps_of_two_pools_or_inside_a_sub_process_are_refused() {
    let second = "<bpmn:process id=\"q\"><bpmn:startEvent id=\"z\"/></bpmn:process>";
    refused(
        &format!("{SMALL}{second}"),
        "d.bpmn, line 10: a second process (pool)",
    );
    let inside = "<bpmn:subProcess id=\"u\"><bpmn:task id=\"v\"/></bpmn:subProcess></bpmn:process>";
    refused(
        &SMALL.replace("</bpmn:process>", inside),
        "d.bpmn, line 9: steps inside a sub-process",
    );
    let empty = "<bpmn:subProcess id=\"u\" name=\"Tests\"/></bpmn:process>";
    let drawing = parsed(&SMALL.replace("</bpmn:process>", empty)).expect("right");
    assert_eq!(drawing.nodes[3].kind, NodeKind::Task);
}

#[test]
fn hostile_files_are_refused() {
    let parse = |text: &str| {
        Drawing::parse(text.as_bytes(), "d.bpmn")
            .expect_err("refused")
            .to_string()
    };
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><definitions>&a;</definitions>";
    assert!(parse(bomb).contains("document type definition"));
    let deep = format!("<definitions>{}", "<a>".repeat(200));
    assert!(parse(&deep).contains("nested more than 100 deep"));
    assert!(parse("<definitions><process><task/>").contains("has no id"));
    let entity = "<definitions><process><task id=\"&x;\"/></process></definitions>";
    assert!(parse(entity).contains("entity that XML does not define"));
    assert!(parse("<html/>").contains("first element is not <definitions>"));
    assert!(parse("").contains("no start event"));
    let tasks: String = (0..1001).map(|id| format!("<task id=\"{id}\"/>")).collect();
    assert!(parse(&format!("<definitions><process>{tasks}")).contains("more than 1000 steps"));
    assert!(
        Drawing::parse(&[0xc3, 0x28], "d.bpmn")
            .expect_err("refused")
            .to_string()
            .contains("neither UTF-8 nor UTF-16")
    );
}

#[test]
fn the_example_in_the_documentation_is_right() {
    let formats = include_str!("../../../../docs/formats.md");
    let example = formats.split("```xml\n").nth(1).expect("shown");
    let example = example.split("```").next().expect("closed");
    let drawing = Drawing::parse(example.as_bytes(), "docs/formats.md").expect("right");
    assert_eq!((drawing.nodes.len(), drawing.flows.len()), (6, 6));
    assert!(drawing.passed_over.is_empty());
}
