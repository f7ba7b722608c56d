//! Streams FHIR resources (R4 and STU3, JSON and NDJSON) one document at a time, leniently and without trusting the
//! file: a field of another shape than expected is passed over, and free text is never taken up.

mod lenient;
mod resource;

use std::cell::Cell;
use std::io::{self, BufRead};
use std::rc::Rc;

use thiserror::Error;

pub use lenient::{Many, Text};
pub use resource::{
    Coding, Concept, Entry, Extension, Identifier, Meta, Parameter, Participant, Period, Reference,
    Resource,
};

/// Why reading stopped.
#[derive(Debug, Error)]
pub enum FhirError {
    /// The bytes could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The content is not JSON.
    #[error("it is not JSON near line {line}; copy or export it again.")]
    NotJson {
        /// The line, counted from 1.
        line: usize,
    },
}

/// What one line or document of a file holds.
#[derive(Debug)]
pub enum Document {
    /// A resource, perhaps a bundle of others.
    Resource(Box<Resource>),
    /// A line that is not JSON, or not a resource.
    Bad,
}

/// Reads one file.
pub struct FhirReader<R> {
    text: R,
    since_document: Rc<Cell<u64>>,
    line: Vec<u8>,
    /// Whether each line is a document of its own; not known before the first one.
    by_line: Option<bool>,
    /// Documents of a file that is not read line by line, the last one first.
    waiting: Vec<Resource>,
}

impl<R: BufRead> FhirReader<R> {
    /// Reads UTF-8 text. `since_document` is set to zero after every document, so that a reader below can notice one
    /// that never ends.
    pub fn new(text: R, since_document: Rc<Cell<u64>>) -> Self {
        Self {
            text,
            since_document,
            line: Vec::new(),
            by_line: None,
            waiting: Vec::new(),
        }
    }

    /// The next document, or `None` at the end of the file.
    pub fn next_document(&mut self) -> Result<Option<Document>, FhirError> {
        if self.by_line == Some(false) {
            return Ok(self.waiting.pop().map(boxed));
        }
        if !self.next_line()? {
            return Ok(None);
        }
        match (parse(&self.line), self.by_line) {
            (Some(resource), _) => {
                self.by_line = Some(true);
                Ok(Some(boxed(resource)))
            }
            (None, Some(_)) => Ok(Some(Document::Bad)),
            (None, None) => self.whole_file(),
        }
    }

    /// The next line that is not empty.
    fn next_line(&mut self) -> Result<bool, FhirError> {
        loop {
            self.line.clear();
            self.since_document.set(0);
            if self.text.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(false);
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    /// The first line is no document of its own, so the file is one document over several lines, or a few of them.
    fn whole_file(&mut self) -> Result<Option<Document>, FhirError> {
        self.by_line = Some(false);
        self.text.read_to_end(&mut self.line)?;
        let documents =
            serde_json::Deserializer::from_slice(&self.line).into_iter::<Many<Resource>>();
        for document in documents {
            let found = document.map_err(|error| FhirError::NotJson { line: error.line() })?;
            self.waiting.extend(found);
        }
        self.line = Vec::new();
        self.waiting.reverse();
        Ok(self.waiting.pop().map(boxed))
    }
}

fn boxed(resource: Resource) -> Document {
    Document::Resource(Box::new(resource))
}

/// The resource that a line holds, if it holds exactly one.
fn parse(line: &[u8]) -> Option<Resource> {
    let found: Many<Resource> = serde_json::from_slice(line).ok()?;
    let mut found = found.into_iter();
    let resource = found.next()?;
    (found.next().is_none() && !resource.resource_type.is_empty()).then_some(resource)
}
