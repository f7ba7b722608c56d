//! The class names of a component: its own, those its options add, and those the page adds.

use super::choices::Choice;

/// Builds a class attribute. A class that the page already gives is not added again.
pub(super) struct Classes<'a> {
    all: String,
    given: &'a str,
}

impl<'a> Classes<'a> {
    pub(super) fn of(own: &str, given: &'a str) -> Self {
        Self {
            all: own.to_owned(),
            given,
        }
    }

    /// Adds the class.
    pub(super) fn and(mut self, class: &str) -> Self {
        if !class.is_empty() {
            self.all = joined(&self.all, class);
        }
        self
    }

    /// Adds the class when it is wanted and not already given.
    pub(super) fn when(self, wanted: bool, class: &str) -> Self {
        if wanted && !self.given.contains(class) {
            self.and(class)
        } else {
            self
        }
    }

    /// Adds the class of a choice unless a class of any choice of this kind is already given.
    pub(super) fn choice<C: Choice>(self, prefix: &str, choice: Option<C>) -> Self {
        let already = C::ALL
            .iter()
            .any(|word| self.given.contains(&format!("{prefix}{word}")));
        match choice {
            Some(choice) if !already => self.and(&format!("{prefix}{}", choice.word())),
            _ => self,
        }
    }

    pub(super) fn finish(self) -> String {
        joined(&self.all, self.given)
    }
}

/// Two lists of class names, or of ids, as one.
pub(super) fn joined(first: &str, second: &str) -> String {
    format!("{first} {second}").trim().to_owned()
}
