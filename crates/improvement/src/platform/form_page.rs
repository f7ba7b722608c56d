//! The usual page with one form: what it is about, the questions, one button and a way out.

use std::fmt::Display;

use askama::{Template, filters::HtmlSafe};
use axum::{http::StatusCode, response::Response};

use super::{
    components::{Button, Content},
    errors::PageError,
    shell::{Shell, render},
};

/// A page with one form.
#[derive(Template)]
#[template(path = "platform/form_page.html")]
pub struct FormPage {
    shell: Shell,
    action: String,
    has_file: bool,
    introduction: Vec<String>,
    hidden: Vec<(&'static str, String)>,
    questions: Vec<Content>,
    /// Nothing where there is nothing to send.
    button: Option<Button>,
    way_out: Option<(String, String)>,
}

impl FormPage {
    /// A page whose form is sent to this address with this button.
    pub fn new(shell: Shell, action: impl Into<String>, button: Button) -> Self {
        Self {
            shell,
            action: action.into(),
            has_file: false,
            introduction: Vec::new(),
            hidden: Vec::new(),
            questions: Vec::new(),
            button: Some(button),
            way_out: None,
        }
    }

    /// The form sends a file.
    #[must_use]
    pub fn with_file(mut self) -> Self {
        self.has_file = true;
        self
    }

    /// Adds a paragraph above the questions.
    #[must_use]
    pub fn saying(mut self, words: impl Into<String>) -> Self {
        self.introduction.push(words.into());
        self
    }

    /// Sends along which version of the record the person saw.
    #[must_use]
    pub fn version(mut self, version: impl Display) -> Self {
        self.hidden.push(("version", version.to_string()));
        self
    }

    /// Sends along what the person is not asked.
    #[must_use]
    pub fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// Adds a question: one of the components, which know how to escape what is inside them.
    #[must_use]
    pub fn question(mut self, question: impl HtmlSafe) -> Self {
        self.questions.push(Content::html(question));
        self
    }

    /// Adds a link under the button for somebody who changes their mind.
    #[must_use]
    pub fn way_out(mut self, words: &str, href: impl Into<String>) -> Self {
        self.way_out = Some((words.to_owned(), href.into()));
        self
    }

    /// Only words and the way out: there is nothing to send.
    #[must_use]
    pub fn without_form(mut self) -> Self {
        self.button = None;
        self
    }

    /// The page. One that lists mistakes says so in its status as well.
    pub fn page(&self) -> Result<Response, PageError> {
        let mut response = render(self)?;
        if self.shell.has_errors {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        Ok(response)
    }
}
