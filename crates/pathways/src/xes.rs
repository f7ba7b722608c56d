//! Streams event logs in the IEEE XES format trace by trace, without loss and without trusting the file.
//!
//! Document type definitions are refused, because entities can be made to grow without end; nesting, tags and traces
//! have a largest size. Attributes of every kind are kept, lists, containers and nested ones included.

use std::cell::Cell;
use std::io::{self, BufRead};
use std::rc::Rc;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use thiserror::Error;

use crate::quality::XesCounts;

/// How deep elements may be nested.
const DEEPEST: usize = 100;

/// How many attributes one trace may hold.
const MOST_IN_A_TRACE: usize = 5_000_000;

/// An attribute of a log, trace or event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct XesAttribute {
    /// `string`, `date`, `int`, `float`, `boolean`, `id`, `list` or `container`.
    pub kind: XesKind,
    /// The name.
    pub key: String,
    /// The value as written; empty for lists and containers.
    pub value: String,
    /// Nested attributes and the values of lists.
    pub children: Vec<XesAttribute>,
}

/// The kind of an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum XesKind {
    String,
    Date,
    Int,
    Float,
    Boolean,
    Id,
    List,
    Container,
}

/// One trace with its events.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct XesTrace {
    /// The trace's own attributes.
    pub attributes: Vec<XesAttribute>,
    /// The attributes of each event.
    pub events: Vec<Vec<XesAttribute>>,
}

/// What a log holds, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum XesItem {
    /// A trace.
    Trace(XesTrace),
    /// An event that belongs to no trace.
    LooseEvent(Vec<XesAttribute>),
}

/// Why reading stopped.
#[derive(Clone, Debug, Error)]
pub enum XesError {
    /// The bytes could not be read.
    #[error(transparent)]
    Io(Arc<io::Error>),
    /// The content is not what it should be, or not safe.
    #[error("{0}")]
    Refused(String),
}

/// Reads one log.
pub struct XesReader<R> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    since_tag: Rc<Cell<u64>>,
    counts: XesCounts,
    open: Vec<Open>,
    attributes: Vec<XesAttribute>,
    trace: Option<XesTrace>,
    event: Option<Vec<XesAttribute>>,
    attributes_in_trace: usize,
    log_seen: bool,
}

/// An element that has begun and not ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Trace,
    Event,
    Attribute,
    Other,
}

impl<R: BufRead> XesReader<R> {
    /// Reads from UTF-8 text. `since_tag` is set to zero after every tag, so that a reader below can notice one that
    /// never ends.
    pub fn new(text: R, since_tag: Rc<Cell<u64>>) -> Self {
        Self {
            xml: Reader::from_reader(text),
            buffer: Vec::new(),
            since_tag,
            counts: XesCounts::default(),
            open: Vec::new(),
            attributes: Vec::new(),
            trace: None,
            event: None,
            attributes_in_trace: 0,
            log_seen: false,
        }
    }

    /// What was read so far.
    pub fn counts(&self) -> XesCounts {
        self.counts
    }

    /// The next trace or loose event, or `None` at the end of the log.
    pub fn next_item(&mut self) -> Result<Option<XesItem>, XesError> {
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            let step = match self.xml.read_event_into(&mut buffer) {
                Ok(event) => self.step(&event),
                Err(quick_xml::Error::Io(error)) => Err(XesError::Io(error)),
                Err(_) => Err(refused(&format!(
                    "it is not well-formed XML near byte {}; ask for the file again or have it exported anew.",
                    self.xml.error_position()
                ))),
            };
            self.buffer = buffer;
            self.since_tag.set(0);
            match step? {
                Step::Continue => {}
                Step::Item(item) => return Ok(Some(item)),
                Step::End => return Ok(None),
            }
        }
    }

    fn step(&mut self, event: &Event<'_>) -> Result<Step, XesError> {
        match event {
            Event::Start(tag) => self.begin(tag).map(|()| Step::Continue),
            Event::Empty(tag) => self.begin(tag).map(|()| self.end()),
            Event::End(_) => Ok(self.end()),
            Event::DocType(_) => Err(refused(
                "it brings its own document type definition, which can make a small file grow without end; \
                 remove the <!DOCTYPE> part and try again.",
            )),
            Event::Eof => self.end_of_file(),
            _ => Ok(Step::Continue),
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), XesError> {
        if self.open.len() >= DEEPEST {
            return Err(refused(&format!(
                "elements are nested more than {DEEPEST} deep; have the file exported anew."
            )));
        }
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if !self.log_seen && name != "log" {
            return Err(refused(
                "it is XML, but its first element is not <log>; name an event log.",
            ));
        }
        self.log_seen = true;
        let open = match name {
            "trace" => self.begin_trace()?,
            "event" => self.begin_event()?,
            _ => match kind(name) {
                Some(kind) => self.begin_attribute(kind, tag)?,
                None => Open::Other,
            },
        };
        self.open.push(open);
        Ok(())
    }

    fn begin_trace(&mut self) -> Result<Open, XesError> {
        if self.trace.is_some() || self.event.is_some() {
            return Err(refused(
                "a trace stands inside another trace or event; have the file exported anew.",
            ));
        }
        self.trace = Some(XesTrace::default());
        self.attributes_in_trace = 0;
        self.counts.traces += 1;
        Ok(Open::Trace)
    }

    fn begin_event(&mut self) -> Result<Open, XesError> {
        if self.event.is_some() {
            return Err(refused(
                "an event stands inside another event; have the file exported anew.",
            ));
        }
        self.event = Some(Vec::new());
        self.counts.events += 1;
        Ok(Open::Event)
    }

    fn begin_attribute(&mut self, kind: XesKind, tag: &BytesStart<'_>) -> Result<Open, XesError> {
        self.counts.attributes += 1;
        self.attributes_in_trace += 1;
        if self.trace.is_some() && self.attributes_in_trace > MOST_IN_A_TRACE {
            return Err(refused(
                "one trace holds more than 5 million attributes; split the log.",
            ));
        }
        self.attributes.push(XesAttribute {
            kind,
            key: value_of(tag, "key")?,
            value: value_of(tag, "value")?,
            children: Vec::new(),
        });
        Ok(Open::Attribute)
    }

    fn end(&mut self) -> Step {
        match self.open.pop() {
            Some(Open::Attribute) => {
                self.end_attribute();
                Step::Continue
            }
            Some(Open::Event) => self.end_event(),
            Some(Open::Trace) => self
                .trace
                .take()
                .map_or(Step::Continue, |trace| Step::Item(XesItem::Trace(trace))),
            Some(Open::Other) | None => Step::Continue,
        }
    }

    /// Attributes of the log and defaults of its header are counted and not kept.
    fn end_attribute(&mut self) {
        let Some(attribute) = self.attributes.pop() else {
            return;
        };
        if let Some(parent) = self.attributes.last_mut() {
            parent.children.push(attribute);
        } else if let Some(event) = &mut self.event {
            event.push(attribute);
        } else if let Some(trace) = &mut self.trace {
            trace.attributes.push(attribute);
        }
    }

    fn end_event(&mut self) -> Step {
        let event = self.event.take().unwrap_or_default();
        match &mut self.trace {
            Some(trace) => {
                trace.events.push(event);
                Step::Continue
            }
            None => Step::Item(XesItem::LooseEvent(event)),
        }
    }

    fn end_of_file(&self) -> Result<Step, XesError> {
        if !self.log_seen {
            return Err(refused("it holds no <log>; name an event log."));
        }
        if !self.open.is_empty() {
            return Err(refused(
                "it is cut short: elements are still open at its end; copy or download it again.",
            ));
        }
        Ok(Step::End)
    }
}

enum Step {
    Continue,
    Item(XesItem),
    End,
}

fn refused(reason: &str) -> XesError {
    XesError::Refused(reason.to_owned())
}

fn kind(name: &str) -> Option<XesKind> {
    match name {
        "string" => Some(XesKind::String),
        "date" => Some(XesKind::Date),
        "int" => Some(XesKind::Int),
        "float" => Some(XesKind::Float),
        "boolean" => Some(XesKind::Boolean),
        "id" => Some(XesKind::Id),
        "list" => Some(XesKind::List),
        "container" => Some(XesKind::Container),
        _ => None,
    }
}

/// The value of an XML attribute of a tag, empty when it is not there. Only the five entities of XML itself and
/// character numbers are resolved.
fn value_of(tag: &BytesStart<'_>, wanted: &str) -> Result<String, XesError> {
    // Checking for repeated attributes compares each with each, which a hostile tag could use.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| {
            refused(
                "a tag has a malformed attribute; ask for the file again or have it exported anew.",
            )
        })?;
        if AsRef::<str>::as_ref(&attribute.key) == wanted {
            return quick_xml::escape::unescape(&attribute.value)
                .map(std::borrow::Cow::into_owned)
                .map_err(|_| refused("a value uses an entity that XML does not define; have the file exported anew."));
        }
    }
    Ok(String::new())
}
