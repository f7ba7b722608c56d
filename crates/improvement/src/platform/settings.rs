//! What the operator decided about the running service.

use std::{ffi::OsString, path::PathBuf};

use super::{logo::Logo, mail::MailServer, oidc::ProviderSettings};

/// Settings that pages and layers need.
#[derive(Clone)]
pub struct Settings {
    /// The address people use, such as `https://causeway.example.org`.
    pub public_url: String,
    /// Whether this is the demonstration: banner, one-click roles, outbox page.
    pub demonstration: bool,
    /// The name shown in the header.
    pub product_name: String,
    /// Whether the operator declared the right to NHS branding.
    pub nhs_branding: bool,
    /// The operator's own logo, served at `/own-logo`.
    pub own_logo: Option<Logo>,
    /// Where e-mails are handed over; without it they stay in the outbox.
    pub mail: Option<MailServer>,
    /// Sign-in providers of organisations.
    pub providers: Vec<ProviderSettings>,
    /// Whether the address of the caller is taken from `X-Forwarded-For` (behind a proxy of ours).
    pub behind_proxy: bool,
    /// A folder in which other systems put releases; each is taken into the inbox of its team.
    pub release_folder: Option<PathBuf>,
    /// The command that reads a workbook of Excel in a process of its own; without it workbooks are refused.
    pub workbook_reader: Vec<OsString>,
    /// Version with commit, shown in the footer.
    pub version: String,
    /// Whom to ask about the service, shown in the footer and on error pages.
    pub contact: String,
}

impl Settings {
    /// Whether people reach the service over HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether e-mails reach people: handed to a mail server or, in the demonstration, shown in its outbox.
    pub fn sends_mail(&self) -> bool {
        self.mail.is_some() || self.demonstration
    }

    /// A whole address on this service: `url("/sign-in")`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.trim_end_matches('/'))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            demonstration: false,
            product_name: "Causeway".to_owned(),
            nhs_branding: false,
            own_logo: None,
            mail: None,
            providers: Vec::new(),
            behind_proxy: false,
            release_folder: None,
            workbook_reader: Vec::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            contact: String::new(),
        }
    }
}
