//! The warning before an idle session ends. It is ours, not of the package; `causeway.js` opens it.

use super::button::Button;
use super::choices::ButtonVariant;
use super::setters::setters;
use crate::platform::messages::say;
use askama::Template;

/// A dialog that offers to stay signed in. Without scripts it is never shown.
///
/// The page's `body` says when: `data-session-idle-seconds` and `data-session-last-seconds`, and where they differ from the usual
/// `data-session-warning-seconds` (120), `data-session-stay` (`/session/stay`) and `data-session-ended` (`/sign-in`).
#[derive(Debug, Clone, Template)]
#[template(path = "platform/components/session_dialog.html")]
pub struct SessionDialog {
    heading: String,
    /// What happens, before the time that is left.
    before_time: String,
    /// What is said instead of offering to stay, when the session has lasted as long as any may.
    last_words: String,
    stay: String,
    stay_address: String,
    sign_out: String,
    sign_out_address: String,
    trouble: String,
}

impl Default for SessionDialog {
    fn default() -> Self {
        Self {
            heading: say("session-heading"),
            before_time: say("session-before-time"),
            last_words: say("session-last-words"),
            stay: say("session-stay"),
            stay_address: "/session/stay".to_owned(),
            sign_out: say("button-sign-out"),
            sign_out_address: "/sign-out".to_owned(),
            trouble: say("session-trouble"),
        }
    }
}

impl SessionDialog {
    /// The dialog in its usual words.
    pub fn new() -> Self {
        Self::default()
    }

    fn stay_button(&self) -> Button {
        Button::new(self.stay.as_str())
    }

    fn sign_out_button(&self) -> Button {
        Button::new(self.sign_out.as_str()).variant(ButtonVariant::Secondary)
    }
}

setters! { SessionDialog:
    words heading, before_time, last_words, stay, stay_address, sign_out, sign_out_address, trouble;
}
