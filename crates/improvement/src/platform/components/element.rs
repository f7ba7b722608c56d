//! Which element stands for something one can press: a link when it only goes somewhere, else a button.

use super::attributes::Attributes;

/// The element asked for, or a link when there is an address and no button type, or a button.
pub(super) fn pressable(asked_for: &str, address: &str, kind: &str) -> String {
    match asked_for {
        "" if !address.is_empty() && kind.is_empty() => "a".to_owned(),
        "" => "button".to_owned(),
        other => other.to_lowercase(),
    }
}

/// The address of a link.
pub(super) fn link_to(address: &str) -> Attributes {
    Attributes::new().set("href", or(address, "#"))
}

/// These words, or the others when there are none.
pub(super) fn or<'a>(words: &'a str, others: &'a str) -> &'a str {
    if words.is_empty() { others } else { words }
}
