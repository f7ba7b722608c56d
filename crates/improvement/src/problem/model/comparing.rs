//! Two versions of a text, word by word.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// A part of a text that both versions have, or one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which version has it.
    pub tag: Tag,
    /// The words.
    pub words: String,
}

/// Which version has a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Both.
    Kept,
    /// The older one alone.
    Removed,
    /// The newer one alone.
    Added,
}

/// How the newer text came from the older one: neighbouring words of one kind are one piece.
pub fn compare(older: &str, newer: &str) -> Vec<Piece> {
    let (old, new) = (words(older), words(newer));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut pieces: Vec<Piece> = Vec::new();
    let changes = operations
        .iter()
        .flat_map(|one| one.iter_changes(&old, &new));
    for change in changes {
        let tag = match change.tag() {
            ChangeTag::Equal => Tag::Kept,
            ChangeTag::Delete => Tag::Removed,
            ChangeTag::Insert => Tag::Added,
        };
        match pieces.last_mut().filter(|last| last.tag == tag) {
            Some(last) => join(&mut last.words, change.value()),
            None => pieces.push(Piece {
                tag,
                words: change.value().to_owned(),
            }),
        }
    }
    pieces
}

/// Words and ends of lines. Blanks between words are no difference.
fn words(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            all.push("\n");
        }
        all.extend(line.split_whitespace());
    }
    all
}

fn join(words: &mut String, next: &str) {
    if !words.ends_with('\n') && next != "\n" {
        words.push(' ');
    }
    words.push_str(next);
}
