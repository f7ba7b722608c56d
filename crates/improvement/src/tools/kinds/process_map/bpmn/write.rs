//! Writing a process map as BPMN 2.0 XML, with the places of its shapes.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use uuid::Uuid;

use super::{OWN, element};
use crate::tools::{
    kinds::process_map::{
        BACK_TO, KIND, LANE, LANES, STEPS, WORDS,
        steps::{Kind, Lane, Map, Step},
    },
    model::{Answers, sheet::Sheet},
};

/// Sizes of shapes as bpmn.io draws them.
const TASK: (f64, f64) = (120.0, 80.0);
const GATEWAY: (f64, f64) = (50.0, 50.0);
const EVENT: (f64, f64) = (36.0, 36.0);
/// Where the first lane begins, right of the name of the pool.
const LEFT: f64 = 190.0;
const TOP: f64 = 120.0;
const POOL: f64 = 160.0;
const LANE_HEIGHT: f64 = 140.0;
const COLUMN: f64 = 170.0;

/// The map as BPMN 2.0 XML.
pub fn write(sheet: &Sheet) -> String {
    let map = Map::of(&sheet.content);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let name = attribute(&sheet.name);
    let _ = write!(
        xml,
        "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
         xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
         xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" \
         xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" \
         xmlns:causeway=\"{OWN}\" id=\"definitions\" targetNamespace=\"{OWN}\">\n\
         <bpmn:collaboration id=\"collaboration\">\n\
         <bpmn:participant id=\"pool\" name=\"{name}\" processRef=\"process\" />\n\
         </bpmn:collaboration>\n\
         <bpmn:process id=\"process\" isExecutable=\"false\">\n"
    );
    own(&mut xml, &sheet.content.head, &[], "<causeway:map />\n");
    lanes(&mut xml, sheet, &map);
    nodes(&mut xml, sheet, &map);
    for flow in flows(&map) {
        let _ = writeln!(
            xml,
            "<bpmn:sequenceFlow id=\"{}\" sourceRef=\"{}\" targetRef=\"{}\" />",
            flow.id, flow.from, flow.to
        );
    }
    xml.push_str("</bpmn:process>\n");
    diagram(&mut xml, &map);
    xml.push_str("</bpmn:definitions>\n");
    xml
}

/// A text as the value of an attribute. Line ends are written as numbers, because readers turn others into blanks.
fn attribute(text: &str) -> String {
    escape(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

fn id_of(what: &str, id: Uuid) -> String {
    format!("{what}_{}", id.simple())
}

/// The answers that BPMN has no place for.
fn own(xml: &mut String, answers: &Answers, said_in_bpmn: &[&str], first: &str) {
    let answers = answers.iter();
    let left: Vec<_> = answers
        .filter(|(key, _)| !said_in_bpmn.contains(&key.as_str()))
        .collect();
    if left.is_empty() && first.is_empty() {
        return;
    }
    xml.push_str("<bpmn:extensionElements>\n");
    xml.push_str(first);
    for (key, answer) in left {
        let (key, answer) = (attribute(key), attribute(answer));
        let _ = writeln!(
            xml,
            "<causeway:answer field=\"{key}\" words=\"{answer}\" />"
        );
    }
    xml.push_str("</bpmn:extensionElements>\n");
}

fn lanes(xml: &mut String, sheet: &Sheet, map: &Map) {
    if map.lanes.is_empty() {
        return;
    }
    xml.push_str("<bpmn:laneSet id=\"lanes\">\n");
    for (place, (lane, item)) in map.lanes.iter().zip(sheet.items(LANES)).enumerate() {
        let (id, name) = (id_of("lane", lane.id), attribute(&lane.name));
        let _ = writeln!(xml, "<bpmn:lane id=\"{id}\" name=\"{name}\">");
        own(xml, &item.answers, &[], "");
        for step in map.steps.iter().filter(|step| step.lane == Some(place)) {
            let id = id_of("step", step.id);
            let _ = writeln!(xml, "<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>");
        }
        xml.push_str("</bpmn:lane>\n");
    }
    xml.push_str("</bpmn:laneSet>\n");
}

fn nodes(xml: &mut String, sheet: &Sheet, map: &Map) {
    xml.push_str("<bpmn:startEvent id=\"start\" />\n");
    for (step, item) in map.steps.iter().zip(sheet.items(STEPS)) {
        let (tag, id, name) = (
            element(step.kind),
            id_of("step", step.id),
            attribute(&step.words),
        );
        let _ = writeln!(xml, "<bpmn:{tag} id=\"{id}\" name=\"{name}\">");
        // A task is a step unless it says that it is a loop.
        let said: &[&str] = match step.kind {
            Kind::Loop => &[WORDS, LANE, BACK_TO],
            _ => &[WORDS, LANE, BACK_TO, KIND],
        };
        own(xml, &item.answers, said, "");
        if step.kind == Kind::Wait {
            let _ = writeln!(
                xml,
                "<bpmn:timerEventDefinition id=\"timer_{}\" />",
                step.id.simple()
            );
        }
        let _ = writeln!(xml, "</bpmn:{tag}>");
    }
    xml.push_str("<bpmn:endEvent id=\"end\" />\n");
}

struct Flow {
    id: String,
    from: String,
    to: String,
    /// The steps by place; nothing for the beginning and the end.
    places: (Option<usize>, Option<usize>),
}

/// From the beginning from step to step to the end, then the ways back.
fn flows(map: &Map) -> Vec<Flow> {
    let count = map.steps.len();
    let name = |place: usize| id_of("step", map.steps[place].id);
    let onwards = (0..=count).map(|place| {
        let before = place.checked_sub(1);
        let after = (place < count).then_some(place);
        Flow {
            id: format!("flow_{place}"),
            from: before.map_or_else(|| "start".to_owned(), name),
            to: after.map_or_else(|| "end".to_owned(), name),
            places: (before, after),
        }
    });
    let backs = map.steps.iter().enumerate().filter_map(|(place, step)| {
        let to = step.back_to?;
        Some(Flow {
            id: format!("back_{place}"),
            from: name(place),
            to: name(to),
            places: (Some(place), Some(to)),
        })
    });
    onwards.chain(backs).collect()
}

type Bounds = (f64, f64, f64, f64);

fn size(step: &Step) -> (f64, f64) {
    match step.kind {
        Kind::Decision => GATEWAY,
        Kind::Wait => EVENT,
        Kind::Step | Kind::HandOff | Kind::Loop => TASK,
    }
}

/// Steps whose lane was removed stand below the lanes.
fn bounds(map: &Map, place: usize) -> Bounds {
    let step = &map.steps[place];
    let row = step.lane.unwrap_or(map.lanes.len());
    let (width, height) = size(step);
    let middle = LEFT + (place as f64 + 1.0) * COLUMN;
    let y = TOP + row as f64 * LANE_HEIGHT + (LANE_HEIGHT - height) / 2.0;
    (middle - width / 2.0, y, width, height)
}

/// Where the beginning and the end stand: in the row of the step beside them.
fn end_bounds(map: &Map, at_the_end: bool) -> Bounds {
    let (width, height) = EVENT;
    let beside = if at_the_end {
        map.steps.len().checked_sub(1)
    } else {
        (!map.steps.is_empty()).then_some(0)
    };
    let row = beside.and_then(|place| map.steps[place].lane).unwrap_or(0);
    let column = if at_the_end {
        map.steps.len() as f64 + 1.0
    } else {
        0.0
    };
    let x = LEFT + column * COLUMN + if at_the_end { -width } else { 20.0 };
    let y = TOP + row as f64 * LANE_HEIGHT + (LANE_HEIGHT - height) / 2.0;
    (x, y, width, height)
}

fn shape(xml: &mut String, of: &str, (x, y, width, height): Bounds, more: &str) {
    let _ = writeln!(
        xml,
        "<bpmndi:BPMNShape id=\"{of}_di\" bpmnElement=\"{of}\"{more}>\
         <dc:Bounds x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" /></bpmndi:BPMNShape>"
    );
}

fn diagram(xml: &mut String, map: &Map) {
    let rows = (map.lanes.len() + usize::from(map.steps.iter().any(|step| step.lane.is_none())))
        .max(1) as f64;
    let width = (map.steps.len() as f64 + 1.0) * COLUMN + 60.0;
    xml.push_str("<bpmndi:BPMNDiagram id=\"diagram\">\n<bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"collaboration\">\n");
    let pool = (
        POOL - 30.0,
        TOP,
        width + LEFT - POOL + 30.0,
        rows * LANE_HEIGHT,
    );
    shape(xml, "pool", pool, " isHorizontal=\"true\"");
    for (row, lane) in map.lanes.iter().enumerate() {
        lane_shape(xml, lane, (row, pool));
    }
    shape(xml, "start", end_bounds(map, false), "");
    for (place, step) in map.steps.iter().enumerate() {
        let more = if step.kind == Kind::Decision {
            " isMarkerVisible=\"true\""
        } else {
            ""
        };
        shape(xml, &id_of("step", step.id), bounds(map, place), more);
    }
    shape(xml, "end", end_bounds(map, true), "");
    for flow in flows(map) {
        edge(xml, map, &flow);
    }
    xml.push_str("</bpmndi:BPMNPlane>\n</bpmndi:BPMNDiagram>\n");
}

fn lane_shape(xml: &mut String, lane: &Lane, (row, pool): (usize, Bounds)) {
    let y = TOP + row as f64 * LANE_HEIGHT;
    let place = (pool.0 + 30.0, y, pool.2 - 30.0, LANE_HEIGHT);
    shape(
        xml,
        &id_of("lane", lane.id),
        place,
        " isHorizontal=\"true\"",
    );
}

fn edge(xml: &mut String, map: &Map, flow: &Flow) {
    let of = |place: Option<usize>, at_the_end: bool| {
        place.map_or_else(|| end_bounds(map, at_the_end), |place| bounds(map, place))
    };
    let (from, to) = (of(flow.places.0, false), of(flow.places.1, true));
    let points = if flow.id.starts_with("back") {
        let top = TOP - 30.0;
        let middle = |bounds: Bounds| bounds.0 + bounds.2 / 2.0;
        vec![
            (middle(from), from.1),
            (middle(from), top),
            (middle(to), top),
            (middle(to), to.1),
        ]
    } else {
        let (start, end) = (from.0 + from.2, to.0);
        let middle = |bounds: Bounds| bounds.1 + bounds.3 / 2.0;
        let turn = f64::midpoint(start, end);
        vec![
            (start, middle(from)),
            (turn, middle(from)),
            (turn, middle(to)),
            (end, middle(to)),
        ]
    };
    let _ = write!(
        xml,
        "<bpmndi:BPMNEdge id=\"{0}_di\" bpmnElement=\"{0}\">",
        flow.id
    );
    for (x, y) in points {
        let _ = write!(xml, "<di:waypoint x=\"{x}\" y=\"{y}\" />");
    }
    xml.push_str("</bpmndi:BPMNEdge>\n");
}
