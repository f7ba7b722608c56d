//! Reads a pathway drawn in BPMN 2.0 XML: start and end events, tasks, gateways and the sequence flows between them.
//!
//! The file is not trusted: document type definitions are refused, and size, depth and the number of steps have limits.
//! Lanes, notes, data and the picture itself say nothing about the order of steps and are left out. What is not
//! understood is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use thiserror::Error;

use super::elements::{Element, element};

/// How large a file may be.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// How deep elements may be nested.
const DEEPEST: usize = 100;
/// How many events, tasks and gateways a drawing may hold.
const MOST_NODES: usize = 1000;
/// How many sequence flows.
const MOST_FLOWS: usize = 4000;
/// How many characters of a name are kept.
const LONGEST_NAME: usize = 300;
/// How many kinds of elements that are not understood are listed.
const MOST_LISTED: usize = 50;

/// A drawn pathway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Events, tasks and gateways in the order of the file.
    pub nodes: Vec<Node>,
    /// The sequence flows between them, by positions in `nodes`.
    pub flows: Vec<Flow>,
    /// What was not understood and therefore passed over: names of elements and how often they are there.
    pub passed_over: BTreeMap<String, u64>,
}

/// An event, a task or a gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What is written on it; blanks and new lines are single blanks.
    pub name: String,
    /// What it does.
    pub kind: NodeKind,
    /// Whether it can be done several times in a row.
    pub repeats: bool,
}

/// What an event, task or gateway does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The pathway begins here.
    Start,
    /// One branch ends here.
    End,
    /// Everything ends here.
    Terminate,
    /// Something is done.
    Task,
    /// Something happens on the way; a step only where its name is that of an activity.
    Intermediate,
    /// One of the ways out is taken.
    Exclusive,
    /// All ways out are taken, when all ways in have come.
    Parallel,
    /// One or several ways out are taken, when every way in that can still come has come.
    Inclusive,
}

/// A sequence flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether it is taken only under a condition, or when no condition holds.
    pub is_conditional: bool,
}

/// A drawing that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DrawingError {
    /// The file cannot be opened.
    #[error("The drawing {file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not what it should be, or not safe.
    #[error("{file}, line {line}: {reason}")]
    Refused {
        /// The file's path.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong and what to do, in one sentence.
        reason: String,
    },
    /// The drawing can be read and means too much.
    #[error("{0}")]
    TooMuch(String),
}

impl Drawing {
    /// Reads a drawing from a file.
    pub fn load(path: &Path) -> Result<Self, DrawingError> {
        let file = path.display().to_string();
        let cannot_read = |error: std::io::Error| DrawingError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        };
        let size = std::fs::metadata(path).map_err(cannot_read)?.len();
        if size > MOST_BYTES {
            return Err(DrawingError::Refused {
                reason: format!(
                    "it has more than {} million bytes; save the drawing without pictures in it.",
                    MOST_BYTES / (1024 * 1024)
                ),
                line: 1,
                file,
            });
        }
        Self::parse(&std::fs::read(path).map_err(cannot_read)?, &file)
    }

    /// Reads a drawing from the bytes of a file.
    pub fn parse(bytes: &[u8], file: &str) -> Result<Self, DrawingError> {
        let refused = |line, reason: String| DrawingError::Refused {
            file: file.to_owned(),
            line,
            reason,
        };
        let text = decoded(bytes).ok_or_else(|| {
            refused(
                1,
                "it is neither UTF-8 nor UTF-16; save it as UTF-8.".to_owned(),
            )
        })?;
        let parsed = Parser::new(&text).parse();
        parsed.map_err(|mistake| {
            let before = text.as_bytes().iter().take(mistake.place);
            let line = 1 + before.filter(|byte| **byte == b'\n').count();
            refused(line, mistake.reason)
        })
    }
}

/// The text, in UTF-8 or, with a byte order mark, UTF-16.
fn decoded(bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_bom(bytes);
    let encoding = encoding.map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, _, had_errors) = encoding.decode(bytes);
    (!had_errors).then(|| text.into_owned())
}

/// What is wrong, and at which byte.
struct Mistake {
    place: usize,
    reason: String,
}

struct Parser<'a> {
    xml: Reader<&'a [u8]>,
    open: Vec<Element>,
    nodes: Vec<Node>,
    places: FxHashMap<String, usize>,
    /// Elements with flows that are passed over with them.
    ignored: BTreeSet<String>,
    /// Flows that are taken when no condition holds.
    defaults: BTreeSet<String>,
    flows: Vec<WrittenFlow>,
    /// The process whose steps were read first, and the one that is open, counted from 1.
    process_with_steps: usize,
    processes: usize,
    passed_over: BTreeMap<String, u64>,
}

struct WrittenFlow {
    id: String,
    from: String,
    to: String,
    is_conditional: bool,
    place: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            xml: Reader::from_reader(text.as_bytes()),
            open: Vec::new(),
            nodes: Vec::new(),
            places: FxHashMap::default(),
            ignored: BTreeSet::new(),
            defaults: BTreeSet::new(),
            flows: Vec::new(),
            process_with_steps: 0,
            processes: 0,
            passed_over: BTreeMap::new(),
        }
    }

    fn parse(mut self) -> Result<Drawing, Mistake> {
        loop {
            match self.xml.read_event() {
                Ok(Event::Start(tag)) => {
                    let element = self.begin(&tag)?;
                    self.open.push(element);
                }
                Ok(Event::Empty(tag)) => {
                    self.begin(&tag)?;
                }
                Ok(Event::End(_)) => {
                    self.open.pop();
                }
                Ok(Event::DocType(_)) => {
                    return Err(self.mistake(
                        "it brings its own document type definition, which can make a small file grow without end; remove the <!DOCTYPE> part and try again.",
                    ));
                }
                Ok(Event::Eof) => return self.finished(),
                Ok(_) => {}
                Err(_) => {
                    let place = usize::try_from(self.xml.error_position()).unwrap_or(usize::MAX);
                    return Err(Mistake {
                        place,
                        reason: "it is not well-formed XML; export the drawing again.".to_owned(),
                    });
                }
            }
        }
    }

    fn mistake(&self, reason: impl Into<String>) -> Mistake {
        Mistake {
            place: self.place(),
            reason: reason.into(),
        }
    }

    fn place(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX)
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<Element, Mistake> {
        if self.open.len() >= DEEPEST {
            return Err(self.mistake(format!(
                "elements are nested more than {DEEPEST} deep; export the drawing again."
            )));
        }
        let name = tag.local_name();
        let name: &str = name.as_ref();
        let Some(parent) = self.open.last().copied() else {
            return self.begin_root(name);
        };
        if parent == Element::LeftOut {
            return Ok(Element::LeftOut);
        }
        let element = element(name);
        match element {
            Element::Process => self.processes += 1,
            Element::Node(kind) => self.begin_node(kind, tag)?,
            Element::SubProcess => self.begin_node(NodeKind::Task, tag)?,
            Element::Flow => self.begin_flow(tag)?,
            Element::Condition => {
                if let (Element::Flow, Some(flow)) = (parent, self.flows.last_mut()) {
                    flow.is_conditional = true;
                }
            }
            Element::Terminate | Element::Loop => self.change_last(parent, element),
            Element::Refused(advice) => return Err(self.mistake(advice)),
            Element::WithFlows => {
                self.ignored.insert(self.attribute(tag, "id")?);
                self.pass_over(name);
            }
            Element::NotKnown => self.pass_over(name),
            Element::Definitions | Element::Through | Element::LeftOut => {}
        }
        Ok(element)
    }

    fn begin_root(&self, name: &str) -> Result<Element, Mistake> {
        if name == "definitions" && self.processes == 0 {
            return Ok(Element::Definitions);
        }
        Err(self.mistake(
            "its first element is not <definitions>; name a drawing exported as BPMN 2.0 XML.",
        ))
    }

    fn begin_node(&mut self, kind: NodeKind, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        if self.open.contains(&Element::SubProcess) {
            return Err(self.mistake(
                "steps inside a sub-process cannot be checked; draw them in the process itself, or leave it empty so that it is one step.",
            ));
        }
        if self.process_with_steps == 0 {
            self.process_with_steps = self.processes;
        }
        if self.process_with_steps != self.processes {
            return Err(self.mistake(
                "a second process (pool) with steps begins; draw both sides as lanes of one pool.",
            ));
        }
        if self.nodes.len() == MOST_NODES {
            return Err(self.mistake(format!(
                "there are more than {MOST_NODES} steps; draw a simpler pathway."
            )));
        }
        let id = self.attribute(tag, "id")?;
        if id.is_empty() || self.places.contains_key(&id) {
            return Err(self.mistake(
                "a step has no id, or one that another step has too; export the drawing again.",
            ));
        }
        let default = self.attribute(tag, "default")?;
        if !default.is_empty() {
            self.defaults.insert(default);
        }
        let name = self.attribute(tag, "name")?;
        let words: Vec<&str> = name.split_whitespace().collect();
        self.places.insert(id, self.nodes.len());
        self.nodes.push(Node {
            name: words.join(" ").chars().take(LONGEST_NAME).collect(),
            kind,
            repeats: false,
        });
        Ok(())
    }

    fn begin_flow(&mut self, tag: &BytesStart<'_>) -> Result<(), Mistake> {
        if self.flows.len() == MOST_FLOWS {
            return Err(self.mistake(format!(
                "there are more than {MOST_FLOWS} sequence flows; draw a simpler pathway."
            )));
        }
        let flow = WrittenFlow {
            id: self.attribute(tag, "id")?,
            from: self.attribute(tag, "sourceRef")?,
            to: self.attribute(tag, "targetRef")?,
            is_conditional: false,
            place: self.place(),
        };
        self.flows.push(flow);
        Ok(())
    }

    /// What stands inside a step and says how it is done.
    fn change_last(&mut self, parent: Element, what: Element) {
        let Some(node) = self.nodes.last_mut() else {
            return;
        };
        match (parent, what) {
            (Element::Node(NodeKind::End), Element::Terminate) => node.kind = NodeKind::Terminate,
            (Element::Node(NodeKind::Task) | Element::SubProcess, Element::Loop) => {
                node.repeats = true;
            }
            _ => {}
        }
    }

    fn pass_over(&mut self, name: &str) {
        if self.passed_over.len() < MOST_LISTED || self.passed_over.contains_key(name) {
            let name: String = name.chars().take(LONGEST_NAME).collect();
            *self.passed_over.entry(name).or_default() += 1;
        }
    }

    /// The value of an XML attribute, empty when it is not there. Only the five entities of XML itself and character
    /// numbers are resolved.
    fn attribute(&self, tag: &BytesStart<'_>, wanted: &str) -> Result<String, Mistake> {
        // Checking for repeated attributes compares each with each, which a hostile tag could use.
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| {
                self.mistake("a tag has a malformed attribute; export the drawing again.")
            })?;
            if AsRef::<str>::as_ref(&attribute.key) == wanted {
                return quick_xml::escape::unescape(&attribute.value)
                    .map(std::borrow::Cow::into_owned)
                    .map_err(|_| {
                        self.mistake("a value uses an entity that XML does not define; export the drawing again.")
                    });
            }
        }
        Ok(String::new())
    }

    fn finished(self) -> Result<Drawing, Mistake> {
        if !self.open.is_empty() {
            return Err(self.mistake("it is cut short; export the drawing again."));
        }
        if !self.nodes.iter().any(|node| node.kind == NodeKind::Start) {
            return Err(Mistake {
                place: 0,
                reason: "no start event is drawn; add one, so that it is clear where the pathway begins.".to_owned(),
            });
        }
        if !self.nodes.iter().any(|node| node.kind == NodeKind::Task) {
            return Err(Mistake {
                place: 0,
                reason: "no task is drawn; add the steps of the pathway.".to_owned(),
            });
        }
        let mut flows = Vec::with_capacity(self.flows.len());
        let mut passed_over = self.passed_over;
        for flow in &self.flows {
            let ends = [&flow.from, &flow.to];
            if let [Some(from), Some(to)] = ends.map(|id| self.places.get(id)) {
                flows.push(Flow {
                    from: *from,
                    to: *to,
                    is_conditional: flow.is_conditional || self.defaults.contains(&flow.id),
                });
            } else if ends.into_iter().any(|id| self.ignored.contains(id)) {
                *passed_over.entry("sequenceFlow".to_owned()).or_default() += 1;
            } else {
                return Err(Mistake {
                    place: flow.place,
                    reason: "a sequence flow begins or ends at no step of the drawing; connect it, or remove it.".to_owned(),
                });
            }
        }
        Ok(Drawing {
            nodes: self.nodes,
            flows,
            passed_over,
        })
    }
}
