//! What a person reads when signing in with an organisation's provider did not work.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::platform::{
    errors::PageError,
    messages::say_with,
    oidc::ProviderSettings,
    shell::{Shell, Visit, render},
};

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The provider cannot be reached.
    Down,
    /// The provider said no, or its answer does not hold.
    Refused,
    /// The answer does not belong to anything this browser asked.
    NotStartedHere,
    /// The provider knows the person and we do not.
    Unknown,
    /// The provider's account is joined to another account here.
    Taken,
}

impl Trouble {
    fn status(self) -> StatusCode {
        match self {
            Self::Down => StatusCode::BAD_GATEWAY,
            Self::NotStartedHere => StatusCode::BAD_REQUEST,
            Self::Refused | Self::Unknown => StatusCode::FORBIDDEN,
            Self::Taken => StatusCode::CONFLICT,
        }
    }

    fn title(self, provider: &str) -> String {
        let provider = [("provider", provider)];
        match self {
            Self::Down => say_with("provider-down-title", &provider),
            Self::Refused => say_with("provider-refused-title", &provider),
            Self::NotStartedHere => say_with("provider-not-started-title", &provider),
            Self::Unknown => say_with("provider-unknown-title", &provider),
            Self::Taken => say_with("provider-taken-title", &provider),
        }
    }

    fn words(self, provider: &str) -> String {
        let provider = [("provider", provider)];
        match self {
            Self::Down => say_with("provider-down", &provider),
            Self::Refused => say_with("provider-refused", &provider),
            Self::NotStartedHere => say_with("provider-not-started", &provider),
            Self::Unknown => say_with("provider-unknown", &provider),
            Self::Taken => say_with("provider-taken", &provider),
        }
    }
}

#[derive(Template)]
#[template(path = "people/sign_in/provider_trouble.html")]
struct TroublePage {
    shell: Shell,
    words: String,
    signed_in: bool,
}

/// The page that explains it and offers a way on.
pub(super) fn show(
    visit: &Visit,
    provider: &ProviderSettings,
    trouble: Trouble,
) -> Result<Response, PageError> {
    let page = render(&TroublePage {
        shell: Shell::new(visit, &trouble.title(&provider.name)),
        words: trouble.words(&provider.name),
        signed_in: visit.viewer.is_some(),
    })?;
    Ok((trouble.status(), page).into_response())
}
