//! Plain words for figures and lists.

/// A whole number with commas at the thousands.
pub(crate) fn with_commas(number: u64) -> String {
    grouped(&number.to_string())
}

/// Digits with commas at the thousands.
pub(crate) fn grouped(digits: &str) -> String {
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A number with so many decimals and commas at the thousands: "−1,234.5".
pub(crate) fn decimal(number: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", number.abs());
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    // Rounding would otherwise write "−0".
    let is_nought = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    let sign = if number < 0.0 && !is_nought {
        "−"
    } else {
        ""
    };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{rest}", grouped(whole))
}

/// "a, b and c".
pub(crate) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
