//! The name of a release in its address: the last day of its figures and the start of its fingerprint,
//! such as `2026-03-31-3f9a12bc`. It can be read, and it survives being pasted into an e-mail.

use super::store::Listed;

/// So many digits of the fingerprint tell the releases of one team apart.
const DIGITS: usize = 8;

/// The name of a release.
pub fn name_of(release: &Listed) -> String {
    name(&release.period_to, &release.fingerprint)
}

/// The name of the release of this last day and fingerprint.
pub fn name(period_to: &str, fingerprint: &str) -> String {
    let start: String = fingerprint.chars().take(DIGITS).collect();
    format!("{period_to}-{start}")
}

/// The last day and the start of the fingerprint in a name; nothing when it is no name of a release.
pub fn parts(name: &str) -> Option<(&str, &str)> {
    let (day, start) = name.rsplit_once('-')?;
    let hexadecimal = start
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    (start.len() == DIGITS && hexadecimal && day.len() == "2026-03-31".len())
        .then_some((day, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart_as_it_was_made() {
        let made = name("2026-03-31", &"3f9a12bc".repeat(8));
        assert_eq!(parts(&made), Some(("2026-03-31", "3f9a12bc")));
    }

    #[test]
    fn other_words_are_no_name() {
        for word in [
            "",
            "bring",
            "2026-03-31",
            "2026-03-31-3f9a12b%",
            "2026-03-31-3F9A12BC",
            "2026-03-31-3f9a12bcd",
        ] {
            assert_eq!(parts(word), None, "{word}");
        }
    }
}
