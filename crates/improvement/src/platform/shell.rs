//! What stands around every page: header, breadcrumbs, banner, notice and footer.

use std::{convert::Infallible, sync::Arc};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{Html, IntoResponse, Response},
};

use super::{
    components::{
        AccountItem, Attributes, Branding, Breadcrumb, ErrorSummary, Footer, FooterLink,
        FooterMeta, Header, NotificationBanner,
    },
    errors::{PageError, sign_in_address},
    form::Form,
    messages::{Words, say, say_with, words},
    moment::Moment,
    settings::Settings,
};

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

/// How long a session still lasts, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTime {
    /// Until it ends unless it is used.
    pub idle_seconds: i64,
    /// Until it ends whether it is used or not.
    pub last_seconds: i64,
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
    /// How long the session lasts; nothing before signing in.
    pub session: Option<SessionTime>,
    /// The address asked for, with its query.
    pub address: String,
    /// The page to come back to after signing in: the address asked for, or the page whose form was sent.
    pub page: String,
    /// Shows the browser that a script of the page is ours; new for every request.
    pub nonce: String,
    /// When the request came, by the clock of the service.
    pub now: Moment,
}

impl Visit {
    /// A visit by nobody.
    pub fn anonymous(settings: Arc<Settings>, address: String, now: Moment) -> Self {
        Self {
            settings,
            viewer: None,
            notice: None,
            session: None,
            address,
            page: "/".to_owned(),
            nonce: String::new(),
            now,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let visit = parts.extensions.get::<Self>().cloned();
        Ok(visit.unwrap_or_else(|| {
            Self::anonymous(Arc::default(), parts.uri.to_string(), Moment::now())
        }))
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
    /// Whether a part of the page is exchanged without loading it anew, where scripts run.
    pub is_enhanced: bool,
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
            is_enhanced: false,
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

    /// Loads what exchanges a part of the page in place. The page must work the same without it.
    #[must_use]
    pub fn enhanced(mut self) -> Self {
        self.is_enhanced = true;
        self
    }

    /// What the browser shows in its tab.
    pub fn tab_title(&self) -> String {
        let title = if self.has_errors {
            say_with("tab-title-error", &[("title", &self.title)])
        } else {
            self.title.clone()
        };
        format!("{title} – {}", self.visit.settings.product_name)
    }

    /// A message of the catalogue, for the template; in time in the language of the visit.
    pub fn say(&self, key: &'static str) -> Words {
        words(key)
    }

    /// Tells the script when an idle session ends.
    pub(crate) fn body_attributes(&self) -> Attributes {
        let Some(session) = self.visit.session else {
            return Attributes::new();
        };
        Attributes::new()
            .set("data-session-idle-seconds", session.idle_seconds)
            .set("data-session-last-seconds", session.last_seconds)
            .set("data-session-ended", sign_in_address(&self.visit.page))
    }

    /// The service, where the person is in it, and who they are there.
    pub(crate) fn header(&self) -> Header {
        let settings = &self.visit.settings;
        let mut header = Header::new(&settings.product_name, "/");
        if settings.nhs_branding {
            header = header.branding(Branding::Nhs);
        } else if let Some(logo) = &settings.own_logo {
            header = header.logo(logo.address(), &settings.product_name);
        }
        let Some(viewer) = &self.visit.viewer else {
            return header;
        };
        let address = self.visit.address.split('?').next().unwrap_or_default();
        header = header.page(say("link-home"), "/", address == "/");
        if let Some((name, href)) = &viewer.programme {
            header = header.page(name, href, address == href);
        }
        header = header.page(say("link-help"), "/help", address == "/help");
        header = header.account_item(AccountItem::person(viewer.name.as_str(), "/account"));
        if !viewer.role.is_empty() {
            header = header.account_item(AccountItem::words(place_words(viewer)));
        }
        header.account_item(AccountItem::button(say("button-sign-out"), "/sign-out"))
    }

    pub(crate) fn breadcrumb(&self) -> Option<Breadcrumb> {
        if self.crumbs.is_empty() {
            return None;
        }
        let breadcrumb = Breadcrumb::new();
        let breadcrumb = self.crumbs.iter().fold(breadcrumb, |way, crumb| {
            way.page(crumb.text.as_str(), &crumb.href)
        });
        Some(breadcrumb)
    }

    pub(crate) fn notice(&self) -> Option<NotificationBanner> {
        self.visit
            .notice
            .as_deref()
            .map(NotificationBanner::success)
    }

    pub(crate) fn error_summary(&self) -> ErrorSummary {
        let summary = ErrorSummary::new(say("error-summary"));
        self.errors.iter().fold(summary, |summary, error| {
            summary.error(error.message.as_str(), &error.field)
        })
    }

    pub(crate) fn footer(&self) -> Footer {
        let links = [
            ("link-accessibility", "/accessibility"),
            ("link-privacy", "/privacy"),
            ("link-help", "/help"),
        ];
        let items = links
            .map(|(key, href)| FooterLink::new(say(key), href))
            .to_vec();
        let version = format!(
            "{} {}",
            self.visit.settings.product_name, self.visit.settings.version
        );
        Footer::default().meta(FooterMeta {
            items,
            content: version.into(),
            ..FooterMeta::default()
        })
    }
}

/// "Team lead, Riverside Practice".
fn place_words(viewer: &Viewer) -> String {
    if viewer.organisation.is_empty() {
        return viewer.role.clone();
    }
    format!("{}, {}", viewer.role, viewer.organisation)
}

/// Draws a page.
pub fn render(page: &impl Template) -> Result<Response, PageError> {
    Ok(Html(page.render()?).into_response())
}
