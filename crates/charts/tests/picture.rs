//! Reads a drawn picture back, so that the tests judge what a browser gets.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// A rectangle of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// Whether two areas share more than their edges.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other area lies inside this one.
    pub fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// The area without a rim, so that what only touches it does not count.
    pub fn without_rim(self, rim: f64) -> Self {
        Self {
            left: self.left + rim,
            top: self.top + rim,
            right: self.right - rim,
            bottom: self.bottom - rim,
        }
    }
}

/// An element with its attributes and the elements around it.
#[derive(Clone, Debug)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// The class and arc of the group it belongs to.
    pub group: Option<String>,
    pub arc: Option<String>,
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn number(&self, name: &str) -> f64 {
        self.attribute(name).parse().unwrap_or(0.0)
    }

    pub fn area(&self) -> Area {
        let (left, top) = (self.number("x"), self.number("y"));
        Area {
            left,
            top,
            right: left + self.number("width"),
            bottom: top + self.number("height"),
        }
    }
}

/// All elements of a picture in their order. Panics where the picture is not well-formed XML.
pub fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().expect("the picture is well-formed") {
            Event::Start(start) => {
                let element = element(&start, open.last().map(|place| &found[*place]));
                open.push(found.len());
                found.push(element);
            }
            Event::End(_) => {
                open.pop().expect("an element was open");
            }
            Event::Text(text) => add_text(&mut found, &open, &text),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let escaped = format!("&{name};");
                let letter = quick_xml::escape::unescape(&escaped)
                    .expect("a known reference")
                    .into_owned();
                add_text(&mut found, &open, &letter);
            }
            Event::Eof => break,
            other => panic!("a picture holds only elements and text, not {other:?}"),
        }
    }
    assert!(open.is_empty(), "every element is closed");
    found
}

fn add_text(found: &mut [Element], open: &[usize], text: &str) {
    assert!(text.chars().all(allowed_in_xml), "a forbidden character");
    if let Some(place) = open.last() {
        found[*place].text.push_str(text);
    }
}

/// XML 1.0, production 2.
fn allowed_in_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn element(start: &BytesStart<'_>, parent: Option<&Element>) -> Element {
    let name = start.name().as_ref().to_owned();
    let attributes: BTreeMap<String, String> = start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.expect("an attribute is well-formed");
            let key = attribute.key.as_ref().to_owned();
            let raw = attribute.value.into_owned();
            (
                key,
                quick_xml::escape::unescape(&raw)
                    .expect("a value is escaped")
                    .into_owned(),
            )
        })
        .collect();
    let inherited = |own: &str, of_parent: fn(&Element) -> Option<String>| {
        attributes
            .get(own)
            .cloned()
            .or_else(|| parent.and_then(of_parent))
    };
    let group = inherited("class", |parent| parent.group.clone());
    let arc = inherited("data-arc", |parent| parent.arc.clone());
    Element {
        name,
        group,
        arc,
        attributes,
        text: String::new(),
    }
}

/// The elements of one kind in groups of one class.
pub fn in_groups<'a>(
    elements: &'a [Element],
    class: &'a str,
    name: &'a str,
) -> impl Iterator<Item = &'a Element> {
    elements
        .iter()
        .filter(move |element| element.name == name && element.group.as_deref() == Some(class))
}

/// The whole picture.
pub fn page(elements: &[Element]) -> Area {
    Area {
        left: 0.0,
        top: 0.0,
        right: elements[0].number("width"),
        bottom: elements[0].number("height"),
    }
}

/// The straight stretches of a path, each as the area it covers; a rounded corner counts as the corner.
pub fn stretches(path: &Element) -> Vec<Area> {
    let numbers: Vec<f64> = path
        .attribute("d")
        .split(|letter: char| letter.is_ascii_alphabetic() || letter == ' ')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().expect("a path holds numbers"))
        .collect();
    let points: Vec<(f64, f64)> = numbers
        .chunks(2)
        .map(|point| (point[0], point[1]))
        .collect();
    points
        .windows(2)
        .map(|pair| Area {
            left: pair[0].0.min(pair[1].0),
            top: pair[0].1.min(pair[1].1),
            right: pair[0].0.max(pair[1].0),
            bottom: pair[0].1.max(pair[1].1),
        })
        .collect()
}
