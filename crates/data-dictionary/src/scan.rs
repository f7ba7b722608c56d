//! Finds NHS numbers in free text, so that a label or a release that holds one is refused.

use crate::nhs_number::check_digit_fits;

/// Whether a text holds a valid NHS number, written as ten digits or grouped 3-3-4 by blanks or hyphens.
///
/// Ten equal digits are placeholders and do not count. Digits after a decimal point are a figure, not a number of
/// a person, and do not count either. One in eleven other ten-digit numbers passes the check digit by chance.
pub fn contains_nhs_number(text: &str) -> bool {
    let groups = digit_groups(text);
    groups.iter().enumerate().any(|(position, group)| {
        is_nhs_number(&group.digits)
            || grouped_3_3_4(&groups[position..]).is_some_and(|digits| is_nhs_number(&digits))
    })
}

/// A run of digits, and whether the next run follows after exactly one separator.
struct DigitGroup {
    digits: Vec<u8>,
    joined_to_next: bool,
}

fn digit_groups(text: &str) -> Vec<DigitGroup> {
    let mut groups: Vec<DigitGroup> = Vec::new();
    let mut digits = Vec::new();
    let mut before_run = [None, None];
    let mut previous = [None, None];
    for character in text.chars().chain([' ']) {
        if let Some(digit) = character.to_digit(10) {
            if digits.is_empty() {
                before_run = previous;
            }
            digits.push(u8::try_from(digit).expect("a decimal digit fits in a byte"));
        } else if !digits.is_empty() {
            push_group(&mut groups, std::mem::take(&mut digits), before_run);
            groups
                .last_mut()
                .expect("a group was just added")
                .joined_to_next = is_separator(character);
        } else if let Some(last) = groups.last_mut() {
            last.joined_to_next = false;
        }
        previous = [previous[1], Some(character)];
    }
    groups
}

fn push_group(groups: &mut Vec<DigitGroup>, mut digits: Vec<u8>, before: [Option<char>; 2]) {
    let follows_decimal_point =
        before[1] == Some('.') && before[0].is_some_and(|character| character.is_ascii_digit());
    if follows_decimal_point {
        digits.clear();
    }
    groups.push(DigitGroup {
        digits,
        joined_to_next: false,
    });
}

/// Blank, hyphen, and the no-break and dash forms that word processors put in their place.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        ' ' | '-' | '\u{a0}' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{202f}'
    )
}

fn grouped_3_3_4(groups: &[DigitGroup]) -> Option<Vec<u8>> {
    let [first, second, third, ..] = groups else {
        return None;
    };
    let lengths = [&first.digits, &second.digits, &third.digits].map(Vec::len);
    let joined = first.joined_to_next && second.joined_to_next;
    (joined && lengths == [3, 3, 4])
        .then(|| [&first.digits[..], &second.digits, &third.digits].concat())
}

fn is_nhs_number(digits: &[u8]) -> bool {
    <&[u8; 10]>::try_from(digits)
        .is_ok_and(|ten| ten.iter().any(|digit| *digit != ten[0]) && check_digit_fits(ten))
}
