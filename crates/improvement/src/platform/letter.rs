//! An e-mail in plain words: the same paragraphs as text and as HTML.

use askama::Template;

use super::outbox::NewEmail;

/// An e-mail being written.
#[derive(Template)]
#[template(path = "platform/letter.html")]
pub struct Letter {
    subject: String,
    paragraphs: Vec<Paragraph>,
    /// Where one press ends such letters.
    unsubscribe: String,
}

struct Paragraph {
    words: String,
    /// The address it links to, if it is a link.
    link: Option<String>,
}

impl Letter {
    /// An e-mail with this subject. Line ends cannot come from a subject: it is one line.
    pub fn new(subject: &str) -> Self {
        Self {
            subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
            paragraphs: Vec::new(),
            unsubscribe: String::new(),
        }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(mut self, words: impl Into<String>) -> Self {
        self.paragraphs.push(Paragraph {
            words: words.into(),
            link: None,
        });
        self
    }

    /// Adds a link on a line of its own.
    #[must_use]
    pub fn link(mut self, words: impl Into<String>, address: String) -> Self {
        self.paragraphs.push(Paragraph {
            words: words.into(),
            link: Some(address),
        });
        self
    }

    /// Lets mail programs offer a button that ends such letters, and says the same at the foot.
    #[must_use]
    pub fn ended_at(mut self, words: impl Into<String>, address: String) -> Self {
        self.unsubscribe.clone_from(&address);
        self.link(words, address)
    }

    /// The e-mail, ready for the outbox.
    pub fn to(&self, recipient: &str) -> Result<NewEmail, askama::Error> {
        Ok(NewEmail {
            recipient: recipient.to_owned(),
            subject: self.subject.clone(),
            text_body: self.text(),
            html_body: self.render()?,
            unsubscribe: self.unsubscribe.clone(),
        })
    }

    fn text(&self) -> String {
        let paragraphs: Vec<String> = self.paragraphs.iter().map(Paragraph::text).collect();
        paragraphs.join("\n\n") + "\n"
    }
}

impl Paragraph {
    fn text(&self) -> String {
        match &self.link {
            Some(address) => format!("{}:\n{address}", self.words),
            None => self.words.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_signs_of_html_stays_words() {
        let email = Letter::new("Hello")
            .paragraph("From <b>Priya</b>")
            .to("someone@example.org")
            .unwrap();
        assert!(email.html_body.contains("&#60;b&#62;Priya"));
        assert!(email.text_body.contains("From <b>Priya</b>"));
    }

    #[test]
    fn a_subject_is_one_line() {
        let email = Letter::new("Hello\nBcc: someone@example.org")
            .to("someone@example.org")
            .unwrap();
        assert!(!email.subject.contains('\n'));
    }
}
