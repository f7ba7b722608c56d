//! The privacy stop: figures only. What looks like rows about patients is refused before anything is kept.

use data_dictionary::contains_nhs_number;

use super::sheet::Sheet;

/// What looks like a patient's detail, and where. Never the detail itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A number whose check digit is that of an NHS number.
    NhsNumber {
        /// The row.
        row: usize,
    },
    /// A heading that names a detail of a person, as it is written.
    Heading(String),
    /// A whole postcode.
    Postcode {
        /// The row.
        row: usize,
    },
    /// A whole date before the years that figures are of.
    BirthDate {
        /// The row.
        row: usize,
    },
    /// Sentences about somebody.
    FreeText {
        /// The row.
        row: usize,
    },
}

/// Headings of details of a person, in small letters with single blanks.
const HEADINGS: &[&str] = &[
    "nhs number",
    "nhs no",
    "nhs num",
    "forename",
    "forenames",
    "first name",
    "given name",
    "surname",
    "last name",
    "family name",
    "patient",
    "patient name",
    "patient id",
    "name of patient",
    "full name",
    "date of birth",
    "dob",
    "birth date",
    "birthdate",
    "birth day",
    "birthday",
    "date born",
    "born",
    "d o b",
    "postcode",
    "post code",
    "postal code",
    "address",
    "home address",
    "hospital number",
    "hospital no",
    "mrn",
    "crn",
    "telephone",
    "phone",
    "mobile",
    "email",
    "e mail",
    "email address",
    "ubrn",
];
/// No cell of a table of figures is as long, in characters.
const LONGEST_LABEL: usize = 200;

/// The first thing that looks like a patient's detail.
pub fn finding(sheet: &Sheet) -> Option<Finding> {
    let first = sheet.rows.iter().take(10).flat_map(|row| &row.cells);
    if let Some(heading) = first.into_iter().find(|cell| is_heading(cell)) {
        return Some(Finding::Heading(heading.clone()));
    }
    sheet.rows.iter().find_map(|row| {
        let row_number = row.number;
        row.cells.iter().find_map(|cell| {
            if contains_nhs_number(&as_written_whole(cell)) {
                return Some(Finding::NhsNumber { row: row_number });
            }
            if holds_postcode(cell) {
                return Some(Finding::Postcode { row: row_number });
            }
            if is_date_of_birth(cell) {
                return Some(Finding::BirthDate { row: row_number });
            }
            (cell.chars().count() > LONGEST_LABEL).then_some(Finding::FreeText { row: row_number })
        })
    })
}

/// Spreadsheets write a number of ten digits as "9990000018.0" or "9.990000018E+09". A figure with other decimals may
/// have any digits behind the point, so it is left out.
fn as_written_whole(cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(figure) if figure.fract() == 0.0 => format!("{figure:.0}"),
        Ok(_) => String::new(),
        Err(_) => cell.to_owned(),
    }
}

fn is_heading(cell: &str) -> bool {
    let words: Vec<String> = cell
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    HEADINGS.contains(&words.join(" ").as_str())
}

/// A day of the years 1900 to 1989, written in numbers: figures of teams are of later years, so it is rather a birth.
fn is_date_of_birth(cell: &str) -> bool {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [first, middle, last] = parts[..] else {
        return false;
    };
    let is_of = |text: &str, range: std::ops::RangeInclusive<u16>| {
        text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse().is_ok_and(|number| range.contains(&number))
    };
    let is_year = |text: &str| text.len() == 4 && is_of(text, 1900..=1989);
    let are_days = |one: &str, other: &str| is_of(one, 1..=31) && is_of(other, 1..=31);
    (is_year(first) && are_days(middle, last)) || (is_year(last) && are_days(first, middle))
}

/// A whole postcode, "SP1 2AB" (BS 7666): the first half alone names an area of thousands and is no detail.
fn holds_postcode(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| is_outward(pair[0]) && is_inward(pair[1]))
}

fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word.as_bytes()[letters..];
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest[0].is_ascii_digit()
        && rest
            .iter()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

fn is_inward(word: &str) -> bool {
    matches!(word.trim_end_matches([',', '.']).as_bytes(), [digit, first, last]
        if digit.is_ascii_digit() && first.is_ascii_uppercase() && last.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Finding> {
        finding(&Sheet::read(text).unwrap())
    }

    #[test]
    fn rows_about_patients_are_seen() {
        assert_eq!(
            found("Id,Wait\n999 000 0018,4\n"),
            Some(Finding::NhsNumber { row: 2 })
        );
        for written in ["9990000018.0", "9.990000018E+09", "999.000.0018"] {
            assert_eq!(
                found(&format!("Id,Wait\n{written},4\n")),
                Some(Finding::NhsNumber { row: 2 }),
                "{written}"
            );
        }
        assert_eq!(
            found("Area,Wait\n\"Castle Street, SP1 2AB\",4\n"),
            Some(Finding::Postcode { row: 2 })
        );
        for heading in [
            "NHS_Number",
            "Date of Birth",
            "DOB",
            "Surname",
            "Patient name",
            "Post Code",
        ] {
            let text = format!("{heading},Wait\nx,4\n");
            assert_eq!(found(&text), Some(Finding::Heading(heading.to_owned())));
        }
        for born in [
            "04/03/1951",
            "1951-03-04",
            "4.3.1951",
            "1951-03-04T00:00:00",
        ] {
            assert_eq!(
                found(&format!("Person,Seen,Days\nA,{born},4\n")),
                Some(Finding::BirthDate { row: 2 }),
                "{born}"
            );
        }
        let long = "The patient told us. ".repeat(12);
        assert_eq!(
            found(&format!("Remark,Wait\n{long},4\n")),
            Some(Finding::FreeText { row: 2 })
        );
    }

    #[test]
    fn figures_with_their_usual_headings_pass() {
        let text = "Year,Provider Parent Name,Treatment Function Name,Patients waiting,Share\n2020,HEALTHIER LANCASHIRE,Cardiology,1154,0.9990000018\n";
        assert_eq!(found(text), None);
        for text in [
            "Month,Days\n1990-01-01,5\n",
            "Month,Days\nApr 1951,5\n",
            "Ratio,Days\n1950-3,5\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
