//! What stands inside a component: words, which are escaped, or HTML, which is not.

use askama::filters::{Escaper, Html};
use serde::Deserialize;
use std::fmt;

/// Words or HTML.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "TextAndHtml")]
pub enum Content {
    /// Escaped when written.
    Text(String),
    /// Written as it is: only for HTML that other components or templates made.
    Html(String),
}

impl Content {
    /// HTML made by another component or template, written as it is.
    pub fn html(made: impl fmt::Display) -> Self {
        Self::Html(made.to_string())
    }

    /// Words as somebody typed them, with their line ends.
    pub fn lines(words: &str) -> Self {
        let words = Self::from(words);
        Self::Html(format!("<span class=\"causeway-text\">{words}</span>"))
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(inside) | Self::Html(inside) => inside.is_empty(),
        }
    }

    /// Whether this is HTML that a page made.
    pub fn is_html(&self) -> bool {
        matches!(self, Self::Html(_))
    }

    /// This, or the other when there is nothing here.
    pub(super) fn or(&self, other: &Self) -> Self {
        if self.is_empty() {
            other.clone()
        } else {
            self.clone()
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl fmt::Display for Content {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(words) => Html.write_escaped_str(out, words.trim()),
            Self::Html(made) => out.write_str(made.trim()),
        }
    }
}

impl From<&str> for Content {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for Content {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&String> for Content {
    fn from(words: &String) -> Self {
        Self::Text(words.clone())
    }
}

/// The pair of options by which the package names content; HTML wins.
#[derive(Default, Deserialize)]
#[serde(default)]
struct TextAndHtml {
    text: Option<String>,
    html: Option<String>,
}

impl From<TextAndHtml> for Content {
    fn from(options: TextAndHtml) -> Self {
        match options.html {
            Some(made) if !made.is_empty() => Self::Html(made),
            _ => Self::Text(options.text.unwrap_or_default()),
        }
    }
}
