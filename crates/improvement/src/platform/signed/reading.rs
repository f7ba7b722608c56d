//! Reading a signed file before its signature is known to fit: how deep it is nested, and what is wrong with its fields.

use serde_json::error::Category;

/// What is wrong with the fields of a file. Nothing repeats a value: a value may be about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeProblem {
    /// No JSON, or JSON that ends too early.
    NotJson,
    /// A field that no such file has. Its name is kept only when it is a plain word.
    UnknownField {
        /// The name, when it may be repeated.
        name: Option<String>,
        /// Where it stands.
        line: usize,
    },
    /// A field that every such file has is not there.
    MissingField {
        /// The name.
        name: String,
    },
    /// A field is there twice.
    FieldTwice {
        /// The name.
        name: String,
        /// Where it stands for the second time.
        line: usize,
    },
    /// A value of the wrong kind, such as a word where a number belongs.
    WrongKind {
        /// Where it stands.
        line: usize,
    },
    /// A value that its own rule refuses.
    Refused {
        /// The rule, as a sentence.
        why: String,
        /// Where the value stands.
        line: usize,
    },
}

/// How deep brackets are nested, strings left out. Counted before anything is built from the text.
pub fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Turns the reader's message into a problem without repeating a value: a value may be about a person.
pub fn problem_of(error: &serde_json::Error) -> ShapeProblem {
    let line = error.line();
    if error.classify() != Category::Data {
        return ShapeProblem::NotJson;
    }
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or_default();
    if let Some(name) = quoted_after(message, "unknown field `") {
        return ShapeProblem::UnknownField {
            name: plain_name(name),
            line,
        };
    }
    if let Some(name) = quoted_after(message, "missing field `") {
        return ShapeProblem::MissingField {
            name: name.to_owned(),
        };
    }
    if let Some(name) = quoted_after(message, "duplicate field `") {
        return ShapeProblem::FieldTwice {
            name: name.to_owned(),
            line,
        };
    }
    if message.starts_with("invalid ") || message.starts_with("unknown variant") {
        return ShapeProblem::WrongKind { line };
    }
    // What is left are the sentences of our own types, which never repeat a value.
    ShapeProblem::Refused {
        why: message.to_owned(),
        line,
    }
}

fn quoted_after<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.split('`').next()
}

/// The name of an unknown field, if it is a plain word: somebody could have made a person's number a name.
fn plain_name(name: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphabetic() || b"_- ".contains(&byte);
    (!name.is_empty() && name.len() <= 40 && name.bytes().all(plain)).then(|| name.to_owned())
}
