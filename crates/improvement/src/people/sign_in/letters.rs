//! E-mails about signing in: plain text, and the same words as simple HTML.

use askama::Template;

use crate::platform::outbox::NewEmail;

#[derive(Template)]
#[template(path = "people/sign_in/letter.html")]
struct Letter<'a> {
    subject: &'a str,
    paragraphs: Vec<Paragraph<'a>>,
}

struct Paragraph<'a> {
    words: &'a str,
    is_link: bool,
}

/// An e-mail from its words in the catalogue. A paragraph that is an address becomes a link.
pub(in crate::people) fn letter(recipient: &str, subject: String, words: String) -> NewEmail {
    let paragraphs = words
        .split("\n\n")
        .map(str::trim)
        .filter(|words| !words.is_empty())
        .map(|words| Paragraph {
            words,
            is_link: words.starts_with("https://") || words.starts_with("http://"),
        })
        .collect();
    let html = Letter {
        subject: &subject,
        paragraphs,
    }
    .render()
    // The template has no filter or part that can fail, and writing to a string does not.
    .unwrap_or_default();
    NewEmail {
        recipient: recipient.to_owned(),
        html_body: html,
        text_body: words,
        subject,
    }
}

/// The name to greet somebody by: the first word of what they call themselves.
pub(in crate::people) fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or("colleague")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_an_address_becomes_a_link() {
        let words = "Hello <b>\n\nhttps://causeway.example.org/a";
        let email = letter("a@example.org", "Subject".into(), words.into());
        assert!(email.html_body.contains("Hello &#60;b&#62;"));
        assert!(
            email
                .html_body
                .contains("<a href=\"https://causeway.example.org/a\">")
        );
    }
}
