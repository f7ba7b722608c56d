//! A page as it is compared: the order of attributes and the white space that no reader notices are left out.

use scraper::{ElementRef, Html, Node};
use std::fmt::Write as _;

/// Elements whose white space is part of what they hold.
const KEEP_SPACE: [&str; 2] = ["pre", "textarea"];

/// Elements that stand in a line of words; at the edges of all others a reader hears a break.
const IN_LINE: [&str; 6] = ["a", "br", "em", "span", "strong", "b"];

/// A piece of HTML, one element or run of words a line.
pub fn outline(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut outline = String::new();
    describe(page.root_element(), 0, &mut outline);
    outline
}

fn describe(element: ElementRef, depth: usize, outline: &mut String) {
    let name = element.value().name();
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .map(|(name, value)| attribute(name, value))
        .collect();
    attributes.sort();
    let _ = writeln!(outline, "{:depth$}<{name} {}>", "", attributes.join(" "));
    for child in element.children() {
        match child.value() {
            Node::Element(_) => describe(
                ElementRef::wrap(child).expect("the node is an element"),
                depth + 1,
                outline,
            ),
            Node::Text(words) => {
                let words = if KEEP_SPACE.contains(&name) {
                    words.to_string()
                } else {
                    collapsed(words)
                };
                if !words.is_empty() {
                    let _ = writeln!(outline, "{:width$}{words:?}", "", width = depth + 1);
                }
            }
            _ => {}
        }
    }
}

fn attribute(name: &str, value: &str) -> String {
    let value = if name == "class" {
        collapsed(value)
    } else {
        value.to_owned()
    };
    format!("{name}={value:?}")
}

fn collapsed(words: &str) -> String {
    // A no-break space is not white space here: it is there for the reader.
    words
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words in the order they are read, so that a missing space between two elements is noticed.
pub fn reading(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut words = String::new();
    read(page.root_element(), &mut words);
    collapsed(&words)
}

fn read(element: ElementRef, words: &mut String) {
    let breaks = !IN_LINE.contains(&element.value().name());
    words.push_str(if breaks { " " } else { "" });
    for child in element.children() {
        match child.value() {
            Node::Element(_) => read(
                ElementRef::wrap(child).expect("the node is an element"),
                words,
            ),
            Node::Text(text) => words.push_str(text),
            _ => {}
        }
    }
    words.push_str(if breaks { " " } else { "" });
}
