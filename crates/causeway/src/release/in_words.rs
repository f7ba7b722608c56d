//! What a code of the extracts means, as people read it on the page: groups, specialties. A code that no list knows says so.

use data_dictionary::{TreatmentFunction, deprivation_decile, ethnic_category, gender, priority};
use pathways::journeys::Condition;

/// A value that is no longer than this needs to be told what it is about.
const SHORT: usize = 3;

/// A group of an attribute in words, such as "Bangladeshi" for `ethnic_category` and "K".
pub fn group(by: &str, value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        return "Not known".to_owned();
    }
    let listed = match by {
        "ethnic_category" => ethnic_category(value),
        "gender" | "sex" => gender(value),
        "deprivation_decile" => deprivation_decile(value),
        "priority" => priority(value),
        "armed_forces" => armed_forces(value),
        "cohort" => standing(value),
        "specialty" | "service_specialty" | "treatment_function" => return specialty(value),
        // Wider bands are words already.
        "age_band" if value.starts_with("Aged ") => Some(value),
        "age_band" => return format!("Aged {value}"),
        _ => None,
    };
    let is_code = value.chars().count() <= SHORT;
    let has_list = matches!(
        by,
        "ethnic_category" | "gender" | "sex" | "deprivation_decile" | "priority"
    );
    match listed {
        Some(words) => words.to_owned(),
        None if is_code && has_list => format!("{} code {value}, not known here", words(by)),
        None if is_code => format!("{}: {value}", words(by)),
        None => value.to_owned(),
    }
}

/// Groups in words, each different: two codes that mean the same keep their codes.
pub fn groups(by: &str, values: &[&str]) -> Vec<String> {
    let told: Vec<String> = values.iter().map(|value| group(by, value)).collect();
    let is_twice = |words: &String| told.iter().filter(|one| *one == words).count() > 1;
    let named = told.iter().zip(values);
    named
        .map(|(words, value)| {
            if is_twice(words) && !value.is_empty() {
                format!("{words} (code {value})")
            } else {
                words.clone()
            }
        })
        .collect()
}

/// Conditions in words, such as "priority is Urgent"; empty when there is none. What is not simply one value stands as
/// it was typed.
pub fn conditions(all: &[Condition]) -> String {
    let one = |condition: &Condition| {
        let typed = String::from(condition.clone());
        match typed.split_once('=') {
            Some((name, value)) if !name.ends_with(['!', '<', '>']) && !value.contains(',') => {
                format!("{} is {}", name.replace('_', " "), group(name, value))
            }
            _ => typed,
        }
    };
    let all: Vec<String> = all.iter().map(one).collect();
    all.join(" and ")
}

/// "`deprivation_decile`" as a person writes it.
pub fn words(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The group that `docs/formats.md` shows how to make: whom a defence medical centre referred.
fn armed_forces(value: &str) -> Option<&'static str> {
    match value {
        "yes" => Some("Service personnel"),
        "no" => Some("Others than service personnel"),
        _ => None,
    }
}

/// Where a referral stands by the rules of a sub-cohort, where it does not carry its name.
pub fn standing(value: &str) -> Option<&'static str> {
    match value {
        "" => Some("Nothing to read"),
        "none" => Some("Not found by the rules"),
        "red flag" => Some("Red flag: to be looked at first"),
        _ => None,
    }
}

/// A treatment function by its name; a specialty that is a text stands for itself.
fn specialty(value: &str) -> String {
    let function = TreatmentFunction::parse(value);
    let name = function.as_ref().and_then(TreatmentFunction::name);
    let is_code = value.chars().all(|letter| letter.is_ascii_digit());
    match name {
        Some(name) => name.to_owned(),
        None if is_code => format!("Treatment function {value}, not known here"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_words() {
        for (by, value, words) in [
            ("gender", "1", "Male"),
            ("ethnic_category", "K", "Bangladeshi"),
            ("deprivation_decile", "1", "Most deprived tenth of areas"),
            ("service_specialty", "301", "Gastroenterology"),
            ("specialty", "Rheumatology", "Rheumatology"),
            ("age_band", "25-34", "Aged 25-34"),
            ("armed_forces", "yes", "Service personnel"),
            ("local", "yes", "Local: yes"),
            ("gender", "", "Not known"),
        ] {
            assert_eq!(group(by, value), words, "{by} {value}");
        }
    }

    #[test]
    fn a_code_that_no_list_knows_says_so() {
        assert_eq!(group("gender", "7"), "Gender code 7, not known here");
        let unknown = "Treatment function 999, not known here";
        assert_eq!(group("treatment_function", "999"), unknown);
    }

    #[test]
    fn two_codes_of_one_meaning_stay_apart() {
        let told = groups("ethnic_category", &["K", "k", "A"]);
        assert_eq!(
            told,
            [
                "Bangladeshi (code K)",
                "Bangladeshi (code k)",
                "White British"
            ]
        );
    }
}
