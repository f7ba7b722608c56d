//! Decimal digits of every script: "3" is also written "３", "٣" or "३".

/// The zero of every script; the nine digits after it follow in order (Unicode 17.0, general category Nd).
const ZEROS: [char; 76] = [
    '\u{30}',
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{10d40}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{116d0}',
    '\u{116da}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11bf0}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{11de0}',
    '\u{11f50}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{16d70}',
    '\u{1ccf0}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e4f0}',
    '\u{1e5f1}',
    '\u{1e950}',
    '\u{1fbf0}',
];

/// The value of a decimal digit of any script, 0 to 9.
pub(crate) fn decimal_digit(character: char) -> Option<u8> {
    if character.is_ascii() {
        let digit = character.to_digit(10)?;
        return u8::try_from(digit).ok();
    }
    let after = ZEROS.partition_point(|zero| *zero <= character);
    let zero = ZEROS[after.checked_sub(1)?];
    let value = u32::from(character) - u32::from(zero);
    u8::try_from(value).ok().filter(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (text, value) in [("7", 7), ("\u{ff17}", 7), ("\u{667}", 7), ("\u{1d7d5}", 7)] {
            assert_eq!(
                text.chars().next().and_then(decimal_digit),
                Some(value),
                "{text}"
            );
        }
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn letters_and_marks_have_none() {
        assert!(
            "aé-²½Ⅷ一"
                .chars()
                .all(|character| decimal_digit(character).is_none())
        );
    }
}
