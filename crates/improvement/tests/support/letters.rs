//! What people find in their letter boxes.

use improvement::platform::outbox;

use super::Workspace;

/// An e-mail as its reader sees it.
pub struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Letter {
    /// The code in it, without its blank.
    pub fn code(&self) -> String {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let four_digits = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        words
            .windows(2)
            .find(|pair| four_digits(pair[0]) && four_digits(pair[1]))
            .map_or_else(|| panic!("no code in {}", self.text), <[&str]>::concat)
    }

    /// The path of the link in it.
    pub fn link(&self) -> String {
        let address = self
            .text
            .split_whitespace()
            .find(|word| word.starts_with("http"))
            .unwrap_or_else(|| panic!("no link in {}", self.text));
        let path = address.splitn(4, '/').nth(3).unwrap();
        format!("/{path}")
    }
}

impl Workspace {
    /// Every letter to an address, the newest first.
    pub async fn letters_to(&self, email: &str) -> Vec<Letter> {
        outbox::newest(self.service.database.connection(), 1000)
            .await
            .unwrap()
            .into_iter()
            .filter(|row| row.recipient == email)
            .map(|row| Letter {
                subject: row.subject,
                text: row.text_body,
                html: row.html_body,
            })
            .collect()
    }

    /// The newest letter to an address.
    pub async fn letter_to(&self, email: &str) -> Letter {
        let mut letters = self.letters_to(email).await;
        assert!(!letters.is_empty(), "no letter to {email}");
        letters.remove(0)
    }
}
