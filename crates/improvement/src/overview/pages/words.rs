//! Pages of words: help, privacy, accessibility.

use askama::Template;
use axum::response::Response;

use crate::platform::{
    errors::PageError,
    messages::say,
    shell::{Shell, Visit, render},
};

#[derive(Template)]
#[template(path = "overview/help.html")]
struct HelpPage {
    shell: Shell,
    contact: String,
}

#[derive(Template)]
#[template(path = "overview/privacy.html")]
struct PrivacyPage {
    shell: Shell,
    contact: String,
}

#[derive(Template)]
#[template(path = "overview/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
    contact: String,
}

/// `GET /help`
pub async fn help(visit: Visit) -> Result<Response, PageError> {
    render(&HelpPage {
        shell: Shell::new(&visit, &say("link-help")),
        contact: visit.settings.contact.clone(),
    })
}

/// `GET /privacy`
pub async fn privacy(visit: Visit) -> Result<Response, PageError> {
    render(&PrivacyPage {
        shell: Shell::new(&visit, &say("link-privacy")),
        contact: visit.settings.contact.clone(),
    })
}

/// `GET /accessibility`
pub async fn accessibility(visit: Visit) -> Result<Response, PageError> {
    render(&AccessibilityPage {
        shell: Shell::new(&visit, &say("link-accessibility")),
        contact: visit.settings.contact.clone(),
    })
}
