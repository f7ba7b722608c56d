//! Finds NHS numbers in free text, so that a label or a release that holds one is refused.

use std::borrow::Cow;

use crate::{nhs_number::check_digit_fits, unicode_digits::decimal_digit};

/// Whether a text holds a valid NHS number, written as ten digits or grouped 3-3-4.
///
/// The digits may be of any script and the groups apart by a blank, dash, dot, slash, colon, underscore or bar of any
/// kind, dashes and slashes also with a blank around them. Characters nobody sees are passed over. Commas, tabs and
/// line ends stand between figures, so they join nothing. Ten equal digits are placeholders and do not count. Digits
/// after a decimal point are a figure, and the ids and fingerprints of this program (UUIDs, SHA-256) are nobody's number; neither count. One in
/// eleven other ten-digit numbers passes the check digit by chance.
pub fn contains_nhs_number(text: &str) -> bool {
    let runs = runs_of_digits(&without_ids(text));
    runs.iter().enumerate().any(|(position, run)| {
        (!run.is_fraction && is_nhs_number(&run.digits))
            || grouped_3_3_4(&runs[position..]).is_some_and(|digits| is_nhs_number(&digits))
    })
}

/// Digits without anything between them.
#[derive(Default)]
struct Run {
    digits: Vec<u8>,
    /// Whether it may belong together with the run before.
    is_joined: bool,
    /// Whether it stands behind the decimal point of the run before.
    is_fraction: bool,
}

fn runs_of_digits(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut gap = Vec::new();
    for character in text.chars().filter(|character| !is_invisible(*character)) {
        let Some(digit) = decimal_digit(character) else {
            gap.push(character);
            continue;
        };
        match runs.last_mut() {
            Some(run) if gap.is_empty() => run.digits.push(digit),
            before => {
                let run = Run {
                    digits: vec![digit],
                    is_joined: before.is_some() && joins(&gap),
                    is_fraction: gap == ['.'] && before.is_some_and(|run| !run.is_fraction),
                };
                runs.push(run);
                gap.clear();
            }
        }
    }
    runs
}

/// Whether what stands between two groups keeps them together. Two blanks are two figures.
fn joins(gap: &[char]) -> bool {
    match *gap {
        [one] => is_blank(one) || is_line(one) || is_point(one),
        [one, other] => (is_blank(one) && is_line(other)) || (is_line(one) && is_blank(other)),
        [before, one, after] => is_blank(before) && is_line(one) && is_blank(after),
        _ => false,
    }
}

/// A blank within a line, such as the no-break blank of a word processor.
fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Dashes and slashes of every kind.
fn is_line(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{30fc}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '~'
                | '\u{2053}'
                | '/'
                | '\\'
                | '\u{2044}'
                | '\u{2215}'
                | '\u{29f8}'
                | '\u{ff0f}'
                | '\u{ff3c}'
                | '|'
                | '\u{2502}'
                | '\u{ff5c}'
    )
}

/// Dots and other small marks, which in a sentence have a blank after them and then join nothing.
fn is_point(character: char) -> bool {
    matches!(
        character,
        '.' | '\u{b7}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22c5}'
            | '\u{30fb}'
            | '\u{3002}'
            | '\u{fe52}'
            | '\u{ff0e}'
            | '\u{ff61}'
            | '\u{ff65}'
            | ':'
            | '\u{ff1a}'
            | '_'
            | '\u{ff3f}'
            | '*'
            | '+'
            | '#'
            | '\''
    )
}

/// Characters without a width, such as a soft hyphen or a mark of direction: they hide a number from no reader.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The text with every UUID and fingerprint made unreadable: the last group of one UUID in about 1,400 is ten digits that
/// happen to fit, and a fingerprint holds such digits now and then.
fn without_ids(text: &str) -> Cow<'_, str> {
    if text.len() < LENGTH_OF_UUID {
        return Cow::Borrowed(text);
    }
    let words = text.split_inclusive(|character: char| !is_of_an_id(character));
    let kept = words.map(|word| {
        let id = word.trim_end_matches(|last: char| !is_of_an_id(last));
        if is_uuid(id) || is_fingerprint(id) {
            Cow::Owned(format!("id{}", &word[id.len()..]))
        } else {
            Cow::Borrowed(word)
        }
    });
    Cow::Owned(kept.collect())
}

const LENGTH_OF_UUID: usize = 36;

fn is_of_an_id(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-'
}

/// Hexadecimal digits grouped 8-4-4-4-12 by hyphens (RFC 9562, section 4).
fn is_uuid(word: &str) -> bool {
    word.len() == LENGTH_OF_UUID
        && word.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Letters that 64 random hexadecimal digits hold all but always; words about a patient do not look so.
const FEWEST_LETTERS: usize = 10;

/// A SHA-256 in hexadecimal.
fn is_fingerprint(word: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    word.len() == 64
        && letters >= FEWEST_LETTERS
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn grouped_3_3_4(runs: &[Run]) -> Option<Vec<u8>> {
    let [first, second, third, ..] = runs else {
        return None;
    };
    let lengths = [first, second, third].map(|run| run.digits.len());
    (second.is_joined && third.is_joined && lengths == [3, 3, 4])
        .then(|| [&first.digits[..], &second.digits, &third.digits].concat())
}

fn is_nhs_number(digits: &[u8]) -> bool {
    <&[u8; 10]>::try_from(digits)
        .is_ok_and(|ten| ten.iter().any(|digit| *digit != ten[0]) && check_digit_fits(ten))
}
