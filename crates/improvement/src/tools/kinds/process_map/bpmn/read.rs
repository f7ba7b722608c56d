//! Reading BPMN 2.0 XML as a process map, without trusting it: no document type, no deep nesting, nothing without end.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::kind;
use crate::tools::{kinds::process_map::steps::Kind, model::Answers};

mod built;

pub use built::{Read, Refused};

/// The largest file, in bytes: bpmn.io writes some hundred kilobytes for a large map.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// How deep elements may be nested; BPMN needs a dozen.
const DEEPEST: usize = 64;
/// The most ways between steps.
const MOST_FLOWS: usize = 600;

/// A lane as it was read.
#[derive(Default)]
struct LaneFound {
    id: String,
    name: String,
    answers: Answers,
    steps: Vec<String>,
}

/// A step as it was read.
struct StepFound {
    id: String,
    name: String,
    kind: Kind,
    answers: Answers,
    process: usize,
}

/// A process as it was read.
#[derive(Default)]
struct ProcessFound {
    id: String,
    answers: Answers,
    /// Whether this program wrote it.
    is_ours: bool,
}

/// What was found, before it is put in order.
#[derive(Default)]
struct Found {
    lanes: Vec<LaneFound>,
    steps: Vec<StepFound>,
    processes: Vec<ProcessFound>,
    flows: Vec<(String, String)>,
    /// The name of whoever a process belongs to, by the id of the process.
    participants: HashMap<String, String>,
}

/// An element that has begun and not ended.
#[derive(Clone, Copy)]
enum Open {
    Process,
    Lane,
    StepRef,
    Step,
    Other,
}

/// Reads a map from the bytes of a file.
pub fn read(bytes: &[u8]) -> Result<Read, Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::NotXml)?;
    let mut found = Found::default();
    let mut open: Vec<Open> = Vec::new();
    let mut xml = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match xml.read_event().map_err(|_| Refused::NotXml)? {
            Event::Start(_) if open.len() >= DEEPEST => return Err(Refused::TooDeep),
            Event::Start(tag) => open.push(found.begin(&tag)?),
            Event::Empty(tag) => {
                found.begin(&tag)?;
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) if matches!(open.last(), Some(Open::StepRef)) => {
                found.step_of_lane(&text);
            }
            Event::DocType(_) => return Err(Refused::DocumentType),
            Event::Eof if open.is_empty() => return built::build(found),
            Event::Eof => return Err(Refused::NotXml),
            _ => {}
        }
    }
}

impl Found {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<Open, Refused> {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if let Some(kind) = kind(name) {
            self.step(tag, kind)?;
            return Ok(Open::Step);
        }
        match name {
            "process" => {
                self.processes.push(ProcessFound {
                    id: attribute(tag, "id")?,
                    ..ProcessFound::default()
                });
                return Ok(Open::Process);
            }
            "participant" => {
                let process = attribute(tag, "processRef")?;
                self.participants.insert(process, attribute(tag, "name")?);
            }
            "lane" => {
                self.lanes.push(LaneFound {
                    id: attribute(tag, "id")?,
                    name: attribute(tag, "name")?,
                    ..LaneFound::default()
                });
                self.limit(self.lanes.len())?;
                return Ok(Open::Lane);
            }
            "flowNodeRef" => return Ok(Open::StepRef),
            "sequenceFlow" | "messageFlow" => {
                let ends = (attribute(tag, "sourceRef")?, attribute(tag, "targetRef")?);
                self.flows.push(ends);
                if self.flows.len() > MOST_FLOWS {
                    return Err(Refused::TooMany);
                }
            }
            "answer" => self.answer(attribute(tag, "field")?, attribute(tag, "words")?),
            "map" => {
                if let Some(process) = self.processes.last_mut() {
                    process.is_ours = true;
                }
            }
            _ => {}
        }
        Ok(Open::Other)
    }

    fn limit(&self, count: usize) -> Result<(), Refused> {
        if count > crate::tools::model::MOST_ITEMS {
            return Err(Refused::TooMany);
        }
        Ok(())
    }

    fn step(&mut self, tag: &BytesStart<'_>, kind: Kind) -> Result<(), Refused> {
        self.steps.push(StepFound {
            id: attribute(tag, "id")?,
            name: attribute(tag, "name")?,
            kind,
            answers: Answers::new(),
            process: self.processes.len().saturating_sub(1),
        });
        self.limit(self.steps.len())
    }

    fn step_of_lane(&mut self, id: &str) {
        let id = id.trim();
        if let Some(lane) = self.lanes.last_mut().filter(|_| !id.is_empty()) {
            lane.steps.push(id.to_owned());
        }
    }

    /// An answer of our own belongs to what was begun last: lanes come before steps, and both after their process.
    fn answer(&mut self, field: String, words: String) {
        let answers = if let Some(step) = self.steps.last_mut() {
            &mut step.answers
        } else if let Some(lane) = self.lanes.last_mut() {
            &mut lane.answers
        } else if let Some(process) = self.processes.last_mut() {
            &mut process.answers
        } else {
            return;
        };
        answers.insert(field, words);
    }
}

/// The value of an attribute, empty when it is not there. Only the five entities of XML itself and numbers of
/// characters are known, so that nothing can grow.
fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Result<String, Refused> {
    // Checking for repeated attributes compares each with each, which a hostile tag could use.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Refused::NotXml)?;
        if AsRef::<str>::as_ref(&attribute.key) == wanted {
            let value = quick_xml::escape::unescape(&attribute.value);
            return value
                .map(std::borrow::Cow::into_owned)
                .map_err(|_| Refused::NotXml);
        }
    }
    Ok(String::new())
}
