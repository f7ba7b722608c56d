//! What somebody may have meant who typed a name that is not known.

/// The candidate most like a name, when one is so alike that it was probably meant: at most a third of it differs.
pub(crate) fn meant<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// What follows when one was probably meant, as it ends a sentence; otherwise nothing.
pub(crate) fn question<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    meant(name, candidates).map_or_else(String::new, |meant| format!("; did you mean \"{meant}\"?"))
}

/// How many letters must be put in, taken out or changed (Levenshtein 1966), capitals or not.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.to_lowercase().chars().enumerate() {
        let mut corner = place;
        row[0] = place + 1;
        for (column, wanted) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != *wanted);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_the_same_was_meant() {
        let known = ["referral_sent", "referral_received", "attended"];
        assert_eq!(meant("referal_sent", known), Some("referral_sent"));
        assert_eq!(meant("Attended", known), Some("attended"));
        assert_eq!(meant("tea", known), None);
    }

    #[test]
    fn letters_put_in_taken_out_and_changed_are_counted() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
    }
}
