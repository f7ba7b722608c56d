//! Cells that are given away for a spreadsheet again.

/// A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it (OWASP, "CSV injection").
pub fn harmless(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok() && !cell.starts_with('+');
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_formula_is_made_harmless_and_a_negative_number_stays() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("-2.5"), "-2.5");
    }
}
