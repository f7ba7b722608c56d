//! Files that may lie beside evidence: what is taken is decided by what is in them, never by their name.

use crate::platform::words_list::words_list;

words_list! {
    /// What kind of file it is.
    FileKind {
        /// A document to print.
        Pdf = "pdf", "file-kind-pdf";
        /// An image.
        Png = "png", "file-kind-png";
        /// A photograph.
        Jpeg = "jpeg", "file-kind-jpeg";
        /// Words without a form.
        Text = "text", "file-kind-text";
    }
}

/// The largest file, in bytes.
pub const LARGEST: usize = 5 * 1024 * 1024;

impl FileKind {
    /// What a file is by what is in it; nothing for what is not taken. Text that begins as HTML, XML or SVG does is
    /// none of ours: a browser might run it.
    pub fn of(content: &[u8]) -> Option<Self> {
        if content.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if content.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if content.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        let text = std::str::from_utf8(content).ok()?;
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let is_plain = !text.starts_with('<') && !text.chars().any(is_no_text);
        (is_plain && !text.is_empty()).then_some(Self::Text)
    }

    /// How it is called on its way to a browser.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Whether it is seen rather than read, so that words are needed for those who do not see it.
    pub fn is_image(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Text => "txt",
        }
    }

    /// A name for the file that no system stumbles over: letters, digits and hyphens, with the ending of what it is.
    pub fn harmless_name(self, given: &str) -> String {
        let file = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let mut name = String::new();
        for character in stem.chars().take(60) {
            if character.is_ascii_alphanumeric() {
                name.push(character);
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let name = name.trim_end_matches('-');
        let name = if name.is_empty() { "file" } else { name };
        format!("{name}.{}", self.ending())
    }
}

fn is_no_text(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}')
}
