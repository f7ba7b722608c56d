//! The answer to a form that was sent after the session had ended: what was typed, to be copied, and the way back.

use askama::Template;
use axum::{
    extract::{FromRequest, Request},
    http::header,
    response::Response,
};

use super::{
    components::Textarea,
    errors::{PageError, sign_in_address},
    form::Form,
    messages::say,
    shell::{Shell, Visit, render},
    upload::Upload,
};

/// What somebody sent without being signed in, and the page to come back to.
#[derive(Clone, Debug)]
pub struct SessionEnded {
    back: String,
    typed: Vec<(String, String)>,
}

/// Fields nobody wants to see again on a screen, or that a page fills in itself.
const NOT_SHOWN: [&str; 6] = [
    "password",
    "code",
    "token",
    "secret",
    "version",
    "return_to",
];
/// The most that is read of what a form with a file held, in bytes a field.
const LONGEST_FIELD: usize = 64 * 1024;

impl SessionEnded {
    /// Reads what was sent. `back` is a page, never an address that only takes forms.
    pub async fn read(request: Request, back: String) -> Self {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let has_file = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
        let sent = if has_file {
            let upload = Upload::read(request, LONGEST_FIELD).await;
            upload.map_or_else(|_| Vec::new(), |upload| upload.texts.into_iter().collect())
        } else {
            let form = Form::from_request(request, &()).await.unwrap_or_default();
            form.into_values()
        };
        let typed = sent
            .into_iter()
            .filter(|(field, text)| is_typed(field, text));
        Self {
            back,
            typed: typed.collect(),
        }
    }

    /// The page.
    pub(super) fn page(&self, visit: &Visit) -> Result<Response, PageError> {
        render(&SessionEndedPage {
            shell: Shell::new(visit, &say("session-ended-title")),
            boxes: self.typed.iter().map(read_only_box).collect(),
            sign_in: sign_in_address(&self.back),
        })
    }
}

/// Whether a person may have typed or chosen this.
fn is_typed(field: &str, text: &str) -> bool {
    !text.trim().is_empty()
        && uuid::Uuid::try_parse(text).is_err()
        && !NOT_SHOWN.iter().any(|name| field.contains(name))
}

fn read_only_box((field, text): &(String, String)) -> Textarea {
    Textarea::new(field, words_of(field))
        .value(text)
        .read_only(true)
}

/// `problem_area` as words: "Problem area".
fn words_of(field: &str) -> String {
    let words = field.replace(['_', '-'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

#[derive(Template)]
#[template(path = "platform/session_ended.html")]
struct SessionEndedPage {
    shell: Shell,
    boxes: Vec<Textarea>,
    sign_in: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_codes_and_ids_are_not_shown_again() {
        assert!(is_typed("problem_area", "Referrals are lost"));
        for (field, text) in [
            ("new_password", "seven otters"),
            ("code", "12345678"),
            ("return_to", "/"),
            ("measure", "01a22ac8-0551-701e-8ceb-099434765919"),
            ("note", "  "),
        ] {
            assert!(!is_typed(field, text), "{field}");
        }
    }

    #[test]
    fn the_name_of_a_field_reads_as_words() {
        assert_eq!(words_of("problem_area"), "Problem area");
    }
}
