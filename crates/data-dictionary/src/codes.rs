//! Codes that say what kind of person or request something is about, and what each means in plain words.
//!
//! A code that is not in these lists means nothing here: `None`. Who shows it says that it is not known.

/// What an ethnic category means. Source: NHS Data Dictionary, "ETHNIC CATEGORY CODE" (census of 2001).
pub fn ethnic_category(code: &str) -> Option<&'static str> {
    found(&ETHNIC_CATEGORIES, code)
}

/// What a gender code means. Source: NHS Data Dictionary, "PERSON STATED GENDER CODE" and "PERSON GENDER CODE CURRENT";
/// e-RS extracts use the same codes for the sex of a patient.
pub fn gender(code: &str) -> Option<&'static str> {
    found(&GENDERS, code)
}

/// What a priority means. Source: NHS Data Dictionary, "PRIORITY TYPE CODE".
pub fn priority(code: &str) -> Option<&'static str> {
    found(&PRIORITIES, code)
}

/// What a tenth of areas by the Index of Multiple Deprivation means: 1 is the most deprived (Ministry of Housing,
/// Communities and Local Government, English Indices of Deprivation).
pub fn deprivation_decile(code: &str) -> Option<&'static str> {
    found(&DEPRIVATION_DECILES, code)
}

fn found(list: &'static [(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let code = code.trim();
    let entry = list.iter().find(|(one, _)| one.eq_ignore_ascii_case(code));
    entry.map(|(_, words)| *words)
}

const ETHNIC_CATEGORIES: [(&str, &str); 18] = [
    ("A", "White British"),
    ("B", "White Irish"),
    ("C", "Any other White background"),
    ("D", "White and Black Caribbean"),
    ("E", "White and Black African"),
    ("F", "White and Asian"),
    ("G", "Any other mixed background"),
    ("H", "Indian"),
    ("J", "Pakistani"),
    ("K", "Bangladeshi"),
    ("L", "Any other Asian background"),
    ("M", "Caribbean"),
    ("N", "African"),
    ("P", "Any other Black background"),
    ("R", "Chinese"),
    ("S", "Any other ethnic group"),
    ("Z", "Ethnic category not stated"),
    ("99", "Ethnic category not known"),
];

const GENDERS: [(&str, &str); 5] = [
    ("0", "Gender not known"),
    ("1", "Male"),
    ("2", "Female"),
    ("9", "Neither male nor female, or not specified"),
    ("X", "Gender not known (not recorded)"),
];

const PRIORITIES: [(&str, &str); 3] = [("1", "Routine"), ("2", "Urgent"), ("3", "Two week wait")];

const DEPRIVATION_DECILES: [(&str, &str); 10] = [
    ("1", "Most deprived tenth of areas"),
    ("2", "Second most deprived tenth of areas"),
    ("3", "Third most deprived tenth of areas"),
    ("4", "Fourth most deprived tenth of areas"),
    ("5", "Fifth most deprived tenth of areas"),
    ("6", "Fifth least deprived tenth of areas"),
    ("7", "Fourth least deprived tenth of areas"),
    ("8", "Third least deprived tenth of areas"),
    ("9", "Second least deprived tenth of areas"),
    ("10", "Least deprived tenth of areas"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_a_list_means_nothing() {
        for code in ["", "Q", "11", "AA", "male"] {
            assert_eq!(ethnic_category(code), None, "{code}");
            assert_eq!(gender(code), None, "{code}");
            assert_eq!(deprivation_decile(code), None, "{code}");
        }
    }

    #[test]
    fn each_list_says_each_thing_once() {
        for list in [
            &ETHNIC_CATEGORIES[..],
            &GENDERS,
            &PRIORITIES,
            &DEPRIVATION_DECILES,
        ] {
            let mut words: Vec<&str> = list.iter().map(|(_, words)| *words).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), list.len());
        }
    }

    #[test]
    fn small_letters_and_blanks_are_read_alike() {
        assert_eq!(ethnic_category(" k "), Some("Bangladeshi"));
    }
}
