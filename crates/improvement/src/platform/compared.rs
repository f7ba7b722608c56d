//! Two versions of a text side by side, with what was taken out and what was put in marked word by word.

use std::fmt::Write;

use askama::{
    Template,
    filters::{Escaper, Html, HtmlSafe},
};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Texts longer than this many words together are shown without marks: comparing takes their product in steps.
const MOST_STEPS: usize = 1_000_000;

/// One part of a text in both versions, as HTML with marks.
#[derive(Clone, Debug)]
struct Part {
    label: String,
    before: String,
    after: String,
}

/// The parts of a text that differ between two versions.
#[derive(Clone, Debug, Template)]
#[template(path = "platform/compared.html")]
pub struct Compared {
    older: String,
    newer: String,
    nothing: String,
    parts: Vec<Part>,
}

/// It escapes what people wrote.
impl HtmlSafe for Compared {}

impl Compared {
    /// A comparison of two versions with these names; `nothing` stands where a part is empty.
    pub fn new(older: &str, newer: &str, nothing: &str) -> Self {
        Self {
            older: older.to_owned(),
            newer: newer.to_owned(),
            nothing: nothing.to_owned(),
            parts: Vec::new(),
        }
    }

    /// Adds a part; one that is the same in both is left out.
    #[must_use]
    pub fn part(mut self, label: &str, before: &str, after: &str) -> Self {
        if before != after {
            let (marked_before, marked_after) = marked(before, after);
            self.parts.push(Part {
                label: label.to_owned(),
                before: marked_before,
                after: marked_after,
            });
        }
        self
    }

    /// Whether both versions say the same.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// Both texts as HTML: in the older one what is gone in `del`, in the newer one what is new in `ins`.
fn marked(before: &str, after: &str) -> (String, String) {
    let old: Vec<&str> = before.split_inclusive(char::is_whitespace).collect();
    let new: Vec<&str> = after.split_inclusive(char::is_whitespace).collect();
    if old.len() * new.len() > MOST_STEPS {
        return (escaped(before), escaped(after));
    }
    let (kept_old, kept_new) = kept(&old, &new);
    (
        with_marks(&old, &kept_old, "del"),
        with_marks(&new, &kept_new, "ins"),
    )
}

/// Which words of each both texts share, in order.
fn kept(old: &[&str], new: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let bare = |words: &[&str]| -> Vec<String> {
        words
            .iter()
            .map(|word| word.trim_end().to_owned())
            .collect()
    };
    let (mut kept_old, mut kept_new) = (vec![false; old.len()], vec![false; new.len()]);
    for operation in capture_diff_slices(Algorithm::Myers, &bare(old), &bare(new)) {
        if operation.tag() == DiffTag::Equal {
            kept_old[operation.old_range()].fill(true);
            kept_new[operation.new_range()].fill(true);
        }
    }
    (kept_old, kept_new)
}

fn with_marks(words: &[&str], kept: &[bool], element: &str) -> String {
    let mut html = String::new();
    let mut is_open = false;
    for (word, is_kept) in words.iter().zip(kept) {
        if is_open == *is_kept {
            let slash = if is_open { "/" } else { "" };
            // Writing into memory cannot fail.
            let _ = write!(html, "<{slash}{element}>");
            is_open = !is_open;
        }
        html.push_str(&escaped(word));
    }
    if is_open {
        let _ = write!(html, "</{element}>");
    }
    html
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    // Writing into memory cannot fail.
    let _ = Html.write_escaped_str(&mut html, text);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_and_what_was_put_in_are_marked() {
        let (before, after) = marked("waits of 21 weeks now", "waits of 12 weeks now");
        assert_eq!(before, "waits of <del>21 </del>weeks now");
        assert_eq!(after, "waits of <ins>12 </ins>weeks now");
    }

    #[test]
    fn signs_of_html_stay_words() {
        let (before, after) = marked("a <b>", "a <i>");
        assert_eq!(before, "a <del>&#60;b&#62;</del>");
        assert_eq!(after, "a <ins>&#60;i&#62;</ins>");
    }

    #[test]
    fn a_part_that_is_the_same_is_left_out() {
        assert!(
            Compared::new("1", "2", "–")
                .part("What", "x", "x")
                .is_empty()
        );
    }
}
