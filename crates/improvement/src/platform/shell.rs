//! What stands around every page: header, breadcrumbs, banner, notice and footer.

use std::{convert::Infallible, sync::Arc};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{Html, IntoResponse, Response},
};

use super::{errors::PageError, form::Form, settings::Settings};

/// Who looks, as the header names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The person's name.
    pub name: String,
    /// The organisation the person comes from, in the place looked at.
    pub organisation: String,
    /// The role the person has there.
    pub role: String,
    /// The programme looked at, when there is one: its name and address.
    pub programme: Option<(String, String)>,
}

/// One request by one browser: what any page needs to draw its shell.
#[derive(Clone)]
pub struct Visit {
    /// What the operator decided.
    pub settings: Arc<Settings>,
    /// Who looks; nobody before signing in.
    pub viewer: Option<Viewer>,
    /// A message to show once, such as "Saved".
    pub notice: Option<String>,
    /// The address asked for, with its query.
    pub address: String,
}

impl Visit {
    /// A visit by nobody.
    pub fn anonymous(settings: Arc<Settings>, address: String) -> Self {
        Self {
            settings,
            viewer: None,
            notice: None,
            address,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let visit = parts.extensions.get::<Self>().cloned();
        Ok(visit.unwrap_or_else(|| Self::anonymous(Arc::default(), parts.uri.to_string())))
    }
}

/// One step of the way back.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// What it is called.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// The frame of a page.
#[derive(Clone)]
pub struct Shell {
    /// The visit it is drawn for.
    pub visit: Visit,
    /// What the page is called, also its first heading as a rule.
    pub title: String,
    /// Whether the page shows mistakes: the title then begins with "Error: ".
    pub has_errors: bool,
    /// The way back.
    pub crumbs: Vec<Crumb>,
    /// Mistakes to list above the heading.
    pub errors: Vec<super::form::FieldError>,
}

impl Shell {
    /// A frame with this title.
    pub fn new(visit: &Visit, title: &str) -> Self {
        Self {
            visit: visit.clone(),
            title: title.to_owned(),
            has_errors: false,
            crumbs: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Adds a step of the way back.
    #[must_use]
    pub fn crumb(mut self, text: &str, href: &str) -> Self {
        self.crumbs.push(Crumb {
            text: text.to_owned(),
            href: href.to_owned(),
        });
        self
    }

    /// Lists the mistakes of a form above the heading.
    #[must_use]
    pub fn with_errors_of(mut self, form: &Form) -> Self {
        self.errors = form.errors().to_vec();
        self.has_errors = !self.errors.is_empty();
        self
    }

    /// What the browser shows in its tab.
    pub fn tab_title(&self) -> String {
        let start = if self.has_errors { "Error: " } else { "" };
        format!(
            "{start}{} – {}",
            self.title, self.visit.settings.product_name
        )
    }
}

/// Draws a page.
pub fn render(page: &impl Template) -> Result<Response, PageError> {
    Ok(Html(page.render()?).into_response())
}
