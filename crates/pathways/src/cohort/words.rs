//! Free text as sentences of words, and phrases that are looked for in them.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// A line shorter than this ends a sentence, as in a list; a longer one was wrapped.
const SHORT_LINE: usize = 40;

/// Words between the two halves of a phrase with a gap.
const GAP: usize = 3;

/// Phrases that begin with part of a word are kept by so many letters.
const BEGINNING: usize = 3;

/// A text in small letters without apostrophes, cut into words; a colon is a word of its own.
#[derive(Default)]
pub(super) struct Text {
    clean: String,
    words: Vec<Range<usize>>,
    /// How many words had come when each sentence ended.
    ends: Vec<usize>,
}

impl Text {
    pub fn new(text: &str) -> Self {
        let mut cutter = Cutter::default();
        let mut rest = text.chars().peekable();
        let mut before = ' ';
        while let Some(letter) = rest.next() {
            let next = rest.peek().copied().unwrap_or('\n');
            cutter.take(letter, before, next, text_after(&rest));
            before = letter;
        }
        cutter.end_sentence();
        cutter.text
    }

    /// The words of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = Vec<&str>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(self.ends.iter().copied());
        ranges.map(|(from, to)| {
            let words = self.words[from..to].iter();
            words.map(|word| &self.clean[word.clone()]).collect()
        })
    }
}

/// The first letter that is not blank after this place.
fn text_after(rest: &std::iter::Peekable<std::str::Chars<'_>>) -> Option<char> {
    rest.clone()
        .find(|letter| *letter != ' ' && *letter != '\t')
}

#[derive(Default)]
struct Cutter {
    text: Text,
    word: usize,
    line: usize,
}

impl Cutter {
    fn take(&mut self, letter: char, before: char, next: char, after: Option<char>) {
        self.line += 1;
        match letter {
            _ if letter.is_alphanumeric() => self.text.clean.extend(letter.to_lowercase()),
            // Within a word: didn't, mother's.
            '\'' | '’' => {}
            '.' if before.is_ascii_digit() && next.is_ascii_digit() => self.text.clean.push('.'),
            '.' => {
                let letters = self.text.clean.len() - self.word;
                self.end_word();
                // One letter is an abbreviation, as in "e.g. ".
                if next.is_whitespace() && letters != 1 {
                    self.end_sentence();
                }
            }
            '?' if before.is_whitespace() || !next.is_whitespace() => self.end_word(),
            '!' | ';' | '?' | '•' => self.end_sentence(),
            ':' => {
                self.end_word();
                self.text.clean.push(':');
                self.end_word();
            }
            '\n' => self.end_line(after.is_none_or(|after| "-*•\n\r".contains(after))),
            _ => self.end_word(),
        }
    }

    fn end_word(&mut self) {
        let end = self.text.clean.len();
        if end > self.word {
            self.text.words.push(self.word..end);
            self.word = end;
        }
    }

    fn end_line(&mut self, ends_a_paragraph: bool) {
        let is_short = self.line <= SHORT_LINE;
        self.line = 0;
        if is_short || ends_a_paragraph {
            self.end_sentence();
        } else {
            self.end_word();
        }
    }

    fn end_sentence(&mut self) {
        self.end_word();
        let words = self.text.words.len();
        if self.text.ends.last().copied().unwrap_or_default() < words {
            self.text.ends.push(words);
        }
    }
}

/// Words that are looked for one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Phrase(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    Word(Box<str>),
    /// Any word that begins so.
    Beginning(Box<str>),
    /// None to [`GAP`] other words.
    Gap,
}

impl Phrase {
    /// Reads a phrase as it is written: `hot flush*`, `bleeding .. menopause`. The error says what to do.
    pub fn parse(written: &str) -> Result<Self, &'static str> {
        let mut pieces = Vec::new();
        for part in written.split_whitespace() {
            if part == ".." {
                pieces.push(Piece::Gap);
                continue;
            }
            let (part, is_beginning) = match part.strip_suffix('*') {
                Some(beginning) => (beginning, true),
                None => (part, false),
            };
            add_words(part, is_beginning, &mut pieces)?;
        }
        let is_gap = |piece: Option<&Piece>| piece.is_none_or(|piece| *piece == Piece::Gap);
        let two_gaps = pieces
            .windows(2)
            .any(|pair| pair == [Piece::Gap, Piece::Gap]);
        if two_gaps || is_gap(pieces.first()) || is_gap(pieces.last()) {
            return Err("write words, with .. only between two of them.");
        }
        Ok(Self(pieces))
    }

    /// Where the phrase ends when it begins at this word.
    fn end(&self, words: &[&str], start: usize) -> Option<usize> {
        end_of(&self.0, words, start)
    }
}

fn add_words(part: &str, is_beginning: bool, pieces: &mut Vec<Piece>) -> Result<(), &'static str> {
    let text = Text::new(part);
    let words: Vec<&str> = text.sentences().flatten().collect();
    let (last, firsts) = words
        .split_last()
        .ok_or("write words of letters or digits.")?;
    pieces.extend(firsts.iter().map(|word| Piece::Word((*word).into())));
    if is_beginning && last.chars().count() < BEGINNING {
        return Err("write at least three letters before *, or it finds too much.");
    }
    pieces.push(if is_beginning {
        Piece::Beginning((*last).into())
    } else {
        Piece::Word((*last).into())
    });
    Ok(())
}

fn end_of(pieces: &[Piece], words: &[&str], at: usize) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else {
        return Some(at);
    };
    let word = words.get(at);
    match piece {
        Piece::Gap => (0..=GAP).find_map(|skipped| end_of(rest, words, at + skipped)),
        Piece::Word(wanted) if word.is_some_and(|word| **word == **wanted) => {
            end_of(rest, words, at + 1)
        }
        Piece::Beginning(wanted) if word.is_some_and(|word| word.starts_with(&**wanted)) => {
            end_of(rest, words, at + 1)
        }
        _ => None,
    }
}

/// Phrases, each with what it means.
#[derive(Clone, Debug)]
pub(super) struct Lexicon<T> {
    by_word: FxHashMap<Box<str>, Vec<(Phrase, T)>>,
    by_beginning: FxHashMap<Box<str>, Vec<(Phrase, T)>>,
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self {
            by_word: FxHashMap::default(),
            by_beginning: FxHashMap::default(),
        }
    }
}

impl<T: Copy> Lexicon<T> {
    pub fn add(&mut self, phrase: Phrase, meaning: T) {
        let place = match phrase.0.first() {
            Some(Piece::Word(word)) => self.by_word.entry(word.clone()),
            Some(Piece::Beginning(word)) => self.by_beginning.entry(beginning(word).into()),
            Some(Piece::Gap) | None => return,
        };
        place.or_default().push((phrase, meaning));
    }

    /// The longest phrase that begins at this word: where it ends and what it means.
    pub fn longest(&self, words: &[&str], start: usize) -> Option<(usize, T)> {
        let word = words[start];
        let whole = self.by_word.get(word).into_iter().flatten();
        let begun = self.by_beginning.get(beginning(word)).into_iter().flatten();
        let mut best: Option<(usize, T)> = None;
        for (phrase, meaning) in whole.chain(begun) {
            if let Some(end) = phrase.end(words, start)
                && best.is_none_or(|(longest, _)| end > longest)
            {
                best = Some((end, *meaning));
            }
        }
        best
    }
}

/// The first letters of a word.
fn beginning(word: &str) -> &str {
    let mut letters = word.char_indices();
    letters
        .nth(BEGINNING)
        .map_or(word, |(position, _)| &word[..position])
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Phrase, Text};

    fn sentences(text: &str) -> Vec<String> {
        let text = Text::new(text);
        text.sentences().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        assert_eq!(
            sentences("Didn’t sleep, e.g. sweats.\nHRT 2.5 mg? ?Menopause\nPMB: no\nHot flushes"),
            [
                "didnt sleep e g sweats",
                "hrt 2.5 mg",
                "menopause",
                "pmb : no",
                "hot flushes"
            ]
        );
    }

    #[test]
    fn a_wrapped_line_goes_on() {
        let text =
            "This is a long line of a letter that was wrapped before hot\nflushes were named.";
        assert_eq!(sentences(text).len(), 1);
    }

    #[test]
    fn the_longest_phrase_counts_and_gaps_hold_up_to_three_words() {
        let mut lexicon = Lexicon::default();
        for (place, phrase) in ["hot", "hot flush*", "bleed* .. menopause"]
            .iter()
            .enumerate()
        {
            lexicon.add(Phrase::parse(phrase).expect("a phrase"), place);
        }
        assert_eq!(lexicon.longest(&["hot", "flushing"], 0), Some((2, 1)));
        let three = ["bleeding", "since", "her", "early", "menopause"];
        assert_eq!(lexicon.longest(&three, 0), Some((5, 2)));
        let four = ["bleeding", "long", "since", "her", "early", "menopause"];
        assert_eq!(lexicon.longest(&four, 0), None);
    }

    #[test]
    fn phrases_that_would_find_everything_are_refused() {
        for written in ["", "..", "a*", "hot ..", "hot .. .. flush", "--"] {
            assert!(Phrase::parse(written).is_err(), "{written}");
        }
    }
}
