//! A message as templates say it: HTML of our own, in which everything that is filled in is escaped.

use std::fmt::{self, Display};

use askama::filters::{Escaper, Html, HtmlSafe};
use fluent_bundle::{FluentArgs, FluentValue};

use super::filled;

/// A message being filled in: `{{ shell.say("team-help-asked").with("help", help) }}`.
#[derive(Debug)]
pub struct Words {
    key: &'static str,
    arguments: FluentArgs<'static>,
}

/// The message with this key.
pub fn words(key: &'static str) -> Words {
    Words {
        key,
        arguments: FluentArgs::new(),
    }
}

impl Words {
    /// Fills in a value as words. It may come from anybody: it is escaped, also for an attribute in double quotes.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        let mut escaped = String::new();
        // Writing into memory cannot fail.
        let _ = Html.write_escaped_str(&mut escaped, &value.to_string());
        self.arguments.set(name, FluentValue::from(escaped));
        self
    }

    /// Fills in a count, so that the message can say "1 code" and "2 codes" as its language does.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: u64) -> Self {
        self.arguments.set(name, FluentValue::from(count));
        self
    }
}

impl Display for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&filled(self.key, &self.arguments))
    }
}

/// Messages are ours, and what is filled in was escaped.
impl HtmlSafe for Words {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_escaped_and_the_message_is_not() {
        let said = words("sign-in-check-sent").with("email", "<b>\"a\"</b>");
        let said = said.to_string();
        assert!(said.contains("<strong>&#60;b&#62;&#34;a&#34;"), "{said}");
    }

    #[test]
    fn one_thing_is_said_otherwise_than_two() {
        let said = |left| {
            words("second-factor-change")
                .count("left", left)
                .to_string()
        };
        assert!(
            said(1).contains("You have 1 unused recovery code."),
            "{}",
            said(1)
        );
        assert!(
            said(2).contains("You have 2 unused recovery codes."),
            "{}",
            said(2)
        );
    }
}
