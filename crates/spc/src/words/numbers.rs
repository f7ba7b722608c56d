//! Numbers for sentences, no finer than they mean something.

pub(super) fn spread((lower, upper): (f64, f64)) -> f64 {
    upper - lower
}

/// A calculated line for sentences, no finer than the spread of the figures lets it mean something: with limits 6
/// apart, 9.877 is "9.9".
pub(super) fn rounded(line: f64, spread: f64) -> String {
    let decimals = match spread {
        spread if spread >= 100.0 => 0,
        spread if spread >= 1.0 => 1,
        spread if spread >= 0.1 => 2,
        spread if spread > 0.0 => 3,
        _ => return number(line),
    };
    with_decimals(line, decimals)
}

/// A number with about three figures that mean something, for sentences: limits are no more certain than that.
pub fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 || size == 0.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    with_decimals(value, decimals)
}

/// A number that somebody chose, such as a target, as it was chosen.
pub(super) fn chosen(value: f64) -> String {
    with_decimals(value, 6)
}

/// Without noughts that say nothing, and never "-0".
fn with_decimals(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    grouped(if text == "-0" { "0" } else { text })
}

/// With commas between thousands, as on the axes of charts.
fn grouped(number: &str) -> String {
    let (whole, decimals) = number.split_at(number.find('.').unwrap_or(number.len()));
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut grouped = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + decimals
}
