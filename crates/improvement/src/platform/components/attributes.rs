//! Attributes of an HTML element, escaped as they are written.

use askama::filters::{Escaper, Html};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::fmt;

/// Attributes in the order they were added; where a name is added twice, browsers keep the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(String, Option<String>)>);

impl Attributes {
    /// No attributes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `name="value"`.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.0.push((name.to_owned(), Some(value.to_string())));
        self
    }

    /// Adds `name="value"` unless the value is empty.
    #[must_use]
    pub fn given(self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            self
        } else {
            self.set(name, value)
        }
    }

    /// Adds `name="value"` when there is a value.
    #[must_use]
    pub fn maybe(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Adds the bare name, such as `disabled`, when it is on.
    #[must_use]
    pub fn flag(mut self, name: &str, on: bool) -> Self {
        if on {
            self.0.push((name.to_owned(), None));
        }
        self
    }

    /// Adds all of the others after these.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.extend(others.0.iter().cloned());
        self
    }
}

impl fmt::Display for Attributes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.0 {
            write!(out, " {name}")?;
            if let Some(value) = value {
                out.write_str("=\"")?;
                Html.write_escaped_str(&mut *out, value)?;
                out.write_str("\"")?;
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Map::<String, Value>::deserialize(deserializer)?.into_iter();
        let in_words = |value: Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), ToOwned::to_owned)
        };
        Ok(Self(
            pairs
                .map(|(name, value)| (name, Some(in_words(value))))
                .collect(),
        ))
    }
}
